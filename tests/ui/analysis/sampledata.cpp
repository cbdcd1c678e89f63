#include "sampledata.h"

#include <algorithm>
#include <cmath>

namespace kotowari::test {

namespace {

const std::vector<Arm> arms{{}, {ArmKind::ExplainThenAnswer, Granularity::Medium}, {ArmKind::ExplainThenAnswer, Granularity::Detailed}};
const std::vector<std::int64_t> sizes{50, 150, 450};

/// A repeatable number in -1..1.
double noise(std::int64_t a, std::int64_t b, std::int64_t c)
{
    const double x = std::sin(double(a) * 12.9898 + double(b) * 78.233 + double(c) * 37.719) * 43758.5453;
    return 2 * (x - std::floor(x)) - 1;
}

int armIndex(const Arm &arm) { return int(std::ranges::find(arms, arm) - arms.begin()); }

double finalScore(const Arm &arm, std::int64_t size, std::int64_t seed, double gain)
{
    const double base = 0.42 + 0.115 * std::log2(double(size) / 50);
    const double share = arm.explained() ? (arm.granularity == Granularity::Detailed ? 1.0 : 0.6) : 0.0;
    return std::clamp(base + share * gain * (1.25 - 0.15 * std::log2(double(size) / 50)) + 0.025 * noise(armIndex(arm), size, seed), 0.0, 0.99);
}

Estimate around(const std::vector<double> &baseline, const std::vector<double> &arm)
{
    Estimate estimate;
    double mean = 0, square = 0;
    for (std::size_t i = 0; i < arm.size(); ++i)
        mean += arm[i] - baseline[i];
    mean /= double(arm.size());
    for (std::size_t i = 0; i < arm.size(); ++i)
        square += std::pow(arm[i] - baseline[i] - mean, 2);
    estimate.estimate = mean;
    if (arm.size() >= 6) {
        const double half = 2.57 * std::sqrt(square / double(arm.size() - 1) / double(arm.size()));
        estimate.low = mean - half;
        estimate.high = mean + half;
        estimate.p = *estimate.low > 0 || *estimate.high < 0 ? 0.031 : 0.44;
    }
    return estimate;
}

} // namespace

Experiment sampleExperiment(ExperimentId id)
{
    Experiment experiment;
    experiment.id = id;
    experiment.plan.name = "見積もり確認 " + std::to_string(id);
    experiment.plan.arms = arms;
    experiment.plan.trainSizes = sizes;
    experiment.plan.seeds = {1, 2, 3, 4, 5, 6};
    experiment.plan.steps = 600;
    experiment.plan.requiredScore = 0.8;
    experiment.createdAt = 1795392000000 + id;
    experiment.trainingPool = 700;
    experiment.validationItems = 100;
    experiment.testItems = 200;
    experiment.majorityBaseline = 0.41;
    experiment.nearestNeighbourBaseline = 0.47;
    return experiment;
}

std::vector<Run> sampleRuns(ExperimentId experiment)
{
    std::vector<Run> runs;
    RunId id = experiment * 100;
    for (const auto size : sizes) {
        for (std::int64_t seed = 1; seed <= 6; ++seed) {
            for (const auto &arm : arms) {
                Run run;
                run.id = ++id;
                run.experiment = experiment;
                run.arm = arm;
                run.model = "t5-nano";
                run.trainSize = size;
                run.seed = seed;
                run.plannedSteps = 600;
                const auto index = run.id - experiment * 100;
                run.state = index <= 30 ? RunState::Done : index <= 32 ? RunState::Running : RunState::Queued;
                if (index == 20)
                    run.state = RunState::Failed;
                if (index == 27)
                    run.state = RunState::Interrupted;
                if (index == 24)
                    run.state = RunState::Paused;
                run.steps = run.state == RunState::Done ? 600 : run.state == RunState::Queued ? 0 : 200 + 60 * (index % 4);
                run.supervisedTokens = run.steps * (arm.explained() ? 640 : 48);
                run.seconds = double(run.steps) * (arm.explained() ? 0.05 : 0.03);
                if (run.state == RunState::Running)
                    run.secondsLeft = double(600 - run.steps) * 0.05;
                if (run.state == RunState::Done)
                    run.score = finalScore(arm, size, seed, 0.12);
                if (run.state == RunState::Failed)
                    run.error = Message{"engine.not-finite", {{"step", std::int64_t{260}}}};
                runs.push_back(run);
            }
        }
    }
    return runs;
}

std::vector<Metric> sampleMetrics(const Run &run)
{
    std::vector<Metric> metrics;
    const double best = finalScore(run.arm, run.trainSize, run.seed, 0.12);
    for (std::int64_t step = 5; step <= run.steps; step += 5) {
        Metric metric;
        metric.step = step;
        metric.epoch = double(step) * 16 / double(run.trainSize);
        metric.supervisedTokens = step * (run.arm.explained() ? 640 : 48);
        metric.seconds = double(step) * (run.arm.explained() ? 0.05 : 0.03);
        const double done = double(step) / 600;
        metric.name = metric::trainLoss;
        metric.value = 0.15 + 2.4 * std::exp(-5 * done) * (1 + 0.15 * noise(step, run.id, 1)) + 0.06 * (1 + noise(step, run.id, 2));
        metrics.push_back(metric);
        if (step % 60 != 0)
            continue;
        metric.name = metric::validationExactMatch;
        metric.value = std::clamp(best * (1 - std::exp(-4.5 * done)) + 0.03 * noise(step, run.id, 3), 0.0, 1.0);
        metrics.push_back(metric);
        metric.name = metric::validationAnswerLoss;
        metric.value = 0.2 + 1.9 * std::exp(-4 * done * (run.arm.explained() ? 1.3 : 1)) + 0.05 * noise(step, run.id, 4);
        metrics.push_back(metric);
    }
    return metrics;
}

Comparison sampleComparison(double gain, int seeds)
{
    Comparison comparison;
    comparison.experiment = 1;
    comparison.experimentName = "見積もり確認 1";
    for (int seed = 1; seed <= seeds; ++seed)
        comparison.seeds.push_back(seed);
    comparison.plannedSeeds = 6;
    comparison.runsPlanned = 54;
    comparison.runsDone = seeds * 9;
    comparison.complete = seeds >= 6;
    comparison.requiredScore = 0.8;
    comparison.majorityBaseline = 0.41;
    comparison.nearestNeighbourBaseline = 0.47;
    comparison.testItems = 200;
    comparison.sample = "quotes-ja";
    comparison.primary = 1;
    for (const auto &arm : arms) {
        Curve curve{arm, "t5-nano", 1.0, {}};
        Contrast contrast;
        contrast.arm = arm;
        contrast.model = "t5-nano";
        contrast.primary = arm == arms.back();
        for (const auto size : sizes) {
            SizeScores scores;
            scores.trainSize = size;
            CurvePoint point;
            point.x = double(size);
            for (const auto seed : comparison.seeds) {
                scores.seeds.push_back(seed);
                scores.baseline.push_back(finalScore(arms[0], size, seed, gain));
                scores.arm.push_back(finalScore(arm, size, seed, gain));
                point.values.push_back(scores.arm.back());
            }
            for (const double value : point.values)
                point.mean += value / double(point.values.size());
            point.minimum = *std::ranges::min_element(point.values);
            point.maximum = *std::ranges::max_element(point.values);
            if (seeds >= 6) {
                point.low = point.mean - 0.028;
                point.high = point.mean + 0.028;
            }
            scores.difference = around(scores.baseline, scores.arm);
            curve.points.push_back(point);
            contrast.scores.push_back(scores);
        }
        comparison.curves.push_back(curve);
        if (!arm.explained())
            continue;
        std::vector<double> baseline, explained;
        for (std::size_t i = 0; i < comparison.seeds.size(); ++i) {
            double a = 0, b = 0;
            for (const auto &scores : contrast.scores) {
                a += scores.baseline[i] / 3;
                b += scores.arm[i] / 3;
            }
            baseline.push_back(a);
            explained.push_back(b);
        }
        contrast.areaDifference = around(baseline, explained);
        contrast.areaDifference.pHolm = contrast.areaDifference.p ? std::optional(std::min(1.0, 2 * *contrast.areaDifference.p)) : std::nullopt;
        contrast.seeds = comparison.seeds;
        contrast.examplesRatio = {0.8, 2.6, 1.7, 3.9, 390.0, 150.0, Censoring::None, Censoring::None};
        comparison.contrasts.push_back(contrast);
    }
    const auto &primary = comparison.contrasts.back().areaDifference;
    comparison.verdict.direction = !primary.low || (*primary.low <= 0 && *primary.high >= 0) ? VerdictDirection::NoneShown
        : *primary.low > 0                                                                  ? VerdictDirection::Explained
                                                                                            : VerdictDirection::AnswerOnly;
    const std::string direction(toString(comparison.verdict.direction));
    comparison.verdict.headline = Message{"verdict.headline." + direction};
    comparison.verdict.sentence = Message{"verdict." + direction};
    comparison.verdict.caveats = {Message{"caveat.synthetic", {{"sample", "quotes-ja"}}}, Message{"caveat.one-model", {{"model", "t5-nano"}}}};
    comparison.findings = {Message{"finding.control",
                                   {{"kind", "filler"}, {"percent", std::int64_t{0}}, {"granularity", "detailed"}, {"points", 9.5}, {"interval", "yes"},
                                    {"low", 8.0}, {"high", 11.0}, {"p", 0.03125}, {"ptiny", "no"}, {"found", "better"}}}};
    return comparison;
}

Report sampleReport(const std::string &language)
{
    const bool ja = language == "ja";
    const auto comparison = sampleComparison();
    Report report;
    report.language = language;
    report.title = ja ? "説明付き学習の効果:見積もり確認" : "What explanations are worth: quotation check";
    report.subtitle = ja ? "quotes.kotowari · 2026年11月23日 · Kotowari 0.1.0" : "quotes.kotowari · 23 November 2026 · Kotowari 0.1.0";
    report.banner = ja ? "合成データの結果です。実際の業務の数字ではありません。" : "These results are from synthetic data, not from real work.";
    report.verdict = ja ? "説明付きが有効です。正解率の曲線は平均で13.4ポイント高く(95%信頼区間 11.9~14.9、6回の繰り返し)、同じ正解率80%に必要な事例は390件から150件に減ります。"
                        : "Explanations help: the curve lies 13.4 points higher (95 % interval 11.9 to 14.9, 6 seeds), and 80 % is reached with 150 examples instead of 390.";
    report.footer = ja ? "Kotowari 0.1.0 · 実験 1 · すべての計算はこのコンピューターの中で行いました。" : "Kotowari 0.1.0 · experiment 1 · computed on this machine only";

    ReportSection verdict{"verdict", ja ? "結論" : "Verdict", {}, {}, {}, {}, {}};
    verdict.paragraphs = {ja ? "主要な比較は「答えのみ」と「説明→答え(詳細)」です。乱数シードごとに同じ事例・同じ順序で学習し、対にして比べました。"
                             : "The primary contrast is answer-only against explain-then-answer (detailed). Arms are paired by seed: same examples, same order."};
    verdict.bullets = {ja ? "合成データなので、実際の業務での効果は別に確かめる必要があります。" : "The data are synthetic: the effect on real work has to be measured there.",
                       ja ? "3回の学習では、正解率がまだ上がり続けていました。" : "In 3 runs the score was still rising at the last step."};
    ReportSection curves{"curves", ja ? "データ効率" : "Data efficiency", {}, {}, {}, {}, {}};
    for (const bool explained : {false, true}) {
        ReportChart chart;
        chart.title = explained ? (ja ? "説明付き" : "With explanations") : (ja ? "答えのみ" : "Answer only");
        chart.xLabel = ja ? "学習に使う事例数" : "Training examples";
        chart.yLabel = ja ? "正解率(完全一致)" : "Score (exact match)";
        chart.xLogarithmic = true;
        chart.bandLegend = ja ? "帯: 6回の繰り返しの95%信頼区間" : "band: 95 % interval over 6 seeds";
        chart.panel = "efficiency";
        chart.horizontalLines = {{ja ? "必要な正解率 80%" : "required score 80 %", 0.8}, {ja ? "最多の答え" : "majority answer", 0.41}, {ja ? "最も似た事例の答え" : "nearest neighbour", 0.47}};
        for (const auto &curve : comparison.curves) {
            if (curve.arm.explained() != explained)
                continue;
            ReportSeries series{ja ? (explained ? (curve.arm.granularity == Granularity::Detailed ? "詳細" : "標準") : "答えのみ")
                                   : (explained ? (curve.arm.granularity == Granularity::Detailed ? "detailed" : "medium") : "Answer only"),
                                toString(curve.arm), {}, false};
            for (const auto &point : curve.points)
                series.points.push_back({point.x, point.mean, point.low, point.high});
            chart.series.push_back(series);
            for (std::size_t i = 0; i < comparison.seeds.size(); ++i) {
                ReportSeries seed{"seed " + std::to_string(i + 1), toString(curve.arm), {}, true};
                for (const auto &point : curve.points)
                    seed.points.push_back({point.x, point.values[i], {}, {}});
                chart.series.push_back(seed);
            }
        }
        chart.hairlineLegend = ja ? "細線: 各シード" : "thin: single seeds";
        curves.charts.push_back(chart);
    }
    ReportTable table{ja ? "事例数ごとの正解率(平均)" : "Score by train size (mean)", {}, {true, true, true, true, true}, {}};
    table.headers = ja ? std::vector<std::string>{"事例数", "答えのみ", "説明→答え(詳細)", "差", "95%信頼区間"}
                       : std::vector<std::string>{"Examples", "Answer only", "Detailed", "Difference", "95 % interval"};
    for (const auto &scores : comparison.contrasts.back().scores) {
        const auto percent = [](double value) { return std::to_string(int(std::lround(value * 1000)) / 10) + "." + std::to_string(std::abs(int(std::lround(value * 1000))) % 10) + "%"; };
        double a = 0, b = 0;
        for (std::size_t i = 0; i < scores.arm.size(); ++i) {
            a += scores.baseline[i] / double(scores.arm.size());
            b += scores.arm[i] / double(scores.arm.size());
        }
        table.rows.push_back({std::to_string(scores.trainSize), percent(a), percent(b), "+" + percent(b - a),
                              percent(*scores.difference.low) + (ja ? "~" : " to ") + percent(*scores.difference.high)});
    }
    curves.tables.push_back(table);

    ReportSection runs{"runs", ja ? "学習の一覧" : "Runs", {}, {}, {}, {}, {}};
    ReportTable list{ja ? "すべての学習" : "Every run", {}, {true, false, false, true, true, false, true, true, true, true}, {}};
    list.headers = ja ? std::vector<std::string>{"番号", "方式", "モデル", "事例数", "シード", "状態", "正解率", "手数", "教師トークン", "秒"}
                      : std::vector<std::string>{"Run", "Arm", "Model", "Examples", "Seed", "State", "Score", "Steps", "Supervised tokens", "Seconds"};
    for (const auto &run : sampleRuns()) {
        list.rows.push_back({std::to_string(run.id), toString(run.arm), run.model, std::to_string(run.trainSize), std::to_string(run.seed),
                             std::string(toString(run.state)), run.score ? std::to_string(int(std::lround(*run.score * 100))) + "%" : "–",
                             std::to_string(run.steps), std::to_string(run.supervisedTokens), std::to_string(int(run.seconds))});
    }
    runs.tables.push_back(list);
    ReportSection plan{"plan", ja ? "付録: 計画" : "Appendix: the plan", {}, {}, {}, {}, "{\n  \"arms\": [\"answer-only\", \"explain-then-answer:detailed\"],\n  \"model\": \"t5-nano\",\n  \"name\": \"見積もり確認 1\",\n  \"seeds\": [1, 2, 3, 4, 5, 6],\n  \"steps\": 600,\n  \"train_sizes\": [50, 150, 450]\n}"};
    report.sections = {verdict, curves, runs, plan};
    return report;
}

} // namespace kotowari::test
