// A project in a temporary folder with made-up examples, and its services over a fake engine and a fake tokenizer.
#pragma once

#include "core/experiment/services.h"
#include "fakeengine.h"
#include "faketokenizer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

namespace kotowari::test {

/// Removed when it goes.
class TemporaryFolder
{
public:
    TemporaryFolder();
    ~TemporaryFolder();
    const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Example i: input "case i color", answer "yes" or "no", explanations of all granularities unless left out.
struct MadeUp {
    int count = 100;
    int explained = 100; ///< the first so many have short and detailed explanations
    bool medium = false; ///< and medium ones
};

struct TestProject {
    explicit TestProject(const MadeUp &madeUp = {});
    void close();
    void reopen(); ///< closes first

    TemporaryFolder folder;
    std::shared_ptr<Database> database;
    FakeEngine engine;
    FakeTokenizerFactory tokenizer;
    ExperimentServices services;

    std::filesystem::path file() const { return folder.path() / "p.kotowari"; }
    EngineProvider engineProvider();
    TokenizerProvider tokenizerProvider();
    ExperimentService &experiments() { return *services.experiments; }
    TrainingService &training() { return *services.training; }
    ModelService &models() { return *services.models; }
    /// The state of every run, in queue order.
    std::vector<RunState> states();
    Run run(RunId id);
};

/// Two arms, one size, one seed, 20 steps, evaluated twice.
Plan smallPlan();
/// The value, or a test failure that names the error.
template<typename T>
T valueOf(Result<T> result)
{
    if (!result)
        throw std::runtime_error("unexpected error " + result.error().message.id + ' ' + result.error().detail);
    return std::move(result).value();
}
inline void require(const Result<void> &result)
{
    if (!result)
        throw std::runtime_error("unexpected error " + result.error().message.id + ' ' + result.error().detail);
}
template<typename T>
std::string errorOf(const Result<T> &result)
{
    return result ? std::string("no error") : result.error().message.id;
}

} // namespace kotowari::test
