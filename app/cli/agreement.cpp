// kotowari agreement: several people label the same explanations alone; do they say the same?
#include "commandline.h"
#include "core/api/agreementservice.h"
#include "core/api/reviewservice.h"
#include "texttable.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <cstdio>

namespace kotowari::app {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string project, by;
    std::vector<std::string> labels;
    std::int64_t draw = 0;
    bool next = false, undo = false, json = false;
    bool saidWho = false;

    bool changes() const { return draw > 0 || undo || !labels.empty(); }
};

std::optional<std::int64_t> wholeFrom(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number > 0 ? std::optional(number) : std::nullopt;
}

/// What one --label says. An item number stands for an explanation whose level whoever labels is not to know.
struct Said {
    std::int64_t number = 0; ///< of the item, or of the example
    std::optional<Granularity> granularity; ///< absent: an item number
    AgreementLabel label;
};

/// "12:detailed=medium,3" or "7=medium,3".
std::optional<Said> parse(std::string_view text)
{
    const auto equals = text.find('='), comma = text.find(',', equals == std::string_view::npos ? 0 : equals);
    if (equals == std::string_view::npos || comma == std::string_view::npos)
        return std::nullopt;
    const auto what = text.substr(0, equals);
    const auto colon = what.find(':');
    const auto number = wholeFrom(what.substr(0, colon));
    const auto level = granularityFromString(text.substr(equals + 1, comma - equals - 1));
    const auto quality = qualityFromString(text.substr(comma + 1));
    if (!number || !level || !quality)
        return std::nullopt;
    Said said{*number, std::nullopt, {*level, *quality}};
    if (colon != std::string_view::npos && !(said.granularity = granularityFromString(what.substr(colon + 1))))
        return std::nullopt;
    return said;
}

Json toJson(const AgreementFigure &figure, const char *name, const Console &console)
{
    const auto number = [](const std::optional<double> &value) { return value ? Json(*value) : Json(nullptr); };
    return {{name, number(figure.value)}, {"low", number(figure.low)}, {"high", number(figure.high)}, {"units", figure.units},
            {"observed", number(figure.observed)}, {"text", console.text(figure.words)}};
}

Json toJson(const AgreementReport &report, const Console &console)
{
    auto people = Json::array(), pairs = Json::array(), disagreements = Json::array();
    for (const auto &one : report.people)
        people.push_back({{"person", one.name}, {"labelled", one.labelled}, {"outdated", one.outdated}, {"own_texts", one.ownTexts}});
    for (const auto &pair : report.pairs)
        pairs.push_back({{"first", pair.first}, {"second", pair.second}, {"level", toJson(pair.level, "kappa", console)}, {"quality", toJson(pair.quality, "kappa", console)}});
    for (const auto &one : report.disagreements) {
        auto labels = Json::array();
        for (const auto &[person, label] : one.labels)
            labels.push_back({{"person", person}, {"level", toString(label.level)}, {"quality", static_cast<int>(label.quality)}});
        disagreements.push_back({{"item", one.number}, {"example", one.key.example}, {"key", one.exampleKey}, {"granularity", toString(one.key.granularity)},
                                 {"distance", one.distance}, {"labels", std::move(labels)}, {"text", one.text}});
    }
    return {{"drawn", report.drawn}, {"gone", report.gone}, {"shared", report.shared}, {"people", std::move(people)}, {"pairs", std::move(pairs)},
            {"alpha", {{"level", toJson(report.level, "alpha", console)}, {"quality", toJson(report.quality, "alpha", console)}}},
            {"differing", report.differing}, {"withheld", report.withheld}, {"disagreements", std::move(disagreements)}};
}

std::string twoDigits(const std::optional<double> &value)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value.value_or(0));
    return value ? text.data() : "-";
}

