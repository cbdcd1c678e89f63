// SharingService in memory.
#pragma once

#include "core/api/sharingservice.h"

#include <mutex>
#include <optional>

namespace kotowari::ui::fakes {

/// Thread: any.
class FakeSharingService : public SharingService
{
public:
    void putMerge(MergeReport report) { m_report = std::move(report); } ///< what merge() tells
    void failMerge(const Error &error) { m_error = error; } ///< what merge() answers instead
    std::vector<MergeOptions> merges() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_merges;
    }

    Result<Report> manual(const ManualOptions &, Language) const override { return Report{"en", "Manual", {}, {}, {}, {}, {}}; }
    Result<MergeReport> merge(const std::string &, const MergeOptions &options, std::stop_token) override
    {
        const std::scoped_lock lock(m_mutex);
        m_merges.push_back(options);
        return m_error ? Result<MergeReport>(*m_error) : m_report;
    }

private:
    mutable std::mutex m_mutex;
    MergeReport m_report;
    std::optional<Error> m_error;
    std::vector<MergeOptions> m_merges;
};

} // namespace kotowari::ui::fakes
