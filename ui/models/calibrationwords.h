// A run's calibration in pictures and sentences: the reliability diagram, what a threshold does.
#pragma once

#include "core/api/predictionservice.h"
#include "ui/charts/chartcontent.h"

#include <QCoreApplication>

#include <optional>

namespace kotowari::ui {

class CalibrationWords
{
    Q_DECLARE_TR_FUNCTIONS(kotowari::ui::CalibrationWords)

public:
    /// Confidence against the share of right answers, with the line of perfect honesty.
    static ChartContent diagram(const std::optional<Calibration> &calibration);
    /// How far the confidence can be trusted.
    static QString trust(const std::optional<Calibration> &calibration);
    /// What the threshold means for new cases; `minutes`: a person's time a case, where it is known.
    static QString effect(const std::optional<Calibration> &calibration, double threshold, std::optional<double> minutes);
};

} // namespace kotowari::ui
