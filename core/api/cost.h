// Cost and benefit as plain values: what goes in, with its source, and the two decisions that come out.
#pragma once

#include "result.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

/// What the calculation takes. Shares are 0..1, money is in the scenario's currency.
enum class CostKey {
    MinutesACase,    ///< people's working time for a case today
    ErrorRate,       ///< of today's way
    CasesAMonth,
    HourlyCost,      ///< of an hour of people's work; not known: hours only
    WrongAnswerCost, ///< of an answer that is wrong; not known: mistakes are not counted
    AnswerMinutes,   ///< to answer a training case; 0: the answers are on file
    WritingMinutes,  ///< to write an explanation
    ReviewMinutes,   ///< to review one
    ReworkMinutes,   ///< to rewrite returned ones, over all explanations
    PeopleShare,     ///< of the cases, that stays with people
    CheckingMinutes, ///< people's time for a case that the model answered
    MachineAMonth,
    MachineOnce,
    UpkeepHours,     ///< people's, a month
    TrainingHours,   ///< of the staff, once
    OutsidePrice,    ///< of a case, of a system of others
    Score,           ///< of the chosen model
    ScoreGain,       ///< of explanations, at the largest train size
    ExamplesRatio,   ///< examples that answers alone need over examples with explanations, to the required score (none set: to what answers alone reached)
    Examples,        ///< behind Score
    ExamplesToReach, ///< with explanations, to the same score
    PaybackLimit     ///< months within which it has to pay back
};
inline constexpr std::size_t costKeys = std::size_t(CostKey::PaybackLimit) + 1;

enum class CostGroup { Today, Explanations, Running, Results, Limit };
enum class CostUnit { Minutes, Hours, Share, Points, Cases, Money, Times, Months };

enum class CostSource { Unknown, Measured, Typed, Assumed };
std::string_view toString(CostSource source); ///< "unknown", "measured", "typed", "assumed"

/// What is known of a key before anybody fills it in.
struct CostKeyInfo {
    CostKey key;
    std::string_view word; ///< of files and the command line: "minutes-a-case"
    CostGroup group;
    CostUnit unit;
    double least, most;    ///< what may be typed, both included
    std::optional<double> assumed = {}; ///< where nothing was measured or typed
};
const std::array<CostKeyInfo, costKeys> &costKeyInfos(); ///< in the order of the enumeration
const CostKeyInfo &costKeyInfo(CostKey key);
/// Three capital letters.
bool isCurrency(std::string_view code);
std::optional<CostKey> costKeyFromString(std::string_view word);

/// One input with where it comes from. `spread`: measured with an interval; an absent end of it is not known.
struct CostInput {
    CostKey key = CostKey::MinutesACase;
    std::optional<double> value = {};
    CostSource source = CostSource::Unknown;
    bool spread = false;
    std::optional<double> low = {}, high = {};
    bool atLeast = false; ///< the value is a lower bound: the true one was not reached
    Message note = {};    ///< where it comes from, in words; an empty id: nothing to say
    /// What it would be had nobody typed anything.
    std::optional<double> untyped = {};

    friend bool operator==(const CostInput &, const CostInput &) = default;
};

/// Values that somebody typed over those measured or assumed; a value without number: "not known".
struct CostScenario {
    std::int64_t id = 0; ///< 0: not stored
    std::string name;    ///< empty: the first one, before it has a name
    std::string currency = "JPY"; ///< ISO 4217
    std::map<CostKey, std::optional<double>> typed = {};
    std::int64_t created = 0, changed = 0; ///< Unix time in milliseconds

    friend bool operator==(const CostScenario &, const CostScenario &) = default;
};

enum class CostAnswer { Go, Extend, Stop };
std::string_view toString(CostAnswer answer); ///< "go", "extend", "stop"

/// From a favourable to an unfavourable end: 95 % of what the statistics leave possible.
struct CostRange {
    double low = 0, high = 0;

    friend bool operator==(const CostRange &, const CostRange &) = default;
};

/// Time until savings have covered what was spent. An absent end: it does not pay back there.
struct Payback {
    std::optional<double> low, high; ///< months
    std::optional<double> lowCases, highCases; ///< cases of the work, likewise; absent too where the cases a month are not known
    double within = 0; ///< share of what is possible that pays back within the limit

    friend bool operator==(const Payback &, const Payback &) = default;
};

/// What the result is when one input alone goes to one end, then to the other.
struct CostInfluence {
    CostKey key = CostKey::MinutesACase;
    double low = 0, high = 0;         ///< of the input
    double atLow = 0, atHigh = 0;     ///< benefit of the first year

    double width() const { return atHigh > atLow ? atHigh - atLow : atLow - atHigh; }
    friend bool operator==(const CostInfluence &, const CostInfluence &) = default;
};

/// One of the two decisions. Amounts are money where the hourly cost is known, else people's hours.
struct CostDecision {
    CostAnswer answer = CostAnswer::Extend;
    Message why = {};
    std::vector<Message> needs = {}; ///< what is missing, or what extending the pilot would have to show
    bool known = false;              ///< false: an input is missing; what follows holds nothing
    bool fromAssumptions = false;    ///< no result has an interval: the range is over typed and assumed inputs, one at a time
    CostRange once = {}, monthly = {}, firstYear = {}; ///< spent once; saved a month; saved in twelve months less what was spent once
    double middle = 0; ///< first year with every input at its middle: what the influences are held against
    Payback payback = {};
    std::vector<CostInfluence> influences = {}; ///< the strongest first

    friend bool operator==(const CostDecision &, const CostDecision &) = default;
};

/// Explanations against the extra answers that the same time would have bought.
struct ExplanationTrade {
    double minutes = 0;                    ///< to write, review and rework one
    std::optional<double> hours = {};      ///< of all explanations that the comparison needs
    std::optional<double> extraAnswers = {}; ///< that the same hours would have bought
    std::optional<double> breakEven = {};  ///< ratio of examples from which explanations save people's time
    bool fewerExamples = false;            ///< judged by examples to the required score, not by the score at the same examples

    friend bool operator==(const ExplanationTrade &, const ExplanationTrade &) = default;
};

struct CostResult {
    bool money = false; ///< amounts are in the scenario's currency; else people's hours
    bool mistakes = false; ///< wrong answers are counted
    CostDecision ai;           ///< use AI for this work?
    CostDecision explanations; ///< write explanations?
    std::optional<ExplanationTrade> trade = {}; ///< absent: an input is missing
    std::optional<double> today = {};   ///< a month of today's way
    std::optional<double> outside = {}; ///< a month of an outside system, without its mistakes
    std::vector<Message> notes = {};    ///< what is not counted, and why

    friend bool operator==(const CostResult &, const CostResult &) = default;
};

} // namespace kotowari
