// The explanations of a project as a manual: a document by topic, with the exceptions apart.
#pragma once

#include "core/api/sharingservice.h"
#include "texts.h"

#include <span>

namespace kotowari {

/// `examples` with explanations. Errors: manual.nothing{left}.
Result<Report> manualReport(std::span<const Example> examples, const std::string &guide, const std::string &project, std::int64_t now,
                            const ManualOptions &options, const Texts &texts);

} // namespace kotowari
