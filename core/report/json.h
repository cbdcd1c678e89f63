// The JSON that scripts read: the same shapes on the command line and in reports. A number that cannot be computed is null.
#pragma once

#include "core/api/comparison.h"
#include "core/api/messages.h"

#include <nlohmann/json_fwd.hpp>

#include <span>

namespace kotowari {

/// Texts (the verdict's sentence, caveats, reasons of failures) in `language`.
nlohmann::ordered_json comparisonToJson(const Comparison &comparison, const Messages &messages, Language language);
nlohmann::ordered_json runsToJson(std::span<const Run> runs, const Messages &messages, Language language);
nlohmann::ordered_json metricsToJson(std::span<const Metric> metrics);

} // namespace kotowari
