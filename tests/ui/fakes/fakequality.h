// QualityService in memory.
#pragma once

#include "core/api/qualityservice.h"

#include <algorithm>

namespace kotowari::ui::fakes {

/// Finds what `inspected` holds, whatever the text; remembers what it is told.
class FakeQualityService : public QualityService
{
public:
    Result<std::vector<TextFinding>> inspect(ExampleId, Granularity, const std::string &) const override { return inspected; }
    Result<std::vector<TextFinding>> blocking(ExampleId, Granularity) const override
    {
        auto all = inspected;
        std::erase_if(all, [](const TextFinding &finding) { return !finding.blocksApproval; });
        return all;
    }
    Result<void> dismiss(ExampleId, Granularity, const std::string &rule, const std::string &digest, const std::string &reason,
                         const std::string &actor) override
    {
        dismissed.push_back({rule, digest, reason, actor, 0});
        std::erase_if(inspected, [&](const TextFinding &finding) { return finding.rule == rule && finding.digest == digest; });
        return {};
    }
    Result<std::vector<Dismissal>> dismissals(ExampleId, Granularity) const override { return dismissed; }
    Result<std::string> redacted(ExampleId, Granularity, const std::string &text, const std::string &) override { return text; }
    Result<std::vector<PersonalPattern>> patterns() const override { return own; }
    Result<void> addPattern(const PersonalPattern &pattern, const std::string &) override
    {
        own.push_back(pattern);
        return {};
    }
    Result<void> removePattern(const std::string &name, const std::string &) override
    {
        std::erase_if(own, [&](const PersonalPattern &pattern) { return pattern.name == name; });
        return {};
    }
    Result<CheckReport> check(std::stop_token) const override { return CheckReport{}; }

    std::vector<TextFinding> inspected;
    std::vector<Dismissal> dismissed;
    std::vector<PersonalPattern> own;
};

} // namespace kotowari::ui::fakes
