// kotowari predict: answers of a trained run to new cases.
#include "app/signalwatch.h"
#include "arguments.h"
#include "commandline.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string project, inputs;
    RunId run = 0;
    bool json = false;
};

int predict(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    SignalWatch signals;
    std::stop_source stop;
    signals.setHandler([&stop] { stop.request_stop(); });
    const auto inputs = readInputs(options.inputs);
    if (!inputs)
        return console.fail(inputs.error());
    const auto project = line.workbench()->open(options.project, OpenMode::ReadOnly);
    if (!project)
        return console.fail(project.error());
    const auto answers = (*project)->models().predict(options.run, *inputs, stop.get_token());
    if (!answers) {
        console.fail(answers.error());
        return signals.signalled() ? status::interrupted : status::failed;
    }
    if (!options.json) {
        for (const auto &answer : *answers)
            console.print(answer.formatFailure ? console.text("cli.predict.no-answer") : answer.answer);
        return status::done;
    }
    auto document = nlohmann::ordered_json::array();
    for (const auto &answer : *answers)
        document.push_back({{"input", answer.input}, {"answer", answer.answer}, {"explanation", answer.explanation}, {"output", answer.output},
                            {"format_failure", answer.formatFailure}, {"truncated", answer.truncated}, {"seconds", answer.seconds}});
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
    command->add_option("--inputs", options->inputs, "cli.opt.inputs")->type_name("FILE.jsonl")->required();
    addJson(*command, options->json);
}

} // namespace kotowari::app
