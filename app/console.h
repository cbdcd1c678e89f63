// What the program says on a terminal: its language, errors and notes on stderr, results on stdout.
#pragma once

#include "core/api/messages.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>

namespace kotowari {

class MessageCatalogue;

} // namespace kotowari

namespace kotowari::app {

/// Exit statuses of the command line's contract.
namespace status {
inline constexpr int done = 0, failed = 1, usage = 2, problems = 3, interrupted = 130;
} // namespace status

/// "ja", "en".
std::optional<Language> languageFromString(std::string_view text);

/// The language of LC_ALL, LC_MESSAGES or LANG: Japanese for ja*, else English.
Language environmentLanguage();

/// Texts are looked up at first use: a command that says nothing pays nothing. Any thread may print.
class Console
{
public:
    explicit Console(Language language);
    ~Console();

    Language language() const { return m_language; }
    const Messages &messages() const;
    /// In the command line's own words where the catalogue has some ("ID.cli"): options there where the window has buttons and fields.
    std::string text(const Message &message) const;
    std::string text(const std::string &id) const { return text(Message{id, {}}); }

    /// The error's sentence on stderr. Gives the exit status 1.
    int fail(const Error &error) const;
    /// A usage error: the sentence on stderr. Gives the exit status 2.
    int wrongUsage(const Message &message) const;
    void note(const Message &message) const;      ///< a line on stderr
    void noteLine(const std::string &line) const; ///< a line on stderr
    void print(const std::string &line) const;    ///< a line on stdout
    void print(const nlohmann::ordered_json &document) const; ///< the one JSON document of --json, on stdout

    bool progressOnTerminal() const; ///< stderr is a terminal

    /// "81.3 %", "-" for none.
    static std::string percent(std::optional<double> share);
    /// "about 12 minutes", "35 s" in the language.
    std::string duration(double seconds) const;

private:
    Language m_language;
    std::unique_ptr<MessageCatalogue> m_messages;
};

} // namespace kotowari::app
