#include "runlistener.h"

#include "core/base/clock.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr auto flushEvery = std::chrono::milliseconds(200);

RunEvent plain(RunEvent::Kind kind, const TrainingPosition &position)
{
    RunEvent event;
    event.kind = kind;
    event.position = position;
    return event;
}

} // namespace

RunListener::RunListener(EventLogWriter &events, RunControl &control, const ArmCodec &codec, std::span<const Example> validation,
                         std::span<const Example> test, bool validationLosses, bool testLosses)
    : m_events(events)
    , m_control(control)
    , m_codec(codec)
    , m_validation(validation)
    , m_test(test)
    , m_validationLosses(validationLosses)
    , m_testLosses(testLosses)
{
}

void RunListener::keep(Result<void> outcome)
{
    if (outcome || m_failure)
        return;
    m_failure = outcome.error();
    m_control.set(TrainingControl::Request::Pause); // without its events the rest of the run would be lost
}

void RunListener::write(const RunEvent &event)
{
    m_position = event.position;
    m_events.append(event);
}

/// A run that died before its first checkpoint starts over: what it reported then is void.
void RunListener::beginSitting()
{
    if (m_sittingBegun)
        return;
    m_sittingBegun = true;
    if (!m_events.wasEmpty())
        m_events.append(plain(RunEvent::Kind::Resumed, {}));
}

void RunListener::flushNowAndThen()
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_flushed < flushEvery)
        return;
    m_flushed = now;
    keep(m_events.flush());
}

void RunListener::onStep(const TrainingPosition &position)
{
    beginSitting();
    m_position = position;
    const auto now = std::chrono::steady_clock::now();
    if (now - m_flushed < flushEvery)
        return;
    write(plain(RunEvent::Kind::Progress, position));
    flushNowAndThen();
}

void RunListener::onMetric(const TrainingPosition &position, const std::string &name, double value)
{
    beginSitting();
    write(RunEvent::metric(position, name, value));
}

double RunListener::onEvaluation(const TrainingPosition &position, const Evaluation &evaluation)
{
    beginSitting();
    const bool isTest = evaluation.set == EvaluationSet::Test;
    const auto items = isTest ? m_test : m_validation;
    const std::size_t count = std::min(items.size(), evaluation.outputs.size());
    std::size_t correct = 0, formatFailures = 0, truncated = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto &generated = evaluation.outputs[i];
        auto output = m_codec.cut(generated.ids);
        if (!output) {
            keep(output.error());
            return 0;
        }
        const bool right = isCorrect(*output, items[i].answer);
        correct += right ? 1 : 0;
        formatFailures += output->formatFailure ? 1 : 0;
        truncated += generated.truncated ? 1 : 0;
        if (isTest) {
            auto event = plain(RunEvent::Kind::Prediction, position);
            event.prediction = {items[i].id, {}, {}, output->output, output->answer, output->explanation, right, output->formatFailure,
                                generated.truncated};
            write(event);
        }
    }
    const auto share = [&](std::size_t number) { return count > 0 ? static_cast<double>(number) / static_cast<double>(count) : 0.0; };
    const auto record = [&](std::string_view name, double value) { write(RunEvent::metric(position, std::string(name), value)); };
    const double score = share(correct);
    record(isTest ? metric::testExactMatch : metric::validationExactMatch, score);
    record(isTest ? metric::testFormatFailures : metric::validationFormatFailures, share(formatFailures));
    record(isTest ? metric::testTruncated : metric::validationTruncated, share(truncated));
    if (isTest ? m_testLosses : m_validationLosses)
        record(isTest ? metric::testAnswerLoss : metric::validationAnswerLoss, evaluation.answerLoss);
    if (!isTest && m_validationLosses)
        record(metric::validationLoss, evaluation.loss);
    if (isTest)
        m_testScore = score;
    keep(m_events.flush());
    return score;
}

void RunListener::onNotice(const TrainingPosition &position, const Message &notice)
{
    auto event = plain(RunEvent::Kind::Notice, position);
    event.at = nowMilliseconds();
    event.message = notice;
    m_events.append(event);
    flushNowAndThen();
}

void RunListener::onCheckpoint(const TrainingPosition &position)
{
    beginSitting();
    write(plain(RunEvent::Kind::Checkpoint, position));
    keep(m_events.sync());
}

void RunListener::onResumed(const TrainingPosition &position)
{
    m_sittingBegun = true;
    write(plain(RunEvent::Kind::Resumed, position));
    keep(m_events.flush());
}

} // namespace kotowari
