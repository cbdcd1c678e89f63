// The tokenizer of an experiment: trained on the training pool only, one for all arms.
#pragma once

#include "core/api/example.h"
#include "core/api/tokenizer.h"

#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// Inputs, answers and explanations of all granularities, in the order of the examples.
std::vector<std::string> tokenizerTexts(std::span<const Example> trainingPool);

/// A vocabulary that suits the amount of text: about 500 for a few hundred short examples, 4,000 for a few thousand long ones.
int suitableVocabulary(std::span<const std::string> texts);

/// Trains with `vocabulary` pieces; 0: chosen from the text, and then as many as are possible. A vocabulary that was asked for and is
/// more than the text allows is refused. Errors: as TokenizerFactory::train.
Result<std::shared_ptr<const Tokenizer>> trainExperimentTokenizer(const TokenizerFactory &factory, std::span<const std::string> texts,
                                                                  int vocabulary);

} // namespace kotowari
