#include "device.h"

#include <ATen/Context.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <charconv>
#include <fstream>
#include <mutex>

namespace kotowari::engine {

namespace {

void setThreads(int threads)
{
    static std::mutex mutex; // torch also resizes a pool of the whole process here
    const std::lock_guard guard(mutex);
    at::set_num_threads(threads);
}

} // namespace

Result<at::Device> findDevice(const std::string &name)
{
    if (name == "cpu" || name.empty())
        return at::Device(at::kCPU);
    const Error missing{ErrorCode::NotFound, {"engine.device-missing", {{"device", name}}}, {}};
    int index = 0;
    if (name != "cuda") {
        if (name.rfind("cuda:", 0) != 0)
            return missing;
        const char *first = name.data() + 5;
        const char *last = name.data() + name.size();
        if (const auto parsed = std::from_chars(first, last, index); parsed.ec != std::errc{} || parsed.ptr != last || index < 0)
            return missing;
    }
    if (!at::globalContext().hasCUDA() || index >= static_cast<int>(at::detail::getCUDAHooks().getNumGPUs()))
        return missing;
    return at::Device(at::kCUDA, static_cast<at::DeviceIndex>(index));
}

bool cpuHasBFloat16()
{
#if defined(__x86_64__)
    static const bool found = __builtin_cpu_supports("avx512bf16");
    return found;
#else
    return false;
#endif
}

std::string processorName()
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        const auto colon = line.find(": ");
        if (line.rfind("model name", 0) == 0 && colon != std::string::npos)
            return line.substr(colon + 2);
    }
    return "CPU";
}

Result<void> checkPrecision(Precision precision, const at::Device &device)
{
    if (precision == Precision::BFloat16 && device.is_cpu() && !cpuHasBFloat16())
        return Error{ErrorCode::Unsupported, {"engine.bf16-unsupported", {}}, {}};
    return {};
}

ComputeScope::ComputeScope(int threads)
    : m_before(at::get_num_threads()) // also lets torch set this thread up, which would otherwise undo the next line later
{
    setThreads(threads);
    at::globalContext().setFlushDenormal(true); // a register of this thread
}

ComputeScope::~ComputeScope()
{
    at::globalContext().setFlushDenormal(false);
    setThreads(m_before);
}

RunStream::RunStream(const at::Device &device)
{
    if (device.is_cuda()) // through c10's interface: no CUDA header is needed to build
        m_guard.emplace(c10::impl::VirtualGuardImpl(device.type()).getStreamFromGlobalPool(device));
}

at::Tensor onDevice(const at::Tensor &tensor, const at::Device &device)
{
    return device.is_cpu() ? tensor : tensor.pin_memory().to(device, /*non_blocking=*/true);
}

} // namespace kotowari::engine
