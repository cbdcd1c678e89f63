// The report's drawn formats: what is written is complete, self-contained, and its text can be found again.
#include "tests/ui/analysis/sampledata.h"
#include "ui/report/chartfiles.h"
#include "ui/report/htmlreport.h"
#include "ui/report/pdfreport.h"
#include "ui/report/pdftext.h"
#include "ui/report/pngreport.h"
#include "ui/report/reportchart.h"
#include "ui/report/reportpages.h"
#include "ui/theme.h"

#include <QFontDatabase>
#include <QPainter>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace kotowari;
using namespace kotowari::ui;

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The PDF's text; empty: pdftotext is not installed.
QString textOf(const QString &pdf)
{
    const auto program = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
    if (program.isEmpty())
        return {};
    QProcess process;
    process.start(program, {QStringLiteral("-layout"), pdf, QStringLiteral("-")});
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

/// With a grid of gains and what money depends on.
Report withPictures(const std::string &language)
{
    auto report = test::sampleReport(language);
    report.sections[2].heatMaps = {{"Gain grid", "Model", {"t5-nano", "t5-mini"}, {"short", "detailed"}, {{{0.123, true}, {-0.045, true}}, {{0.011, false}, {}}}, "Grey: not shown"}};
    report.sections[3].influences = {{"Depends on", {{"Minutes, a case", "2 min", "6 min", {-100, "-100 yen"}, {900, "900 yen"}}, {"Score", "80%", "90%", {200, "200 yen"}, {500, "500 yen"}}},
                                      {350, "350 yen"}, {0, "0 yen"}, "lower", "higher"}};
    return report;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pdfIsWhole_data();
    void pdfIsWhole();
    void pdfTextCanBeFound();
    void radicalsBecomeCommonCharacters();
    void longTablesRepeatTheirHeader();
    void wordsStayWithTheirChart();
    void nothingIsDrawnOutsideThePage();
    void htmlIsSelfContained_data();
    void htmlIsSelfContained();
    void htmlEscapes();
    void picturesHaveTheirNumbers_data();
    void picturesHaveTheirNumbers();
    void chartFilesArePicturesAndNumbers();
    void panelsShareTheirAxes();
    void pngShowsBothArms();
    void noChartsNoPng();
    void unwritablePathIsAnError();
    void writingReplacesTheWholeFile();

private:
    QTemporaryDir m_folder;
};

void TestReport::pdfIsWhole_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("ja") << QStringLiteral("ja");
    QTest::newRow("en") << QStringLiteral("en");
}

