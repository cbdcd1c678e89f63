// What a check of a project's examples finds.
#pragma once

#include "example.h"
#include "result.h"

namespace kotowari {

enum class FindingKind { PersonalData, Quality, Duplicate, Leakage, Audit };
std::string_view toString(FindingKind kind); ///< "personal-data", "quality", "duplicate", "leakage", "audit"

enum class Severity { Warning, Error }; ///< Error: nothing is trained until it is put right
std::string_view toString(Severity severity); ///< "warning", "error"

/// One thing a person should look at.
struct Finding {
    ExampleId example = 0;
    FindingKind kind = FindingKind::Quality;
    std::string rule;  ///< "same-input", "same-group", "similar-input", "same-case"
    Severity severity = Severity::Warning;
    std::string where; ///< the field: "input", "group"...
    Message text;
};

struct CheckReport {
    std::int64_t examples = 0;
    std::vector<Finding> findings; ///< errors first, then by example
};

} // namespace kotowari
