// Models imported into a project: copied whole or not at all, listed by their folders, trained from, removed.
#include "core/base/atomicfile.h"
#include "core/base/filelock.h"
#include "core/base/messagecatalogue.h"
#include "core/experiment/modellibrary.h"
#include "core/experiment/runconfig.h"
#include "core/store/auditlog.h"
#include "testproject.h"

#include <algorithm>

using namespace kotowari;
using namespace kotowari::test;

namespace {

void write(const std::filesystem::path &file, const std::string &content) { require(writeFileAtomically(file, content)); }

/// A folder as transformers writes it, as far as the fakes look: the tokenizer knows these words.
std::filesystem::path modelFolder(const TestProject &project, const std::string &name = "flan",
                                  const std::string &words = "case red blue yes no because is so short1 explain: answer:")
{
    const auto folder = project.folder.path() / "downloads" / name;
    std::filesystem::create_directories(folder);
    write(folder / "config.json", "{}");
    write(folder / "model.safetensors", std::string(10'000'000, 'w'));
    write(folder / "spiece.model", words);
    write(folder / "tokenizer_config.json", "{\"extra_ids\": 100}");
    write(folder / "README.md", "not copied");
    return folder;
}

std::vector<std::string> filesIn(const std::filesystem::path &folder)
{
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

Result<ImportedModel> import(TestProject &project, const std::filesystem::path &folder, const std::string &name = {}, std::stop_token stop = {})
{
    return project.models().importModel(folder.string(), name, {}, std::move(stop));
}

std::vector<std::string> actions(TestProject &project)
{
    std::vector<std::string> list;
    for (const auto &entry : valueOf(project.database->read([](SQLite::Database &connection) -> Result<std::vector<AuditEntry>> { return AuditLog(connection).newest(100); })))
        list.push_back(entry.action);
    return list;
}

Plan planFrom(const std::string &model)
{
    auto plan = smallPlan();
    plan.model = model;
    return plan;
}

void saysItInBothLanguages(const Error &error)
{
    const MessageCatalogue catalogue;
    for (const auto language : {Language::English, Language::Japanese})
        EXPECT_EQ(catalogue.text(error.message, language).find_first_of("[{"), std::string::npos) << catalogue.text(error.message, language);
}

} // namespace

TEST(ModelLibrary, anImportIsAWholeFolderAndAnEntryOfTheAuditLog)
{
    TestProject project;
    EXPECT_TRUE(valueOf(project.models().imported()).empty());
    std::int64_t last = 0, total = 0;
    const auto model = valueOf(project.models().importModel((modelFolder(project) / "").string(), {}, [&](std::int64_t bytes, std::int64_t all) {
        EXPECT_GE(bytes, last);
        last = bytes;
        total = all;
    }, {}));
    EXPECT_EQ(model.model.name, "flan");
    EXPECT_EQ(model.shape.config.vocabularySize, fakeVocabulary);
    EXPECT_EQ(model.shape.stored.types, "F32");
    EXPECT_EQ(last, total);
    EXPECT_EQ(model.bytes, total);
    EXPECT_GT(model.importedAt, 0);
    const auto root = project.database->filesFolder() / "models";
    EXPECT_EQ(filesIn(root), (std::vector<std::string>{"flan", "import.lock"}));
    EXPECT_EQ(filesIn(root / "flan"), (std::vector<std::string>{"config.json", "model.json", "model.safetensors", "spiece.model", "tokenizer_config.json"}));
    EXPECT_EQ(valueOf(readFile(root / "flan" / "model.safetensors")), std::string(10'000'000, 'w'));
    EXPECT_EQ(actions(project).front(), "model.import");

    project.reopen();
    const auto list = valueOf(project.models().imported());
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].model.name, "flan");
    EXPECT_EQ(list[0].shape.tokenizerPieces, model.shape.tokenizerPieces);
    EXPECT_EQ(list[0].source, (project.folder.path() / "downloads" / "flan").string());
    EXPECT_EQ(list[0].folder, (root / "flan").string());
    const MessageCatalogue catalogue;
    EXPECT_FALSE(catalogue.pattern(list[0].model.note, Language::Japanese).empty());
}

