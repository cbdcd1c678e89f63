// Builds the report as data, in one language.
#pragma once

#include "core/api/messages.h"
#include "core/api/reportdata.h"
#include "core/api/result.h"
#include "reportinput.h"
#include "texts.h"

namespace kotowari {

/// Pure: the same input gives the same report. Any thread.
class ReportBuilder
{
public:
    ReportBuilder(const ReportInput &input, const Messages &messages, Language language);

    /// Ids of all sections in the order of the report.
    static std::vector<std::string> sectionIds();
    /// `sections`: ids to keep, in that order; empty: all. Errors: report.unknown-section{section,known}.
    Result<Report> build(const std::vector<std::string> &sections) const;

private:
    const ReportInput &m_input;
    Texts m_texts;
};

} // namespace kotowari
