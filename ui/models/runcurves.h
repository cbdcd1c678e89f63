// The recorded numbers of an experiment's runs, and learning curves made of them.
#pragma once

#include "core/api/run.h"
#include "ui/charts/chartcontent.h"

#include <QCoreApplication>

#include <map>
#include <span>

namespace kotowari::ui {

enum class CurveAxis { Steps, Epochs, SupervisedTokens, Seconds };
enum class CurveMetric { ValidationExactMatch, ValidationAnswerLoss, TrainLoss };

/// GUI thread. Values only.
class RunCurves
{
    Q_DECLARE_TR_FUNCTIONS(kotowari::ui::RunCurves)

public:
    enum class Part { AnswerOnly, Explained, All };

    struct Choice {
        CurveAxis axis = CurveAxis::Steps;
        CurveMetric metric = CurveMetric::ValidationExactMatch;
        std::int64_t trainSize = 0;
        std::string model = {}; ///< empty: of all, which is right where there is one
    };

    void clear() { m_values.clear(); }
    void set(RunId run, std::span<const Metric> metrics); ///< replaces what is known of the run
    void merge(RunId run, std::span<const Metric> metrics); ///< read from disk; news that came meanwhile and lie further stay
    void append(RunId run, std::span<const Metric> metrics);
    bool knows(RunId run) const { return m_values.contains(run); }

    /// A hairline a run, and the mean of an arm's finished seeds where there are two or more.
    ChartContent content(const std::vector<Run> &runs, Part part, const Choice &choice) const;

    static QString axisName(CurveAxis axis);
    static QString metricName(CurveMetric metric);

private:
    struct Sample {
        std::int64_t step = 0;
        double epoch = 0, tokens = 0, seconds = 0;
        double value = 0;
    };
    using Samples = std::vector<Sample>;

    static double xOf(const Sample &sample, CurveAxis axis);
    const Samples *samples(RunId run, CurveMetric metric) const;
    static void add(Samples &samples, const Sample &sample);
    std::vector<ChartPoint> meanOf(const std::vector<const Samples *> &seeds, CurveAxis axis) const;

    std::map<RunId, std::map<CurveMetric, Samples>> m_values;
};

} // namespace kotowari::ui
