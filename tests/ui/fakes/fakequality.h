// QualityService in memory.
#pragma once

#include "core/api/qualityservice.h"

#include <algorithm>
#include <functional>
#include <set>

namespace kotowari::ui::fakes {

/// Finds what `inspected` holds, whatever the text, or what `inspecting` says of it; remembers what it is told.
class FakeQualityService : public QualityService
{
public:
    Result<std::vector<TextFinding>> inspect(ExampleId, Granularity, const std::string &text) const override
    {
        auto all = inspecting ? inspecting(text) : inspected;
        std::erase_if(all, [this](const TextFinding &finding) {
            return std::ranges::any_of(dismissed, [&](const Dismissal &one) { return one.rule == finding.rule && one.digest == finding.digest; });
        });
        return all;
    }
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
    Result<std::vector<ExplanationKey>> withFindings(std::span<const ExplanationKey> keys, std::stop_token) const override
    {
        std::vector<ExplanationKey> all;
        for (const auto &key : keys)
            if (!inspected.empty() || weak.contains(key))
                all.push_back(key);
        return all;
    }
    Result<std::vector<RuleOverview>> overview(std::stop_token) const override { return std::vector<RuleOverview>{}; }
    Result<std::vector<Dismissal>> dismissals(ExampleId, Granularity) const override { return dismissed; }
    Result<std::string> redacted(ExampleId, Granularity, const std::string &text, const std::string &digest) override
    {
        return redacting ? redacting(text, digest) : text;
    }
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
    std::set<ExplanationKey> weak; ///< that withFindings() names besides
    std::function<std::vector<TextFinding>(const std::string &)> inspecting;
    std::function<std::string(const std::string &text, const std::string &digest)> redacting;
    std::vector<Dismissal> dismissed;
    std::vector<PersonalPattern> own;
};

} // namespace kotowari::ui::fakes
