// What is weak in explanations and what must not be in them: quality rules and personal data.
#pragma once

#include "checking.h"
#include "example.h"
#include "result.h"
#include "reviewservice.h"

#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace kotowari {

/// One thing in a text that a person should look at.
struct TextFinding {
    FindingKind kind = FindingKind::Quality; ///< PersonalData or Quality
    std::string rule;            ///< "card", "name", "arithmetic"...; a pattern of the project: "own:NAME"
    Severity severity = Severity::Warning;
    bool blocksApproval = false; ///< until it is replaced or dismissed
    std::int64_t begin = 0;      ///< in UTF-16 units, as a QTextCursor counts
    std::int64_t length = 0;     ///< likewise; 0: the text as a whole
    std::string digest;          ///< names the found text without holding it: dismiss() and redacted() take it
    Message text;                ///< what is wrong and what to do
    std::string suggestion;      ///< what could stand there instead; empty: nothing plain

    friend bool operator==(const TextFinding &, const TextFinding &) = default;
};

/// What a project calls personal besides the built-in rules: an employee number, a customer number.
struct PersonalPattern {
    std::string name;    ///< as people call it: "社員番号"; no white space at its ends
    std::string pattern; ///< regular expression in ICU's syntax

    friend bool operator==(const PersonalPattern &, const PersonalPattern &) = default;
};

/// A finding that somebody said is none.
struct Dismissal {
    std::string rule;
    std::string digest;
    std::string reason;
    std::string actor;
    std::int64_t at = 0; ///< Unix time in milliseconds

    friend bool operator==(const Dismissal &, const Dismissal &) = default;
};

/// What a rule finds in the project's explanations, and what people said about it.
struct RuleOverview {
    FindingKind kind = FindingKind::Quality;
    std::string rule;
    std::int64_t open = 0;      ///< places in explanations that nobody dismissed
    std::int64_t dismissed = 0; ///< decisions on record that a finding is none
    std::vector<std::string> reasons; ///< of those, each once, the most frequent first

    friend bool operator==(const RuleOverview &, const RuleOverview &) = default;
};

/// Thread: any; calls block for disk, so the window calls them from a worker. Writing returns Error{ReadOnly} on a project opened for reading.
class QualityService
{
public:
    virtual ~QualityService() = default;

    /// What `text` would be told as the explanation of `id`, by place; dismissed findings left out. Reads only.
    virtual Result<std::vector<TextFinding>> inspect(ExampleId id, Granularity granularity, const std::string &text) const = 0;
    /// What still keeps the stored explanation from being approved; empty: nothing, or there is no explanation.
    virtual Result<std::vector<TextFinding>> blocking(ExampleId id, Granularity granularity) const = 0;
    /// Says that a finding is none, on record. It does not come back until the found text changes.
    /// Errors: quality.no-reason, project.no-example{id}.
    virtual Result<void> dismiss(ExampleId id, Granularity granularity, const std::string &rule, const std::string &digest,
                                 const std::string &reason, const std::string &actor) = 0;
    /// Those of the stored explanations `keys` that have findings, in their order. Error{Cancelled} on `stop`.
    virtual Result<std::vector<ExplanationKey>> withFindings(std::span<const ExplanationKey> keys, std::stop_token stop) const = 0;
    virtual Result<std::vector<Dismissal>> dismissals(ExampleId id, Granularity granularity) const = 0;
    /// `text` with placeholders instead of its personal data: 〔氏名1〕 or [NAME 1], the same one for the same person or number all through the
    /// project. `digest`: of the finding to replace; empty: all. Remembers which number it gave to what; the text is not stored.
    virtual Result<std::string> redacted(ExampleId id, Granularity granularity, const std::string &text, const std::string &digest) = 0;

    virtual Result<std::vector<PersonalPattern>> patterns() const = 0;
    /// Errors: quality.pattern-without-name, quality.pattern-exists{name}, data.bad-regex{pattern,position}, quality.pattern-matches-nothing{pattern}.
    virtual Result<void> addPattern(const PersonalPattern &pattern, const std::string &actor) = 0;
    virtual Result<void> removePattern(const std::string &name, const std::string &actor) = 0; ///< Error: quality.no-pattern{name}

    /// Personal data in inputs, answers and explanations, and the quality of all explanations, by example. Error{Cancelled} on `stop`.
    virtual Result<CheckReport> check(std::stop_token stop) const = 0;
    /// The rules that found something in explanations, or whose findings were dismissed: personal data first, then by rule. Error{Cancelled} on `stop`.
    virtual Result<std::vector<RuleOverview>> overview(std::stop_token stop) const = 0;
};

} // namespace kotowari
