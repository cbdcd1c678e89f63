// The Items page: every output of an item, filters, slices, news, languages; and its models.
#include "fixture.h"
#include "ui/bridge/languageswitch.h"
#include "ui/models/itemoutputmodel.h"
#include "ui/models/itemtablemodel.h"
#include "ui/pages/itemspage.h"
#include "ui/pages/slicepanel.h"
#include "ui/pages/valuetable.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;

namespace {

const Arm explained{ArmKind::ExplainThenAnswer, Granularity::Detailed};

/// `seeds` runs of answer only, then as many with explanations. Item i: answer only is right where i is even, explanations where i % 4 < 2.
ItemReport sampleItems(int items = 12, int seeds = 2)
{
    ItemReport report;
    report.experiment = 1;
    report.trainSize = 100;
    for (int i = 0; i < 2 * seeds; ++i) {
        Run run;
        run.id = i + 1;
        run.experiment = 1;
        run.arm = i < seeds ? Arm{} : explained;
        run.trainSize = 100;
        run.seed = i % seeds + 1;
        run.state = RunState::Done;
        report.runs.push_back(run);
    }
    for (int i = 0; i < items; ++i) {
        Item item;
        item.example = 100 + i;
        item.key = "Q-" + std::to_string(100 + i);
        item.input = "case number " + std::to_string(i);
        item.gold = i % 3 ? "approve" : "return";
        item.attributes = {{"site", i < 6 ? "East" : "West"}};
        const bool plain = i % 2 == 0;
        const bool reasoned = i % 4 < 2;
        item.solved = plain ? (reasoned ? SolvedBy::All : SolvedBy::AnswerOnly) : reasoned ? SolvedBy::Explained : SolvedBy::None;
        for (std::size_t run = 0; run < report.runs.size(); ++run) {
            ItemOutput output;
            output.run = run;
            const bool reasons = report.runs[run].arm.explained();
            output.correct = reasons ? reasoned : plain;
            output.answer = output.correct ? item.gold : "hold";
            output.explanation = reasons ? (reasoned ? "3 x 120 = 360" : "3 x 120 = 350") : "";
            output.output = output.explanation + output.answer;
            if (reasons)
                output.reason = {reasoned ? ReasonCheck::State::Holds : ReasonCheck::State::Wrong, 1, reasoned ? std::vector<std::string>{} : std::vector<std::string>{"3 x 120 = 350"}, {}};
            item.outputs.push_back(std::move(output));
        }
        report.items.push_back(std::move(item));
    }
    return report;
}

SliceReport sampleSlices()
{
    SliceReport report;
    report.slices = 4;
    report.tested = 2;
    report.shown = 1;
    for (const char *name : {"answer", "input-length"}) {
        Slicing slicing{name, {}, 0, 0};
        for (const char *value : {slicing.name == "answer" ? "one" : "13", slicing.name == "answer" ? "two" : "14-20"}) {
            SliceScore plain{{}, 1.0, {0.5}, {1}, 0.5, {0.3, 0.7}, {}};
            SliceScore reasoned{explained, 1.0, {0.75}, {1}, 0.75, {0.5, 0.9}, {0.25, {}, {}, 0.03, 0.06}};
            slicing.slices.push_back({value, 20, {plain, reasoned}});
        }
        report.slicings.push_back(std::move(slicing));
    }
    return report;
}

QComboBox *box(const Page &page, const QString &name)
{
    for (auto *found : page.findChildren<QComboBox *>())
        if (found->accessibleName() == name)
            return found;
    return nullptr;
}

void choose(QComboBox *box, int index)
{
    box->setCurrentIndex(index);
    Q_EMIT box->activated(index);
}

} // namespace

class TestItemsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryOutputOfTheChosenItem();
    void saysWhichEquationIsWrong();
    void filtersByWhoSolvesIt();
    void filtersByTextAndSlice();
    void showsSlicesWithTheirPrice();
    void emptyStateLeadsToTheExperiment();
    void keysWalkThroughTheItems();
    void otherLanguageOtherWords();
    void closingTheProjectEmptiesThePage();
    void manyItemsStayFluid();

private:
    static void fill(AnalysisProject &project)
    {
        project.putExperiment();
        project.project->analysis().put(sampleItems());
        project.project->analysis().put(sampleSlices());
    }

    Theme m_theme;
};

