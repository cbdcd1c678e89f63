#include "sampledata.h"

#include <QString>

#include <algorithm>
#include <cmath>
#include <random>

namespace kotowari::ui::fakes {

namespace {

QString yen(int value)
{
    QString digits = QString::number(value);
    for (qsizetype i = digits.size() - 3; i > 0; i -= 3)
        digits.insert(i, u',');
    return digits;
}

Example quotation(int index, bool japanese, int explanations, std::mt19937 &random)
{
    const int quantity = 10 * (1 + int(random() % 30));
    const int price = 500 * (2 + int(random() % 40));
    const int discount = int(random() % 22);
    const int limit = quantity >= 100 ? 15 : 8;
    const bool approved = discount <= limit;
    const QChar customer = QChar(u'A' + index % 20);
    Example e;
    e.key = QStringLiteral("Q-%1").arg(index + 1, 4, 10, QLatin1Char('0')).toStdString();
    QString input, reason[3], answer;
    if (japanese) {
        e.group = QStringLiteral("顧客%1").arg(customer).toStdString();
        input = QStringLiteral("顧客%1、数量%2、単価%3円、値引き%4%、納期%5日").arg(customer).arg(quantity).arg(yen(price)).arg(discount).arg(5 + index % 25);
        answer = approved ? QStringLiteral("承認") : QStringLiteral("差し戻し");
        reason[0] = QStringLiteral("値引き%1%は上限%2%%3。").arg(discount).arg(limit).arg(approved ? QStringLiteral("以内") : QStringLiteral("を超える"));
        reason[1] = QStringLiteral("数量が%1なので上限は%2%。値引き%3%は%4。").arg(quantity).arg(limit).arg(discount)
                        .arg(approved ? QStringLiteral("上限以内") : QStringLiteral("上限を超える"));
        reason[2] = QStringLiteral("数量は%1で、100%2なので値引きの上限は%3%です。見積もりの値引きは%4%で、上限%3%%5。したがって%6とします。")
                        .arg(quantity).arg(quantity >= 100 ? QStringLiteral("以上") : QStringLiteral("未満")).arg(limit).arg(discount)
                        .arg(approved ? QStringLiteral("以内です") : QStringLiteral("を超えています"), answer);
    } else {
        e.group = QStringLiteral("Customer %1").arg(customer).toStdString();
        input = QStringLiteral("Customer %1, quantity %2, unit price %3 yen, discount %4 %, delivery in %5 days").arg(customer).arg(quantity).arg(yen(price)).arg(discount).arg(5 + index % 25);
        answer = approved ? QStringLiteral("approve") : QStringLiteral("return");
        reason[0] = QStringLiteral("Discount %1 % is %2 the limit of %3 %.").arg(discount).arg(approved ? QStringLiteral("within") : QStringLiteral("over")).arg(limit);
        reason[1] = QStringLiteral("Quantity %1, so the limit is %2 %; a discount of %3 % is %4 it.").arg(quantity).arg(limit).arg(discount).arg(approved ? QStringLiteral("within") : QStringLiteral("over"));
        reason[2] = QStringLiteral("The quantity is %1, which is %2 100, so the discount limit is %3 %. The quotation gives %4 %, which is %5 the limit. Therefore: %6.")
                        .arg(quantity).arg(quantity >= 100 ? QStringLiteral("at least") : QStringLiteral("below")).arg(limit).arg(discount)
                        .arg(approved ? QStringLiteral("within") : QStringLiteral("over"), answer);
    }
    e.input = input.toStdString();
    e.answer = answer.toStdString();
    e.changedAt = 1795392000000 - std::int64_t(index) * 3'700'000;
    for (int g = 3 - explanations; g < 3; ++g)
        e.explanations.push_back({Granularity(g), reason[g].toStdString(), japanese ? "佐藤" : "Sato", ReviewState::Draft, 62.0 + g * 20, e.changedAt});
    return e;
}

/// Score that training on `size` examples ends at.
double finalScore(const Arm &arm, double size, double noise)
{
    const double half = arm.explained() ? 110 : 330;
    const double top = arm.explained() ? 0.97 : 0.93;
    return std::clamp(0.3 + (top - 0.3) * size / (size + half) + noise, 0.0, 1.0);
}

std::vector<Metric> curve(const Run &run, std::int64_t upTo, double score, std::mt19937 &random)
{
    std::normal_distribution<double> noise(0, 1);
    std::vector<Metric> list;
    const auto record = [&](std::int64_t step, std::string_view name, double value) {
        list.push_back({step, double(step) * 16 / double(run.trainSize), step * (run.arm.explained() ? 640 : 96), double(step) * 0.05, std::string(name), value});
    };
    for (std::int64_t step = 10; step <= upTo; step += 10) {
        const double progress = double(step) / double(run.plannedSteps);
        record(step, metric::trainLoss, 3.2 * std::exp(-4 * progress) + 0.15 + 0.06 * std::abs(noise(random)));
        if (step % 60 == 0) {
            record(step, metric::validationExactMatch, std::clamp(score * (1 - std::exp(-5 * progress)) + 0.015 * noise(random), 0.0, 1.0));
            record(step, metric::validationAnswerLoss, 1.8 * std::exp(-3 * progress) + 0.2 + 0.02 * std::abs(noise(random)));
            record(step, metric::validationFormatFailures, run.arm.explained() ? std::max(0.0, 0.4 - progress) : 0.0);
        }
    }
    return list;
}

std::vector<double> scoresOf(const std::vector<Run> &runs, const Arm &arm, std::int64_t size)
{
    std::vector<double> scores;
    for (const auto &run : runs)
        if (run.arm == arm && run.trainSize == size && run.score)
            scores.push_back(*run.score);
    return scores;
}

CurvePoint pointOf(const std::vector<double> &values, double x)
{
    CurvePoint point;
    point.x = x;
    point.values = values;
    const double n = double(values.size());
    for (const double v : values)
        point.mean += v / n;
    double variance = 0;
    for (const double v : values)
        variance += (v - point.mean) * (v - point.mean) / std::max(1.0, n - 1);
    point.minimum = std::ranges::min(values);
    point.maximum = std::ranges::max(values);
    if (values.size() >= 6) {
        const double half = 2.571 * std::sqrt(variance / n);
        point.low = std::max(0.0, point.mean - half);
        point.high = std::min(1.0, point.mean + half);
    }
    return point;
}

Comparison comparisonOf(const Experiment &experiment, const std::vector<Run> &runs)
{
    Comparison c;
    c.experiment = experiment.id;
    c.experimentName = experiment.plan.name;
    c.plannedSeeds = std::int64_t(experiment.plan.seeds.size());
    c.seeds = experiment.plan.seeds;
    c.runsPlanned = std::int64_t(runs.size());
    c.runsDone = std::ranges::count(runs, RunState::Done, &Run::state);
    c.complete = c.runsDone == c.runsPlanned;
    c.requiredScore = experiment.plan.requiredScore;
    c.majorityBaseline = experiment.majorityBaseline;
    c.nearestNeighbourBaseline = experiment.nearestNeighbourBaseline;
    c.testItems = experiment.testItems;
    c.sample = "quotes-ja";
    for (const auto &arm : experiment.plan.arms) {
        Curve line{arm, experiment.plan.model, 1.0, {}};
        for (const auto size : experiment.plan.trainSizes)
            if (const auto scores = scoresOf(runs, arm, size); !scores.empty())
                line.points.push_back(pointOf(scores, double(size)));
        c.curves.push_back(line);
        if (!arm.explained())
            continue;
        Contrast contrast;
        contrast.arm = arm;
        contrast.model = experiment.plan.model;
        contrast.primary = c.primary < 0;
        contrast.areaDifference = {0.142, 0.11, 0.174, 0.03125, 0.03125};
        contrast.examplesRatio = {0.8, 3.1, 2.4, 4.2, 390.0, 126.0, Censoring::None, Censoring::None};
        for (const auto size : experiment.plan.trainSizes) {
            SizeScores scores{size, c.seeds, scoresOf(runs, Arm{}, size), scoresOf(runs, arm, size), {}};
            const auto paired = std::min(scores.baseline.size(), scores.arm.size());
            scores.seeds.resize(paired);
            scores.baseline.resize(paired);
            scores.arm.resize(paired);
            contrast.scores.push_back(scores);
        }
        if (c.primary < 0)
            c.primary = int(c.contrasts.size());
        c.contrasts.push_back(contrast);
    }
    c.verdict.direction = c.complete ? VerdictDirection::Explained : VerdictDirection::NoneShown;
    c.verdict.sentence = {c.complete ? "verdict.explained" : "verdict.too-early", {{"done", c.runsDone}, {"planned", c.runsPlanned}}};
    return c;
}

Report reportOf(const Comparison &comparison)
{
    Report report;
    report.title = "報告書: 見積もり確認";
    report.subtitle = "2026年11月23日";
    report.banner = "合成データの結果です。";
    report.verdict = "説明付きが有効です(6回の繰り返し、p = 0.031)。";
    ReportSection verdict{"verdict", "結論", {"説明付きの学習は、同じ正解率に約3分の1の事例で達しました。"}, {"乱数シードは6個です。"}, {}, {}, {}};
    ReportSection curves{"curves", "データ効率", {}, {}, {}, {}, {}};
    ReportChart chart;
    chart.title = "正解率と学習に使う事例数";
    chart.xLabel = "学習に使う事例数";
    chart.yLabel = "正解率";
    chart.xLogarithmic = true;
    chart.bandLegend = "帯: 6回の繰り返しの95%信頼区間";
    for (const auto &curve : comparison.curves) {
        ReportSeries series{toString(curve.arm), toString(curve.arm), {}, false};
        for (const auto &point : curve.points)
            series.points.push_back({point.x, point.mean, point.low, point.high});
        chart.series.push_back(series);
    }
    curves.charts.push_back(chart);
    ReportTable table{"正解率", {"事例数", "答えのみ", "説明付き"}, {true, true, true}, {}};
    if (!comparison.contrasts.empty())
        for (const auto &scores : comparison.contrasts.front().scores)
            if (!scores.arm.empty())
                table.rows.push_back({std::to_string(scores.trainSize), std::to_string(scores.baseline.front()), std::to_string(scores.arm.front())});
    curves.tables.push_back(table);
    report.sections = {verdict, curves};
    return report;
}

} // namespace

std::vector<Example> sampleExamples(int count, bool japanese, int explainedPerCent)
{
    std::mt19937 random(7);
    std::vector<Example> examples;
    examples.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i) {
        const bool explained = i * 100 < count * explainedPerCent;
        examples.push_back(quotation(i, japanese, !explained ? 0 : i % 3 == 0 ? 3 : 1, random));
    }
    return examples;
}

