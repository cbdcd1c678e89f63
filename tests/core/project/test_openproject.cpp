// Opening: one window edits, the next reads; the command line writes beside it.
#include "core/base/messagecatalogue.h"
#include "core/store/migration.h"
#include "core/workbench.h"
#include "resources.h"
#include "tests/core/store/temporaryproject.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace kotowari::test {
namespace {

class OpenProject : public testing::Test
{
protected:
    OpenProject() { valueOf(m_workbench->create(m_path, SampleOptions{"quotes-en", 40, 1}, OpenMode::CommandLine)); }
    std::shared_ptr<Project> open(OpenMode mode) { return valueOf(m_workbench->open(m_path, mode)); }

    TemporaryFolder m_folder;
    std::string m_path = (m_folder / "a.kotowari").string();
    std::shared_ptr<Workbench> m_workbench = createWorkbench();
};

TEST_F(OpenProject, ASecondWindowIsReadOnlyAndSaysWhy)
{
    const auto first = open(OpenMode::ReadWrite);
    EXPECT_FALSE(first->readOnly());
    EXPECT_FALSE(first->readOnlyReason());
    const auto second = open(OpenMode::ReadWrite);
    EXPECT_TRUE(second->readOnly());
    ASSERT_TRUE(second->readOnlyReason());
    EXPECT_EQ(second->readOnlyReason()->id, "project.read-only");
    const auto id = valueOf(first->examples().ids({})).front();
    const auto refused = second->examples().setNote(id, "x");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::ReadOnly);
    EXPECT_EQ(refused.error().message.id, "project.read-only");
    succeed(first->examples().setNote(id, "seen by both"));
    EXPECT_EQ(valueOf(second->examples().example(id)).note, "seen by both");
}

TEST_F(OpenProject, TheNextWindowEditsAgainWhenTheFirstIsClosed)
{
    open(OpenMode::ReadWrite).reset();
    EXPECT_FALSE(open(OpenMode::ReadWrite)->readOnly());
}

TEST_F(OpenProject, AWindowThatWasKilledHoldsNothing)
{
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto project = createWorkbench()->open(m_path, OpenMode::ReadWrite);
        const char ready = project && !(*project)->readOnly() ? 'y' : 'n';
        (void)!::write(pipe[1], &ready, 1);
        ::pause();
        ::_exit(1);
    }
    char ready = 0;
    ASSERT_EQ(::read(pipe[0], &ready, 1), 1);
    EXPECT_EQ(ready, 'y');
    EXPECT_TRUE(open(OpenMode::ReadWrite)->readOnly()) << "another process has it";
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_FALSE(open(OpenMode::ReadWrite)->readOnly());
    ::close(pipe[0]);
    ::close(pipe[1]);
}

TEST_F(OpenProject, TheCommandLineWritesBesideAWindow)
{
    const auto window = open(OpenMode::ReadWrite);
    const auto command = open(OpenMode::CommandLine);
    EXPECT_FALSE(command->readOnly());
    const auto id = valueOf(command->examples().ids({})).front();
    succeed(command->examples().setNote(id, "by a command"));
    EXPECT_EQ(valueOf(window->examples().example(id)).note, "by a command");
    succeed(window->examples().setNote(id, "by the window"));
    EXPECT_EQ(valueOf(command->examples().example(id)).note, "by the window");
}

TEST_F(OpenProject, ForReading)
{
    const auto project = open(OpenMode::ReadOnly);
    EXPECT_TRUE(project->readOnly());
    EXPECT_EQ(project->readOnlyReason()->id, "project.opened-for-reading");
    EXPECT_FALSE(open(OpenMode::ReadWrite)->readOnly()) << "a reader holds no lock";
}

TEST_F(OpenProject, AReaderOfAnOlderFileBringsItUpToDateFirst)
{
    const auto path = m_folder / "old.kotowari";
    {
        SQLite::Database file(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        file.exec("PRAGMA journal_mode=WAL");
        file.exec("PRAGMA application_id=" + std::to_string(applicationId));
        file.exec(std::string(resources::schema().front().content));
        file.exec("PRAGMA user_version=1");
    }
    const auto project = valueOf(m_workbench->open(path.string(), OpenMode::ReadOnly));
    EXPECT_TRUE(project->readOnly());
    EXPECT_EQ(valueOf(project->experiments().experiments()).size(), 0U);
    EXPECT_TRUE(std::filesystem::exists(m_folder / "old.kotowari.v1.bak"));
}

TEST_F(OpenProject, ErrorsSayWhatWhereAndWhatToDoInBothLanguages)
{
    const MessageCatalogue catalogue;
    const auto missing = m_workbench->open((m_folder / "none.kotowari").string(), OpenMode::ReadWrite);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message.id, "file.not-found");
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto sentence = m_workbench->messages().text(missing.error().message, language);
        EXPECT_NE(sentence.find("none.kotowari"), std::string::npos) << sentence;
    }
}

TEST_F(OpenProject, AProjectOutlivesTheWorkbench)
{
    const auto project = open(OpenMode::ReadWrite);
    m_workbench.reset();
    EXPECT_EQ(valueOf(project->examples().summary()).examples, 40);
    EXPECT_FALSE(project->reports().compare({})) << "no experiment, but a sentence instead of a crash";
}

TEST_F(OpenProject, WhereNothingCanBeWrittenItIsReadOnly)
{
    using std::filesystem::perms;
    std::filesystem::remove_all(m_folder / "a.files");
    std::filesystem::permissions(m_path, perms::owner_read | perms::group_read | perms::others_read);
    std::filesystem::permissions(m_folder.path(), perms::owner_read | perms::owner_exec | perms::group_read | perms::group_exec | perms::others_read | perms::others_exec);
    const pid_t child = ::fork();
    if (child == 0) { // root may write everywhere
        if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0))
            ::_exit(99);
        for (const auto mode : {OpenMode::ReadWrite, OpenMode::CommandLine}) {
            const auto project = m_workbench->open(m_path, mode);
            if (!project || !(*project)->readOnly() || (*project)->readOnlyReason()->id != "project.read-only-media")
                ::_exit(1);
            const auto summary = (*project)->examples().summary();
            if (!summary || summary->examples != 40)
                ::_exit(2);
        }
        ::_exit(0);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
}

} // namespace
} // namespace kotowari::test
