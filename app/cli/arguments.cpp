#include "arguments.h"

#include "core/base/atomicfile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>

namespace kotowari::app {

namespace {

constexpr std::array<std::string_view, 8> fields{"input", "answer", "group", "key", "note",
                                                 "explanation.short", "explanation.medium", "explanation.detailed"};

Error invalid(Message message) { return {ErrorCode::InvalidInput, std::move(message), {}}; }

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> pieces(std::string_view text)
{
    std::vector<std::string_view> result;
    for (;;) {
        const auto comma = text.find(',');
        result.push_back(trimmed(text.substr(0, comma)));
        if (comma == std::string_view::npos)
            return result;
        text.remove_prefix(comma + 1);
    }
}

template<typename T>
bool readWhole(std::string_view text, T &value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

} // namespace

bool mistypedCommand(const std::string &word)
{
    std::error_code ignored;
    return !word.empty() && word.find_first_of("./") == std::string::npos && !std::filesystem::exists(word, ignored);
}

Result<std::vector<std::int64_t>> parseNumbers(std::string_view text, const std::string &option)
{
    constexpr std::int64_t most = 10'000;
    std::vector<std::int64_t> numbers;
    for (const auto piece : pieces(text)) {
        std::int64_t low = 0, high = 0;
        const auto dash = piece.find('-');
        const bool good = dash == std::string_view::npos ? readWhole(piece, low) && readWhole(piece, high)
                                                         : readWhole(piece.substr(0, dash), low) && readWhole(piece.substr(dash + 1), high);
        if (!good || low < 0 || high < low || high - low >= most || numbers.size() >= static_cast<std::size_t>(most))
            return invalid({"cli.bad-number", {{"option", option}, {"text", std::string(piece)}}});
        for (auto number = low; number <= high; ++number) {
            if (std::ranges::find(numbers, number) != numbers.end())
                return invalid({"cli.number-twice", {{"option", option}, {"number", number}}});
            numbers.push_back(number);
        }
    }
    return numbers;
}

std::vector<std::string> splitList(std::string_view text)
{
    std::vector<std::string> list;
    for (const auto piece : pieces(text))
        if (!piece.empty())
            list.emplace_back(piece);
    return list;
}

Result<std::vector<double>> parseShares(std::string_view text, const std::string &option)
{
    std::vector<double> shares;
    for (const auto piece : pieces(text)) {
        double share = 0;
        if (!readWhole(piece, share) || !(share > 0) || share > 1 || std::ranges::find(shares, share) != shares.end())
            return invalid({"cli.bad-share", {{"option", option}, {"text", std::string(piece)}}});
        shares.push_back(share);
    }
    return shares;
}

Result<RuleChange> parseRuleChange(std::string_view text, std::string_view newCases)
{
    const auto first = text.find(':');
    const auto second = first == std::string_view::npos ? first : text.find(':', first + 1);
    if (second == std::string_view::npos || first == 0 || second == first + 1 || second + 1 == text.size() || text.find(':', second + 1) != std::string_view::npos)
        return invalid({"cli.train.bad-rule-change", {{"text", std::string(text)}}});
    auto numbers = parseNumbers(newCases, "--new-cases");
    if (!numbers)
        return numbers.error();
    std::ranges::sort(*numbers);
    return RuleChange{std::string(text.substr(0, first)), std::string(text.substr(first + 1, second - first - 1)), std::string(text.substr(second + 1)), *std::move(numbers)};
}

Result<std::vector<double>> parseTuning(std::string_view text)
{
    const auto equals = text.find('=');
    const auto name = trimmed(text.substr(0, equals));
    if (name != "learning-rate" || equals == std::string_view::npos)
        return invalid({"cli.train.bad-tune", {{"text", std::string(name)}}});
    std::vector<double> rates;
    for (const auto piece : pieces(text.substr(equals + 1))) {
        double rate = 0;
        if (!readWhole(piece, rate) || !std::isfinite(rate))
            return invalid({"cli.train.bad-candidate", {{"text", std::string(piece)}}});
        rates.push_back(rate);
    }
    std::ranges::sort(rates);
    return rates;
}

Result<std::vector<Arm>> parseArms(std::string_view text)
{
    std::vector<Arm> arms;
    for (const auto piece : pieces(text)) {
        const auto arm = armFromString(piece);
        if (!arm || std::ranges::find(arms, *arm) != arms.end())
            return invalid({"cli.bad-arm", {{"text", std::string(piece)}}});
        arms.push_back(*arm);
    }
    return arms;
}

Result<std::vector<FieldMapping>> parseMapping(const std::vector<std::string> &texts)
{
    const auto fieldOf = [](std::string_view piece) {
        const auto field = trimmed(piece.substr(0, piece.find('=')));
        return piece.find('=') != std::string_view::npos && (std::ranges::find(fields, field) != fields.end() || (field.starts_with(attributePrefix) && field.size() > attributePrefix.size())) ? field : std::string_view{};
    };
    std::vector<FieldMapping> mapping;
    for (const std::string &text : texts) {
        std::string_view rest = text;
        bool first = true;
        while (first || !rest.empty()) {
            const auto comma = rest.find(',');
            const auto piece = rest.substr(0, comma);
            const auto field = fieldOf(piece);
            if (!field.empty())
                mapping.push_back({std::string(field), std::string(trimmed(piece.substr(piece.find('=') + 1)))});
            else if (!first)
                mapping.back().column.append(",").append(piece); // a comma of the column's name
            else
                return invalid({"cli.bad-map", {{"text", text}}});
            if (comma == std::string_view::npos)
                break;
            rest.remove_prefix(comma + 1);
            first = false;
        }
    }
    if (std::ranges::any_of(mapping, [](const FieldMapping &entry) { return entry.column.empty(); }))
        return invalid({"cli.bad-map", {{"text", texts.front()}}});
    return mapping;
}

Result<void> readJsonLines(const std::string &path, const std::function<bool(const nlohmann::json &)> &take)
{
    const auto content = readFile(path);
    if (!content)
        return content.error();
    std::int64_t line = 0, taken = 0;
    std::string_view rest = *content;
    if (rest.starts_with("\xEF\xBB\xBF"))
        rest.remove_prefix(3);
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const auto text = rest.substr(0, end);
        ++line;
        if (!trimmed(text).empty() && text != "\r") {
            const auto json = nlohmann::json::parse(text, nullptr, false);
            if (!json.is_object() || !take(json))
                return invalid({"cli.bad-inputs", {{"path", path}, {"line", line}}});
            ++taken;
        }
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    if (taken == 0)
        return invalid({"cli.no-inputs", {{"path", path}}});
    return {};
}

Result<std::vector<std::string>> readInputs(const std::string &path)
{
    std::vector<std::string> inputs;
    const auto read = readJsonLines(path, [&inputs](const nlohmann::json &json) {
        const auto input = json.find("input");
        if (input == json.end() || !input->is_string())
            return false;
        inputs.push_back(input->get<std::string>());
        return true;
    });
    if (!read)
        return read.error();
    return inputs;
}

} // namespace kotowari::app
