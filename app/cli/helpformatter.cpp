#include "helpformatter.h"

#include "app/console.h"

#include <sstream>

namespace kotowari::app {

HelpFormatter::HelpFormatter(const Console &console) : m_console(console)
{
    column_width(34);
}

std::string HelpFormatter::words(const std::string &id) const
{
    return id.empty() ? id : m_console.text(id);
}

std::string HelpFormatter::make_description(const CLI::App *app) const
{
    // Asked for when help is: labels need words too, and constructing the formatter must cost nothing.
    auto *self = const_cast<HelpFormatter *>(this);
    for (const auto &[label, id] : {std::pair{"Usage", "cli.label.usage"}, {"OPTIONS", "cli.label.options-word"},
                                    {"SUBCOMMAND", "cli.label.command-word"}, {"Positionals", "cli.label.arguments"}})
        self->label(label, m_console.text(id));
    const auto text = words(app->get_description());
    return text.empty() ? text : text + "\n";
}

std::string HelpFormatter::make_subcommand(const CLI::App *sub) const
{
    std::stringstream out;
    CLI::detail::format_help(out, sub->get_display_name(true), words(sub->get_description()), get_column_width());
    return out.str();
}

std::string HelpFormatter::make_option_opts(const CLI::Option *option) const
{
    std::string text;
    if (option->nonpositional() && option->get_type_size() != 0)
        text = " " + option->get_type_name();
    if (option->get_expected_max() == CLI::detail::expected_max_vector_size)
        text += " ...";
    if (option->get_required() && option->nonpositional())
        text += " " + m_console.text("cli.label.required");
    return text;
}

std::string HelpFormatter::make_option_desc(const CLI::Option *option) const { return words(option->get_description()); }

std::string HelpFormatter::make_footer(const CLI::App *app) const
{
    const auto footer = app->get_parent() ? std::string{} : words(app->get_footer()); // commands inherit it
    return footer.empty() ? footer : footer + "\n";
}

} // namespace kotowari::app
