// Where and with how many threads a computation runs.
#pragma once

#include "core/api/engine.h"
#include "memory.h"
#include "torchheaders.h"

#include <c10/core/StreamGuard.h>

#include <optional>

namespace kotowari::engine {

/// "cpu" or "cuda:K". Errors: engine.device-missing{device}.
Result<at::Device> findDevice(const std::string &name);
/// AMX or AVX512-BF16: where bfloat16 products are faster than 32-bit ones.
bool cpuHasBFloat16();
/// As the system names it, for example "AMD EPYC".
std::string processorName();
/// Errors: engine.bf16-unsupported.
Result<void> checkPrecision(Precision precision, const at::Device &device);

/// For its lifetime: this many OpenMP threads for the calling thread alone, denormal numbers count as zero, memory is kept for reuse.
class ComputeScope
{
public:
    explicit ComputeScope(int threads);
    ~ComputeScope();
    ComputeScope(const ComputeScope &) = delete;
    ComputeScope &operator=(const ComputeScope &) = delete;

private:
    MemoryReuse m_reuse;
    int m_before;
};

/// While it lives, what the calling thread computes on a GPU goes to a stream of its own: several runs share the device. On the CPU, nothing.
class RunStream
{
public:
    explicit RunStream(const at::Device &device);

private:
    std::optional<c10::StreamGuard> m_guard;
};

/// A tensor of the CPU on `device`. To a GPU through pinned memory, without waiting for the copy.
at::Tensor onDevice(const at::Tensor &tensor, const at::Device &device);

} // namespace kotowari::engine
