// SharingService over a project file.
#pragma once

#include "core/api/sharingservice.h"
#include "core/api/analysisservice.h"
#include "core/api/experimentservice.h"
#include "core/api/modelservice.h"
#include "core/api/qualityservice.h"
#include "core/api/reportservice.h"
#include "core/store/database.h"

#include <memory>
#include <optional>

namespace kotowari {

/// What a model card asks.
struct SharingSources {
    const ExperimentService &experiments;
    const ReportService &reports;
    const AnalysisService &analysis;
    ModelService &models;
    const QualityService &quality;
};

/// `messages` and the sources outlive the service. Without `sources` there are no model cards: error.internal.
std::unique_ptr<SharingService> makeSharingService(std::shared_ptr<Database> database, const Messages &messages, std::optional<SharingSources> sources = std::nullopt);

} // namespace kotowari