TEST(ModelLibrary, shardsComeWithTheirIndex)
{
    TestProject project;
    const auto folder = modelFolder(project);
    std::filesystem::remove(folder / "model.safetensors");
    write(folder / "a.safetensors", "1");
    write(folder / "b.safetensors", "2");
    write(folder / "model.safetensors.index.json", R"({"weight_map": {"x": "a.safetensors", "y": "b.safetensors", "z": "a.safetensors"}})");
    valueOf(import(project, folder));
    EXPECT_EQ(filesIn(project.database->filesFolder() / "models" / "flan"),
              (std::vector<std::string>{"a.safetensors", "b.safetensors", "config.json", "model.json", "model.safetensors.index.json", "spiece.model", "tokenizer_config.json"}));
    write(folder / "model.safetensors.index.json", R"({"weight_map": {"x": "../a.safetensors"}})");
    EXPECT_EQ(errorOf(import(project, folder, "other")), "engine.model-damaged");
}

TEST(ModelLibrary, whatCannotBeImportedLeavesNothing)
{
    TestProject project;
    const auto folder = modelFolder(project);
    valueOf(import(project, folder, "taken"));
    const auto before = actions(project);
    const auto root = project.database->filesFolder() / "models";
    const auto refused = [&](const std::filesystem::path &from, const std::string &name = {}, std::stop_token stop = {}) {
        const auto result = import(project, from, name, std::move(stop));
        if (!result)
            saysItInBothLanguages(result.error());
        EXPECT_EQ(filesIn(root), (std::vector<std::string>{"import.lock", "taken"}));
        EXPECT_EQ(actions(project), before);
        return errorOf(result);
    };
    EXPECT_EQ(refused(folder, "taken"), "model.name-taken");
    for (const char *name : {"t5-nano", "tokenizer", ".hidden", "a/b", "a,b", "..", "-x", "\xff"})
        EXPECT_EQ(refused(folder, name), "model.name-invalid") << name;
    EXPECT_EQ(refused(root / "taken", "copy"), "model.import-inside");
    EXPECT_EQ(refused(root / "taken" / ".." / "taken" / "", "copy"), "model.import-inside");
    EXPECT_EQ(refused(project.folder.path() / "nowhere"), "file.not-found");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(refused(folder, "flan", stop.get_token()), "error.cancelled");
    {
        const auto lock = valueOf(FileLock::tryLock(root / "import.lock"));
        ASSERT_TRUE(lock);
        EXPECT_EQ(refused(folder, "flan"), "model.import-busy");
        EXPECT_EQ(errorOf(project.models().removeModel("taken")), "model.import-busy");
    }
    std::string many = "w0";
    for (int i = 1; i <= fakeVocabulary; ++i)
        many += " w" + std::to_string(i);
    EXPECT_EQ(refused(modelFolder(project, "large", many)), "model.tokenizer-too-large");
    std::filesystem::remove(folder / "spiece.model");
    EXPECT_EQ(refused(folder, "flan"), "model.import-no-tokenizer");
}

TEST(ModelLibrary, aCancelledCopyLeavesNothing)
{
    TestProject project;
    const auto folder = modelFolder(project);
    std::stop_source stop;
    const auto result = project.models().importModel(folder.string(), {}, [&](std::int64_t bytes, std::int64_t) {
        if (bytes > 5'000'000)
            stop.request_stop();
    }, stop.get_token());
    EXPECT_EQ(errorOf(result), "error.cancelled");
    EXPECT_EQ(filesIn(project.database->filesFolder() / "models"), (std::vector<std::string>{"import.lock"}));
    // What a killed import left behind goes with the next one.
    std::filesystem::create_directories(project.database->filesFolder() / "models" / ".importing" / "half");
    valueOf(import(project, folder));
    EXPECT_EQ(filesIn(project.database->filesFolder() / "models"), (std::vector<std::string>{"flan", "import.lock"}));
}

TEST(ModelLibrary, aReadOnlyProjectRefuses)
{
    TestProject project;
    const auto folder = modelFolder(project);
    valueOf(import(project, folder));
    project.close();
    project.database = valueOf(Database::open(project.file(), Database::Access::ReadOnly));
    project.services = makeExperimentServices(project.database, project.engineProvider(), project.tokenizerProvider());
    const auto result = import(project, folder, "other");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::ReadOnly);
    EXPECT_EQ(project.models().removeModel("flan").error().code, ErrorCode::ReadOnly);
    EXPECT_EQ(valueOf(project.models().imported()).size(), 1U);
}

