// A comparison as data-efficiency charts and tables.
#pragma once

#include "core/api/efficiency.h"
#include "ui/charts/chartcontent.h"

#include <QCoreApplication>
#include <QStringList>

namespace kotowari::ui {

class ComparisonCharts
{
    Q_DECLARE_TR_FUNCTIONS(kotowari::ui::ComparisonCharts)

public:
    enum class Part { AnswerOnly, Explained, All };

    /// What the curves show where it is not the usual score against examples.
    struct View {
        EfficiencyChoice choice;
        EfficiencyReport report;
    };

    /// Score against train size with bands, single seeds, the required score and a few baselines. After a rule change: against cases of the new rule.
    /// The curves of one of the models; every one where `model` is empty.
    /// `view`: another value or cost; null: the usual one.
    static ChartContent efficiency(const Comparison &comparison, Part part, const std::string &model = {}, const View *view = nullptr);
    /// The arrow at the score to reach from the baseline's curve to the contrast's; absent where either is not known.
    static std::optional<ChartGap> gap(const Comparison &comparison, const Contrast &contrast, const View *view = nullptr);
    static QString costName(CurveCost cost);              ///< Training examples
    static QString costText(CurveCost cost, double value); ///< 1,200 examples, 35 s
    static QString sliceName(const std::string &slicing, const std::string &slice); ///< Answer: approve
    static bool severalModels(const Comparison &comparison);

    struct Table {
        QStringList headers;
        std::vector<QStringList> rows;
    };
    /// A row a train size: both means, their difference with its interval (or range), p.
    static Table bySize(const Comparison &comparison, const Contrast &contrast);
    /// A row a seed, a column a train size: the paired scores and their difference.
    static Table bySeed(const Comparison &comparison, const Contrast &contrast);
    /// What one has without training a model, and what it costs: a row a baseline that counts at the largest train size.
    static Table baselines(const Comparison &comparison);
    /// "6.4 to 11.4": points, without the word.
    static QString interval(double low, double high);

    static double mean(const std::vector<double> &values);
    /// "6.4 to 11.4 points" of an interval, or "range 5.0 to 12.0" over the seeds where there is none.
    static QString spread(const Estimate &difference, const SizeScores &scores);
    static QString p(const std::optional<double> &p);
};

} // namespace kotowari::ui
