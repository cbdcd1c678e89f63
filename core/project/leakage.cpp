#include "leakage.h"

#include "core/base/text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <unordered_map>

namespace kotowari {

namespace {

constexpr std::size_t shownCharacters = 60;

std::string nameOf(const Example &example) { return example.key.empty() ? "#" + std::to_string(example.id) : example.key; }

/// Letters, digits and what distinguishes numbers (signs, the point between digits), folded.
std::string skeleton(const std::string &input)
{
    const auto folded = foldForSearch(input);
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(folded.data());
    const auto length = static_cast<std::int32_t>(folded.size());
    std::string kept;
    bool afterDigit = false;
    for (std::int32_t i = 0, begin = 0; i < length; begin = i) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, length, c);
        const bool digit = c >= 0 && u_isdigit(c) != 0;
        const bool sign = i < length && (c == '-' || c == '.') && (afterDigit || c == '-') && u_isdigit(folded[static_cast<std::size_t>(i)]) != 0;
        const bool number = digit || sign;
        if (number || (c >= 0 && (u_isalnum(c) != 0 || u_charType(c) == U_MATH_SYMBOL || u_charType(c) == U_CURRENCY_SYMBOL))) {
            kept.append(folded, static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin));
        } else if (afterDigit && i < length && u_isdigit(folded[static_cast<std::size_t>(i)]) != 0) {
            kept += ' '; // "1 2" is not "12"
        }
        afterDigit = digit;
    }
    return kept;
}

/// Calls `found` with each later example of a key that is in another pool than the first one.
template<typename KeyOf, typename Found>
void acrossPools(std::span<const Example> examples, KeyOf keyOf, Found found)
{
    std::unordered_map<std::string, const Example *> firsts;
    for (const auto &example : examples) {
        auto key = keyOf(example);
        if (example.pool == Pool::None || key.empty())
            continue;
        const auto [first, isNew] = firsts.try_emplace(std::move(key), &example);
        if (!isNew && first->second->pool != example.pool)
            found(*first->second, example);
    }
}

LeakedPair pairOf(LeakedPair::Kind kind, const Example &first, const Example &second, const std::string &what)
{
    return {kind, first.id, second.id, nameOf(first), nameOf(second), first.pool, second.pool, what};
}

std::string poolWord(Pool pool) { return std::string(toString(pool)); }

} // namespace

std::vector<LeakedPair> leakedPairs(std::span<const Example> examples)
{
    using Kind = LeakedPair::Kind;
    std::vector<LeakedPair> pairs;
    acrossPools(examples, [](const Example &example) { return normalizeAnswer(example.input); }, [&](const Example &first, const Example &second) {
        pairs.push_back(pairOf(Kind::SameInput, first, second, excerpt(second.input, shownCharacters)));
    });
    acrossPools(examples, [](const Example &example) { return example.group; }, [&](const Example &first, const Example &second) {
        pairs.push_back(pairOf(Kind::SameGroup, first, second, excerpt(second.group, shownCharacters)));
    });
    acrossPools(examples, [](const Example &example) { return skeleton(example.input); }, [&](const Example &first, const Example &second) {
        if (normalizeAnswer(first.input) != normalizeAnswer(second.input))
            pairs.push_back(pairOf(Kind::SimilarInput, first, second, excerpt(second.input, shownCharacters)));
    });
    return pairs;
}

std::vector<Finding> leakageFindings(std::span<const Example> examples)
{
    std::vector<Finding> findings;
    for (const auto &pair : leakedPairs(examples)) {
        const bool group = pair.kind == LeakedPair::Kind::SameGroup, similar = pair.kind == LeakedPair::Kind::SimilarInput;
        const char *rule = group ? "same-group" : similar ? "similar-input" : "same-input";
        findings.push_back({pair.second, FindingKind::Leakage, rule, similar ? Severity::Warning : Severity::Error, group ? "group" : "input",
                            {std::string("check.leakage.") + rule,
                             {{"first", pair.firstName}, {"second", pair.secondName}, {"what", pair.what},
                              {"firstPool", poolWord(pair.firstPool)}, {"secondPool", poolWord(pair.secondPool)}}}});
    }
    return findings;
}

std::vector<Finding> duplicateFindings(std::span<const Example> examples)
{
    std::vector<Finding> findings;
    std::unordered_map<std::string, const Example *> firsts;
    for (const auto &example : examples) {
        const auto key = std::to_string(static_cast<int>(example.pool)) + '\x1f' + normalizeAnswer(example.input) + '\x1f' + normalizeAnswer(example.answer);
        const auto [first, isNew] = firsts.try_emplace(key, &example);
        if (!isNew)
            findings.push_back({example.id, FindingKind::Duplicate, "same-case", Severity::Warning, "input",
                                {"check.duplicate.same-case", {{"first", nameOf(*first->second)}, {"second", nameOf(example)}}}});
    }
    return findings;
}

} // namespace kotowari
