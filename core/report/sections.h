// The report's sections: one function each. Used by ReportBuilder only.
#pragma once

#include "core/api/reportdata.h"
#include "reportinput.h"
#include "texts.h"

namespace kotowari {

/// An arm's name; with several models in the experiment, the model's before it.
std::string cellName(const ReportInput &input, const Cell &cell, const Texts &texts);

ReportSection verdictSection(const ReportInput &input, const Texts &texts);  ///< what was found, and how sure that is
ReportSection costSection(const ReportInput &input, const Texts &texts);     ///< cost and benefit: both decisions, their inputs
ReportSection checklistSection(const ReportInput &input, const Texts &texts); ///< from pilot to rollout
ReportSection findingsSection(const ReportInput &input, const Texts &texts); ///< controls and further tests
ReportSection slicesSection(const ReportInput &input, const Texts &texts);   ///< scores by answer, group, attribute, length
ReportSection meetingSection(const ReportInput &input, const Texts &texts);  ///< sentences to say
ReportSection explanationsSection(const ReportInput &input, const Texts &texts); ///< where explanations matter: slices, granularities, wrong ones
ReportSection ruleChangeSection(const ReportInput &input, const Texts &texts); ///< of the follow-up of a rule change: score against new cases
ReportSection curvesSection(const ReportInput &input, const Texts &texts);   ///< score against train size
ReportSection learningSection(const ReportInput &input, const Texts &texts); ///< validation score within runs, at the largest size
ReportSection runsSection(const ReportInput &input, const Texts &texts);     ///< every run
ReportSection qualitySection(const ReportInput &input, const Texts &texts);  ///< outputs that could not be read as answers
ReportSection explanationQualitySection(const ReportInput &input, const Texts &texts); ///< what the checks say of the explanations
ReportSection methodSection(const ReportInput &input, const Texts &texts);   ///< how it was done
ReportSection planSection(const ReportInput &input, const Texts &texts);     ///< the plan as JSON: repeat it

/// "band: 95 % interval over 6 seeds"; empty when no point has a band. `counts`: seeds behind each band point.
std::string bandLegend(const std::vector<std::size_t> &counts, const Texts &texts);
/// "thin lines: single seeds", and why there is no band where there is none.
std::string hairlineLegend(bool hasBand, const Texts &texts);

} // namespace kotowari
