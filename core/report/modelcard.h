// What one should know of a trained model before using it, on one or two pages.
// Source: Mitchell et al., Model Cards for Model Reporting, arXiv 1810.03993: its sections, as far as a project knows them.
#pragma once

#include "core/api/modelservice.h"
#include "core/api/predictionservice.h"
#include "core/api/reportdata.h"
#include "core/api/slices.h"
#include "texts.h"

#include <optional>
#include <string>

namespace kotowari {

struct ModelCardFacts {
    std::string project;
    std::int64_t madeAt = 0; ///< Unix time in milliseconds
    Experiment experiment;
    Run run;
    Comparison comparison;              ///< of the run's experiment
    std::optional<SliceReport> slices;  ///< likewise; absent: nothing is scored
    std::optional<ImportedModel> base;  ///< whose weights the run began with; absent: from scratch
    std::string licence;                ///< of the base model, as somebody states it; empty: nobody did
    std::optional<ConfirmedScore> confirmed;
    std::optional<Calibration> calibration; ///< only if it was measured
    std::int64_t personal = 0;          ///< places in the project's texts that look like personal data and were not dismissed
};

Report modelCard(const ModelCardFacts &facts, const Texts &texts);

} // namespace kotowari
