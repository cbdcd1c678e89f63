#include "ownpatterns.h"

#include <algorithm>

#include <unicode/regex.h>

namespace kotowari {

namespace {

constexpr std::int32_t timeLimit = 50; // ICU counts steps of about a millisecond

std::unique_ptr<icu::RegexPattern> compiled(const std::string &pattern, UErrorCode &status, UParseError &where)
{
    return std::unique_ptr<icu::RegexPattern>(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(pattern), UREGEX_MULTILINE, where, status));
}

} // namespace

struct OwnPatterns::Compiled {
    std::string name;
    std::unique_ptr<icu::RegexPattern> regex;
};

OwnPatterns::OwnPatterns() = default;
OwnPatterns::~OwnPatterns() = default;
OwnPatterns::OwnPatterns(OwnPatterns &&) noexcept = default;
OwnPatterns &OwnPatterns::operator=(OwnPatterns &&) noexcept = default;

OwnPatterns::OwnPatterns(std::span<const PersonalPattern> patterns)
{
    for (const auto &pattern : patterns) {
        UErrorCode status = U_ZERO_ERROR;
        UParseError where{};
        if (auto regex = compiled(pattern.pattern, status, where); regex && U_SUCCESS(status))
            m_patterns.push_back({pattern.name, std::move(regex)});
    }
}

bool OwnPatterns::empty() const { return m_patterns.empty(); }

std::vector<OwnPatterns::Match> OwnPatterns::find(const FoldedText &text, std::vector<std::string> *slow) const
{
    std::vector<Match> matches;
    const icu::UnicodeString source(false, text.view().data(), static_cast<std::int32_t>(text.size()));
    for (const auto &pattern : m_patterns) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::RegexMatcher> matcher(pattern.regex->matcher(source, status));
        if (!matcher)
            continue;
        matcher->setTimeLimit(timeLimit, status);
        while (U_SUCCESS(status) && matcher->find(status)) {
            const auto begin = matcher->start(status);
            const auto end = matcher->end(status);
            if (end > begin)
                matches.push_back({pattern.name, {static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)}});
        }
        if (U_FAILURE(status) && slow && std::ranges::find(*slow, pattern.name) == slow->end())
            slow->push_back(pattern.name);
    }
    return matches;
}

Result<void> OwnPatterns::check(const std::string &pattern)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const auto regex = compiled(pattern, status, where);
    if (!regex || U_FAILURE(status)) {
        const auto position = static_cast<std::int64_t>(std::max(1, where.offset));
        return Error{ErrorCode::InvalidInput, {"data.bad-regex", {{"pattern", pattern}, {"position", position}}}, u_errorName(status)};
    }
    const icu::UnicodeString nothing;
    const std::unique_ptr<icu::RegexMatcher> matcher(regex->matcher(nothing, status));
    if (matcher && matcher->find(status))
        return Error{ErrorCode::InvalidInput, {"quality.pattern-matches-nothing", {{"pattern", pattern}}}, {}};
    return {};
}

} // namespace kotowari
