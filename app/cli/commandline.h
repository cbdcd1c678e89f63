// The command line: one file a subcommand, each adding itself here.
#pragma once

#include "app/console.h"
#include "core/api/project.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>

namespace kotowari::app {

/// Parses and runs. Never throws. Returns the exit status.
int runCommandLine(int argc, char **argv);

/// What subcommands are built into. Descriptions of commands and options are message ids: they become words when help is asked for.
class CommandLine
{
public:
    using Action = std::function<int()>;

    explicit CommandLine(Language language);
    ~CommandLine();

    CLI::App &root() { return *m_root; }
    const Console &console() const { return m_console; }
    /// Made at first use.
    std::shared_ptr<Workbench> workbench();

    /// A subcommand of `parent`; `action` runs after the whole line was understood and returns the exit status.
    /// Its description is "cli.NAME" ("cli.PARENT.NAME" below a subcommand). Has --lang.
    CLI::App *add(CLI::App &parent, const std::string &name, Action action);
    /// A subcommand that only groups others.
    CLI::App *addGroup(CLI::App &parent, const std::string &name);

    void setAction(Action action) { m_action = std::move(action); }

    int run(int argc, char **argv);

private:
    void prepare(CLI::App &app);
    int usageError(const CLI::ParseError &error);
    int runAction();

    Console m_console;
    std::shared_ptr<Workbench> m_workbench;
    std::unique_ptr<CLI::App> m_root;
    Action m_action;
};

/// Accepts these words only.
CLI::Validator oneOf(std::vector<std::string> words);
/// Accepts whole numbers from `smallest`.
CLI::Validator wholeNumber(std::int64_t smallest);
/// Accepts numbers above 0, at most `largest`.
CLI::Validator numberUpTo(double largest);
/// The PROJECT argument.
CLI::Option *addProject(CLI::App &command, std::string &project);
/// As a table with what to know about it, on stdout: `kotowari baselines` and beside a comparison.
void printBaselines(const Console &console, const BaselineList &list);
/// The --json flag.
CLI::Option *addJson(CLI::App &command, bool &json);

void addWindowCommand(CommandLine &line); ///< the program without a subcommand
void addPilotCommand(CommandLine &line);
void addNewCommand(CommandLine &line);
void addImportCommand(CommandLine &line);
void addExportCommand(CommandLine &line);
void addCheckCommand(CommandLine &line);
void addPatternsCommand(CommandLine &line);
void addPoolsCommand(CommandLine &line);
void addSuggestCommands(CommandLine &line); ///< suggest, suitability
void addReviewCommand(CommandLine &line);
void addAgreementCommand(CommandLine &line);
void addProfilesCommand(CommandLine &line);
void addHistoryCommand(CommandLine &line);
void addTokenizerCommand(CommandLine &line);
void addModelCommand(CommandLine &line);
void addTrainCommand(CommandLine &line);
void addResumeCommand(CommandLine &line);
void addRunsCommand(CommandLine &line);
void addMetricsCommand(CommandLine &line);
void addCompareCommand(CommandLine &line);
void addCostCommand(CommandLine &line);
void addSlicesCommand(CommandLine &line);
void addItemsCommand(CommandLine &line);
void addBaselinesCommand(CommandLine &line);
void addOutsideCommand(CommandLine &line);
void addPredictCommand(CommandLine &line);
void addConfirmCommand(CommandLine &line);
void addManualCommand(CommandLine &line);
void addMergeCommand(CommandLine &line);
void addReportCommand(CommandLine &line);
void addBenchCommand(CommandLine &line);
void addDoctorCommand(CommandLine &line);

} // namespace kotowari::app
