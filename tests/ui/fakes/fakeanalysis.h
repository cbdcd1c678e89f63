// Slices and items in memory: what a test put there.
#pragma once

#include "core/api/analysisservice.h"

#include <mutex>

namespace kotowari::ui::fakes {

/// Thread: any.
class FakeAnalysisService : public AnalysisService
{
public:
    void put(SliceReport report)
    {
        const std::lock_guard guard(m_mutex);
        m_slices = std::move(report);
    }
    void put(ItemReport report)
    {
        const std::lock_guard guard(m_mutex);
        m_items = std::move(report);
    }

    Result<SliceReport> slices(std::optional<ExperimentId>, const std::vector<std::string> &) const override
    {
        const std::lock_guard guard(m_mutex);
        if (m_slices.slicings.empty())
            return Error{ErrorCode::NotFound, {"slices.no-results"}, {}};
        return m_slices;
    }
    Result<ItemReport> items(std::optional<ExperimentId>) const override
    {
        const std::lock_guard guard(m_mutex);
        if (m_items.items.empty())
            return Error{ErrorCode::NotFound, {"slices.no-results"}, {}};
        return m_items;
    }

private:
    mutable std::mutex m_mutex;
    SliceReport m_slices;
    ItemReport m_items;
};

} // namespace kotowari::ui::fakes
