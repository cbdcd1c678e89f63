#include "trainer.h"

#include "checkpoint.h"
#include "core/base/atomicfile.h"
#include "core/base/randomstream.h"
#include "core/engine/device.h"
#include "core/engine/failures.h"
#include "core/engine/model/weightfolder.h"
#include "evaluation.h"
#include "stepper.h"

#include <chrono>
#include <cmath>

namespace kotowari::engine {

namespace {

using Clock = std::chrono::steady_clock;
using Request = TrainingControl::Request;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Of what tells an arm's loss and outputs from the plain ones; 0: nothing does.
std::uint64_t lossKey(const TrainingJob &job)
{
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < job.training.size(); ++i) {
        const TokenSequence &item = job.training[i];
        if (item.companion || !item.weights.empty())
            key = checksum(std::as_bytes(std::span(item.weights)), mixKeys({key, i, item.companion ? 1U : 0U}));
    }
    for (const auto &answer : job.closedAnswers.answers)
        key = checksum(std::as_bytes(std::span(answer)), mixKeys({key, answer.size()}));
    if (job.settings.stopAt)
        key = mixKeys({key, static_cast<std::uint64_t>(*job.settings.stopAt)});
    return key == 0 ? 0 : mixKeys({key, hashText(std::to_string(job.settings.companionWeight))});
}

/// What must be the same in every sitting: a checkpoint of another job is refused.
std::string fingerprintOf(const TrainingJob &job)
{
    const TrainerSettings &settings = job.settings;
    std::uint64_t data = 0;
    for (const auto *set : {&job.training, &job.validation, &job.test}) {
        data = mixKeys({data, set->size()});
        for (const TokenSequence &item : *set) {
            data = checksum(std::as_bytes(std::span(item.source)), data);
            data = checksum(std::as_bytes(std::span(item.target)), data);
        }
    }
    std::uint64_t key = mixKeys({hashText(configText(job.model)), settings.seed, static_cast<std::uint64_t>(settings.batch), static_cast<std::uint64_t>(settings.optimizer),
                                 static_cast<std::uint64_t>(settings.precision), data});
    if (settings.parts != TrainedParts{}) {
        const LoraSettings &lora = settings.parts.lora;
        key = mixKeys({key, static_cast<std::uint64_t>(settings.parts.frozen), static_cast<std::uint64_t>(lora.rank), hashText(std::to_string(lora.alpha))});
        for (const auto &projection : lora.projections)
            key = mixKeys({key, hashText(projection)});
    }
    if (const auto loss = lossKey(job); loss != 0)
        key = mixKeys({key, loss});
    return std::to_string(key);
}

/// With gradients for what the job trains: the optimizer's state follows from that.
Parameters &prepared(T5Model &model, const TrainingJob &job)
{
    model.parameters().train(job.settings.parts, job.settings.seed);
    model.setRecompute(job.settings.recompute);
    return model.parameters();
}

class Trainer
{
public:
    Trainer(const TrainingJob &job, TrainingListener &listener, const TrainingControl &control, const TrainerOptions &options, const at::Device &device)
        : m_job(job), m_settings(job.settings), m_listener(listener), m_control(control), m_model(job.model, device),
          m_kernels(device.is_cpu() && !options.forceTensorOperations),
          m_optimizer(job.settings.optimizer, job.settings.weightDecay, prepared(m_model, job), m_kernels),
          m_schedule(job.training, job.settings.batch, job.settings.seed)
    {
        m_step.precision = m_settings.precision;
        m_step.dropout = m_settings.dropout < 0 ? job.model.dropout : m_settings.dropout;
        m_step.seed = m_settings.seed;
        m_step.kernels = m_kernels;
        m_step.beforePass = options.beforePass;
        m_step.companionWeight = m_settings.companionWeight;
        m_evaluation.maxNewTokens = m_settings.maxNewTokens;
        m_evaluation.stopAt = m_settings.stopAt;
        m_evaluation.closedAnswers = job.closedAnswers;
        m_evaluation.precision = m_settings.precision;
        m_evaluation.kernels = m_kernels;
        m_evaluation.stop = [this] { return m_control.request() == Request::Pause; };
    }

