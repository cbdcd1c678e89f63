// Baselines in words and as JSON: the same beside every result, on the terminal and in reports.
#pragma once

#include "core/api/baseline.h"
#include "core/api/reportdata.h"
#include "texts.h"

#include <nlohmann/json_fwd.hpp>

#include <span>

namespace kotowari {

/// Its name; typed figures and an incomplete outside system say so.
std::string baselineLabel(const Baseline &baseline, const Texts &texts);
/// A row a baseline, with what it costs.
ReportTable baselineTable(std::span<const Baseline> baselines, const Texts &texts);
/// What to know about the rows: typed figures, test items without an answer (named), what does not apply, what is left out and why.
std::vector<std::string> baselineNotes(const BaselineList &list, const Texts &texts);
/// [{"name", "kind", "train_size", "applies", "score", "low", "high", "n", "seeds", "minutes", "price", "currency", "note", "typed", "missing"}];
/// what is not known is null; "missing" names the test items without an answer, of outside systems only.
nlohmann::ordered_json baselinesToJson(std::span<const Baseline> baselines, const Messages &messages, Language language);

} // namespace kotowari
