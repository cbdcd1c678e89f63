#include "messagecatalogue.h"

#include "log.h"
#include "resources.h"
#include "text.h"

#include <nlohmann/json.hpp>
#include <unicode/fmtable.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>

#include <map>
#include <mutex>

namespace kotowari {

namespace {

icu::UnicodeString unicode(const std::string &text) { return icu::UnicodeString::fromUTF8(text); }

/// The names of a listOf() as a list of the language.
std::string withSeparators(const std::string &text, Language language)
{
    std::string result;
    for (const char c : text) {
        if (c == listSeparator)
            result += language == Language::Japanese ? "、" : ", ";
        else
            result += c;
    }
    return result;
}

struct Patterns {
    std::string english, japanese;
};

} // namespace

struct MessageCatalogue::Private {
    // Parsed at first use: a command that prints no message pays nothing.
    mutable std::once_flag once;
    mutable std::map<std::string, Patterns> patterns;

    const std::map<std::string, Patterns> &all() const
    {
        std::call_once(once, [this] {
            for (const auto &resource : resources::messages()) {
                const auto document = nlohmann::json::parse(resource.content, nullptr, false);
                if (!document.is_object())
                    log::error("messages: not a JSON object: " + std::string(resource.name));
                for (const auto &[id, texts] : document.items())
                    patterns[id] = {texts.value("en", ""), texts.value("ja", "")};
            }
        });
        return patterns;
    }
};

MessageCatalogue::MessageCatalogue() : d(std::make_unique<Private>()) { }
MessageCatalogue::~MessageCatalogue() = default;

std::string MessageCatalogue::pattern(const std::string &id, Language language) const
{
    const auto it = d->all().find(id);
    if (it == d->all().end())
        return {};
    return language == Language::Japanese ? it->second.japanese : it->second.english;
}

std::vector<std::string> MessageCatalogue::ids() const
{
    std::vector<std::string> result;
    for (const auto &entry : d->all())
        result.push_back(entry.first);
    return result;
}

std::string MessageCatalogue::text(const Message &message, Language language) const
{
    const auto source = pattern(message.id, language);
    if (source.empty())
        return "[" + message.id + "]";
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto &[name, value] : message.parameters) {
        names.push_back(unicode(name));
        if (const auto *whole = std::get_if<std::int64_t>(&value))
            values.emplace_back(static_cast<int64_t>(*whole));
        else if (const auto *real = std::get_if<double>(&value))
            values.emplace_back(*real);
        else
            values.emplace_back(unicode(withSeparators(std::get<std::string>(value), language)));
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::MessageFormat format(unicode(source), language == Language::Japanese ? icu::Locale::getJapanese() : icu::Locale::getUS(), status);
    icu::UnicodeString formatted;
    if (U_SUCCESS(status))
        format.format(names.data(), values.data(), static_cast<int32_t>(names.size()), formatted, status);
    if (U_FAILURE(status)) {
        log::error("messages: " + message.id + ": " + u_errorName(status));
        return "[" + message.id + "]";
    }
    std::string utf8;
    formatted.toUTF8String(utf8);
    return utf8;
}

} // namespace kotowari