void TestItemsPage::showsEveryOutputOfTheChosenItem()
{
    AnalysisProject project;
    fill(project);
    ItemsPage page(&m_theme);
    QVERIFY(test::showSettled(page, &project.open()));
    auto *table = page.findChild<TableView *>();
    QCOMPARE(table->model()->rowCount(), 12);
    auto *tree = page.findChild<QTreeView *>();
    auto *outputs = tree->model();
    QCOMPARE(outputs->rowCount(), 2); // arms
    QCOMPARE(outputs->rowCount(outputs->index(0, 0)), 2); // seeds
    QCOMPARE(outputs->index(1, ItemOutputModel::AnswerColumn).data().toString(), QString("2 of 2 right"));
    table->selectRow(1);
    QCOMPARE(outputs->index(0, ItemOutputModel::AnswerColumn).data().toString(), QString("0 of 2 right"));
    bool whole = false; // the explained output, without a click
    for (const auto *label : page.findChildren<QLabel *>())
        whole = whole || (label->isVisible() && label->text() == QStringLiteral("3 x 120 = 360approve"));
    QVERIFY(whole);
    const auto first = outputs->index(0, 0, outputs->index(1, 0));
    QCOMPARE(first.data().toString(), QString("100 examples, seed 1"));
    QCOMPARE(first.siblingAtColumn(ItemOutputModel::ExplanationColumn).data().toString(), QString("3 x 120 = 360"));
}

void TestItemsPage::saysWhichEquationIsWrong()
{
    const auto table = std::make_shared<const ItemTable>(sampleItems());
    ItemOutputModel model(&m_theme);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setItem(table, 2);
    const auto wrong = model.index(0, ItemOutputModel::ReasonColumn, model.index(1, 0));
    QCOMPARE(wrong.data().toString(), QString("3 x 120 = 350 does not hold"));
    QCOMPARE(model.index(0, ItemOutputModel::ReasonColumn, model.index(0, 0)).data().toString(), QString()); // no explanation
    model.setItem(table, -1);
    QCOMPARE(model.rowCount(), 0);
}

void TestItemsPage::filtersByWhoSolvesIt()
{
    AnalysisProject project;
    fill(project);
    ItemsPage page(&m_theme);
    QVERIFY(test::showSettled(page, &project.open()));
    auto *solved = box(page, QStringLiteral("Who solves the items"));
    QVERIFY(solved);
    auto *table = page.findChild<TableView *>();
    int sum = 0;
    for (int i = 1; i < solved->count(); ++i) {
        choose(solved, i);
        QVERIFY2(solved->itemText(i).contains(QStringLiteral("(%1)").arg(table->model()->rowCount())), qPrintable(solved->itemText(i)));
        for (int row = 0; row < table->model()->rowCount(); ++row)
            QVERIFY(solved->itemText(i).startsWith(table->model()->index(row, ItemTableModel::SolvedColumn).data().toString()));
        sum += table->model()->rowCount();
    }
    QCOMPARE(sum, 12);
}

void TestItemsPage::filtersByTextAndSlice()
{
    AnalysisProject project;
    fill(project);
    ItemsPage page(&m_theme);
    QVERIFY(test::showSettled(page, &project.open()));
    auto *table = page.findChild<TableView *>();
    auto *search = page.findChild<QLineEdit *>();
    search->setText(QStringLiteral("ＣＡＳＥ number 1")); // 1, 10, 11
    QCOMPARE(table->model()->rowCount(), 3);
    search->setText(QStringLiteral("= 350")); // only in outputs
    QCOMPARE(table->model()->rowCount(), 6);
    search->clear();
    auto *slice = box(page, QStringLiteral("Slice of the items"));
    const int west = slice->findText(QStringLiteral("site: West"));
    QVERIFY(west > 0);
    choose(slice, slice->findText(QStringLiteral("Input length (characters): 14-20")));
    QCOMPARE(table->model()->rowCount(), 2); // two digits
    choose(slice, slice->findText(QStringLiteral("Input length (characters): 13")));
    QCOMPARE(table->model()->rowCount(), 10);
    choose(slice, west);
    QCOMPARE(table->model()->rowCount(), 6);
    search->setText(QStringLiteral("case number 1")); // 10, 11
    QCOMPARE(table->model()->rowCount(), 2);
}

