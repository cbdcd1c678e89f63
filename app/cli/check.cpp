// kotowari check: what a person should look at in the examples before anything is trained; and saying that a finding is none.
#include "commandline.h"

#include "core/api/qualityservice.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>

namespace kotowari::app {

namespace {

constexpr std::size_t shownPlaces = 3; // of each rule

struct Options {
    std::string project, dismiss, reason, as;
    bool json = false;
};

/// "12:detailed:arithmetic"; a rule may hold colons.
struct FindingName {
    ExampleId example = 0;
    Granularity granularity = Granularity::Detailed;
    std::string rule;
};

std::optional<FindingName> findingName(const std::string &text)
{
    const auto first = text.find(':');
    const auto second = first == std::string::npos ? first : text.find(':', first + 1);
    if (second == std::string::npos || second + 1 == text.size())
        return std::nullopt;
    FindingName name;
    const auto [end, error] = std::from_chars(text.data(), text.data() + first, name.example);
    const auto granularity = granularityFromString(text.substr(first + 1, second - first - 1));
    if (error != std::errc() || end != text.data() + first || !granularity)
        return std::nullopt;
    name.granularity = *granularity;
    name.rule = text.substr(second + 1);
    return name;
}

int dismiss(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto name = findingName(options.dismiss);
    if (!name)
        return console.wrongUsage({"cli.check.bad-finding", {{"text", options.dismiss}}});
    const auto project = line.workbench()->open(options.project, OpenMode::CommandLine);
    if (!project)
        return console.fail(project.error());
    const auto example = (*project)->examples().example(name->example);
    if (!example)
        return console.fail(example.error());
    auto &quality = (*project)->quality();
    const auto *explanation = example->explanation(name->granularity);
    const auto findings = explanation ? quality.inspect(name->example, name->granularity, explanation->text) : std::vector<TextFinding>{};
    if (!findings)
        return console.fail(findings.error());
    std::int64_t done = 0;
    for (const auto &finding : *findings) {
        if (finding.rule != name->rule)
            continue;
        if (auto said = quality.dismiss(name->example, name->granularity, finding.rule, finding.digest, options.reason, options.as); !said)
            return console.fail(said.error());
        ++done;
    }
    if (done == 0)
        return console.fail({ErrorCode::NotFound, {"cli.check.no-finding", {{"example", name->example}, {"granularity", std::string(toString(name->granularity))}, {"rule", name->rule}}}, {}});
    if (options.json)
        console.print(nlohmann::ordered_json{{"dismissed", done}});
    else
        console.print(console.text({"cli.check.dismissed", {{"count", done}}}));
    return status::done;
}

/// As ICU's choices may be named: without hyphens.
std::string choice(std::string word)
{
    std::erase(word, '-');
    return word;
}

/// By kind and rule, errors first: how many there are and the first few.
void printGroups(const Console &console, const std::vector<Finding> &findings)
{
    std::map<std::tuple<int, FindingKind, std::string>, std::vector<const Finding *>> groups;
    for (const auto &finding : findings)
        groups[{finding.severity == Severity::Error ? 0 : 1, finding.kind, finding.rule}].push_back(&finding);
    for (const auto &[group, list] : groups) {
        const auto &[order, kind, rule] = group;
        console.print(console.text({"cli.check.group", {{"kind", console.text({"quality.kind", {{"kind", choice(std::string(toString(kind)))}}})},
                                                        {"rule", rule.starts_with("own:") ? rule.substr(4) : console.text({"quality.rule", {{"rule", choice(rule)}}})},
                                                        {"severity", std::string(order == 0 ? "error" : "warning")}, {"count", static_cast<std::int64_t>(list.size())}}}));
        for (std::size_t i = 0; i < std::min(list.size(), shownPlaces); ++i)
            console.print("  " + console.text(list[i]->text));
        if (list.size() > shownPlaces)
            console.print("  " + console.text({"cli.check.more", {{"count", static_cast<std::int64_t>(list.size() - shownPlaces)}}}));
    }
}

int check(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    if (!options.dismiss.empty())
        return dismiss(line, options);
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
        printGroups(console, findings);
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
    auto *dismissed = command->add_option("--dismiss", options->dismiss, "cli.opt.dismiss")->type_name("EXAMPLE:GRANULARITY:RULE");
    auto *reason = command->add_option("--reason", options->reason, "cli.opt.dismiss-reason")->type_name("TEXT")->needs(dismissed);
    dismissed->needs(reason);
    command->add_option("--as", options->as, "cli.opt.as")->type_name("NAME")->needs(dismissed);
    addJson(*command, options->json);
}

} // namespace kotowari::app
