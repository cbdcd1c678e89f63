#include "suitabilitycheck.h"

#include "core/base/text.h"
#include "core/data/baselines.h"
#include "helpranking.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace kotowari {

namespace {

constexpr std::size_t considered = 3000;
constexpr std::size_t folds = 5;

std::int64_t percent(double share) { return std::lround(100 * share); }

double neighbourOutOfFold(std::span<const Example> examples)
{
    double right = 0;
    for (std::size_t fold = 0; fold < folds; ++fold) {
        std::vector<Example> training, held;
        for (std::size_t i = 0; i < examples.size(); ++i)
            (i % folds == fold ? held : training).push_back(examples[i]);
        right += nearestNeighbourBaseline(training, held).accuracy * static_cast<double>(held.size());
    }
    return right / static_cast<double>(examples.size());
}

} // namespace

Suitability checkSuitability(std::span<const Example> all, std::optional<double> casesAMonth)
{
    const auto examples = all.first(std::min(all.size(), considered));
    Suitability result;
    result.examples = static_cast<std::int64_t>(all.size());
    std::map<std::string, std::int64_t> answers;
    std::size_t exceptions = 0;
    for (const auto &example : all) {
        ++answers[normalizeAnswer(example.answer)];
        const auto *exception = example.attribute("exception");
        exceptions += exception && isException(*exception) ? 1 : 0;
    }
    result.answers = static_cast<std::int64_t>(answers.size());
    const auto count = static_cast<double>(all.size());
    if (!all.empty()) {
        result.exceptions = static_cast<double>(exceptions) / count;
        result.largestAnswer = static_cast<double>(std::ranges::max_element(answers, {}, [](const auto &a) { return a.second; })->second) / count;
    }
    const auto folded = outOfFold(examples);
    if (!folded.probability.empty())
        result.regular = folded.right;
    if (examples.size() >= 2 * folds)
        result.neighbour = neighbourOutOfFold(examples);

    auto &remarks = result.remarks;
    if (all.size() < 100)
        remarks.push_back({"writing.suit-few", {{"count", result.examples}}});
    if (answers.size() == 1)
        remarks.push_back({"writing.suit-one-answer", {}});
    else if (answers.size() * 2 > all.size())
        remarks.push_back({"writing.suit-free-text", {}});
    else if (result.largestAnswer >= 0.9)
        remarks.push_back({"writing.suit-skewed", {{"percent", percent(result.largestAnswer)}}});
    if (answers.size() > 1 && result.regular && *result.regular >= 0.95)
        remarks.push_back({"writing.suit-plain-rules", {{"percent", percent(*result.regular)}}});
    else if (result.neighbour && *result.neighbour >= 0.95)
        remarks.push_back({"writing.suit-neighbour", {{"percent", percent(*result.neighbour)}}});
    else if (result.regular && *result.regular < 0.6)
        remarks.push_back({"writing.suit-hard", {{"percent", percent(*result.regular)}}});
    if (result.exceptions >= 0.3)
        remarks.push_back({"writing.suit-exceptions", {{"percent", percent(result.exceptions)}}});
    if (casesAMonth && *casesAMonth < 50)
        remarks.push_back({"writing.suit-rare-work", {{"cases", *casesAMonth}}});
    if (remarks.empty())
        remarks.push_back({"writing.suit-good", {}});
    return result;
}

} // namespace kotowari
