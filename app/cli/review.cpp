// kotowari review: what waits for a reviewer, and the deeds of a review.
#include "arguments.h"
#include "commandline.h"
#include "core/api/reviewservice.h"
#include "core/base/clock.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace kotowari::app {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string project, examples, granularity;
    ReviewAct act;
    std::string comment; // of --return
    double share = 0;    // of --sample
    std::int64_t sample = 0; // of --apply-sample
    bool submit = false, approve = false, giveBack = false, undo = false;
    bool json = false;

    bool deed() const { return submit || approve || giveBack || undo || share > 0; }
};

std::optional<Granularity> granularityOf(const Options &options) { return granularityFromString(options.granularity); }

/// Those that the deed is meant for: with "all", those in its state; with numbers, every explanation of these examples, so that the
/// wrong ones are named.
Result<std::vector<ExplanationKey>> chosen(Project &project, const Options &options)
{
    auto &review = project.review();
    if (options.examples == "all") {
        ReviewFilter filter;
        filter.state = options.submit ? ReviewState::Draft : ReviewState::InReview;
        filter.granularity = granularityOf(options);
        return review.explanations(filter);
    }
    const auto numbers = parseNumbers(options.examples, "--examples");
    if (!numbers)
        return numbers.error();
    std::vector<ExplanationKey> keys;
    for (const auto id : *numbers) {
        const auto example = project.examples().example(id);
        if (!example)
            return example.error();
        const auto before = keys.size();
        for (const auto &explanation : example->explanations)
            if (!granularityOf(options) || explanation.granularity == *granularityOf(options))
                keys.push_back({id, explanation.granularity});
        if (keys.size() == before) // the service says that there is none
            keys.push_back({id, granularityOf(options).value_or(Granularity::Detailed)});
    }
    return keys;
}

Json toJson(const ReviewSample &sample)
{
    auto drawn = Json::array();
    for (const auto &key : sample.drawn)
        drawn.push_back({{"example", key.example}, {"granularity", toString(key.granularity)}});
    Json document{{"sample", sample.id}, {"at", isoDate(sample.at)}, {"actor", sample.actor}, {"explanations", sample.explanations}, {"drawn", std::move(drawn)},
                  {"undecided", sample.undecided}, {"approved", sample.approved}, {"returned", sample.returned}, {"returned_at_most", nullptr}, {"closed", sample.closed}};
    if (sample.undecided == 0)
        document["returned_at_most"] = sample.returnedAtMost;
    return document;
}

int showSample(const Console &console, const ReviewSample &sample, bool json)
{
    if (json) {
        console.print(toJson(sample));
        return status::done;
    }
    std::string numbers;
    for (const auto &key : sample.drawn)
        numbers.append(numbers.empty() ? "" : ",").append(std::to_string(key.example));
    console.print(console.text({"cli.review.sample", {{"id", sample.id}, {"drawn", static_cast<std::int64_t>(sample.drawn.size())}, {"explanations", sample.explanations},
                                                      {"undecided", sample.undecided}, {"returned", sample.returned}, {"examples", numbers}}}));
    return status::done;
}

/// Examples go by their numbers here, as --examples takes them.
Message numbered(const ReviewOutcome::LeftOut &one)
{
    auto why = one.why;
    why.parameters["name"] = std::to_string(one.key.example);
    return why;
}

int showOutcome(const Console &console, const Result<ReviewOutcome> &outcome, bool json)
{
    if (!outcome)
        return console.fail(outcome.error());
    const auto leftOut = static_cast<std::int64_t>(outcome->leftOut.size());
    if (json) {
        auto list = Json::array();
        for (const auto &one : outcome->leftOut)
            list.push_back({{"example", one.key.example}, {"granularity", toString(one.key.granularity)}, {"rule", one.why.id}, {"text", console.text(numbered(one))}});
        console.print(Json{{"done", outcome->done}, {"left_out", std::move(list)}});
    } else if (outcome->done > 0) {
        console.print(console.text({"cli.review.done", {{"done", outcome->done}, {"left_out", leftOut}}}));
    }
    if (outcome->done == 0 && leftOut > 0) // nothing came of it: a failure, in one sentence
        return console.fail({ErrorCode::InvalidInput, numbered(outcome->leftOut.front()), {}});
    if (!json)
        for (const auto &one : outcome->leftOut)
            console.note(numbered(one));
    return leftOut > 0 ? status::problems : status::done;
}

int perform(const Console &console, Project &project, const Options &options)
{
    auto &review = project.review();
    if (options.sample != 0)
        return showOutcome(console, review.approveRest(options.sample, options.act), options.json);
    const auto keys = chosen(project, options);
    if (!keys)
        return keys.error().message.id.starts_with("cli.") ? console.wrongUsage(keys.error().message) : console.fail(keys.error());
    if (options.share > 0) {
        const auto sample = review.drawSample(*keys, options.share, options.act.actor);
        return sample ? showSample(console, *sample, options.json) : console.fail(sample.error());
    }
    if (options.submit)
        return showOutcome(console, review.submit(*keys, options.act), options.json);
    if (options.approve)
        return showOutcome(console, review.approve(*keys, options.act), options.json);
    if (options.undo)
        return showOutcome(console, review.undo(*keys, options.act), options.json);
    auto act = options.act;
    act.comment = options.comment;
    return showOutcome(console, review.giveBack(*keys, act), options.json);
}

