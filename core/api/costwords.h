// Messages for figures of cost and benefit: the same words in the window, on the terminal and in reports.
#pragma once

#include "costservice.h"

namespace kotowari {

Message costName(CostKey key);  ///< "Minutes a case today"
Message costName(const CostInput &input); ///< with the train size that it was measured at, where that matters
Message costHelp(CostKey key);  ///< a sentence
Message costValue(CostKey key, double value, const std::string &currency); ///< with its unit: "3.5 min", "¥3,000"
Message costAmount(double amount, bool money, const std::string &currency); ///< of a result: "¥1,234,000", "12.5 h"
Message costQuestion(bool explanations);
Message costAnswer(CostAnswer answer);   ///< "Go"
/// To one of the two questions. Explanations are only worth writing where AI is used: "Only if AI is used after all: go" where it is not.
Message costAnswer(const CostResult &result, bool explanations);
bool onlyIfAi(const CostResult &result); ///< what is said of explanations holds against the first decision
Message costSource(CostSource source);   ///< "measured"
Message costGroup(CostGroup group);
Message paybackWords(const Payback &payback); ///< "1.2 to 3.4 months"
std::optional<Message> paybackCases(const Payback &payback); ///< "2,400 to 6,800 cases"; absent: never, at once, or not known
/// What explanations cost against extra answers; absent: an input is missing.
std::optional<Message> costTrade(const CostEvaluation &evaluation);
/// What to know about an evaluation: which examples the score is of, what is not counted, synthetic data, a range without measurements, what is missing.
std::vector<Message> costNotes(const CostFacts &facts, const CostEvaluation &evaluation);
Message rolloutState(CheckState state);
Message rolloutSummary(const std::vector<RolloutItem> &items); ///< "5 of 8 items are done."

} // namespace kotowari
