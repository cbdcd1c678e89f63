// Whether the statistics keep their word: false verdicts, coverage, power, in simulated experiments. bench_stats [EXPERIMENTS] [FIRST SEED]
#include "core/base/randomstream.h"
#include "core/stats/compare.h"
#include "core/stats/crossedbootstrap.h"
#include "core/stats/curvearea.h"
#include "core/stats/power.h"
#include "core/stats/sequential.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace kotowari;

const std::vector<std::int64_t> sizes{50, 100, 200, 400, 800};

/// Two arms whose scores follow one mean curve over log2(size); `effect` lifts the explained one. All of an experiment's runs answer the
/// same items, which differ in difficulty, and, with `interaction`, in how much explanations help with them (0 on average over all items
/// there could be). Seeds shift a run up or down: both arms together, and each by its own, unequal, deviation.
struct World {
    int seeds = 8;
    std::size_t items = 300;
    double effect = 0;
    double required = 0.46;
    bool itemsKnown = false;      ///< results item by item: intervals over items, and a verdict that needs them
    double interaction = 0;       ///< deviation over items of the explained arm's advantage
    double sharedSeed = 0.03;
    double baselineSeed = 0.05;
    double armSeed = 0.02;
    static constexpr double doubling = 0.05; ///< what twice the examples bring
    double curve(double size) const { return 0.36 + doubling * std::log2(size / 50); }
};

double normal(RandomStream &stream)
{
    static const boost::math::normal distribution;
    return boost::math::quantile(distribution, std::clamp(stream.uniform(), 1e-15, 1 - 1e-15));
}

struct Simulated {
    Experiment experiment;
    std::vector<Run> runs; ///< seed by seed, all done
    RunEvidence known;
    double trueOnItems = 0; ///< the area difference's expectation over seeds on the items drawn
};

Simulated simulate(const World &world, std::uint64_t number)
{
    RandomStream stream{hashText("simulation"), number};
    Simulated result;
    auto &plan = result.experiment.plan;
    const Arm explained{ArmKind::ExplainThenAnswer, Granularity::Detailed};
    plan.arms = {Arm{}, explained};
    plan.trainSizes = sizes;
    plan.requiredScore = world.required;
    result.experiment.testItems = static_cast<std::int64_t>(world.items);
    std::vector<ExampleId> examples(world.items);
    std::vector<double> difficulty(world.items), advantage(world.items);
    for (std::size_t item = 0; item < world.items; ++item) {
        examples[item] = static_cast<ExampleId>(item + 1);
        difficulty[item] = 0.2 * (stream.uniform() - 0.5); // uniform and narrow: probabilities stay inside 0..1 without clipping
        advantage[item] = world.effect + (stream.chance(0.5) ? 1 : -1) * world.interaction;
        result.trueOnItems += advantage[item] / static_cast<double>(world.items);
    }
    for (int seed = 1; seed <= world.seeds; ++seed) {
        plan.seeds.push_back(seed);
        const double shared = world.sharedSeed * normal(stream);
        const double own[2] = {world.baselineSeed * normal(stream), world.armSeed * normal(stream)};
        for (const auto size : sizes) {
            for (const bool explains : {false, true}) {
                Run run;
                run.id = static_cast<RunId>(result.runs.size()) + 1;
                run.arm = explains ? explained : Arm{};
                run.model = plan.model;
                run.trainSize = size;
                run.seed = seed;
                run.state = RunState::Done;
                ItemResults items{examples, std::vector<std::uint8_t>(world.items)};
                double right = 0;
                for (std::size_t item = 0; item < world.items; ++item) {
                    const double chance = world.curve(static_cast<double>(size)) + difficulty[item] + shared + own[explains ? 1 : 0] + (explains ? advantage[item] : 0);
                    items.correct[item] = stream.chance(chance) ? 1 : 0;
                    right += items.correct[item];
                }
                run.score = right / static_cast<double>(world.items);
                result.known.items.emplace(run.id, std::move(items));
                result.runs.push_back(std::move(run));
            }
        }
    }
    return result;
}

/// As it looks when only the first `seeds` seeds are done.
std::vector<Run> lookAfter(const Simulated &simulated, int seeds)
{
    auto runs = simulated.runs;
    for (auto &run : runs) {
        if (run.seed > seeds) {
            run.state = RunState::Queued;
            run.score.reset();
        }
    }
    return runs;
}

