// Values of options that are more than one word: lists, ranges, column maps.
#pragma once

#include "core/api/experiment.h"
#include "core/api/importing.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari::app {

/// A word in a project's place that is none: no such file, and nothing that a file is called.
bool mistypedCommand(const std::string &word);

/// "1-6,9" -> 1 2 3 4 5 6 9. Whole numbers from 0; each once, in the order given. At most 10,000.
/// Errors: cli.bad-number{option,text}, cli.number-twice{option,number}.
Result<std::vector<std::int64_t>> parseNumbers(std::string_view text, const std::string &option);
/// "1.0,0.1": above 0, at most 1. Errors: cli.bad-share{option,text}.
Result<std::vector<double>> parseShares(std::string_view text, const std::string &option);
/// "rule_version:1:2" and "10,30,100", ascending. Errors: cli.train.bad-rule-change{text}, those of parseNumbers().
Result<RuleChange> parseRuleChange(std::string_view text, std::string_view newCases);
/// "learning-rate=1e-3,3e-3": the candidates, ascending. Whether they make a tuning is for the plan's check.
/// Errors: cli.train.bad-tune{text}, cli.train.bad-candidate{text}.
Result<std::vector<double>> parseTuning(std::string_view text);
/// "answer-only,explain-then-answer:short". Errors: cli.bad-arm{text}.
Result<std::vector<Arm>> parseArms(std::string_view text);
/// "q,v" -> q, v; empty parts are left out.
std::vector<std::string> splitList(std::string_view text);
/// "input=question,answer=answer", several of them. A comma separates only where a field's name and "=" follow: column names may
/// hold commas. Errors: cli.bad-map{text}.
Result<std::vector<FieldMapping>> parseMapping(const std::vector<std::string> &texts);
/// Each line's object, empty lines left out; `take` refuses one by false.
/// Errors: file.not-found, file.cannot-read, cli.bad-inputs{path,line}, cli.no-inputs{path}.
Result<void> readJsonLines(const std::string &path, const std::function<bool(const nlohmann::json &)> &take);
/// Lines of {"input": text}. Errors: file.not-found, file.cannot-read, cli.bad-inputs{path,line}, cli.no-inputs{path}.
Result<std::vector<std::string>> readInputs(const std::string &path);

} // namespace kotowari::app
