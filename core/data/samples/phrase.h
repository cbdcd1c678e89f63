// Fills numbers and words into a sentence pattern.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace kotowari::samples {

class PhraseValue
{
public:
    PhraseValue(int value) : m_text(std::to_string(value)) { } // NOLINT(google-explicit-constructor)
    PhraseValue(std::string_view value) : m_text(value) { } // NOLINT(google-explicit-constructor)
    PhraseValue(const std::string &value) : m_text(value) { } // NOLINT(google-explicit-constructor)
    PhraseValue(const char *value) : m_text(value) { } // NOLINT(google-explicit-constructor)
    const std::string &text() const { return m_text; }

private:
    std::string m_text;
};

/// `pattern` with each "{}" replaced by the next value.
inline std::string phrase(std::string_view pattern, std::initializer_list<PhraseValue> values)
{
    std::string result;
    for (const auto &value : values) {
        const auto at = pattern.find("{}");
        if (at == std::string_view::npos)
            break;
        result.append(pattern.substr(0, at)).append(value.text());
        pattern.remove_prefix(at + 2);
    }
    return result.append(pattern);
}

/// "1 day", "2 days".
inline std::string counted(int number, std::string_view one, std::string_view many)
{
    return std::to_string(number) + ' ' + std::string(number == 1 ? one : many);
}

} // namespace kotowari::samples
