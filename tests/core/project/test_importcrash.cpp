// A process that is killed in the middle of an import: the project is whole and as it was before.
#include "projectfixture.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace kotowari::test {
namespace {

class ImportCrash : public testing::TestWithParam<double>
{
};

TEST_P(ImportCrash, LeavesTheProjectWholeAndUnchanged)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    const auto source = (folder / "a.jsonl").string();
    {
        std::ofstream out(source);
        for (int i = 0; i < 20'000; ++i)
            out << R"({"key":")" << i << R"(","input":"case )" << i << std::string(200, 'x') << R"(","answer":")" << i % 7 << "\"}\n";
    }
    ExampleId own = 0;
    {
        ExampleServiceImpl service(valueOf(Database::create(path)));
        own = valueOf(service.add(makeExample("own", "1", "5"))); // the import would change it
    }
    const pid_t child = ::fork();
    if (child == 0) {
        auto database = Database::open(path, Database::Access::ReadWrite);
        (void)(*database)->write([](SQLite::Database &connection) -> Result<void> {
            connection.exec("PRAGMA cache_size=50"); // so that much of the transaction is in the log when it ends
            return {};
        });
        ExampleServiceImpl service(*database);
        (void)service.import(source, {}, [](double fraction, std::int64_t) {
            if (fraction >= GetParam())
                ::raise(SIGKILL);
        }, {});
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "it was killed before it was done";
    const auto database = valueOf(Database::open(path, Database::Access::ReadWrite));
    ExampleServiceImpl service(database);
    EXPECT_EQ(text(*database, "PRAGMA integrity_check"), "ok");
    EXPECT_EQ(valueOf(service.summary()).examples, 1);
    EXPECT_EQ(valueOf(service.example(own)).answer, "1");
    EXPECT_EQ(number(*database, "SELECT count(*) FROM examples"), 1);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM imports"), 0);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM audit WHERE action='import'"), 0);
    const auto report = valueOf(service.import(source, {}, {}, {}));
    EXPECT_EQ(report.imported, 19'999);
    EXPECT_EQ(report.updated, 1);
}

INSTANTIATE_TEST_SUITE_P(WhileReadingAndStoring, ImportCrash, testing::Values(0.4, 0.81, 0.95));

TEST(ImportBesideAnother, TwoProcessesImportAtOnce)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.kotowari";
    valueOf(Database::create(path));
    std::vector<pid_t> children;
    for (int p = 0; p < 2; ++p) {
        const auto source = (folder.path() / (std::to_string(p) + ".csv")).string();
        std::ofstream out(source);
        out << "input,answer\n";
        for (int i = 0; i < 3000; ++i)
            out << "process " << (i < 1000 ? 9 : p) << " case " << i << ",x\n"; // the first thousand are in both
        out.close();
        const pid_t child = ::fork();
        if (child == 0) {
            auto database = Database::open(path, Database::Access::ReadWrite);
            ExampleServiceImpl service(*database);
            ::_exit(service.import(source, {}, {}, {}) ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const auto child : children) {
        int status = -1;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    const auto database = valueOf(Database::open(path, Database::Access::ReadOnly));
    EXPECT_EQ(number(*database, "SELECT count(*) FROM examples"), 5000) << "duplicates are found across both";
    EXPECT_EQ(number(*database, "SELECT count(*) FROM imports"), 2);
}

} // namespace
} // namespace kotowari::test
