#include "commandline.h"

#include "arguments.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/workbench.h"
#include "helpformatter.h"

#include <algorithm>
#include <cctype>
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

/// What a check of ours says to CLI11, which speaks English only: the message's id, the text, what would have been right.
std::string refusal(const char *id, const std::string &text, const std::string &allowed) { return std::string(id) + '\n' + text + '\n' + allowed; }

/// CLI11 takes the next word as an option's value even where it is an option: "--count --json".
std::string notAnOption(const std::string &text)
{
    const bool option = text.size() > 2 && text.starts_with("--") && std::isalpha(static_cast<unsigned char>(text[2]));
    return option ? refusal("cli.usage.option-as-value", text, {}) : std::string{};
}

void refuseOptionsAsValues(CLI::App &app)
{
    for (auto *option : app.get_options())
        if (option->nonpositional() && option->get_items_expected_max() > 0)
            option->check(CLI::Validator([](std::string &text) { return notAnOption(text); }, ""));
    for (auto *command : app.get_subcommands(nullptr))
        refuseOptionsAsValues(*command);
}

/// A check that CLI11 calls with a value; ours come first.
template<typename Check>
CLI::Validator check(Check check)
{
    return CLI::Validator([check = std::move(check)](std::string &text) {
        const auto option = notAnOption(text);
        return option.empty() ? check(text) : option;
    }, ""); // no description: help names what is allowed already
}

/// CLI11's error as a message of the catalogue. Errors that our commands cannot meet stay as CLI11 words them.
Message usageMessage(const CLI::ParseError &error, const std::string &command)
{
    const std::string said = error.what();
    const auto colon = said.find(": ");
    const std::string before = said.substr(0, colon), after = colon == std::string::npos ? std::string() : said.substr(colon + 2);
    const auto code = CLI::ExitCodes(error.get_exit_code());
    if (code == CLI::ExitCodes::ValidationError && std::ranges::count(after, '\n') == 2) {
        const auto first = after.find('\n'), last = after.rfind('\n');
        return {after.substr(0, first), {{"option", before}, {"text", after.substr(first + 1, last - first - 1)}, {"allowed", after.substr(last + 1)}, {"command", command}}};
    }
    constexpr std::string_view required = " is required";
    if (code == CLI::ExitCodes::RequiredError && said == "A subcommand is required")
        return {"cli.usage.subcommand", {{"command", command}}};
    if (code == CLI::ExitCodes::RequiredError && said.ends_with(required))
        return {"cli.usage.required", {{"option", said.substr(0, said.size() - required.size())}, {"command", command}}};
    if (code == CLI::ExitCodes::ArgumentMismatch && !after.empty())
        return {"cli.usage.no-value", {{"option", before}, {"command", command}}};
    if (code == CLI::ExitCodes::ExcludesError)
        return {"cli.usage.excludes", {{"text", said.substr(0, said.find(' '))}, {"other", said.substr(said.rfind(' ') + 1)}, {"command", command}}};
    return {"cli.usage", {{"detail", said}, {"command", command}}};
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
    if (CLI::ExitCodes(error.get_exit_code()) == CLI::ExitCodes::ExtrasError) {
        // Said here: CLI11 has the words in the opposite order, and takes a mistyped command for the project to open.
        const auto *project = m_root->get_subcommands().empty() ? m_root->get_option_no_throw("PROJECT") : nullptr;
        if (project && project->count() > 0 && mistypedCommand(project->as<std::string>()))
            return m_console.wrongUsage({"cli.unknown-command", {{"text", project->as<std::string>()}}});
        std::string words;
        for (const auto &word : m_root->remaining(true))
            words += (words.empty() ? "" : " ") + word;
        return m_console.wrongUsage({"cli.usage.unexpected", {{"text", words}, {"command", command}}});
    }
    return m_console.wrongUsage(usageMessage(error, command));
}

int CommandLine::run(int argc, char **argv)
{
    refuseOptionsAsValues(*m_root);
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
    return check([words = std::move(words)](const std::string &text) {
        return std::ranges::find(words, text) != words.end() ? std::string{} : refusal("cli.usage.one-of", text, listOf(words));
    });
}

CLI::Validator wholeNumber(std::int64_t smallest)
{
    return check([smallest](const std::string &text) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool good = error == std::errc{} && end == text.data() + text.size() && number >= smallest;
        return good ? std::string{} : refusal("cli.usage.whole", text, std::to_string(smallest));
    });
}

CLI::Validator numberUpTo(double largest)
{
    return check([largest](const std::string &text) {
        double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool good = error == std::errc{} && end == text.data() + text.size() && number > 0 && number <= largest;
        std::ostringstream limit;
        limit << largest;
        return good ? std::string{} : refusal("cli.usage.up-to", text, limit.str());
    });
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
    addExportCommand(line);
    addCheckCommand(line);
    addPatternsCommand(line);
    addPoolsCommand(line);
    addSuggestCommands(line);
    addReviewCommand(line);
    addAgreementCommand(line);
    addProfilesCommand(line);
    addHistoryCommand(line);
    addTokenizerCommand(line);
    addModelCommand(line);
    addTrainCommand(line);
    addResumeCommand(line);
    addRunsCommand(line);
    addMetricsCommand(line);
    addCompareCommand(line);
    addCostCommand(line);
    addSlicesCommand(line);
    addItemsCommand(line);
    addBaselinesCommand(line);
    addOutsideCommand(line);
    addPredictCommand(line);
    addConfirmCommand(line);
    addReportCommand(line);
    addManualCommand(line);
    addMergeCommand(line);
    addBenchCommand(line);
    addDoctorCommand(line);
    return line.run(argc, argv);
}

} // namespace kotowari::app
