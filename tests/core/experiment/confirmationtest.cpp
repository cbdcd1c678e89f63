// The locked confirmation set: taken from the training pool, never trained on or scored, scored once.
#include "core/project/pools.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"
#include "testproject.h"

#include "core/base/messagecatalogue.h"

using namespace kotowari;
using namespace kotowari::test;

namespace {

void lockAway(TestProject &project, double share)
{
    require(project.database->write([&](SQLite::Database &connection) { return freezePools(connection, {}, share); }));
}

std::vector<Example> poolOf(TestProject &project, Pool pool)
{
    return valueOf(project.database->read([&](SQLite::Database &connection) -> Result<std::vector<Example>> { return ExampleRepository(connection).poolExamples(pool); }));
}

/// Every run of the small plan, done.
std::vector<RunId> trained(TestProject &project)
{
    const auto id = valueOf(project.experiments().create(smallPlan()));
    require(project.training().start(id));
    project.training().wait();
    std::vector<RunId> ids;
    for (const auto &run : valueOf(project.experiments().runs(id)))
        ids.push_back(run.id);
    return ids;
}

} // namespace

TEST(Confirmation, itsExamplesAreInNoExperiment)
{
    TestProject project;
    lockAway(project, 0.2);
    const auto locked = poolOf(project, Pool::Confirmation);
    EXPECT_NEAR(static_cast<double>(locked.size()), 20, 2);
    EXPECT_NEAR(static_cast<double>(poolOf(project, Pool::Training).size()), 50, 3);
    trained(project);
    std::set<std::string> inputs;
    for (const auto &example : locked)
        inputs.insert(example.input);
    for (const auto &text : project.tokenizer.trainedOn)
        EXPECT_FALSE(inputs.contains(text)) << "not even the tokenizer sees them";
    std::set<ExampleId> ids;
    for (const auto &example : locked)
        ids.insert(example.id);
    for (const auto &job : project.engine.jobs())
        for (const auto *items : {&job.training, &job.validation, &job.test})
            for (const auto &item : *items)
                EXPECT_FALSE(ids.contains(item.example));
}

TEST(Confirmation, isScoredOnceAndSaysWhenAndByWhom)
{
    TestProject project;
    lockAway(project, 0.2);
    const auto runs = trained(project);
    EXPECT_FALSE(valueOf(project.models().confirmation()));
    const auto scored = valueOf(project.models().confirm(runs, "Sato", {}));
    EXPECT_EQ(scored.by, "Sato");
    EXPECT_EQ(scored.items, static_cast<std::int64_t>(poolOf(project, Pool::Confirmation).size()));
    ASSERT_EQ(scored.scores.size(), 2u);
    EXPECT_LE(scored.scores[0].low, scored.scores[0].score);
    EXPECT_GT(scored.scores[0].high, scored.scores[0].score);
    const auto again = project.models().confirm(runs, "Suzuki", {});
    ASSERT_EQ(errorOf(again), "confirm.done-already");
    const auto sentence = MessageCatalogue().text(again.error().message, Language::English);
    EXPECT_NE(sentence.find("Sato"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("20"), std::string::npos) << sentence; // its date
    project.reopen();
    EXPECT_EQ(valueOf(project.models().confirmation())->scores.size(), 2u);
    const auto audit = valueOf(project.database->read([](SQLite::Database &connection) -> Result<std::vector<AuditEntry>> { return AuditLog(connection).newest(5); }));
    EXPECT_TRUE(std::ranges::any_of(audit, [](const AuditEntry &entry) { return entry.action == "confirmation.score" && entry.actor == "Sato"; }));
}

TEST(Confirmation, whatCannotBeScoredLeavesItLocked)
{
    TestProject without;
    const auto runs = trained(without);
    EXPECT_EQ(errorOf(without.models().confirm(runs, {}, {})), "confirm.no-set");

    TestProject project;
    lockAway(project, 0.2);
    const auto done = trained(project);
    EXPECT_EQ(errorOf(project.models().confirm({}, {}, {})), "confirm.no-runs");
    const auto more = valueOf(project.experiments().create(smallPlan()));
    const RunId some[] = {done[0], valueOf(project.experiments().runs(more)).front().id};
    EXPECT_EQ(errorOf(project.models().confirm(some, {}, {})), "model.run-not-done");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(errorOf(project.models().confirm(done, {}, stop.get_token())), "error.cancelled");
    EXPECT_FALSE(valueOf(project.models().confirmation()));
    EXPECT_TRUE(project.models().confirm(done, {}, {}));
}