int list(const Console &console, Project &project, const Options &options)
{
    auto &review = project.review();
    ReviewFilter filter;
    filter.granularity = granularityOf(options);
    const auto keys = review.explanations(filter);
    const auto counts = review.counts();
    const auto sample = review.openSample();
    const auto cost = review.cost();
    if (!keys || !counts || !sample || !cost)
        return console.fail(!keys ? keys.error() : !counts ? counts.error() : !sample ? sample.error() : cost.error());
    auto waiting = Json::array();
    for (const auto &key : *keys) {
        const auto example = project.examples().example(key.example);
        const auto steps = review.steps(key);
        if (!example || !steps)
            return console.fail(example ? steps.error() : example.error());
        const auto *explanation = example->explanation(key.granularity);
        if (!explanation)
            continue; // changed since
        const auto since = isoDate(steps->empty() ? explanation->changedAt : steps->front().at);
        if (!options.json)
            console.print(std::to_string(key.example) + "  " + console.text({"cli.review.granularity", {{"granularity", std::string(toString(key.granularity))}}}) + "  "
                          + explanation->author + "  " + since + "  " + excerpt(explanation->text, 60));
        waiting.push_back({{"example", key.example}, {"key", example->key}, {"granularity", toString(key.granularity)}, {"author", explanation->author}, {"since", since},
                           {"input", example->input}, {"answer", example->answer}, {"text", explanation->text}});
    }
    const auto in = [&](ReviewState state) { return counts->at(static_cast<std::size_t>(state)); };
    if (options.json)
        console.print(Json{{"waiting", std::move(waiting)},
                           {"counts", {{"draft", in(ReviewState::Draft)}, {"in_review", in(ReviewState::InReview)}, {"approved", in(ReviewState::Approved)}, {"returned", in(ReviewState::Returned)}}},
                           {"cost", {{"explanations", cost->explanations}, {"review_seconds", cost->reviewing}, {"rework_seconds", cost->rework}, {"returns", cost->returns}}},
                           {"sample", *sample ? toJson(**sample) : Json(nullptr)}});
    else
        console.print(console.text({"cli.review.counts", {{"draft", in(ReviewState::Draft)}, {"in_review", in(ReviewState::InReview)}, {"approved", in(ReviewState::Approved)}, {"returned", in(ReviewState::Returned)}}}));
    return status::done;
}

int review(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const int deeds = options.submit + options.approve + options.giveBack + options.undo + (options.share > 0 ? 1 : 0) + (options.sample != 0 ? 1 : 0);
    if (deeds > 1)
        return console.wrongUsage({"cli.review.one-deed", {}});
    if (options.deed() && options.examples.empty())
        return console.wrongUsage({"cli.review.no-examples", {}});
    if (deeds == 0 && !options.examples.empty())
        return console.wrongUsage({"cli.review.no-deed", {}});
    const auto project = line.workbench()->open(options.project, deeds > 0 ? OpenMode::CommandLine : OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    return deeds > 0 ? perform(console, **project, options) : list(console, **project, options);
}

} // namespace

void addReviewCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "review", [&line, options] { return review(line, *options); });
    addProject(*command, options->project);
    command->add_flag("--submit", options->submit, "cli.opt.review-submit");
    command->add_flag("--approve", options->approve, "cli.opt.review-approve");
    command->add_option_function<std::string>("--return", [options](const std::string &comment) {
        options->giveBack = true;
        options->comment = comment;
    }, "cli.opt.review-return")->type_name("COMMENT");
    command->add_flag("--undo", options->undo, "cli.opt.review-undo");
    command->add_option("--sample", options->share, "cli.opt.review-sample")->type_name("SHARE")->check(numberUpTo(1));
    command->add_option("--apply-sample", options->sample, "cli.opt.apply-sample")->type_name("N")->check(wholeNumber(1));
    command->add_option("--examples", options->examples, "cli.opt.review-examples")->type_name("1,2,5-9|all");
    command->add_option("--granularity", options->granularity, "cli.opt.review-granularity")->type_name("short|medium|detailed")->check(oneOf({"short", "medium", "detailed"}));
    command->add_option("--as", options->act.actor, "cli.opt.as")->type_name("NAME");
    command->add_flag("--own", options->act.ownText, "cli.opt.own");
    command->add_option("--overrule", options->act.overrule, "cli.opt.overrule")->type_name("REASON");
    command->add_option("--seconds", options->act.seconds, "cli.opt.review-seconds")->type_name("N")->check(numberUpTo(1e9));
    addJson(*command, options->json);
}

} // namespace kotowari::app
