// The built-in samples: made-up business cases whose rules take several steps, each with explanations of three granularities.
#pragma once

#include "core/api/example.h"
#include "core/api/project.h"
#include "core/api/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

/// quotes-ja, quotes-en, inspection-ja, inspection-en, listops.
std::vector<std::string> sampleNames();

/// One paragraph that states the rules of a sample, in its language; empty for an unknown name.
std::string sampleRules(std::string_view name);

/// Examples with key, input, answer, group and three explanations; the same options give the same examples on every machine, and a
/// smaller count gives the first of a larger one. Inputs are all different.
/// Errors: data.unknown-sample{name,names}, data.sample-too-large{name,count,possible}, data.sample-without-rule-change{name}.
Result<std::vector<Example>> makeSample(const SampleOptions &options);

} // namespace kotowari
