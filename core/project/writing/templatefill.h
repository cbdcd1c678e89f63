// Fills the explanation of a similar case with the values of another one: a draft without any model.
#pragma once

#include "core/api/writingservice.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

/// A value of one case and what stands in its place in the other.
struct Replacement {
    std::string from;
    std::string to; ///< empty where several different values stand in its place: it cannot be told which is meant

    friend bool operator==(const Replacement &, const Replacement &) = default;
};

/// Where the same words surround different values, the values belong to each other: texts are aligned by their longest common subsequence of
/// words, numbers and signs. Absent where less than half of the signs are shared: these are no cases with the same fields.
/// Of inputs beyond 400 words and signs only the first 400 are looked at.
std::optional<std::vector<Replacement>> alignValues(std::string_view from, std::string_view to);

struct FilledTemplate {
    std::string text;
    std::vector<Message> cautions; ///< writing.caution-equation{text}, writing.caution-value{value}
};

/// `source` has an explanation at `granularity`. Absent where alignValues() is.
std::optional<FilledTemplate> fillTemplate(const Example &source, Granularity granularity, const Example &target);

} // namespace kotowari
