#include "products.h"

#include "kernels.h"

namespace kotowari::engine {

namespace {

constexpr std::int64_t panel = 16; // columns

/// work(first panel, last panel) of C's columns, in as many threads as it is worth.
template<typename Work>
void overPanels(const ProductTask &task, const Work &work)
{
    const std::int64_t panels = (task.N + panel - 1) / panel;
    const std::int64_t operations = std::max<std::int64_t>(1, 2 * task.M * task.K * panel); // of a panel
    constexpr std::int64_t worthAThread = 2'000'000;
    at::parallel_for(0, panels, std::max<std::int64_t>(1, worthAThread / operations), work);
}

} // namespace

at::Tensor product(const at::Tensor &a, bool aTransposed, const at::Tensor &b, bool bTransposed, bool kernelsAllowed)
{
    constexpr std::int64_t fewThreads = 4; // columns are shared in sixteens: a BLAS shares narrow results among many threads better
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
    overPanels(task, [&](std::int64_t first, std::int64_t last) {
        static thread_local const std::unique_ptr<float[]> scratch(new float[static_cast<std::size_t>(kernels().productScratch())]);
        kernels().product(task, first * panel, std::min(last * panel, task.N), scratch.get());
    });
    return c;
}

PackedWeight::PackedWeight(const at::Tensor &weight)
    : m_rows(weight.size(0)), m_columns(weight.size(1))
{
    const at::Tensor from = weight.detach().contiguous();
    const std::int64_t panels = (m_rows + panel - 1) / panel;
    m_packed = at::empty({panels * panel, m_columns}, at::kFloat);
    constexpr std::int64_t panelsWorthAThread = 16;
    at::parallel_for(0, panels, panelsWorthAThread, [&](std::int64_t first, std::int64_t last) {
        kernels().packWeight(from.data_ptr<float>(), m_rows, m_columns, first * panel, std::min(last * panel, m_rows), m_packed.data_ptr<float>());
    });
}

bool PackedWeight::pays(std::int64_t rows) { return rows <= packedProductRows(); }

at::Tensor PackedWeight::multiply(const at::Tensor &x) const
{
    at::Tensor c = at::empty({x.size(0), m_rows}, at::kFloat);
    ProductTask task;
    task.M = x.size(0);
    task.N = m_rows;
    task.K = m_columns;
    task.a = x.data_ptr<float>();
    task.aStride = x.size(1);
    task.b = m_packed.data_ptr<float>();
    task.c = c.data_ptr<float>();
    overPanels(task, [&](std::int64_t first, std::int64_t last) { kernels().packedProduct(task, first * panel, std::min(last * panel, task.N)); });
    return c;
}

} // namespace kotowari::engine