void TestItemsPage::showsSlicesWithTheirPrice()
{
    AnalysisProject project;
    fill(project);
    ItemsPage page(&m_theme);
    QVERIFY(test::showSettled(page, &project.open()));
    page.showSlices(true);
    auto *panel = page.findChild<SlicePanel *>();
    QVERIFY(panel->isVisible());
    const auto tsv = panel->findChild<ValueTable *>()->tsv();
    QVERIFY2(tsv.contains(QStringLiteral("one\t20\tAnswer only\t50.0%")) && tsv.contains(QStringLiteral("0.060")), qPrintable(tsv));
    bool said = false;
    for (const auto *label : panel->findChildren<QLabel *>())
        said = said || label->text().contains(QStringLiteral("4 slices were looked at in all and 2 differences tested"));
    QVERIFY(said);
}

void TestItemsPage::emptyStateLeadsToTheExperiment()
{
    AnalysisProject project;
    ItemsPage page(&m_theme);
    QVERIFY(test::showSettled(page, &project.open()));
    auto *empty = page.findChild<EmptyState *>();
    QVERIFY(empty->isVisible());
    QSignalSpy wanted(&page, &Page::navigationWanted);
    empty->findChild<QPushButton *>()->click();
    QCOMPARE(wanted.value(0).value(0).toString(), QString("experiment"));
}

void TestItemsPage::keysWalkThroughTheItems()
{
    AnalysisProject project;
    fill(project);
    ItemsPage page(&m_theme);
    QVERIFY(test::showSettled(page, &project.open()));
    auto *table = page.findChild<TableView *>();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), 1);
    bool shown = false;
    for (const auto *label : page.findChildren<QLabel *>())
        shown = shown || label->text() == QStringLiteral("case number 1");
    QVERIFY(shown);
    auto *tree = page.findChild<QTreeView *>();
    for (const auto *widget : {static_cast<const QWidget *>(table), static_cast<const QWidget *>(tree), static_cast<const QWidget *>(page.findChild<QLineEdit *>())}) {
        QVERIFY(widget->focusPolicy() & Qt::TabFocus);
        QVERIFY(!widget->accessibleName().isEmpty());
    }
}

void TestItemsPage::otherLanguageOtherWords()
{
    LanguageSwitch language;
    language.setLanguage(Language::English);
    AnalysisProject project;
    fill(project);
    ItemsPage page(&m_theme);
    QVERIFY(test::showSettled(page, &project.open()));
    language.setLanguage(Language::Japanese);
    QTRY_COMPARE(page.title(), QString("事例別"));
    QTRY_VERIFY(box(page, QStringLiteral("正解した側")));
    QCOMPARE(page.findChild<TableView *>()->model()->headerData(ItemTableModel::GoldColumn, Qt::Horizontal).toString(), QString("答え"));
    language.setLanguage(Language::English);
    QTRY_COMPARE(page.title(), QString("Items"));
}

void TestItemsPage::closingTheProjectEmptiesThePage()
{
    AnalysisProject project;
    fill(project);
    ItemsPage page(&m_theme);
    QVERIFY(test::showSettled(page, &project.open()));
    page.setSession(nullptr);
    QVERIFY(page.findChild<EmptyState *>()->isVisible());
    QCOMPARE(page.findChild<TableView *>()->model()->rowCount(), 0);
}

void TestItemsPage::manyItemsStayFluid()
{
    const auto table = std::make_shared<const ItemTable>(sampleItems(500, 30)); // 500 items x 60 runs
    ItemTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ItemFilterModel filter;
    filter.setSourceModel(&model);
    model.setTable(table);
    QCOMPARE(filter.rowCount(), 500);
    filter.setText(QStringLiteral("number 49"));
    QCOMPARE(filter.rowCount(), 11); // 49, 490 to 499
    filter.setText({});
    filter.setSolved(SolvedBy::Explained);
    QCOMPARE(filter.rowCount(), 125);
    ItemOutputModel outputs(&m_theme);
    outputs.setItem(table, 499);
    QCOMPARE(outputs.rowCount(outputs.index(1, 0)), 30);
}

QTEST_MAIN(TestItemsPage)
#include "test_itemspage.moc"
