// Slices and items in memory: what a test put there.
#pragma once

#include "core/api/analysisservice.h"
#include "core/api/efficiency.h"
#include "core/api/explanationvalue.h"
#include "core/api/meetingbrief.h"

#include <mutex>
#include <optional>

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
    void put(EfficiencyReport report)
    {
        const std::lock_guard guard(m_mutex);
        m_efficiency = std::move(report);
    }
    void put(ExplanationValue value)
    {
        const std::lock_guard guard(m_mutex);
        m_value = std::move(value);
    }
    void put(MeetingBrief brief)
    {
        const std::lock_guard guard(m_mutex);
        m_brief = std::move(brief);
    }
    void refuse(Error error) ///< every choice but the usual one
    {
        const std::lock_guard guard(m_mutex);
        m_refused = std::move(error);
    }
    EfficiencyChoice asked() const ///< the last choice
    {
        const std::lock_guard guard(m_mutex);
        return m_asked;
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
    Result<EfficiencyReport> efficiency(std::optional<ExperimentId>, const EfficiencyChoice &choice) const override
    {
        const std::lock_guard guard(m_mutex);
        m_asked = choice;
        if (m_refused && !choice.usual())
            return *m_refused;
        return m_efficiency;
    }
    Result<ExplanationValue> explanationValue(std::optional<ExperimentId>) const override
    {
        const std::lock_guard guard(m_mutex);
        return m_value;
    }
    Result<MeetingBrief> brief(std::optional<ExperimentId>) const override
    {
        const std::lock_guard guard(m_mutex);
        return m_brief;
    }

private:
    mutable std::mutex m_mutex;
    mutable EfficiencyChoice m_asked;
    std::optional<Error> m_refused;
    EfficiencyReport m_efficiency;
    ExplanationValue m_value;
    MeetingBrief m_brief;
    SliceReport m_slices;
    ItemReport m_items;
};

} // namespace kotowari::ui::fakes
