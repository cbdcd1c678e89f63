// Cost and benefit: two decisions kept apart, "use AI for this work?" and "write explanations?", with what the statistics leave open.
//
// Letters: m minutes a case, e error rate, C cases a month, h hourly cost (1 where it is not known: amounts are hours then), w cost of a wrong
// answer, a minutes to answer a training case, x = writing + review + rework minutes of an explanation, p share that stays with people, c minutes
// to check an answer, s score, d gain of explanations, N examples behind the score, n examples with explanations to the
// required score (none set: to the best that answers alone reached), r ratio of examples.
//
//   one case by people    P = m/60 h + e w                one case by the model    M = c/60 h + (1 - s) w
//   AI:            saved a month  C P - C (p P + (1 - p) M) - machine - upkeep h
//                  spent once     training h + machine once + N a/60 h, and N x/60 h where the chosen model learned from explanations
//   explanations, fewer examples:  spent once  n x/60 h - (r - 1) n a/60 h      (what they cost less the answers they make needless)
//                 better answers:  spent once  N x/60 h      saved a month  C (1 - p) d w
//                 Arms matched on people's time: (1 - r) n (a + x)/60 h, and nothing spent for better answers.
//                 Of the two ways the one with the larger benefit of the first year, at the middle values, is judged.
//   payback        months = spent once / saved a month; 0 where nothing is spent; none where nothing is saved
//   break-even     r = 1 + x/a (matched on people's time: 1)
//   first year     12 saved a month - spent once
//
// Money that is not hours (machine, w, prices) counts only where h is known; w only where it is, and e too for AI. Mistakes of an outside system
// are not counted. Where neither mistakes are counted nor a score is required, nothing holds the score to account: AI is no go then. Uncertainty: 4,000 draws from a fixed stream, each input with an interval by a normal (the ratio: a log-normal) of two halves
// that fits its ends at 1.96; gain and ratio come from the same runs and are drawn by the same quantile. An end that is not known is never
// credited: a low one counts as the least possible, a high one as the middle value. Ranges are the 2.5 and 97.5 percentiles.
// Sources: Boardman et al., Cost-Benefit Analysis (2018), chapters 1 and 11 (one-at-a-time and Monte Carlo sensitivity).
#pragma once

#include "core/api/cost.h"

#include <array>
#include <optional>
#include <span>

namespace kotowari {

inline constexpr int costDraws = 4'000;
inline constexpr double typedVariation = 0.2; ///< a typed or plainly measured input is tried 20 % lower and higher; an assumed one halved and doubled

/// One set of plain figures, by CostKey; absent: not known.
using CostFigures = std::array<std::optional<double>, costKeys>;

/// What the statistics are about.
struct CostBasis {
    bool explained = false;   ///< the model behind Score learned from explanations
    bool equalTime = false;   ///< arms were matched on people's time
    double requiredScore = 0; ///< 0: not set
};

/// Spent once, and saved a month: money where the hourly cost is known, else hours.
struct CostFlow {
    double once = 0, monthly = 0;

    double firstYear() const { return 12 * monthly - once; }
    /// Infinite: it does not pay back.
    double paybackMonths() const;
};

/// Absent where MinutesACase, CasesAMonth, AnswerMinutes, Examples or Score is not known; WritingMinutes too where the model is explained.
std::optional<CostFlow> aiFlow(const CostFigures &figures, const CostBasis &basis);
/// Absent where WritingMinutes or both ways are not known: ExamplesRatio, ExamplesToReach and AnswerMinutes; or ScoreGain,
/// Examples, CasesAMonth, HourlyCost and WrongAnswerCost. `fewerExamples`: by which way; else the better one.
std::optional<CostFlow> explanationFlow(const CostFigures &figures, const CostBasis &basis, bool fewerExamples);
std::optional<ExplanationTrade> explanationTrade(const CostFigures &figures, const CostBasis &basis, bool fewerExamples);

/// Everything. `inputs`: by CostKey, all of them.
CostResult costResult(std::span<const CostInput> inputs, const CostBasis &basis);

} // namespace kotowari
