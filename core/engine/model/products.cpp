#include "products.h"

#include "kernels.h"

namespace kotowari::engine {

at::Tensor product(const at::Tensor &a, bool aTransposed, const at::Tensor &b, bool bTransposed, bool kernelsAllowed)
{
    constexpr std::int64_t fewThreads = 4; // columns are shared in sixteens: a BLAS shares narrow results among many threads better
    constexpr std::int64_t panel = 16;
    const bool own = kernelsAllowed && fastProducts() && a.scalar_type() == at::kFloat && a.is_contiguous() && b.is_contiguous() && at::get_num_threads() <= fewThreads;
    if (!own)
        return at::mm(aTransposed ? a.t() : a, bTransposed ? b.t() : b);
    ProductTask task;
    task.M = a.size(aTransposed ? 1 : 0);
    task.K = a.size(aTransposed ? 0 : 1);
    task.N = b.size(bTransposed ? 0 : 1);
    task.a = a.data_ptr<float>();
    task.aStride = a.size(1);
    task.aTransposed = aTransposed;
    task.b = b.data_ptr<float>();
    task.bStride = b.size(1);
    task.bTransposed = bTransposed;
    at::Tensor c = at::empty({task.M, task.N}, a.options());
    task.c = c.data_ptr<float>();
    const std::int64_t panels = (task.N + panel - 1) / panel;
    const std::int64_t work = std::max<std::int64_t>(1, 2 * task.M * task.K * panel); // of a panel
    constexpr std::int64_t worthAThread = 2'000'000; // operations
    at::parallel_for(0, panels, std::max<std::int64_t>(1, worthAThread / work), [&](std::int64_t first, std::int64_t last) {
        static thread_local const std::unique_ptr<float[]> scratch(new float[static_cast<std::size_t>(kernels().productScratch())]);
        kernels().product(task, first * panel, std::min(last * panel, task.N), scratch.get());
    });
    return c;
}

} // namespace kotowari::engine
