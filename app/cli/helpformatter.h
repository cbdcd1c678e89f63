// Help in the user's language: descriptions are message ids.
#pragma once

#include <CLI/CLI.hpp>

namespace kotowari::app {

class Console;

class HelpFormatter : public CLI::Formatter
{
public:
    explicit HelpFormatter(const Console &console);

    std::string make_description(const CLI::App *app) const override;
    std::string make_subcommand(const CLI::App *sub) const override;
    std::string make_option_opts(const CLI::Option *option) const override;
    std::string make_option_desc(const CLI::Option *option) const override;
    std::string make_footer(const CLI::App *app) const override;

private:
    std::string words(const std::string &id) const;

    const Console &m_console;
};

} // namespace kotowari::app
