// The Report page: sections, true preview, every format written in the background.
#include "fixture.h"
#include "ui/pages/reportpage.h"
#include "ui/pages/reportpagepreview.h"
#include "ui/report/reportpages.h"
#include "ui/widgets/emptystate.h"

#include <QDir>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList ids(const std::optional<Report> &report)
{
    QStringList list;
    for (const auto &section : report->sections)
        list << QString::fromStdString(section.id);
    return list;
}

} // namespace

class TestReportPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyStateLeadsToTheExperiment();
    void previewHasThePages();
    void untickedSectionsAreLeftOut();
    void sectionsKeepTheirOrder();
    void writesEveryFormat();
    void whatIsShownIsWhatIsWritten();
    void failureIsToldInWords();
    void buttonsNeedAReport();

private:
    Theme m_theme;
    QTemporaryDir m_folder;
};

void TestReportPage::emptyStateLeadsToTheExperiment()
{
    AnalysisProject files;
    ReportPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *empty = page.findChild<EmptyState *>();
    QVERIFY(empty->isVisible());
    QSignalSpy wanted(&page, &Page::navigationWanted);
    empty->findChild<QPushButton *>()->click();
    QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("experiment"));
}

void TestReportPage::previewHasThePages()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleReport("en"));
    ReportPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QCOMPARE(page.preview()->pageCount(), 3);
    // Paper is white in a dark window too, and something is printed on it.
    const auto image = const_cast<ReportPreview *>(page.preview())->grab(QRect(0, 0, page.preview()->width(), 400)).toImage();
    int white = 0, ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            white += image.pixelColor(x, y) == QColor(Qt::white);
            ink += image.pixelColor(x, y).lightness() < 80;
        }
    }
    QVERIFY(white > image.width() * image.height() / 2);
    QVERIFY(ink > 1000);
}

void TestReportPage::untickedSectionsAreLeftOut()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleReport("en"));
    ReportPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QCOMPARE(ids(page.shownReport()), QStringList({QStringLiteral("verdict"), QStringLiteral("curves"), QStringLiteral("runs"), QStringLiteral("plan")}));
    page.setSectionTicked(QStringLiteral("runs"), false);
    QCOMPARE(ids(page.shownReport()), QStringList({QStringLiteral("verdict"), QStringLiteral("curves"), QStringLiteral("plan")}));
    const auto pages = [&page] { return ReportPages(*page.shownReport()).count(); }; // how many depends on the fonts of the machine
    const int without = pages();
    QTRY_COMPARE(page.preview()->pageCount(), without);
    page.setSectionTicked(QStringLiteral("runs"), true);
    QVERIFY(pages() > without);
    QTRY_COMPARE(page.preview()->pageCount(), pages());
}

void TestReportPage::sectionsKeepTheirOrder()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleReport("en"));
    ReportPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.moveSection(QStringLiteral("curves"), -1);
    page.setSectionTicked(QStringLiteral("plan"), false);
    const QStringList wanted{QStringLiteral("curves"), QStringLiteral("verdict"), QStringLiteral("runs")};
    QCOMPARE(ids(page.shownReport()), wanted);
    page.moveSection(QStringLiteral("curves"), -1); // already first
    QCOMPARE(ids(page.shownReport()), wanted);
    // Read again (a run finished): order and ticks stay.
    files.project->training().change(files.run(101));
    QTRY_VERIFY(!page.settled());
    QTRY_VERIFY(page.settled());
    QCOMPARE(ids(page.shownReport()), wanted);
}

void TestReportPage::writesEveryFormat()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleReport("en"));
    ReportPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    const std::vector<std::pair<QString, QByteArray>> formats{{QStringLiteral("pdf"), "%PDF-"}, {QStringLiteral("html"), "<!DOCTYPE html>"}, {QStringLiteral("png"), "\x89PNG"}};
    for (const auto &[format, head] : formats) {
        const auto path = m_folder.filePath(QStringLiteral("report.") + format);
        page.save(format, path);
        QVERIFY(!page.findChild<QPushButton *>(QStringLiteral("save-pdf"))->isEnabled()); // one at a time
        QTRY_VERIFY(page.settled());
        QVERIFY2(read(path).startsWith(head), qPrintable(format));
        QVERIFY(page.status().contains(QStringLiteral("Saved report.") + format));
        QVERIFY(page.status().contains(QStringLiteral("href='folder'")));
    }
    for (const auto *format : {"csv", "json"}) {
        const auto path = m_folder.filePath(QStringLiteral("data.") + QLatin1String(format));
        page.save(QLatin1String(format), path);
        QTRY_VERIFY(page.settled());
        QVERIFY2(page.status().contains(QStringLiteral("Saved data.")), qPrintable(page.status()));
    }
}

void TestReportPage::whatIsShownIsWhatIsWritten()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleReport("en"));
    ReportPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.setSectionTicked(QStringLiteral("plan"), false);
    const auto path = m_folder.filePath(QStringLiteral("shown.html"));
    page.save(QStringLiteral("html"), path);
    QTRY_VERIFY(page.settled());
    QVERIFY(read(path).contains("<section id=\"runs\">"));
    QVERIFY(!read(path).contains("<section id=\"plan\">"));
}

void TestReportPage::failureIsToldInWords()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleReport("en"));
    ReportPage page(&m_theme);
    auto &session = files.open();
    QVERIFY(test::showSettled(page, &session));
    QSignalSpy failed(&session, &Session::failed);
    page.save(QStringLiteral("pdf"), m_folder.filePath(QStringLiteral("missing/report.pdf")));
    QTRY_VERIFY(page.settled());
    QVERIFY(failed.isEmpty()); // said once, beside the buttons
    QVERIFY2(page.status().contains(QStringLiteral("cannot be written")), qPrintable(page.status()));
    QVERIFY(page.findChild<QPushButton *>(QStringLiteral("save-pdf"))->isEnabled());
    page.save(QStringLiteral("pdf"), m_folder.filePath(QStringLiteral("missing/report.pdf")));
    page.hide(); // gone to another page meanwhile
    QTRY_COMPARE(failed.size(), 1);
}

void TestReportPage::buttonsNeedAReport()
{
    AnalysisProject files;
    files.putExperiment(); // and no report: the service answers NotFound
    ReportPage page(&m_theme);
    auto &session = files.open();
    QSignalSpy failed(&session, &Session::failed);
    QVERIFY(test::showSettled(page, &session));
    QTRY_VERIFY(!failed.isEmpty());
    QVERIFY(!page.findChild<QPushButton *>(QStringLiteral("save-pdf"))->isEnabled());
    QVERIFY(!page.shownReport());
}

QTEST_MAIN(TestReportPage)
#include "test_reportpage.moc"