void TestReport::pdfIsWhole()
{
    QFETCH(QString, language);
    const auto path = m_folder.filePath(language + QStringLiteral(".pdf"));
    QVERIFY(writePdf(test::sampleReport(language.toStdString()), path));
    const auto bytes = read(path);
    QVERIFY(bytes.startsWith("%PDF-"));
    QVERIFY(bytes.trimmed().endsWith("%%EOF"));
    QVERIFY(bytes.size() > 20'000);
    QVERIFY(!bytes.contains("/Subtype /Image")); // charts are vectors
    QCOMPARE(bytes.count("/Type /Page\n") + bytes.count("/Type /Page "), ReportPages(test::sampleReport(language.toStdString())).count());
}

void TestReport::pdfTextCanBeFound()
{
    const auto report = test::sampleReport("ja");
    const auto path = m_folder.filePath(QStringLiteral("text.pdf"));
    QVERIFY(writePdf(report, path));
    auto text = textOf(path);
    if (text.isEmpty())
        QSKIP("pdftotext (poppler-utils) is not installed");
    if (!QFontDatabase::families().contains(QStringLiteral("IPAexGothic")))
        QSKIP("IPAexGothic is not installed: digits cannot be copied from other Japanese fonts");
    // A line break may fall anywhere in Japanese.
    const auto plain = QString(text).remove(QLatin1Char('\n')).remove(QLatin1Char(' '));
    QVERIFY(plain.contains(QStringLiteral("説明付き学習の効果:見積もり確認")));
    QVERIFY(plain.contains(QString::fromStdString(report.verdict).remove(QLatin1Char(' '))));
    QVERIFY(plain.contains(QStringLiteral("2026年11月23日")));
    for (const auto &cell : report.sections[1].tables[0].rows[0])
        QVERIFY2(text.contains(QString::fromStdString(cell)), cell.c_str());
    QVERIFY(plain.contains(QString::fromStdString(report.sections[1].charts[0].bandLegend).remove(QLatin1Char(' '))));
    QVERIFY(plain.contains(QStringLiteral("1/%1").arg(ReportPages(report).count())));
}

void TestReport::radicalsBecomeCommonCharacters()
{
    // Glyph numbers (before the array) look the same and must stay.
    QByteArray pdf = "begincmap\n<2F92> <2F93> [<2F92> <898B> <2F49>]\nendcmap [<2F92>]";
    useCommonCharacters(pdf);
    QCOMPARE(pdf, QByteArray("begincmap\n<2F92> <2F93> [<898B> <898B> <6708>]\nendcmap [<2F92>]"));
}

void TestReport::wordsStayWithTheirChart()
{
    auto report = test::sampleReport("en");
    const auto chart = report.sections[1].charts.front();
    for (int filling = 0; filling < 40; filling += 3) {
        report.sections.assign(2, {});
        report.sections[0].title = "Before";
        report.sections[0].paragraphs.assign(std::size_t(filling), "A line.");
        report.sections[1].title = "Heading";
        report.sections[1].paragraphs = {"Its words."};
        report.sections[1].charts = {chart};
        const auto path = m_folder.filePath(QStringLiteral("words.pdf"));
        QVERIFY(writePdf(report, path));
        const auto text = textOf(path);
        if (text.isEmpty())
            QSKIP("pdftotext (poppler-utils) is not installed");
        for (const auto &page : QString(text).split(QLatin1Char('\f')))
            QCOMPARE(page.contains(QStringLiteral("Heading")), page.contains(QString::fromStdString(chart.bandLegend)));
        // A picture that is as high as its rows stays with them too.
        report.sections[1].charts.clear();
        report.sections[1].influences = withPictures("en").sections[3].influences;
        QVERIFY(writePdf(report, path));
        for (const auto &page : textOf(path).split(QLatin1Char('\f')))
            QCOMPARE(page.contains(QStringLiteral("Heading")), page.contains(QStringLiteral("Minutes, a case")));
    }
}

void TestReport::longTablesRepeatTheirHeader()
{
    const auto path = m_folder.filePath(QStringLiteral("long.pdf"));
    auto report = test::sampleReport("en");
    auto &rows = report.sections[2].tables[0].rows;
    for (int i = 0; i < 100; ++i)
        rows.push_back(rows[0]);
    const int pages = ReportPages(report).count();
    QVERIFY(pages >= 4);
    QVERIFY(writePdf(report, path));
    const auto text = textOf(path);
    if (text.isEmpty())
        QSKIP("pdftotext (poppler-utils) is not installed");
    int headers = 0;
    for (const auto &page : text.split(QLatin1Char('\f')))
        headers += page.contains(QStringLiteral("Supervised")) ? 1 : 0;
    QVERIFY(headers >= 3);
    QCOMPARE(text.count(QStringLiteral("t5-nano")), int(rows.size()) + 1); // the plan names it once more
}

void TestReport::nothingIsDrawnOutsideThePage()
{
    auto report = test::sampleReport("en");
    report.title = std::string(300, 'W');
    report.sections[2].tables[0].headers[1] = "A very long header that has to be broken somewhere";
    report.sections[3].preformatted = std::string(500, 'x');
    const ReportPages pages(report);
    const double scale = 0.1;
    for (int page = 0; page < pages.count(); ++page) {
        QImage image((ReportPages::pageSize() * scale).toSize() + QSize(40, 40), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.translate(20, 20);
        painter.scale(scale, scale);
        pages.paint(painter, page);
        painter.end();
        // The outer margin of the paper, and what lies beyond it, stays white.
        for (int y = 0; y < image.height(); ++y) {
            for (const int x : {2, 30, image.width() - 45, image.width() - 3})
                QCOMPARE(image.pixelColor(x, y), QColor(Qt::white));
        }
    }
}

void TestReport::htmlIsSelfContained_data() { pdfIsWhole_data(); }

void TestReport::htmlIsSelfContained()
{
    QFETCH(QString, language);
    const auto report = test::sampleReport(language.toStdString());
    const auto path = m_folder.filePath(language + QStringLiteral(".html"));
    QVERIFY(writeHtml(report, path));
    auto html = read(path);
    QVERIFY(html.contains("<html lang=\"" + language.toLatin1() + "\">"));
    QVERIFY(html.contains(QByteArray::fromStdString(report.verdict)));
    QCOMPARE(html.count("<svg "), 2);
    QVERIFY(html.contains(QByteArray::fromStdString(report.sections[1].charts[0].bandLegend) + "</text>"));
    // Each arm in its colour.
    QVERIFY(html.contains(armStyle(Arm{}, false).color.name().toLatin1()));
    QVERIFY(html.contains(armStyle(Arm{ArmKind::ExplainThenAnswer, Granularity::Detailed}, false).color.name().toLatin1()));
    // Nothing is fetched: the only addresses are namespaces.
    html.replace("http://www.w3.org/2000/svg", "");
    for (const auto *outside : {"http:", "https:", "src=", "@import", "<script", "<link"})
        QVERIFY2(!html.contains(outside), outside);
    QCOMPARE(html.count("<tr>"), 2 + int(report.sections[1].tables[0].rows.size() + report.sections[2].tables[0].rows.size()));
}

void TestReport::htmlEscapes()
{
    auto report = test::sampleReport("en");
    report.title = "<script>alert(1)</script> & \"more\"";
    report.sections[3].preformatted = "<b>\n";
    const auto html = htmlOf(report);
    QVERIFY(!html.contains("<script>"));
    QVERIFY(html.contains("&lt;script&gt;"));
    QVERIFY(!html.contains("<b>"));
}

void TestReport::picturesHaveTheirNumbers_data() { pdfIsWhole_data(); }

void TestReport::picturesHaveTheirNumbers()
{
    QFETCH(QString, language);
    const auto report = withPictures(language.toStdString());
    const auto html = QString::fromUtf8(htmlOf(report));
    QCOMPARE(html.count(QStringLiteral("<svg ")), 4);
    const QStringList words{QStringLiteral("Gain grid"), QStringLiteral("t5-mini"), QStringLiteral("+12.3"), QStringLiteral("4.5"), QStringLiteral("Depends on"), QStringLiteral("Minutes, a case"),
                            QStringLiteral("6 min"), QStringLiteral("900 yen"), QStringLiteral("higher")};
    for (const auto &word : words)
        QVERIFY2(html.contains(word + QStringLiteral("</text>")), qPrintable(word));
    const auto path = m_folder.filePath(QStringLiteral("pictures.pdf"));
    QVERIFY(writePdf(report, path));
    QVERIFY(!read(path).contains("/Subtype /Image"));
    const auto text = textOf(path);
    if (text.isEmpty())
        QSKIP("pdftotext (poppler-utils) is not installed");
    for (const auto &word : words)
        QVERIFY2(text.contains(word), qPrintable(word));
}

void TestReport::chartFilesArePicturesAndNumbers()
{
    const auto folder = m_folder.filePath(QStringLiteral("charts"));
    const auto written = writeCharts(withPictures("en"), folder);
    QVERIFY(written);
    QStringList names;
    for (const auto &path : *written)
        names << QFileInfo(path).fileName();
    QStringList expected;
    for (const auto *name : {"01-curves", "02-curves", "03-runs", "04-plan"})
        for (const auto *ending : {".svg", ".png", ".csv"})
            expected << QLatin1String(name) + QLatin1String(ending);
    QCOMPARE(names, expected);
    const auto content = [&](const char *name) { return read(folder + QLatin1Char('/') + QLatin1String(name)); };
    QVERIFY(content("03-runs.svg").contains("+12.3</text>"));
    QVERIFY(content("04-plan.svg").contains("900 yen</text>"));
    QVERIFY(content("03-runs.csv").contains("t5-nano,detailed,-0.045,1\r\nt5-mini,short,0.011,0\r\nt5-mini,detailed,,0\r\n"));
    QVERIFY(content("04-plan.csv").contains("\"Minutes, a case\",2 min,-100,6 min,900\r\n"));
    QVERIFY(content("01-curves.csv").startsWith("\xEF\xBB\xBFseries,arm,x,y,low,high\r\n"));
    const QImage grid(folder + QStringLiteral("/03-runs.png")), bars(folder + QStringLiteral("/04-plan.png"));
    QCOMPARE(grid.width(), bars.width());
    int blue = 0;
    for (int y = 0; y < grid.height(); ++y)
        for (int x = 0; x < grid.width(); ++x)
            blue += grid.pixelColor(x, y) == QColor(0x00, 0x72, 0xB2);
    QVERIFY(blue > 1000); // the largest gain has the full colour
}

void TestReport::panelsShareTheirAxes()
{
    const auto report = test::sampleReport("en");
    const auto rows = chartRows(report.sections[1].charts);
    QCOMPARE(rows.size(), std::size_t(1));
    QCOMPARE(rows[0].charts().size(), std::size_t(2));
    // The same point lies at the same place in both: the range is the row's.
    const auto look = ChartLook::paper(reportFont("en"), 1);
    SvgCanvas left, right;
    rows[0].paintOne(left, 0, QRectF(0, 0, 400, 300), look);
    rows[0].paintOne(right, 1, QRectF(0, 0, 400, 300), look);
    const auto ticks = [](const SvgCanvas &canvas) {
        QStringList found;
        static const QRegularExpression number(QStringLiteral("<text [^>]*>[0-9,.]+[ \u00a0]?%?</text>"));
        for (auto it = number.globalMatch(QString::fromUtf8(canvas.document({400, 300}, {}, {}))); it.hasNext();)
            found << it.next().captured();
        return found;
    };
    QVERIFY(ticks(right).size() >= 6);
    for (const auto &tick : ticks(right)) // values at the lines' ends come on top
        QVERIFY2(ticks(left).contains(tick), qPrintable(tick));
    auto apart = report.sections[1].charts;
    apart[1].panel = "other";
    QCOMPARE(chartRows(apart).size(), std::size_t(2));
}

void TestReport::pngShowsBothArms()
{
    const auto path = m_folder.filePath(QStringLiteral("curves.png"));
    QVERIFY(writePng(test::sampleReport("ja"), path));
    const QImage image(path);
    QVERIFY(image.width() >= 1600);
    int orange = 0, blue = 0;
    const auto a = armStyle(Arm{}, false).color.rgb(), b = armStyle(Arm{ArmKind::ExplainThenAnswer, Granularity::Detailed}, false).color.rgb();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            orange += image.pixel(x, y) == a;
            blue += image.pixel(x, y) == b;
        }
    }
    QVERIFY(orange > 200);
    QVERIFY(blue > 200);
}