    /// From the checkpoint, the given weights or the seed.
    Result<void> start(std::optional<Checkpoint> found, bool fellBack);
    Result<TrainingOutcome> run();

private:
    TrainingPosition position() const;
    Result<void> loadStart();
    Result<void> restoreFrom(const Checkpoint &checkpoint);
    Result<void> step();
    StepResult gradients(const std::vector<const TokenSequence *> &examples, std::int64_t number);
    std::optional<Evaluation> evaluated(EvaluationSet set, std::span<const TokenSequence> items);
    void record();
    Result<bool> evaluateValidation(); ///< false: interrupted by Pause
    Result<bool> scoreTest();
    Result<void> keepBest();
    Result<void> checkpoint();
    Result<TrainingOutcome> pause();
    TrainingOutcome outcome(bool finished) const;

    const TrainingJob &m_job;
    const TrainerSettings &m_settings;
    TrainingListener &m_listener;
    const TrainingControl &m_control;
    T5Model m_model;
    bool m_kernels;
    StepOptimizer m_optimizer;
    StepExamples m_schedule;
    StepSettings m_step;
    EvaluationSettings m_evaluation;
    RunState m_state;
    std::vector<at::Tensor> m_best; ///< in the order of trainable(); empty: none yet
    Clock::time_point m_started = Clock::now();
    double m_secondsBefore = 0; ///< of earlier sittings
    Clock::time_point m_checkpointed = Clock::now();
    double m_writeSeconds = 0; ///< the last checkpoint took
};

TrainingPosition Trainer::position() const
{
    return {m_state.step, m_schedule.epoch(m_state.step), m_state.supervisedTokens, m_secondsBefore + secondsSince(m_started)};
}

TrainingOutcome Trainer::outcome(bool finished) const
{
    TrainingOutcome result;
    result.finished = finished;
    result.stoppedEarly = finished && m_state.step < m_settings.steps;
    result.position = position();
    result.bestStep = std::max<std::int64_t>(0, m_state.bestStep);
    result.bestScore = m_state.bestScore;
    result.parameters = countParameters(m_job.model);
    return result;
}

Result<void> Trainer::loadStart()
{
    if (m_job.startFrom.empty()) {
        m_model.parameters().initialise(m_settings.seed);
        return {};
    }
    auto opened = openWeightFolder(m_job.startFrom);
    if (!opened)
        return opened.error();
    opened->config.dropout = m_job.model.dropout; // the one thing a run may choose
    if (opened->config != m_job.model)
        return Error{ErrorCode::InvalidInput, {"engine.start-differs", {{"path", m_job.startFrom.string()}}}, {}};
    return m_model.parameters().load(opened->files, Parameters::Access::Train);
}

Result<void> Trainer::restoreFrom(const Checkpoint &checkpoint)
{
    const auto path = checkpointPath(m_job.folder);
    Parameters &parameters = m_model.parameters();
    if (checkpoint.state.fingerprint != m_state.fingerprint || checkpoint.state.frozen != m_state.frozen)
        return Error{ErrorCode::InvalidInput, {"engine.checkpoint-other-run", {{"path", path.string()}}}, {}};
    const at::NoGradGuard noGradient;
    bool whole = true;
    const auto take = [&](const std::string &name, const at::Tensor &target) {
        const auto it = checkpoint.tensors.find(name);
        whole = whole && it != checkpoint.tensors.end() && it->second.sizes() == target.sizes();
        if (whole)
            at::Tensor(target).copy_(it->second);
    };
    for (const ParameterView &view : parameters.trainable())
        take("model." + view.name, parameters.value(view));
    for (const auto &[name, tensor] : m_optimizer.state())
        take("optimizer." + name, tensor);
    if (checkpoint.state.bestStep >= 0) {
        m_best = parameters.snapshot(); // for the shapes
        for (std::size_t i = 0; i < m_best.size(); ++i)
            take("best." + parameters.trainable()[i].name, m_best[i]);
    }
    if (!whole)
        return Error{ErrorCode::Corrupt, {"engine.checkpoint-damaged", {{"path", path.string()}}}, "a tensor is missing or has another shape"};
    m_state = checkpoint.state;
    m_secondsBefore = m_state.seconds;
    return {};
}

Result<void> Trainer::start(std::optional<Checkpoint> found, bool fellBack)
{
    const Parameters &parameters = m_model.parameters();
    // A checkpoint holds what is trained; what is frozen comes from where the run began, and is the same as then.
    const bool whole = parameters.trainable().size() == parameters.views().size();
    if (!found || !whole) {
        if (auto loaded = loadStart(); !loaded)
            return loaded;
    }
    m_state.fingerprint = fingerprintOf(m_job);
    m_state.frozen = whole ? std::string("0") : std::to_string(parameters.frozenChecksum());
    m_state.threads = m_settings.threads;
    m_state.tokensAtOnce = m_settings.tokensAtOnce;
    if (found) {
        if (auto restored = restoreFrom(*found); !restored)
            return restored;
    }
    m_step.tokensAtOnce = m_state.tokensAtOnce;
    m_started = m_checkpointed = Clock::now();
    if (!found)
        return {};
    const auto path = checkpointPath(m_job.folder).string();
    m_listener.onResumed(position());
    if (fellBack)
        m_listener.onNotice(position(), {"engine.checkpoint-fallback", {{"path", path}, {"step", m_state.step}}});
    m_listener.onNotice(position(), {"engine.resumed", {{"step", m_state.step}}});
    return m_best.empty() ? Result<void>{} : keepBest(); // the folder may hold a later one, of steps that are now void
}

/// The step's gradients. Where memory does not suffice, in passes of half the size: the examples of the step stay the same.
StepResult Trainer::gradients(const std::vector<const TokenSequence *> &examples, std::int64_t number)
{
    for (;;) {
        try {
            return computeGradients(m_model, examples, number, m_step);
        } catch (...) {
            const auto smaller = halvedPass(examples, m_step.tokensAtOnce);
            if (caughtError("engine.train").code != ErrorCode::OutOfMemory || !smaller)
                throw;
            m_step.tokensAtOnce = m_state.tokensAtOnce = *smaller;
        }
        m_model.parameters().clearGradients();
        m_listener.onNotice(position(), {"engine.smaller-passes", {{"tokens", m_state.tokensAtOnce}, {"examples", std::int64_t{m_settings.batch}}}});
    }
}

/// Likewise with fewer sequences at once.
std::optional<Evaluation> Trainer::evaluated(EvaluationSet set, std::span<const TokenSequence> items)
{
    for (;;) {
        try {
            return evaluate(m_model, set, items, m_evaluation);
        } catch (...) {
            if (caughtError("engine.train").code != ErrorCode::OutOfMemory || m_evaluation.sequencesAtOnce <= 1)
                throw;
            m_evaluation.sequencesAtOnce /= 2;
            m_evaluation.tokensAtOnce = std::max<std::int64_t>(1, m_evaluation.tokensAtOnce / 2);
        }
        m_listener.onNotice(position(), {"engine.smaller-evaluations", {{"sequences", m_evaluation.sequencesAtOnce}}});
    }
}

Result<void> Trainer::step()
{
    const auto began = Clock::now();
    const auto examples = m_schedule.of(m_state.step);
    const std::int64_t number = m_state.step + 1;
    const StepResult result = gradients(examples, number);
    if (!std::isfinite(result.loss))
        return Error{ErrorCode::Unsupported, {"engine.not-finite", {{"step", number}}}, {}};
    m_optimizer.apply(number, learningRate(m_settings, number));
    m_state.step = number;
    m_state.supervisedTokens += result.targetTokens;
    m_state.lossSum += result.loss;
    ++m_state.lossSteps;
    m_state.recordTokens += result.sourceTokens + result.targetTokens;
    m_state.recordSeconds += secondsSince(began);
    m_listener.onStep(position());
    record();
    return {};
}

void Trainer::record()
{
    const std::int64_t every = std::max<std::int64_t>(1, m_settings.recordEvery);
    if (m_state.step % every != 0 && m_state.step != m_settings.steps)
        return;
    const TrainingPosition here = position();
    m_listener.onMetric(here, "train.loss", m_state.lossSum / static_cast<double>(m_state.lossSteps));
    m_listener.onMetric(here, "train.tokens_per_second", static_cast<double>(m_state.recordTokens) / std::max(m_state.recordSeconds, 1e-9));
    m_state.lossSum = 0;
    m_state.lossSteps = 0;
    m_state.recordTokens = 0;
    m_state.recordSeconds = 0;
}

Result<bool> Trainer::evaluateValidation()
{
    const auto evaluation = evaluated(EvaluationSet::Validation, m_job.validation);
    if (!evaluation)
        return false;
    const double score = m_listener.onEvaluation(position(), *evaluation);
    m_state.evaluatedStep = m_state.step;
    const bool better = m_state.bestStep < 0 || score > m_state.bestScore || (score == m_state.bestScore && evaluation->answerLoss < m_state.bestAnswerLoss);
    if (better) {
        m_state.bestStep = m_state.step;
        m_state.bestScore = score;
        m_state.bestAnswerLoss = evaluation->answerLoss;
        m_best = m_model.parameters().snapshot();
        if (auto kept = keepBest(); !kept)
            return kept.error();
    }
    return true;
}

Result<void> Trainer::keepBest()
{
    const auto folder = m_job.folder / "best";
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    std::vector<at::Tensor> merged; // lives until the file is written
    std::vector<TensorToWrite> tensors;
    for (const ParameterView &view : m_model.parameters().views()) {
        merged.push_back(m_model.parameters().merged(view, m_best));
        tensors.push_back({view.name, view.shape(), {merged.back().data_ptr<float>(), static_cast<std::size_t>(merged.back().numel())}});
    }
    auto written = writeFileAtomically(folder / "config.json", configText(m_job.model));
    if (written) {
        written = replaceFileAtomically(folder / "model.safetensors", [&](const std::filesystem::path &temporary) {
            return writeSafetensors(temporary, tensors, {{"format", "pt"}, {"step", std::to_string(m_state.bestStep)}});
        });
    }
    if (!written)
        return writeFailure(written.error());
    return {};
}

Result<void> Trainer::checkpoint()
{
    const auto began = Clock::now();
    Checkpoint checkpoint;
    m_state.seconds = m_secondsBefore + secondsSince(m_started);
    checkpoint.state = m_state;
    const Parameters &parameters = m_model.parameters();
    const auto held = [](const at::Tensor &tensor) { return tensor.to(at::kCPU).contiguous(); };
    for (std::size_t i = 0; i < parameters.trainable().size(); ++i) {
        const ParameterView &view = parameters.trainable()[i];
        checkpoint.tensors["model." + view.name] = held(parameters.value(view));
        if (!m_best.empty())
            checkpoint.tensors["best." + view.name] = m_best[i];
    }
    for (const auto &[name, tensor] : m_optimizer.state())
        checkpoint.tensors["optimizer." + name] = held(tensor);
    m_listener.onCheckpoint(position());
    if (auto written = writeCheckpoint(m_job.folder, checkpoint); !written)
        return written;
    m_writeSeconds = secondsSince(began);
    m_checkpointed = Clock::now();
    return {};
}

Result<TrainingOutcome> Trainer::pause()
{
    if (auto written = checkpoint(); !written)
        return written.error();
    return outcome(false);
}

Result<bool> Trainer::scoreTest()
{
    if (m_job.test.empty())
        return true;
    if (!m_best.empty())
        m_model.parameters().restore(m_best);
    const auto evaluation = evaluated(EvaluationSet::Test, m_job.test);
    if (!evaluation)
        return false;
    m_listener.onEvaluation(position(), *evaluation);
    return true;
}

Result<TrainingOutcome> Trainer::run()
{
    for (;;) {
        const bool ending = m_state.step >= m_settings.steps || m_state.finishing;
        const bool due = ending || (m_settings.evaluateEvery > 0 && m_state.step > 0 && m_state.step % m_settings.evaluateEvery == 0);
        if (due && m_state.evaluatedStep != m_state.step) {
            const auto done = evaluateValidation();
            if (!done)
                return done.error();
            if (!*done)
                return pause();
        }
        if (ending)
            break;
        if (secondsSince(m_checkpointed) >= std::max(m_settings.checkpointSeconds, 20 * m_writeSeconds)) {
            if (auto written = checkpoint(); !written)
                return written.error();
        }
        const Request request = m_control.request();
        if (request == Request::Pause)
            return pause();
        if (request == Request::Finish) {
            m_state.finishing = true;
            continue;
        }
        if (auto done = step(); !done)
            return done.error();
    }
    // The test is scored after this checkpoint: a run that ends while it is scored only does that again.
    if (auto written = checkpoint(); !written)
        return written.error();
    const auto scored = scoreTest();
    if (!scored)
        return scored.error();
    return outcome(*scored);
}

} // namespace

Result<TrainingOutcome> trainRun(const TrainingJob &job, TrainingListener &listener, const TrainingControl &control, const TrainerOptions &options)
{
    if (auto checked = checkJob(job); !checked)
        return checked.error();
    const auto device = findDevice(job.settings.device);
    if (!device)
        return device.error();
    if (auto checked = checkPrecision(job.settings.precision, *device); !checked)
        return checked.error();
    std::error_code error;
    std::filesystem::create_directories(job.folder, error);
    auto found = readCheckpoint(job.folder);
    if (!found)
        return found.error();
    const ComputeScope scope(found->checkpoint ? found->checkpoint->state.threads : job.settings.threads);
    const RunStream stream(*device);
    Trainer trainer(job, listener, control, options, *device);
    if (auto started = trainer.start(std::move(found->checkpoint), found->fellBack); !started)
        return started.error();
    return trainer.run();
}

} // namespace kotowari::engine
