// kotowari predict: answers of a trained run to new cases, how sure they are, and how far that can be trusted.
#include "app/signalwatch.h"
#include "arguments.h"
#include "commandline.h"
#include "core/api/predictionservice.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace kotowari::app {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string project, inputs, column, out;
    RunId run = 0;
    double threshold = 0;
    bool calibration = false;
    bool json = false;
};

Json orNull(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

int showCalibration(const Console &console, const Calibration &calibration, bool json)
{
    if (json) {
        auto bins = Json::array();
        for (const auto &bin : calibration.bins)
            bins.push_back({{"from", bin.from}, {"to", bin.to}, {"confidence", bin.confidence}, {"right", bin.right}, {"low", bin.low}, {"high", bin.high}, {"items", bin.items}});
        auto thresholds = Json::array();
        for (const auto &one : calibration.thresholds)
            thresholds.push_back({{"threshold", one.threshold}, {"to_people", one.toPeople}, {"items", one.items}, {"right", orNull(one.right)}, {"low", orNull(one.low)}, {"high", orNull(one.high)}});
        console.print(Json{{"run", calibration.run}, {"items", calibration.items}, {"right", calibration.right}, {"slope", calibration.slope}, {"offset", calibration.offset},
                           {"error", calibration.error}, {"reliable", calibration.reliable}, {"bins", std::move(bins)}, {"thresholds", std::move(thresholds)}});
        return status::done;
    }
    console.print(console.text({"predict.calibration", {{"run", calibration.run}, {"items", calibration.items}, {"right", calibration.right}, {"error", calibration.error},
                                                        {"reliable", calibration.reliable ? "yes" : "no"}}}));
    for (const auto &one : calibration.thresholds)
        if (one.right)
            console.print(console.text({"predict.threshold", {{"threshold", one.threshold}, {"people", one.toPeople}, {"right", *one.right}, {"low", *one.low}, {"high", *one.high}}}));
    return status::done;
}

/// JSON lines as scripts write them have their own messages; other files are read as an import reads them.
Result<std::vector<std::string>> casesOf(const PredictionService &predictions, const Options &options)
{
    if (std::filesystem::path(options.inputs).extension() == ".jsonl" && options.column.empty())
        return readInputs(options.inputs);
    auto cases = predictions.readCases(options.inputs, options.column);
    if (!cases)
        return cases.error();
    return std::move(cases->inputs);
}

int predict(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    if (options.inputs.empty() && !options.calibration)
        return console.wrongUsage({"cli.predict.nothing-asked", {}});
    SignalWatch signals;
    std::stop_source stop;
    signals.setHandler([&stop] { stop.request_stop(); });
    const auto project = line.workbench()->open(options.project, OpenMode::CommandLine); // the calibration is kept
    if (!project)
        return console.fail(project.error());
    auto &predictions = (*project)->models().predictions();
    const auto failed = [&](const Error &error) {
        console.fail(error);
        return signals.signalled() ? status::interrupted : status::failed;
    };
    if (options.calibration) {
        const auto calibration = predictions.calibration(options.run, {}, stop.get_token());
        return calibration ? showCalibration(console, *calibration, options.json) : failed(calibration.error());
    }
    const auto inputs = casesOf(predictions, options);
    if (!inputs)
        return console.fail(inputs.error());
    const auto answers = predictions.answer(options.run, *inputs, {}, stop.get_token());
    if (!answers)
        return failed(answers.error());
    if (!options.out.empty())
        if (const auto written = (*project)->exports().writeAnswers(options.out, *answers, options.threshold); !written)
            return console.fail(written.error());
    if (!options.json) {
        for (const auto &one : *answers)
            console.print(one.answer.formatFailure ? console.text("cli.predict.no-answer")
                          : one.unfamiliar         ? console.text({"cli.predict.unfamiliar", {{"answer", one.answer.answer}}})
                          : forPeople(one, options.threshold) ? console.text({"cli.predict.for-people", {{"answer", one.answer.answer}, {"confidence", one.confidence}}})
                                                              : one.answer.answer);
        return status::done;
    }
    auto document = Json::array();
    for (const auto &one : *answers) {
        const auto &answer = one.answer;
        document.push_back({{"input", answer.input}, {"answer", answer.answer}, {"explanation", answer.explanation}, {"output", answer.output},
                            {"format_failure", answer.formatFailure}, {"truncated", answer.truncated}, {"seconds", answer.seconds}, {"probability", one.probability},
                            {"confidence", one.confidence}, {"unfamiliar", one.unfamiliar}, {"for_people", forPeople(one, options.threshold)}});
    }
    console.print(document);
    return status::done;
}

} // namespace

void addPredictCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "predict", [&line, options] { return predict(line, *options); });
    addProject(*command, options->project);
    command->add_option("RUN", options->run, "cli.opt.run")->required()->check(wholeNumber(1));
    command->add_option("--inputs", options->inputs, "cli.opt.inputs")->type_name("FILE.{jsonl,csv,xlsx}");
    command->add_option("--column", options->column, "cli.opt.input-column")->type_name("NAME");
    command->add_option("--threshold", options->threshold, "cli.opt.threshold")->type_name("X")->check(numberUpTo(1));
    command->add_option("--out", options->out, "cli.opt.answers-out")->type_name("FILE.{csv,xlsx,jsonl}");
    command->add_flag("--calibration", options->calibration, "cli.opt.calibration");
    addJson(*command, options->json);
}

} // namespace kotowari::app
