// What is weak in explanations and what must not be in them: quality rules and personal data.
#pragma once

#include "checking.h"
#include "example.h"
#include "result.h"

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

/// Thread: any; calls block for disk, so the window calls them from a worker. Writing returns Error{ReadOnly} on a project opened for reading.
class QualityService
{
public:
    virtual ~QualityService() = default;
};

} // namespace kotowari
