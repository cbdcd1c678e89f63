// kotowari bench: how fast this machine trains a model, against what its matrix products could do alone.
#include "app/signalwatch.h"
#include "arguments.h"
#include "commandline.h"
#include "core/base/randomstream.h"
#include "core/experiment/lane.h"
#include "core/experiment/presets.h"
#include "modelcommands.h"

#include <nlohmann/json.hpp>

namespace kotowari::app {

namespace {

struct Options {
    std::string model = "t5-nano";
    std::string precision = "fp32";
    std::string device = "cpu";
    std::string pairs; ///< empty: made-up ones
    int batch = 0, threads = 0, vocabulary = 0;
    std::int64_t steps = 10;
    bool json = false;
};

/// Made-up ids with lengths as in grade-school problems with their solutions: sources 20 to 100 tokens, targets 40 to 200.
std::vector<TokenSequence> sequences(int count, int vocabulary)
{
    RandomStream random(1);
    const auto ids = [&](std::uint64_t length) {
        std::vector<TokenId> list;
        while (list.size() + 1 < length)
            list.push_back(static_cast<TokenId>(3 + random.below(static_cast<std::uint64_t>(vocabulary) - 3)));
        list.push_back(1); // eos
        return list;
    };
    std::vector<TokenSequence> list;
    for (int i = 0; i < count; ++i) {
        TokenSequence sequence;
        sequence.example = i;
        sequence.source = ids(20 + random.below(81));
        sequence.target = ids(40 + random.below(161));
        list.push_back(std::move(sequence));
    }
    return list;
}

/// Token ids with eos, as `model score` takes them; texts would need a tokenizer.
Result<std::vector<TokenSequence>> readSequences(const std::string &path)
{
    std::vector<TokenSequence> list;
    const auto read = readJsonLines(path, [&list](const nlohmann::json &object) {
        ModelPair pair;
        if (!readModelText(object, "input", pair.source) || !readModelText(object, "target", pair.target) || !pair.source.ids || !pair.target.ids)
            return false;
        list.push_back({static_cast<std::int64_t>(list.size()), std::move(*pair.source.ids), std::move(*pair.target.ids), 0});
        return true;
    });
    if (!read)
        return read.error();
    return list;
}

int bench(CommandLine &line, const Options &options)
{
    const auto &console = line.console();
    const auto *preset = findPreset(options.model);
    if (!preset)
        return console.wrongUsage({"plan.unknown-model", {{"model", options.model}}});
    SignalWatch signals;
    std::stop_source stop;
    signals.setHandler([&stop] { stop.request_stop(); });
    TrainingJob job;
    job.model = preset->model.config;
    // The published shapes have T5's vocabulary; ours, that of a project's own tokenizer.
    constexpr int published = 32128, own = 1000, smallestPublishedWidth = 256;
    if (options.vocabulary > 0)
        job.model.vocabularySize = options.vocabulary;
    else if (job.model.vocabularySize == 0)
        job.model.vocabularySize = job.model.dModel >= smallestPublishedWidth ? published : own;
    job.settings.steps = options.steps;
    job.settings.batch = options.batch > 0 ? options.batch : preset->model.defaultBatch;
    job.settings.precision = *precisionFromString(options.precision);
    job.settings.device = options.device;
    job.settings.threads = options.threads > 0 ? options.threads : coreCount();
    job.settings.maxNewTokens = 128;
    if (options.pairs.empty()) {
        job.training = sequences(job.settings.batch * 8, job.model.vocabularySize);
    } else {
        auto read = readSequences(options.pairs);
        if (!read)
            return console.fail(read.error());
        job.training = std::move(*read);
    }
    console.note({"cli.bench.measuring", {{"model", options.model}, {"threads", std::int64_t{job.settings.threads}}}});
    const auto measure = line.workbench()->measure(job, options.steps, stop.get_token());
    if (!measure) {
        console.fail(measure.error());
        return signals.signalled() ? status::interrupted : status::failed;
    }
    const double fraction = measure->matmulGflops > 0 ? measure->achievedGflops / measure->matmulGflops : 0;
    if (options.json) {
        console.print(nlohmann::ordered_json{{"model", options.model}, {"precision", options.precision}, {"device", options.device},
                                             {"threads", job.settings.threads}, {"batch", job.settings.batch}, {"vocabulary", job.model.vocabularySize}, {"steps", options.steps},
                                             {"real_tokens_per_second", measure->tokensPerSecond}, {"step_seconds", measure->stepSeconds},
                                             {"padding_fraction", measure->paddingFraction}, {"matmul_gflops", measure->matmulGflops},
                                             {"achieved_gflops", measure->achievedGflops}, {"fraction_of_matmul", fraction},
                                             {"generate_tokens_per_second", measure->generatedTokensPerSecond}, {"peak_memory_bytes", measure->peakMemoryBytes}});
        return status::done;
    }
    console.print(console.text({"cli.bench.result", {{"tokens", measure->tokensPerSecond}, {"step", measure->stepSeconds}, {"gflops", measure->achievedGflops},
                                                     {"matmul", measure->matmulGflops}, {"share", fraction}, {"generated", measure->generatedTokensPerSecond},
                                                     {"megabytes", double(measure->peakMemoryBytes) / 1e6}}}));
    return status::done;
}

} // namespace

void addBenchCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto *command = line.add(line.root(), "bench", [&line, options] { return bench(line, *options); });
    command->add_option("--model", options->model, "cli.opt.model")->type_name("NAME");
    command->add_option("--precision", options->precision, "cli.opt.precision")->type_name("fp32|bf16")->check(oneOf({"fp32", "bf16"}));
    command->add_option("--device", options->device, "cli.opt.device")->type_name("cpu|cuda:K");
    command->add_option("--batch", options->batch, "cli.opt.batch")->type_name("N")->check(wholeNumber(1));
    command->add_option("--vocab", options->vocabulary, "cli.opt.vocab")->type_name("N")->check(wholeNumber(8));
    command->add_option("--threads", options->threads, "cli.opt.threads")->type_name("N")->check(wholeNumber(1));
    command->add_option("--steps", options->steps, "cli.opt.steps")->type_name("N")->check(wholeNumber(1));
    command->add_option("--pairs", options->pairs, "cli.opt.bench-pairs")->type_name("FILE.jsonl");
    addJson(*command, options->json);
}

} // namespace kotowari::app
