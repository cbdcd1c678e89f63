// Rules for the quality of an explanation: pure functions, one a file. Quiet rather than shrill: a good explanation is told nothing.
#pragma once

#include "core/api/example.h"
#include "core/api/result.h"
#include "core/data/personal/foldedtext.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

class ProjectTexts;

struct QualityPlace {
    std::string rule;  ///< "empty", "copied-answer", "arithmetic", "contradiction", "unknown-fact", "too-long", "near-duplicate", "granularity", "mixed-languages", "boilerplate"
    TextPlace place;   ///< of length 0: the text as a whole
    std::string found; ///< what it is about, as it was given; a dismissal holds for it
    std::string suggestion = {}; ///< what could stand there instead
    std::map<std::string, MessageValue> parameters = {}; ///< of the message, besides "what" (found)
};

/// What a rule may know besides the text.
struct QualityContext {
    ExampleId example = 0;
    Granularity granularity = Granularity::Detailed;
    std::string_view input;
    std::string_view answer;
    const ProjectTexts *project = nullptr; ///< null: the rules that compare with other explanations are silent
    std::optional<int> tokens;             ///< of the target built of this text and the answer
    std::optional<int> tokenLimit;         ///< of the chosen model; absent: none is chosen
};

/// "なし", "同上", "n/a", signs only.
std::vector<QualityPlace> findEmptyReason(std::string_view explanation);
/// The answer and nothing else.
std::vector<QualityPlace> findCopiedAnswer(std::string_view explanation, std::string_view answer);
/// Sums that do not hold (core/data/arithmeticcheck.h), with the right result as suggestion where there is one.
std::vector<QualityPlace> findWrongArithmetic(std::string_view explanation);
/// The last sentence concludes another answer of the project than the recorded one: "…なので承認です。" where 却下 is recorded. Silent where the
/// sentence negates, supposes or also names the recorded answer. Parameters: other, answer.
std::vector<QualityPlace> findContradiction(const FoldedText &text, const QualityContext &context);
/// Numbers and codes that are neither in the case, nor results of sums in the text, nor constants of the project's rules (which other
/// explanations state, too). Silent until 20 other examples are explained. At most three.
std::vector<QualityPlace> findUnknownFacts(const FoldedText &text, std::string_view explanation, const QualityContext &context);
/// More tokens than the chosen model takes. Parameters: tokens, limit.
std::vector<QualityPlace> findTooLong(std::string_view explanation, const QualityContext &context);
/// Sentence for sentence that of another example with another input, and nothing in it is of this case. Parameters: other (its id).
std::vector<QualityPlace> findNearDuplicate(const FoldedText &text, std::string_view explanation, const QualityContext &context);
/// A text much shorter or longer than the project's others of its level. Parameters: level, fits.
std::vector<QualityPlace> findWrongLevel(const FoldedText &text, std::string_view explanation, const QualityContext &context);
/// An English sentence in a Japanese project, or the other way round; quoted words, names and codes do not count.
std::vector<QualityPlace> findMixedLanguages(const FoldedText &text, const QualityContext &context);
/// A sentence that says nothing of the case and stands in many explanations. Snippets of the project do not count. Parameters: count.
std::vector<QualityPlace> findBoilerplate(const FoldedText &text, const QualityContext &context);

/// All of them, by rule in this order.
std::vector<QualityPlace> findQuality(std::string_view explanation, const QualityContext &context);

/// Letters, digits and signs of sums only, folded to lower case.
std::string wordsOf(std::string_view text);

} // namespace kotowari