TEST(ModelLibrary, runsStartFromItsWeightsWithItsTokenizer)
{
    TestProject project;
    valueOf(import(project, modelFolder(project)));
    const auto plan = planFrom("flan");
    const auto check = valueOf(project.experiments().check(plan));
    EXPECT_TRUE(check.problems.empty());
    EXPECT_GT(check.diskBytes, 0);
    const auto id = valueOf(project.experiments().create(plan));
    EXPECT_EQ(project.tokenizer.trainings, 0);
    EXPECT_TRUE(valueOf(project.experiments().experiment(id)).pretrained);
    EXPECT_EQ(errorOf(project.models().removeModel("flan")), "model.needed");
    require(project.training().start(id));
    project.training().wait();
    const auto folder = project.database->filesFolder() / "models" / "flan";
    for (const auto &job : project.engine.jobs()) {
        EXPECT_EQ(job.startFrom, folder);
        EXPECT_EQ(job.model.vocabularySize, fakeVocabulary);
        EXPECT_EQ(job.model.eosId, 1);
        EXPECT_EQ(job.settings.learningRate, 1e-3);
        EXPECT_EQ(job.settings.batch, 16);
    }
    EXPECT_EQ(project.states(), (std::vector<RunState>{RunState::Done, RunState::Done}));
    const auto config = valueOf(runConfigFromJson(valueOf(readFile(runConfigFile(project.run(1).folder))), {}));
    EXPECT_EQ(config.startFrom, "flan");
    EXPECT_EQ(valueOf(readFile(project.database->filesFolder() / "experiments" / "1" / "tokenizer_config.json")), "{\"extra_ids\": 100}");

    // Finished runs outlive their model.
    require(project.models().removeModel("flan"));
    EXPECT_EQ(actions(project).front(), "model.remove");
    EXPECT_EQ(filesIn(project.database->filesFolder() / "models"), (std::vector<std::string>{"import.lock"}));
    const std::string inputs[] = {"case red"};
    EXPECT_EQ(valueOf(project.models().predict(1, inputs, {})).size(), 1U);
    EXPECT_TRUE(valueOf(project.experiments().experiment(id)).pretrained);
    EXPECT_EQ(errorOf(project.models().removeModel("flan")), "model.not-found");
    EXPECT_EQ(errorOf(project.models().removeModel("t5-nano")), "model.not-found");
    EXPECT_EQ(errorOf(project.experiments().create(plan)), "plan.unknown-model");
}

TEST(ModelLibrary, stepsAndRatesSuitFineTuning)
{
    TestProject project;
    valueOf(import(project, modelFolder(project)));
    auto plan = planFrom("flan");
    plan.steps = 0;
    plan.optimizer = Optimizer::AdamW;
    plan.vocabulary = 300;
    const auto check = valueOf(project.experiments().check(plan));
    EXPECT_TRUE(std::ranges::any_of(check.warnings, [](const Message &warning) { return warning.id == "plan.vocabulary-given"; }));
    const auto id = valueOf(project.experiments().create(plan));
    EXPECT_EQ(valueOf(project.experiments().runs(id)).front().plannedSteps, 1000);
}

TEST(ModelLibrary, aTokenizerOfAnotherLanguageIsRefusedBeforeTraining)
{
    TestProject project;
    valueOf(import(project, modelFolder(project, "foreign", "ja nein explain: answer:")));
    const auto result = project.experiments().create(planFrom("foreign"));
    ASSERT_EQ(errorOf(result), "model.unknown-characters");
    saysItInBothLanguages(result.error());
    EXPECT_TRUE(valueOf(project.experiments().experiments()).empty());
}

TEST(ModelLibrary, unknownModelsAreNamedWithThoseThereAre)
{
    TestProject project;
    valueOf(import(project, modelFolder(project)));
    const auto check = valueOf(project.experiments().check(planFrom("t6")));
    ASSERT_EQ(check.problems.size(), 1U);
    const auto text = MessageCatalogue().text(check.problems[0], Language::English);
    EXPECT_NE(text.find("t5-large, flan"), std::string::npos) << text;
}

TEST(ModelLibrary, presetsTrainFromScratchAsBefore)
{
    TestProject project;
    valueOf(import(project, modelFolder(project)));
    const auto id = valueOf(project.experiments().create(smallPlan()));
    EXPECT_EQ(project.tokenizer.trainings, 1);
    EXPECT_FALSE(valueOf(project.experiments().experiment(id)).pretrained);
    require(project.models().removeModel("flan")); // no run needs it
    require(project.training().start(id));
    project.training().wait();
    for (const auto &job : project.engine.jobs())
        EXPECT_TRUE(job.startFrom.empty());
}
