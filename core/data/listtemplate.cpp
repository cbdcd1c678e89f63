#include "listtemplate.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

using nlohmann::json;

std::int64_t characters(std::string_view text)
{
    return std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
}

bool isNumber(const std::string &name)
{
    return !name.empty() && name.size() <= 6 && name.find_first_not_of("0123456789") == std::string::npos;
}

std::string textOf(const json &value, const std::string &comma)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_null())
        return {};
    if (!value.is_structured())
        return value.dump();
    std::string text;
    for (const auto &one : value)
        text += (text.empty() ? "" : comma) + textOf(one, comma);
    return text;
}

const json *valueOf(const json &item, const std::string &name)
{
    if (item.is_object())
        return item.contains(name) ? &item[name] : nullptr;
    if (!isNumber(name))
        return nullptr;
    std::size_t index = 0;
    std::from_chars(name.data(), name.data() + name.size(), index);
    if (item.is_array())
        return index < item.size() ? &item[index] : nullptr;
    return index == 0 ? &item : nullptr;
}

} // namespace

Result<ListTemplate> ListTemplate::compile(const std::string &text)
{
    const auto bad = [&](std::size_t byte) {
        return Error{ErrorCode::InvalidInput, {"data.bad-template", {{"template", text}, {"position", characters(std::string_view(text).substr(0, byte)) + 1}}}, {}};
    };
    ListTemplate result;
    std::string literal;
    bool any = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool twice = i + 1 < text.size() && text[i + 1] == c;
        if ((c == '{' || c == '}') && twice) {
            literal += c;
            ++i;
        } else if (c == '{') {
            const auto end = text.find_first_of("{}", i + 1);
            if (end == std::string::npos || text[end] != '}' || end == i + 1)
                return bad(i);
            result.m_pieces.push_back({std::exchange(literal, {}), false});
            result.m_pieces.push_back({text.substr(i + 1, end - i - 1), true});
            any = true;
            i = end;
        } else if (c == '}') {
            return bad(i);
        } else if (c == '\\' && i + 1 < text.size() && text[i + 1] == 'n') {
            literal += '\n';
            ++i;
        } else {
            literal += c;
        }
    }
    if (!any)
        return bad(0);
    result.m_pieces.push_back({literal, false});
    // Japanese sets no space between sentences, and an ASCII text always does.
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const bool closed = !literal.empty() && (std::isspace(static_cast<unsigned char>(literal.back())) != 0 || static_cast<unsigned char>(literal.back()) >= 0x80);
    result.m_between = closed ? "" : " ";
    result.m_comma = ascii ? ", " : "、";
    return result;
}

std::variant<std::string, Message> ListTemplate::apply(std::string_view list) const
{
    const auto items = json::parse(list, nullptr, false);
    std::string text;
    std::int64_t number = 0;
    for (const auto &item : items) {
        ++number;
        std::string sentence;
        for (const auto &piece : m_pieces) {
            if (!piece.placeholder) {
                sentence += piece.text;
                continue;
            }
            const auto *value = valueOf(item, piece.text);
            if (!value)
                return Message{"data.template-lacks", {{"name", piece.text}, {"item", number}}};
            sentence += textOf(*value, m_comma);
        }
        text += (text.empty() ? "" : m_between) + sentence;
    }
    return text;
}

} // namespace kotowari