struct Tally {
    int experiments = 0;
    int better = 0, worse = 0;            ///< verdicts at the end
    int betterAtAnyLook = 0;              ///< the program's verdict, looked at after every seed
    int stoppedBetter = 0, stopped = 0;   ///< the sequential rule, looked at after every seed
    int onItems = 0, overItems = 0;       ///< intervals that hold the truth
    int ratios = 0, ratioHolds = 0;
    int closed = 0, closedHolds = 0;      ///< of the ratios, those whose interval has two ends
    int oneEnd = 0, oneEndHolds = 0;      ///< and those that have one; the rest says nothing and cannot be wrong
    int disagreements = 0;                ///< of p and interval
};

Tally run(const World &world, int experiments, std::uint64_t first, bool looks)
{
    Tally tally;
    const double trueRatio = std::exp2(world.effect / World::doubling);
    for (int i = 0; i < experiments; ++i) {
        const auto simulated = simulate(world, first + static_cast<std::uint64_t>(i));
        const auto known = world.itemsKnown ? simulated.known : RunEvidence{};
        const auto comparison = compare(simulated.experiment, simulated.runs, "", known);
        const auto &contrast = comparison.contrasts.front();
        const auto &area = contrast.areaDifference;
        ++tally.experiments;
        const bool better = comparison.verdict.direction == VerdictDirection::Explained;
        tally.better += better ? 1 : 0;
        tally.worse += comparison.verdict.direction == VerdictDirection::AnswerOnly ? 1 : 0;
        tally.onItems += *area.low <= simulated.trueOnItems && simulated.trueOnItems <= *area.high ? 1 : 0;
        tally.overItems += contrast.overItems.low && *contrast.overItems.low <= world.effect && world.effect <= *contrast.overItems.high ? 1 : 0;
        tally.disagreements += (*area.p <= 0.05) != (*area.low > 0 || *area.high < 0) ? 1 : 0;
        if (contrast.examplesRatio.estimate) {
            ++tally.ratios;
            const bool holds = contrast.examplesRatio.low.value_or(0) <= trueRatio && trueRatio <= contrast.examplesRatio.high.value_or(HUGE_VAL);
            const bool closed = contrast.examplesRatio.low && contrast.examplesRatio.high;
            tally.ratioHolds += holds ? 1 : 0;
            tally.closed += closed ? 1 : 0;
            tally.closedHolds += closed && holds ? 1 : 0;
            const bool oneEnd = contrast.examplesRatio.low.has_value() != contrast.examplesRatio.high.has_value();
            tally.oneEnd += oneEnd ? 1 : 0;
            tally.oneEndHolds += oneEnd && holds ? 1 : 0;
        }
        bool anyBetter = better;
        bool stopped = false;
        for (int seeds = 1; looks && seeds <= world.seeds; ++seeds) {
            const auto look = compare(simulated.experiment, lookAfter(simulated, seeds), "", known);
            anyBetter = anyBetter || look.verdict.direction == VerdictDirection::Explained;
            const auto &sequential = look.contrasts.front().sequential;
            if (sequential && sequential->stop && !stopped) {
                stopped = true;
                ++tally.stopped;
                tally.stoppedBetter += *sequential->interval.low > 0 ? 1 : 0;
            }
        }
        tally.betterAtAnyLook += anyBetter ? 1 : 0;
    }
    return tally;
}

double percent(int count, int of) { return of > 0 ? 100.0 * count / of : 0; }

void print(const std::string &name, const Tally &tally)
{
    std::printf("%-52s %6d %6.1f %6.1f %8.1f %8.1f %8.1f %8.1f %8.1f %8.1f %8.1f %8.1f %8.1f %8.1f %5d\n", name.c_str(), tally.experiments, percent(tally.better, tally.experiments),
                percent(tally.worse, tally.experiments), percent(tally.betterAtAnyLook, tally.experiments), percent(tally.stoppedBetter, tally.experiments),
                percent(tally.stopped, tally.experiments), percent(tally.onItems, tally.experiments), tally.overItems > 0 ? percent(tally.overItems, tally.experiments) : std::nan(""),
                percent(tally.ratioHolds, tally.ratios), percent(tally.closed, tally.ratios), percent(tally.closedHolds, tally.closed), percent(tally.oneEnd, tally.ratios), percent(tally.oneEndHolds, tally.oneEnd),
                tally.disagreements);
    std::fflush(stdout);
}

