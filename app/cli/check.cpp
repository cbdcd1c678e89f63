// kotowari check: what a person should look at in the examples before anything is trained.
#include "commandline.h"

#include "core/api/qualityservice.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace kotowari::app {

namespace {

struct Options {
    std::string project;
    bool json = false;
};

int check(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    auto report = (*project)->examples().check();
    if (!report)
        return console.fail(report.error());
    const auto texts = (*project)->quality().check({});
    if (!texts)
        return console.fail(texts.error());
    auto &findings = report->findings; // errors first
    findings.insert(findings.end(), texts->findings.begin(), texts->findings.end());
    if (options.json) {
        auto list = nlohmann::ordered_json::array();
        for (const auto &finding : findings)
            list.push_back({{"example", finding.example}, {"kind", toString(finding.kind)}, {"rule", finding.rule},
                            {"severity", toString(finding.severity)}, {"where", finding.where}, {"text", console.text(finding.text)}});
        console.print(nlohmann::ordered_json{{"examples", report->examples}, {"findings", std::move(list)}});
    } else {
        for (const auto &finding : findings)
            console.print(console.text(finding.text));
        const auto errors = std::ranges::count(findings, Severity::Error, &Finding::severity);
        console.print(console.text({"cli.check.summary", {{"examples", report->examples}, {"errors", static_cast<std::int64_t>(errors)},
                                                          {"warnings", static_cast<std::int64_t>(findings.size()) - errors}}}));
    }
    return findings.empty() ? status::done : status::problems;
}

} // namespace

void addCheckCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "check", [&line, options] { return check(line, *options); });
    addProject(*command, options->project);
    addJson(*command, options->json);
}

} // namespace kotowari::app
