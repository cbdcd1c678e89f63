// Whether a part of an explanation is about its case at all.
#pragma once

#include "rules.h"

namespace kotowari {

/// `part` (of `text`) holds a number, a code or a word of the case's input that is no label of all inputs, or its answer.
bool isOfTheCase(const FoldedText &part, const QualityContext &context);

} // namespace kotowari
