// The labels of a sample as figures with words: kappa of each pair, alpha over all, and where people disagree.
#pragma once

#include "core/api/agreementservice.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// One explanation of the sample with the labels that count, by person.
struct LabelledExplanation {
    std::int64_t number = 0;
    ExplanationKey key;
    std::string exampleKey;
    std::string text; ///< its first 200 characters
    std::map<std::string, AgreementLabel> labels;
};

/// Fills pairs, level, quality, shared, disagreements and differing.
void addFigures(AgreementReport &report, std::span<const LabelledExplanation> units);

} // namespace kotowari
