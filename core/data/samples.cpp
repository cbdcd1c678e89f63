#include "samples.h"

#include "core/base/text.h"
#include "samples/inspection.h"
#include "samples/listops.h"
#include "samples/quotes.h"

#include <memory>
#include <unordered_set>

namespace kotowari {

namespace {

constexpr std::int64_t defaultCount = 1200;
constexpr std::int64_t listOpsDefaultCount = 2000; // 30 answers need more
constexpr std::int64_t largestCount = 100'000;

constexpr const char *ruleAttribute = "rule_version";

bool isQuotes(std::string_view name) { return name == "quotes-ja" || name == "quotes-en"; }
Language languageOf(std::string_view name) { return name.ends_with("-ja") ? Language::Japanese : Language::English; }

std::unique_ptr<samples::Generator> generator(std::string_view name)
{
    if (isQuotes(name))
        return samples::quotesGenerator(languageOf(name));
    if (name == "inspection-ja" || name == "inspection-en")
        return samples::inspectionGenerator(name.ends_with("-ja") ? Language::Japanese : Language::English);
    if (name == "listops")
        return samples::listOpsGenerator();
    return {};
}

std::string numberedKey(const std::string &prefix, std::int64_t number)
{
    const std::string digits = std::to_string(number);
    return prefix + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

} // namespace

std::vector<std::string> sampleNames() { return {"quotes-ja", "quotes-en", "inspection-ja", "inspection-en", "listops"}; }

std::string sampleRules(std::string_view name)
{
    const auto source = generator(name);
    return source ? source->rules() : std::string();
}

Result<std::vector<Example>> makeSample(const SampleOptions &options)
{
    const auto source = generator(options.name);
    if (!source)
        return Error{ErrorCode::InvalidInput, {"data.unknown-sample", {{"name", options.name}, {"names", listOf(sampleNames())}}}, {}};
    if (options.count < 0 || options.count > largestCount)
        return Error{ErrorCode::InvalidInput,
                     {"data.sample-too-large", {{"name", options.name}, {"count", options.count}, {"possible", largestCount}}}, {}};
    if (options.ruleChange && !isQuotes(options.name))
        return Error{ErrorCode::InvalidInput, {"data.sample-without-rule-change", {{"name", options.name}}}, {}};
    const auto revised = options.ruleChange ? samples::quotesGenerator(languageOf(options.name), samples::QuotesRule::Revised) : nullptr;
    const auto count = options.count > 0 ? options.count : options.name == "listops" ? listOpsDefaultCount : defaultCount;
    std::vector<Example> examples;
    examples.reserve(static_cast<std::size_t>(count));
    std::unordered_set<std::string> inputs;
    const std::string subject = options.name.substr(0, options.name.find('-')); // the same cases in both languages
    for (std::uint64_t attempt = 0; static_cast<std::int64_t>(examples.size()) < count; ++attempt) {
        // A stream an example, not one for all: a change of one case does not shift the others.
        RandomStream stream{options.seed, hashText(subject), attempt};
        const bool isRevised = revised && RandomStream{options.seed, hashText(ruleAttribute), attempt}.below(2) == 1;
        Example example = (isRevised ? revised : source)->draw(stream);
        if (revised)
            example.setAttribute(ruleAttribute, isRevised ? "2" : "1");
        if (!inputs.insert(example.input).second)
            continue;
        example.key = numberedKey(source->keyPrefix(), static_cast<std::int64_t>(examples.size()) + 1);
        examples.push_back(std::move(example));
    }
    return examples;
}

} // namespace kotowari
