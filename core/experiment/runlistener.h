// Writes down what a training reports: scores its outputs, appends events.
#pragma once

#include "armcodec.h"
#include "core/api/engine.h"
#include "eventlog.h"
#include "runcontrol.h"

#include <chrono>
#include <span>

namespace kotowari {

/// Thread: the training thread.
class RunListener final : public TrainingListener
{
public:
    /// All outlive the listener. `lossesMeanMuch`: the evaluated items have the targets the arm trains for (an explained arm whose
    /// validation items have no explanations has no loss worth recording).
    RunListener(EventLogWriter &events, RunControl &control, const ArmCodec &codec, std::span<const Example> validation,
                std::span<const Example> test, bool validationLosses, bool testLosses);

    void onStep(const TrainingPosition &position) override;
    void onMetric(const TrainingPosition &position, const std::string &name, double value) override;
    double onEvaluation(const TrainingPosition &position, const Evaluation &evaluation) override;
    void onNotice(const TrainingPosition &position, const Message &notice) override;
    void onCheckpoint(const TrainingPosition &position) override;
    void onResumed(const TrainingPosition &position) override;

    const TrainingPosition &position() const { return m_position; }
    std::optional<double> testScore() const { return m_testScore; }
    /// The first thing that went wrong here (the disk refused an event, an output could not be decoded); the run was asked to pause.
    const std::optional<Error> &failure() const { return m_failure; }

private:
    void beginSitting();
    void write(const RunEvent &event);
    void keep(Result<void> outcome);
    void flushNowAndThen();

    EventLogWriter &m_events;
    RunControl &m_control;
    const ArmCodec &m_codec;
    std::span<const Example> m_validation;
    std::span<const Example> m_test;
    bool m_validationLosses;
    bool m_testLosses;
    bool m_sittingBegun = false;
    TrainingPosition m_position;
    std::optional<double> m_testScore;
    std::optional<Error> m_failure;
    std::chrono::steady_clock::time_point m_flushed{};
};

} // namespace kotowari
