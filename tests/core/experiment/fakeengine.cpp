#include "fakeengine.h"

#include "core/base/atomicfile.h"

#include <algorithm>
#include <csignal>
#include <stdexcept>
#include <unistd.h>

namespace kotowari::test {

namespace {

using Request = TrainingControl::Request;

class FakeModel final : public LoadedModel
{
public:
    FakeModel() { m_config.vocabularySize = fakeVocabulary; }
    const ModelConfig &config() const override { return m_config; }
    std::int64_t parameters() const override { return 1; }
    StoredWeights stored() const override { return {3, "F32"}; }
    /// Echoes the source.
    Result<std::vector<GeneratedSequence>> generate(std::span<const TokenSequence> sources, const GenerationOptions &, std::stop_token) override
    {
        std::vector<GeneratedSequence> outputs;
        for (const auto &source : sources)
            outputs.push_back({source.example, source.source, false});
        return outputs;
    }
    /// 0.1 a token.
    Result<std::vector<double>> score(std::span<const TokenSequence> pairs) override
    {
        std::vector<double> losses;
        for (const auto &pair : pairs)
            losses.push_back(0.1 * static_cast<double>(pair.target.size()));
        return losses;
    }

private:
    ModelConfig m_config;
};

TrainingPosition positionAt(std::int64_t step, const TrainingJob &job)
{
    TrainingPosition position;
    position.step = step;
    position.epoch = static_cast<double>(step * job.settings.batch) / static_cast<double>(std::max<std::size_t>(1, job.training.size()));
    position.supervisedTokens = step * 10;
    position.seconds = static_cast<double>(step) * 0.5;
    return position;
}

} // namespace

EngineInfo FakeEngine::info() const
{
    EngineInfo info;
    info.devices = {"cpu"};
    return info;
}

void FakeEngine::holdAt(std::int64_t step)
{
    const std::lock_guard guard(m_mutex);
    m_holdAt = step;
}

void FakeEngine::release()
{
    const std::lock_guard guard(m_mutex);
    m_holdAt = 0;
    m_condition.notify_all();
}

void FakeEngine::waitUntilHeld(int count)
{
    std::unique_lock lock(m_mutex);
    m_condition.wait(lock, [&] { return m_held >= count; });
}

void FakeEngine::pass(std::int64_t step, const TrainingControl &control)
{
    std::unique_lock lock(m_mutex);
    if (m_holdAt == 0 || step < m_holdAt)
        return;
    ++m_held;
    m_condition.notify_all();
    // A request from another process comes through a file: looked for now and then, as a training step would.
    while (m_holdAt != 0 && control.request() == Request::Continue)
        m_condition.wait_for(lock, std::chrono::milliseconds(5));
    --m_held;
}

Result<TrainingOutcome> FakeEngine::train(const TrainingJob &job, TrainingListener &listener, const TrainingControl &control)
{
    {
        const std::lock_guard guard(m_mutex);
        m_jobs.push_back(job);
        m_mostAtOnce = std::max(m_mostAtOnce, ++m_running);
    }
    struct Leaving {
        FakeEngine &engine;
        ~Leaving()
        {
            const std::lock_guard guard(engine.m_mutex);
            --engine.m_running;
        }
    } leaving{*this};

    const auto checkpoint = job.folder / "checkpoint";
    std::int64_t step = 0;
    if (const auto text = readFile(checkpoint)) {
        step = std::stoll(*text);
        listener.onResumed(positionAt(step, job));
        listener.onNotice(positionAt(step, job), {"run.not-found", {{"run", step}}}); // any text of the catalogue
    }
    const auto save = [&]() -> Result<void> {
        listener.onCheckpoint(positionAt(step, job));
        return writeFileAtomically(checkpoint, std::to_string(step));
    };
    const auto evaluate = [&](EvaluationSet set) {
        Evaluation evaluation;
        evaluation.set = set;
        evaluation.answerLoss = evaluation.loss = 1.0 / static_cast<double>(step + 1);
        const auto &items = set == EvaluationSet::Test ? job.test : job.validation;
        for (std::size_t i = 0; i < items.size(); ++i)
            evaluation.outputs.push_back({items[i].example, output ? output(items[i], i) : items[i].target, false});
        return listener.onEvaluation(positionAt(step, job), evaluation);
    };
    TrainingOutcome outcome;
    while (step < job.settings.steps) {
        pass(step + 1, control);
        const auto request = control.request();
        if (request == Request::Pause) {
            if (auto saved = save(); !saved)
                return saved.error();
            outcome.position = positionAt(step, job);
            return outcome;
        }
        if (request == Request::Finish) {
            outcome.stoppedEarly = true;
            break;
        }
        ++step;
        if (step == killAt)
            ::kill(::getpid(), SIGKILL);
        if (step == throwAt)
            throw std::runtime_error("thrown by the test");
        {
            const std::lock_guard guard(m_mutex);
            if (step == failAt && m_failed.insert(job.folder.string()).second)
                return Error{ErrorCode::Internal, {"engine.not-finite", {{"step", step}}}, {}};
        }
        listener.onStep(positionAt(step, job));
        listener.onMetric(positionAt(step, job), "train.loss", 1.0 / static_cast<double>(step));
        if (step % job.settings.evaluateEvery == 0)
            outcome.bestScore = evaluate(EvaluationSet::Validation);
        if (step % checkpointEvery == 0)
            if (auto saved = save(); !saved)
                return saved.error();
    }
    std::filesystem::create_directories(job.folder / "best");
    outcome.finished = true;
    outcome.position = positionAt(step, job);
    if (!job.test.empty())
        evaluate(EvaluationSet::Test);
    return outcome;
}

Result<std::unique_ptr<LoadedModel>> FakeEngine::load(const std::filesystem::path &folder, const std::string &, int)
{
    if (!std::filesystem::exists(folder))
        return Error{ErrorCode::NotFound, {"file.not-found", {{"path", folder.string()}}}, {}};
    return std::unique_ptr<LoadedModel>(std::make_unique<FakeModel>());
}

Result<EngineMeasure> FakeEngine::measure(const TrainingJob &job, std::int64_t steps, std::stop_token stop)
{
    const std::lock_guard guard(m_mutex);
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
    m_measuredJobs.push_back(job);
    m_measuredJobs.back().settings.steps = steps;
    return measured;
}

std::vector<TrainingJob> FakeEngine::measuredJobs() const
{
    const std::lock_guard guard(m_mutex);
    return m_measuredJobs;
}

std::vector<TrainingJob> FakeEngine::jobs() const
{
    const std::lock_guard guard(m_mutex);
    return m_jobs;
}

int FakeEngine::mostAtOnce() const
{
    const std::lock_guard guard(m_mutex);
    return m_mostAtOnce;
}

} // namespace kotowari::test
