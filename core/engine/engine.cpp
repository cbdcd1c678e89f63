// The module's face: the Engine interface over model/ and train/. Exceptions of libraries end here.
#include "device.h"
#include "failures.h"
#include "model/generation.h"
#include "model/weightfolder.h"
#include "train/evaluation.h"
#include "train/measure.h"
#include "train/trainer.h"

#include <ATen/Version.h>

#include <fstream>
#include <set>

namespace kotowari::engine {

namespace {

class Model : public LoadedModel
{
public:
    Model(const ModelConfig &config, const at::Device &device, int threads) : m_model(config, device), m_threads(threads) { }

    T5Model &model() { return m_model; }
    const ModelConfig &config() const override { return m_model.config(); }
    std::int64_t parameters() const override { return countParameters(m_model.config()); }
    StoredWeights stored() const override { return m_stored; }
    void setStored(StoredWeights stored) { m_stored = std::move(stored); }

    Result<std::vector<GeneratedSequence>> generate(std::span<const TokenSequence> sources, const GenerationOptions &options, std::stop_token stop) override
    try {
        if (auto checked = checkSequences(sources, config(), false); !checked)
            return checked.error();
        if (auto checked = checkClosedAnswers(options.closedAnswers, config()); !checked)
            return checked.error();
        const ComputeScope scope(m_threads);
        GenerationSettings settings;
        settings.maxNewTokens = options.maxNewTokens;
        settings.beams = std::max(1, options.beams);
        settings.lengthPenalty = options.lengthPenalty;
        settings.stopAt = options.stopAt;
        settings.closedAnswers = options.closedAnswers;
        settings.kernels = m_model.device().is_cpu();
        settings.stop = [&] { return stop.stop_requested(); };
        auto outputs = engine::generate(m_model, sources, settings);
        if (!outputs)
            return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
        return std::move(*outputs);
    } catch (...) {
        return caughtError("engine.generate");
    }

    Result<std::vector<double>> score(std::span<const TokenSequence> pairs) override
    try {
        if (auto checked = checkSequences(pairs, config(), true); !checked)
            return checked.error();
        const ComputeScope scope(m_threads);
        EvaluationSettings settings;
        settings.kernels = m_model.device().is_cpu();
        std::vector<double> sums;
        const auto losses = targetLosses(m_model, pairs, settings);
        for (const auto &values : *losses) {
            double sum = 0;
            for (const float value : values)
                sum += static_cast<double>(value);
            sums.push_back(sum);
        }
        return sums;
    } catch (...) {
        return caughtError("engine.score");
    }

private:
    T5Model m_model;
    int m_threads;
    StoredWeights m_stored;
};

StoredWeights storedIn(const WeightFiles &files, const Parameters &parameters)
{
    StoredWeights stored;
    std::set<std::string> types;
    for (const ParameterView &view : parameters.views()) {
        ++stored.tensors;
        if (const auto *file = files.fileOf(view.name)) {
            constexpr const char *names[] = {"F64", "F32", "F16", "BF16", "?"}; // in the order of ElementType
            types.insert(names[static_cast<int>(file->find(view.name)->type)]);
        }
    }
    for (const auto &type : types)
        stored.types += (stored.types.empty() ? "" : ", ") + type;
    return stored;
}

/// The BLAS library in this process by its file, for example "openblas-openmp/libopenblasp-r0.3.21.so": which threads it uses shows there.
/// Else what torch was configured with.
std::string blasName()
{
    std::string plain;
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        const std::filesystem::path file = line.substr(std::min(line.find('/'), line.size()));
        const std::string name = file.filename().string();
        const std::string shown = (file.parent_path().filename() / name).string();
        if (name.find("openblas") != std::string::npos || name.find("mkl_rt") != std::string::npos || name.find("mkl_core") != std::string::npos || name.find("blis") != std::string::npos)
            return shown;
        if (name.rfind("libblas.", 0) == 0)
            plain = shown;
    }
    if (!plain.empty())
        return plain;
    const std::string text = at::show_config();
    const std::string key = "BLAS_INFO=";
    const auto at = text.find(key);
    return at == std::string::npos ? "unknown" : text.substr(at + key.size(), text.find_first_of(",\n ", at) - at - key.size());
}

class TorchEngine : public Engine
{
public:
    EngineInfo info() const override
    {
        EngineInfo info;
        info.torchVersion = TORCH_VERSION;
        info.cpuBFloat16 = cpuHasBFloat16();
        info.devices = {"cpu"};
        info.deviceNames = {processorName()};
        try {
            info.blas = blasName();
            const int count = at::globalContext().hasCUDA() ? static_cast<int>(at::detail::getCUDAHooks().getNumGPUs()) : 0;
            for (int i = 0; i < count; ++i) {
                info.devices.push_back("cuda:" + std::to_string(i));
                info.deviceNames.push_back("CUDA " + std::to_string(i));
            }
        } catch (...) {
            info.blas = "unknown"; // a broken driver must not hide the CPU
        }
        return info;
    }

    std::int64_t parameterCount(const ModelConfig &config) const override { return countParameters(config); }

    Result<TrainingOutcome> train(const TrainingJob &job, TrainingListener &listener, const TrainingControl &control) override
    try {
        return trainRun(job, listener, control);
    } catch (...) {
        return caughtError("engine.train");
    }

    Result<std::unique_ptr<LoadedModel>> load(const std::filesystem::path &folder, const std::string &device, int threads) override
    try {
        const auto found = findDevice(device);
        if (!found)
            return found.error();
        const auto opened = openWeightFolder(folder);
        if (!opened)
            return opened.error();
        const ComputeScope scope(std::max(1, threads));
        auto model = std::make_unique<Model>(opened->config, *found, std::max(1, threads));
        if (auto loaded = model->model().parameters().load(opened->files, Parameters::Access::ReadOnly); !loaded)
            return loaded.error();
        model->setStored(storedIn(opened->files, model->model().parameters()));
        return std::unique_ptr<LoadedModel>(std::move(model));
    } catch (...) {
        return caughtError("engine.load");
    }

    Result<EngineMeasure> measure(const TrainingJob &job, std::int64_t steps, std::stop_token stop) override
    try {
        return measureTraining(job, steps, std::move(stop));
    } catch (...) {
        return caughtError("engine.measure");
    }
};

} // namespace

} // namespace kotowari::engine

__attribute__((visibility("default"))) kotowari::Engine *kotowari_engine()
{
    static kotowari::engine::TorchEngine engine;
    return &engine;
}
