#include "answersplitter.h"

#include <algorithm>
#include <unicode/regex.h>

namespace kotowari {

namespace {

constexpr int32_t timeLimit = 2000; // about milliseconds: a pattern that backtracks for ever gives up on the row

} // namespace

struct AnswerSplitter::Private {
    std::string pattern;
    std::unique_ptr<icu::RegexPattern> regex;
};

AnswerSplitter::AnswerSplitter(std::unique_ptr<Private> p) : d(std::move(p)) { }
AnswerSplitter::~AnswerSplitter() = default;
AnswerSplitter::AnswerSplitter(AnswerSplitter &&) noexcept = default;
AnswerSplitter &AnswerSplitter::operator=(AnswerSplitter &&) noexcept = default;

Result<AnswerSplitter> AnswerSplitter::compile(const std::string &pattern)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    auto d = std::make_unique<Private>();
    d->pattern = pattern;
    d->regex.reset(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(pattern), UREGEX_MULTILINE, where, status));
    if (U_FAILURE(status)) {
        const auto position = static_cast<std::int64_t>(std::max(1, where.offset));
        return Error{ErrorCode::InvalidInput, {"data.bad-regex", {{"pattern", pattern}, {"position", position}}}, u_errorName(status)};
    }
    return AnswerSplitter(std::move(d));
}

std::variant<AnswerSplitter::Parts, Message> AnswerSplitter::split(const std::string &text) const
{
    const auto source = icu::UnicodeString::fromUTF8(text);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexMatcher> matcher(d->regex->matcher(source, status));
    if (matcher)
        matcher->setTimeLimit(timeLimit, status);
    int32_t begin = -1;
    int32_t end = -1;
    while (U_SUCCESS(status) && matcher->find(status)) {
        begin = matcher->start(status);
        end = matcher->end(status);
    }
    if (U_FAILURE(status))
        return Message{"data.regex-too-slow", {{"pattern", d->pattern}}};
    if (begin < 0)
        return Message{"data.split-not-found", {{"pattern", d->pattern}}};
    Parts parts;
    source.tempSubStringBetween(0, begin).toUTF8String(parts.before);
    source.tempSubStringBetween(end).toUTF8String(parts.after);
    return parts;
}

} // namespace kotowari