void putSampleExperiment(FakeProject &project, const SampleExperiment &options)
{
    Experiment experiment;
    experiment.id = options.id;
    experiment.plan.name = "Experiment " + std::to_string(options.id);
    experiment.plan.arms = {Arm{}};
    for (const auto granularity : options.granularities)
        experiment.plan.arms.push_back({ArmKind::ExplainThenAnswer, granularity});
    experiment.plan.trainSizes = options.trainSizes;
    experiment.plan.seeds = options.seeds;
    experiment.plan.steps = options.steps;
    experiment.plan.requiredScore = 0.8;
    experiment.createdAt = 1795392000000;
    experiment.trainingPool = 840;
    experiment.validationItems = 120;
    experiment.testItems = 240;
    experiment.majorityBaseline = 0.55;
    experiment.nearestNeighbourBaseline = 0.61;

    std::mt19937 random(11);
    std::normal_distribution<double> noise(0, 0.02);
    std::vector<Run> runs;
    std::map<RunId, std::vector<Metric>> metrics;
    for (const auto seed : options.seeds)
        for (const auto size : options.trainSizes)
            for (const auto &arm : experiment.plan.arms) {
                Run run;
                run.id = options.id * 1000 + std::int64_t(runs.size()) + 1;
                run.experiment = options.id;
                run.arm = arm;
                run.model = experiment.plan.model;
                run.trainSize = size;
                run.seed = seed;
                run.plannedSteps = options.steps;
                const double score = finalScore(arm, double(size), noise(random));
                const int index = int(runs.size());
                if (index < options.doneRuns) {
                    run.state = RunState::Done;
                    run.steps = options.steps;
                    run.score = score;
                } else if (index == options.doneRuns) {
                    run.state = RunState::Running;
                    run.steps = options.steps / 2;
                    run.secondsLeft = 14;
                }
                run.epoch = double(run.steps) * 16 / double(size);
                run.seconds = double(run.steps) * 0.05;
                run.supervisedTokens = run.steps * (arm.explained() ? 640 : 96);
                metrics[run.id] = curve(run, run.steps, score, random);
                runs.push_back(run);
            }
    const Comparison comparison = comparisonOf(experiment, runs);
    project.experiments().put(experiment, runs, std::move(metrics));
    project.reports().put(comparison);
    project.reports().put(reportOf(comparison));
}

std::shared_ptr<FakeProject> sampleProject(const std::string &path, bool japanese)
{
    auto project = std::make_shared<FakeProject>(path);
    project->examples().put(sampleExamples(1200, japanese));
    project->examples().setSampleName(japanese ? "quotes-ja" : "quotes-en");
    putSampleExperiment(*project, {.doneRuns = 14});
    project->training().setStatus({true, false, 36, 14, 720.0, 14.5 / 36});
    return project;
}

} // namespace kotowari::ui::fakes
