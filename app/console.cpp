#include "console.h"

#include "core/base/log.h"
#include "core/base/messagecatalogue.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace kotowari::app {

namespace {

void writeLine(std::FILE *to, const std::string &line)
{
    const std::string whole = line + "\n"; // one write: lines of several threads do not mix
    std::fwrite(whole.data(), 1, whole.size(), to);
    std::fflush(to);
}

} // namespace

std::optional<Language> languageFromString(std::string_view text)
{
    if (text == "ja")
        return Language::Japanese;
    if (text == "en")
        return Language::English;
    return std::nullopt;
}

Language environmentLanguage()
{
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char *value = std::getenv(name);
        if (value && *value)
            return std::string_view(value).starts_with("ja") ? Language::Japanese : Language::English;
    }
    return Language::English;
}

Console::Console(Language language) : m_language(language), m_messages(std::make_unique<MessageCatalogue>()) { }
Console::~Console() = default;

const Messages &Console::messages() const { return *m_messages; }

std::string Console::text(const Message &message) const
{
    const Message own{message.id + ".cli", message.parameters};
    return m_messages->text(m_messages->pattern(own.id, m_language).empty() ? message : own, m_language);
}

int Console::fail(const Error &error) const
{
    if (!error.detail.empty())
        log::info(error.message.id + ": " + error.detail);
    writeLine(stderr, text(error.message));
    return status::failed;
}

int Console::wrongUsage(const Message &message) const
{
    writeLine(stderr, text(message));
    return status::usage;
}

void Console::note(const Message &message) const { writeLine(stderr, text(message)); }
void Console::noteLine(const std::string &line) const { writeLine(stderr, line); }
void Console::print(const std::string &line) const { writeLine(stdout, line); }

void Console::print(const nlohmann::ordered_json &document) const
{
    // replace: a text that is not UTF-8 must not throw here.
    writeLine(stdout, document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

bool Console::progressOnTerminal() const { return ::isatty(STDERR_FILENO) == 1; }

std::string Console::percent(std::optional<double> share)
{
    if (!share)
        return "-";
    char text[32];
    std::snprintf(text, sizeof text, "%.1f %%", *share * 100);
    return text;
}

std::string Console::duration(double seconds) const
{
    const auto whole = static_cast<std::int64_t>(std::ceil(std::max(0.0, seconds)));
    if (whole < 90)
        return text({"cli.seconds", {{"seconds", whole}}});
    if (whole < 90 * 60)
        return text({"cli.minutes", {{"minutes", (whole + 30) / 60}}});
    return text({"cli.hours", {{"hours", whole / 3600}, {"minutes", whole % 3600 / 60}}});
}

} // namespace kotowari::app
