#include "testproject.h"

#include "core/store/examplerepository.h"
#include "core/store/examplewriter.h"

#include <cstdlib>

namespace kotowari::test {

namespace {

Example madeUpExample(int i, const MadeUp &madeUp)
{
    Example example;
    const std::string number = std::to_string(i);
    example.key = "K" + number;
    example.input = "case " + number + (i % 3 == 0 ? " red" : " blue");
    example.answer = i % 3 == 0 ? "yes" : "no";
    const auto explain = [&](Granularity granularity, std::string text) {
        Explanation explanation;
        explanation.granularity = granularity;
        explanation.text = std::move(text);
        example.explanations.push_back(std::move(explanation));
    };
    if (i < madeUp.explained) {
        explain(Granularity::Short, "short" + number);
        if (madeUp.medium)
            explain(Granularity::Medium, "medium" + number);
        explain(Granularity::Detailed, "because case " + number + " is so");
    }
    return example;
}

} // namespace

TemporaryFolder::TemporaryFolder()
{
    std::string name = (std::filesystem::temp_directory_path() / "kotowari-test-XXXXXX").string();
    m_path = ::mkdtemp(name.data());
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code error;
    std::filesystem::remove_all(m_path, error);
}

TestProject::TestProject(const MadeUp &madeUp)
{
    database = valueOf(Database::create(file()));
    require(database->write([&](SQLite::Database &connection) -> Result<void> {
        ExampleWriter writer(connection, 0);
        for (int i = 0; i < madeUp.count; ++i)
            writer.add(prepareExample(madeUpExample(i, madeUp)), 1'000);
        return {};
    }));
    services = makeExperimentServices(database, engineProvider(), tokenizerProvider());
}

void TestProject::close()
{
    services = {};
    database.reset();
}

void TestProject::reopen()
{
    close();
    database = valueOf(Database::open(file(), Database::Access::ReadWrite));
    services = makeExperimentServices(database, engineProvider(), tokenizerProvider());
}

EngineProvider TestProject::engineProvider()
{
    return [this]() -> Result<Engine *> { return &engine; };
}

TokenizerProvider TestProject::tokenizerProvider()
{
    return [this]() -> Result<TokenizerFactory *> { return &tokenizer; };
}

std::vector<RunState> TestProject::states()
{
    std::vector<RunState> states;
    for (const auto &run : valueOf(experiments().runs(std::nullopt)))
        states.push_back(run.state);
    return states;
}

Run TestProject::run(RunId id) { return valueOf(experiments().run(id)); }

Plan smallPlan()
{
    Plan plan;
    plan.name = "test";
    plan.arms = {Arm{}, Arm{ArmKind::ExplainThenAnswer, Granularity::Detailed}};
    plan.trainSizes = {20};
    plan.seeds = {1};
    plan.steps = 20;
    plan.evaluateEvery = 10;
    plan.parallel = 1;
    return plan;
}

} // namespace kotowari::test