void TestReport::noChartsNoPng()
{
    auto report = test::sampleReport("en");
    report.sections.erase(report.sections.begin() + 1);
    const auto path = m_folder.filePath(QStringLiteral("none.png"));
    const auto written = writePng(report, path);
    QVERIFY(!written);
    QCOMPARE(written.error().message.id, std::string("report.no-charts"));
    QVERIFY(!QFile::exists(path));
}

void TestReport::unwritablePathIsAnError()
{
    const auto path = m_folder.filePath(QStringLiteral("no such folder/report."));
    const auto report = test::sampleReport("en");
    for (const auto &written : {writePdf(report, path + QStringLiteral("pdf")), writeHtml(report, path + QStringLiteral("html")), writePng(report, path + QStringLiteral("png"))}) {
        QVERIFY(!written);
        QCOMPARE(written.error().message.id, std::string("file.cannot-write"));
        QVERIFY(std::get<std::string>(written.error().message.parameters.at("path")).starts_with(path.toStdString()));
    }
}

void TestReport::writingReplacesTheWholeFile()
{
    const auto path = m_folder.filePath(QStringLiteral("kept.html"));
    QVERIFY(writeHtml(test::sampleReport("en"), path));
    const auto before = read(path);
    QVERIFY(writeHtml(test::sampleReport("ja"), path));
    QVERIFY(read(path) != before); // replaced as a whole
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("kept*")}).size(), 1); // no temporary file stays
}

QTEST_MAIN(TestReport)
#include "test_report.moc"