void print(const AgreementReport &report, const Console &console)
{
    console.print(console.text({"cli.agreement.sample", {{"drawn", report.drawn}, {"gone", report.gone}, {"shared", report.shared}, {"people", std::ssize(report.people)}}}));
    if (report.drawn == 0)
        return;
    for (const auto &one : report.people)
        console.print(console.text({"cli.agreement.person", {{"name", one.name}, {"labelled", one.labelled}, {"outdated", one.outdated}, {"own", one.ownTexts}}}));
    ReportTable table;
    table.numeric = {false, false, false, true, false, true, false};
    for (const char *head : {"people", "question", "statistic", "value", "interval", "units", "words"})
        table.headers.push_back(console.text("agreement.head." + std::string(head)));
    const auto row = [&](const std::string &people, const char *question, const char *statistic, const AgreementFigure &figure) {
        const auto interval = figure.low && figure.high ? twoDigits(figure.low) + " – " + twoDigits(figure.high) : "-";
        table.rows.push_back({people, console.text(question), console.text(statistic), twoDigits(figure.value), interval, std::to_string(figure.units), console.text(figure.words)});
    };
    for (const auto &pair : report.pairs) {
        row(pair.first + " / " + pair.second, "agreement.question.level", "agreement.statistic.kappa", pair.level);
        row(pair.first + " / " + pair.second, "agreement.question.quality", "agreement.statistic.kappa", pair.quality);
    }
    if (report.people.size() >= 2) {
        row(console.text("agreement.everybody"), "agreement.question.level", "agreement.statistic.alpha", report.level);
        row(console.text("agreement.everybody"), "agreement.question.quality", "agreement.statistic.alpha", report.quality);
        console.print(textTable(table));
    }
    if (report.withheld)
        console.note({"agreement.withheld", {}});
    for (const auto &one : report.disagreements) {
        std::vector<std::string> said;
        for (const auto &[person, label] : one.labels)
            said.push_back(console.text({"agreement.said", {{"person", person}, {"level", std::string(toString(label.level))}, {"quality", static_cast<std::int64_t>(label.quality)}}}));
        std::string all;
        for (const auto &text : said)
            all += (all.empty() ? "" : "; ") + text;
        console.print(console.text({"cli.agreement.differ", {{"example", one.key.example}, {"granularity", std::string(toString(one.key.granularity))}, {"said", all}, {"text", one.text}}}));
    }
}

int showNext(const AgreementService &service, const Options &options, const Console &console)
{
    const auto progress = service.next(options.by);
    if (!progress)
        return console.fail(progress.error());
    const auto left = progress->usable - progress->labelled;
    if (options.json) {
        Json item = nullptr;
        if (progress->item)
            item = {{"item", progress->item->number}, {"input", progress->item->input}, {"answer", progress->item->answer}, {"explanation", progress->item->text}};
        console.print(Json{{"person", progress->person}, {"drawn", progress->drawn}, {"labelled", progress->labelled}, {"left", left}, {"next", std::move(item)}});
    } else if (progress->item) {
        console.print(console.text({"cli.agreement.next", {{"item", progress->item->number}, {"left", left}, {"input", progress->item->input}, {"answer", progress->item->answer},
                                                           {"explanation", progress->item->text}}}));
    } else {
        console.print(console.text({"cli.agreement.none-left", {{"drawn", progress->drawn}}}));
    }
    return status::done;
}

/// The keys of the explanations that items stand for.
Result<std::vector<AgreementAct>> actsOf(const AgreementService &service, const std::vector<Said> &all, const std::string &by)
{
    std::vector<AgreementAct> acts;
    for (const auto &said : all) {
        AgreementAct act{{said.number, said.granularity.value_or(Granularity::Detailed)}, said.label, by, {}, 0};
        if (!said.granularity) {
            const auto item = service.item(said.number, by);
            if (!item)
                return item.error();
            act.key = item->key;
        }
        acts.push_back(act);
    }
    return acts;
}

int agreement(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    std::vector<Said> said;
    for (const auto &text : options.labels) {
        const auto one = parse(text);
        if (!one)
            return console.wrongUsage({"cli.agreement.bad-label", {{"text", text}}});
        said.push_back(*one);
    }
    const auto project = line.workbench()->open(options.project, options.changes() ? OpenMode::CommandLine : OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    auto &service = (*project)->review().agreement();
    if (options.draw > 0)
        if (const auto drawn = service.draw(options.draw, options.by); !drawn)
            return console.fail(drawn.error());
    if (options.undo)
        if (const auto undone = service.undo(options.by); !undone)
            return console.fail(undone.error());
    if (!said.empty()) {
        const auto acts = actsOf(service, said, options.by);
        if (!acts)
            return console.fail(acts.error());
        if (const auto done = service.label(*acts); !done)
            return console.fail(done.error());
    }
    if (options.next)
        return showNext(service, options, console);
    const auto report = service.report(options.saidWho ? std::optional(options.by) : std::nullopt);
    if (!report)
        return console.fail(report.error());
    if (options.json)
        console.print(toJson(*report, console));
    else
        print(*report, console);
    return status::done;
}

} // namespace

void addAgreementCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "agreement", [&line, options] { return agreement(line, *options); });
    addProject(*command, options->project);
    command->add_option("--draw", options->draw, "cli.opt.agreement-draw")->type_name("N")->check(wholeNumber(1));
    command->add_option("--label", options->labels, "cli.opt.agreement-label")->type_name("EXAMPLE:GRANULARITY=LEVEL,QUALITY")->allow_extra_args(false);
    command->add_flag("--next", options->next, "cli.opt.agreement-next");
    command->add_flag("--undo", options->undo, "cli.opt.agreement-undo");
    command->add_option_function<std::string>("--by", [options](const std::string &name) {
        options->by = name;
        options->saidWho = true;
    }, "cli.opt.agreement-by")->type_name("NAME");
    addJson(*command, options->json);
}

} // namespace kotowari::app