/// The deviation of one seed's area difference, from many seeds of one long experiment.
double differenceDeviation(World world)
{
    world.seeds = 4'000;
    world.items = 300;
    const auto simulated = simulate(world, 99);
    std::vector<double> differences;
    const auto weights = areaWeights(sizes);
    for (std::size_t i = 0; i < simulated.runs.size(); i += 2 * sizes.size()) {
        double difference = 0;
        for (std::size_t size = 0; size < sizes.size(); ++size)
            difference += weights[size] * (*simulated.runs[i + 2 * size + 1].score - *simulated.runs[i + 2 * size].score);
        differences.push_back(difference);
    }
    const std::vector<std::span<const double>> all{differences};
    return *pooledDeviation(all);
}

void timeBootstrap()
{
    ItemGrid grid{12, 2'000, {}};
    RandomStream stream{5};
    for (std::size_t i = 0; i < grid.seeds * grid.items; ++i)
        grid.values.push_back(static_cast<float>(stream.uniform() - 0.5));
    const auto start = std::chrono::steady_clock::now();
    const auto interval = crossedInterval(grid);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("bootstrap: 10,000 resamples of 12 seeds x 2,000 items in %.3f s on one core (interval %.4f to %.4f)\n", seconds, interval.low, interval.high);
}

} // namespace

int main(int argc, char **argv)
{
    const int experiments = argc > 1 ? std::atoi(argv[1]) : 1'000;
    const auto first = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000ULL;
    timeBootstrap();
    const World equal;
    const double deviation = differenceDeviation(equal);
    std::printf("deviation of a seed's difference: %.2f points; sizes 50 to 800, 300 items shared by all runs, seed deviation 5 points without and 2 with\n\n",
                100 * deviation);
    std::printf("%-52s %6s %6s %6s %8s %8s %8s %8s %8s %8s %8s %8s %8s %8s %5s\n", "", "exper.", "better", "worse", "any look", "seq bet.", "seq any", "cover", "c.items",
                "c.ratio", "two ends", "c.two", "one end", "c.one", "p!=ci");
    for (const int seeds : {6, 8, 12, 16}) {
        World world = equal;
        world.seeds = seeds;
        print("equal arms, " + std::to_string(seeds) + " seeds, looked at after each", run(world, experiments, first, true));
    }
    World items = equal;
    items.itemsKnown = true;
    const int fewer = std::max(1, experiments / 2); // the bootstraps over items take their time
    print("the same with item results, 8 seeds", run(items, fewer, first, false));
    World crossed = items;
    crossed.interaction = 0.2;
    crossed.items = 200;
    crossed.sharedSeed = crossed.baselineSeed = 0.02;
    crossed.armSeed = 0.01;
    print("equal over all items, not item by item, 8 seeds", run(crossed, fewer, first, false));
    for (const int seeds : {6, 8, 12}) {
        World world = equal;
        world.seeds = seeds;
        world.effect = *detectableEffect(seeds, deviation);
        char name[80];
        std::snprintf(name, sizeof name, "effect of %.1f points: promised 80 %%, %d seeds", 100 * world.effect, seeds);
        print(name, run(world, experiments, first, false));
    }
    World quiet = items;
    quiet.effect = 0.05;
    quiet.sharedSeed = quiet.baselineSeed = 0.015;
    quiet.armSeed = 0.01;
    print("half the examples suffice, quiet seeds (1.5 and 1), 8", run(quiet, fewer, first, false));
    quiet.interaction = 0.1;
    print("the same, unequal over items", run(quiet, fewer, first, false));
    std::printf("\nbetter, worse: verdicts at the planned seeds. any look: a verdict \"better\" at some look. seq: stopped by the sequential rule.\n"
                "cover: the interval holds the effect on these items; c.items: the one over items holds the effect; c.ratio: so does the ratio's,\n"
                "whose end is left open where the sizes tried do not reach it; two ends, one end: shares that have them (the rest has none and cannot be\n"
                "wrong); c.two, c.one: of them hold. All in %%.\n");
    return 0;
}
