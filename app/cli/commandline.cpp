#include "commandline.h"

#include "core/base/log.h"
#include "core/workbench.h"
#include "helpformatter.h"

#include <charconv>
#include <cstdio>
#include <exception>
#include <span>
#include <sstream>

namespace kotowari::app {

namespace {

/// --lang wherever it stands: errors of parsing are said in it, too.
Language languageOf(std::span<char *> arguments)
{
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        std::optional<Language> language;
        if (argument == "--lang" && i + 1 < arguments.size())
            language = languageFromString(arguments[i + 1]);
        else if (argument.starts_with("--lang="))
            language = languageFromString(argument.substr(7));
        if (language)
            return *language;
    }
    return environmentLanguage();
}

} // namespace

CommandLine::CommandLine(Language language) : m_console(language), m_root(std::make_unique<CLI::App>("cli.kotowari", "kotowari"))
{
    m_root->formatter(std::make_shared<HelpFormatter>(m_console));
    m_root->set_version_flag("--version", KOTOWARI_VERSION, "cli.opt.version");
    m_root->require_subcommand(0, 1);
    m_root->footer("cli.footer");
    m_root->get_formatter()->column_width(34);
    prepare(*m_root);
}

CommandLine::~CommandLine() = default;

std::shared_ptr<Workbench> CommandLine::workbench()
{
    if (!m_workbench)
        m_workbench = createWorkbench();
    return m_workbench;
}

void CommandLine::prepare(CLI::App &app)
{
    const bool japanese = m_console.language() == Language::Japanese;
    app.option_defaults()->group(japanese ? "オプション" : "Options");
    app.set_help_flag("-h,--help", "cli.opt.help");
    app.add_option("--lang", "cli.opt.lang")->type_name("ja|en")->check(oneOf({"ja", "en"}))->take_last();
    if (&app != m_root.get())
        app.group(japanese ? "コマンド" : "Commands");
}

CLI::App *CommandLine::addGroup(CLI::App &parent, const std::string &name)
{
    const bool top = &parent == m_root.get();
    auto *command = parent.add_subcommand(name, "cli." + (top ? name : parent.get_name() + "." + name));
    prepare(*command);
    return command;
}

CLI::App *CommandLine::add(CLI::App &parent, const std::string &name, Action action)
{
    auto *command = addGroup(parent, name);
    command->callback([this, action = std::move(action)] { m_action = action; });
    return command;
}

int CommandLine::usageError(const CLI::ParseError &error)
{
    std::string command = "kotowari";
    for (const auto *app = m_root.get(); app && !app->get_subcommands().empty(); ) {
        app = app->get_subcommands().back();
        command += " " + app->get_name();
    }
    return m_console.wrongUsage({"cli.usage", {{"detail", std::string(error.what())}, {"command", command}}});
}

int CommandLine::run(int argc, char **argv)
{
    try {
        m_root->parse(argc, argv);
    } catch (const CLI::CallForHelp &) {
        std::fputs(m_root->help().c_str(), stdout);
        return status::done;
    } catch (const CLI::CallForVersion &) {
        m_console.print(std::string("kotowari " KOTOWARI_VERSION));
        return status::done;
    } catch (const CLI::ParseError &error) {
        return usageError(error);
    }
    return runAction();
}

int CommandLine::runAction()
{
    try {
        return m_action ? m_action() : status::done;
    } catch (const std::bad_alloc &) {
        return m_console.fail({ErrorCode::OutOfMemory, {"cli.out-of-memory", {}}, {}});
    } catch (const std::exception &error) {
        return m_console.fail({ErrorCode::Internal, {"error.internal", {{"where", std::string(error.what())}}}, error.what()});
    }
}

CLI::Validator oneOf(std::vector<std::string> words)
{
    CLI::Validator validator = CLI::IsMember(std::move(words));
    return validator.description(""); // help names the words already
}

CLI::Validator wholeNumber(std::int64_t smallest)
{
    return CLI::Validator([smallest](std::string &text) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool good = error == std::errc{} && end == text.data() + text.size() && number >= smallest;
        return good ? std::string{} : text + " is not a whole number from " + std::to_string(smallest);
    }, "");
}

CLI::Validator numberUpTo(double largest)
{
    return CLI::Validator([largest](std::string &text) {
        double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool good = error == std::errc{} && end == text.data() + text.size() && number > 0 && number <= largest;
        std::ostringstream limit;
        limit << largest;
        return good ? std::string{} : text + " is not a number above 0 and at most " + limit.str();
    }, "");
}

CLI::Option *addProject(CLI::App &command, std::string &project)
{
    return command.add_option("PROJECT", project, "cli.opt.project")->required();
}

CLI::Option *addJson(CLI::App &command, bool &json)
{
    return command.add_flag("--json", json, "cli.opt.json");
}

int runCommandLine(int argc, char **argv)
{
    CommandLine line(languageOf(std::span(argv, static_cast<std::size_t>(argc))));
    addWindowCommand(line);
    addPilotCommand(line);
    addNewCommand(line);
    addImportCommand(line);
    addTokenizerCommand(line);
    addModelCommand(line);
    addTrainCommand(line);
    addResumeCommand(line);
    addRunsCommand(line);
    addMetricsCommand(line);
    addCompareCommand(line);
    addPredictCommand(line);
    addReportCommand(line);
    addBenchCommand(line);
    addDoctorCommand(line);
    return line.run(argc, argv);
}

} // namespace kotowari::app
