#include "meetingbrief.h"

#include "core/api/plainway.h"
#include "interval.h"
#include "wording.h"

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

double daysOf(double minutes) { return minutes / 60 / hoursADay; }
double rounded(double value) { return std::round(value * 10) / 10; } ///< as it is said

ReachEffort reachOf(const std::optional<double> &examples, Censoring censored, const Contrast &contrast, double minutesExplanation, const std::optional<double> &minutesAnswer)
{
    ReachEffort reach{examples, censored, 0, {}, {}};
    if (!contrast.scores.empty())
        reach.limit = censored == Censoring::BelowSmallest ? contrast.scores.front().trainSize : contrast.scores.back().trainSize;
    // Beyond the sizes tried the days have the same bound as the examples.
    const auto count = examples ? examples : censored != Censoring::None ? std::optional(static_cast<double>(reach.limit)) : std::nullopt;
    if (!count)
        return reach;
    reach.writingDays = daysOf(*count * minutesExplanation);
    if (minutesAnswer)
        reach.answeringDays = daysOf(*count * *minutesAnswer);
    return reach;
}

std::string sideOf(const ReachEffort &reach)
{
    return reach.examples ? "known" : reach.censored == Censoring::BelowSmallest ? "fewer" : "more";
}

std::int64_t countOf(const ReachEffort &reach) { return reach.examples ? std::llround(*reach.examples) : reach.limit; }

Message verdictPhrase(const Comparison &comparison, const Contrast &contrast)
{
    auto parameters = armParameters(contrast.arm, contrast.explained);
    const auto &judged = contrast.judged();
    const bool decided = judged.p && judged.low; // below six seeds there is a p, and nothing it could decide
    const auto direction = comparison.verdict.direction;
    parameters["found"] = !decided ? "open" : direction == VerdictDirection::Explained ? "explained" : direction == VerdictDirection::AnswerOnly ? "harms" : "none";
    parameters["points"] = std::abs(points(judged.estimate.value_or(0)));
    parameters["signed"] = points(judged.estimate.value_or(0));
    parameters["known"] = judged.estimate ? "yes" : "no";
    auto ends = Bounds{judged.low, judged.high};
    // No difference is shown although seeds agree: other test items could turn it around, and their interval says so.
    if (comparison.verdict.direction == VerdictDirection::NoneShown && ends.low && ends.high && (*ends.low > 0 || *ends.high < 0) && contrast.overItems.low && contrast.overItems.high)
        ends = contrast.overItems;
    const bool interval = ends.low && ends.high;
    double low = points(ends.low.value_or(0));
    double high = points(ends.high.value_or(0));
    if (comparison.verdict.direction == VerdictDirection::AnswerOnly) { // said as "points worse"
        const double end = low;
        low = -high;
        high = -end;
    }
    parameters["interval"] = interval ? "yes" : "no";
    parameters["low"] = low;
    parameters["high"] = high;
    parameters["seeds"] = contrast.scores.size() == 1 ? std::ssize(contrast.scores.front().seeds) : std::ssize(contrast.seeds);
    parameters["planned"] = comparison.plannedSeeds;
    return {"meeting.verdict", std::move(parameters)};
}

Message examplesPhrase(const MeetingBrief &brief)
{
    return {"meeting.examples",
            {{"score", brief.atScore}, {"required", brief.required ? "yes" : "no"}, {"withside", sideOf(*brief.with)}, {"with", countOf(*brief.with)},
             {"withoutside", sideOf(*brief.without)}, {"without", countOf(*brief.without)}}};
}

Message daysPhrase(const MeetingBrief &brief)
{
    const auto &effort = *brief.effort;
    return {"meeting.days",
            {{"side", sideOf(*brief.with)}, {"examples", countOf(*brief.with)}, {"minutes", rounded(effort.minutesExplanation)}, {"source", std::string(toString(effort.source))},
             {"days", rounded(*brief.with->writingDays)}, {"hours", hoursADay}}};
}

Message peoplePhrase(const Comparison &comparison, const Contrast &contrast, const Baseline &people)
{
    const SizeScores *largest = contrast.scores.empty() ? nullptr : &contrast.scores.back();
    double with = 0;
    if (largest) {
        for (const double score : largest->arm)
            with += score / static_cast<double>(largest->arm.size());
    }
    return {"meeting.people",
            {{"accuracy", people.score.value_or(0)}, {"hasaccuracy", people.score ? "yes" : "no"}, {"minutes", rounded(people.minutes.value_or(0))}, {"hasminutes", people.minutes ? "yes" : "no"},
             {"model", with}, {"size", largest ? largest->trainSize : std::int64_t{0}}, {"hasmodel", largest && !largest->arm.empty() ? "yes" : "no"},
             {"items", comparison.testItems}}};
}

/// What the numbers do not say, the heaviest first.
Message limitPhrase(const Comparison &comparison)
{
    const bool synthetic = !comparison.sample.empty();
    const bool open = !comparison.complete;
    return {"meeting.limit",
            {{"why", synthetic ? "synthetic" : open ? "open" : "plain"}, {"done", comparison.runsDone}, {"planned", comparison.runsPlanned}, {"items", comparison.testItems},
             {"seeds", std::ssize(comparison.seeds)}}};
}

} // namespace

MeetingBrief meetingBrief(const Comparison &comparison, const std::map<Granularity, Effort> &efforts)
{
    MeetingBrief brief;
    const auto people = std::ranges::find(comparison.baselines.baselines, BaselineKind::People, &Baseline::kind);
    if (people != comparison.baselines.baselines.end() && (people->score || people->minutes))
        brief.people = *people;
    if (comparison.primary < 0 || static_cast<std::size_t>(comparison.primary) >= comparison.contrasts.size()) {
        brief.phrases.push_back({"meeting.nothing", {{"done", comparison.runsDone}, {"planned", comparison.runsPlanned}}});
        return brief;
    }
    const auto &contrast = comparison.contrasts[static_cast<std::size_t>(comparison.primary)];
    if (const auto effort = contrast.arm.granularity ? efforts.find(*contrast.arm.granularity) : efforts.end(); effort != efforts.end())
        brief.effort = effort->second;
    const auto &ratio = contrast.examplesRatio;
    const bool reached = (ratio.baselineExamples || ratio.baselineCensored != Censoring::None) && (ratio.armExamples || ratio.armCensored != Censoring::None);
    if (reached) {
        brief.atScore = ratio.atScore;
        brief.required = comparison.requiredScore > 0;
        const auto answer = brief.effort ? brief.effort->minutesAnswer : std::nullopt;
        brief.without = reachOf(ratio.baselineExamples, ratio.baselineCensored, contrast, 0, answer);
        brief.with = reachOf(ratio.armExamples, ratio.armCensored, contrast, brief.effort ? contrast.explained * brief.effort->minutesExplanation : 0, answer);
    }
    brief.phrases.push_back(verdictPhrase(comparison, contrast));
    if (auto cheaper = cheaperSentence(comparison))
        brief.phrases.push_back(*std::move(cheaper));
    if (reached)
        brief.phrases.push_back(examplesPhrase(brief));
    if (reached && brief.effort && brief.with->writingDays)
        brief.phrases.push_back(daysPhrase(brief));
    if (brief.people)
        brief.phrases.push_back(peoplePhrase(comparison, contrast, *brief.people));
    brief.phrases.push_back(limitPhrase(comparison));
    if (brief.phrases.size() < 3)
        brief.phrases.push_back({"meeting.next", {{"required", comparison.requiredScore > 0 ? "yes" : "no"}, {"people", brief.people ? "yes" : "no"}}});
    return brief;
}

} // namespace kotowari
