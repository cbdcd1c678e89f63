// Asking for a file in a project's folder opens none of its files: that would take the project's locks away.
#include "ui/dialogs/filedialog.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <sys/inotify.h>
#include <unistd.h>

using namespace kotowari::ui;

class TestFileDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensNoneOfTheFilesItLists();
    void beginsWhereOneWasLast();
    void givesTheNameToSaveUnder();

private:
    static void write(const QString &path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("SQLite format 3");
    }
    static bool lists(const QFileDialog &dialog, const QString &name)
    {
        const auto *view = dialog.findChild<QListView *>(QStringLiteral("listView"));
        return view && !view->model()->match(view->rootIndex().isValid() ? view->model()->index(0, 0, view->rootIndex()) : QModelIndex(), Qt::DisplayRole, name).isEmpty();
    }
};

void TestFileDialog::opensNoneOfTheFilesItLists()
{
    const QTemporaryDir folder;
    const auto names = QStringList{QStringLiteral("a.kotowari"), QStringLiteral("a.kotowari-wal"), QStringLiteral("a.kotowari-shm")};
    const int watch = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    for (const auto &name : names) {
        write(folder.filePath(name));
        QVERIFY(::inotify_add_watch(watch, qPrintable(folder.filePath(name)), IN_OPEN) >= 0);
    }
    for (const auto mode : {QFileDialog::ExistingFile, QFileDialog::AnyFile}) {
        FileDialog dialog(nullptr, QStringLiteral("x"), folder.path());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setFileMode(mode);
        dialog.setViewMode(QFileDialog::Detail);
        dialog.show();
        QTRY_VERIFY(lists(dialog, names.constFirst()));
        dialog.selectFile(names.constFirst());
        QTest::qWait(300); // the icons come from a thread
    }
    char events[4096];
    QVERIFY2(::read(watch, events, sizeof events) < 0, "a file was opened");
    ::close(watch);
}

void TestFileDialog::beginsWhereOneWasLast()
{
    const QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("one.csv")));
    auto *first = new FileDialog(nullptr, QStringLiteral("x"), folder.path());
    first->setFileMode(QFileDialog::ExistingFile);
    first->show();
    QTRY_VERIFY(lists(*first, QStringLiteral("one.csv")));
    QString chosen;
    connect(first, &QFileDialog::fileSelected, this, [&](const QString &path) { chosen = path; });
    auto *name = first->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    name->setText(QStringLiteral("one.csv"));
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(chosen, folder.filePath(QStringLiteral("one.csv")));
    const FileDialog second(nullptr, QStringLiteral("x"), {});
    QCOMPARE(QFileInfo(second.directory().path()).canonicalFilePath(), QFileInfo(folder.path()).canonicalFilePath());
    const FileDialog gone(nullptr, QStringLiteral("x"), QStringLiteral("/nowhere/at/all.csv"));
    QVERIFY(gone.directory().exists());
}

void TestFileDialog::givesTheNameToSaveUnder()
{
    const QTemporaryDir folder;
    QTimer::singleShot(0, this, [] {
        auto *dialog = qobject_cast<FileDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        QVERIFY(name);
        QCOMPARE(name->text(), QStringLiteral("history.csv"));
        QTest::keyClick(name, Qt::Key_Return);
    });
    QCOMPARE(FileDialog::save(nullptr, QStringLiteral("x"), folder.filePath(QStringLiteral("history.csv")), QStringLiteral("CSV (*.csv)")),
             folder.filePath(QStringLiteral("history.csv")));
}

QTEST_MAIN(TestFileDialog)
#include "test_filedialog.moc"
