#include "slicepanel.h"

#include "ui/models/analysiswords.h"
#include "ui/models/comparisoncharts.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"
#include "valuetable.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>

namespace kotowari::ui {

SlicePanel::SlicePanel(QWidget *parent) : QWidget(parent)
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *content = new QWidget(scroll);
    scroll->setWidget(content);
    m_byLabel = new QLabel(content);
    m_by = new QComboBox(content);
    m_by->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_byLabel->setBuddy(m_by);
    m_note = new QLabel(content);
    m_note->setWordWrap(true);
    m_rest = makeFaint(new QLabel(content));
    m_rest->setWordWrap(true);
    m_table = new ValueTable(content);
    auto *row = new QHBoxLayout;
    row->addWidget(m_byLabel);
    row->addWidget(m_by);
    row->addStretch();
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::s);
    layout->addLayout(row);
    layout->addWidget(m_note);
    layout->addWidget(m_table);
    layout->addWidget(m_rest);
    layout->addStretch();
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(m_by, &QComboBox::activated, this, &SlicePanel::showSlicing);
    fill();
}

void SlicePanel::setReport(std::optional<SliceReport> report)
{
    m_report = std::move(report);
    fill();
}

QString SlicePanel::slicingWord(const std::string &name)
{
    if (name == sliced::byAnswer)
        return tr("Answer");
    if (name == sliced::byGroup)
        return tr("Group");
    if (name == sliced::byLength)
        return tr("Input length (characters)");
    return attributeWord(name.substr(name.find('.') + 1));
}

void SlicePanel::fill()
{
    const auto before = m_by->currentData();
    const QSignalBlocker blocker(m_by);
    m_by->clear();
    if (m_report) {
        for (const auto &slicing : m_report->slicings)
            m_by->addItem(slicingWord(slicing.name), QString::fromStdString(slicing.name));
    }
    m_by->setCurrentIndex(std::max(0, m_by->findData(before)));
    m_byLabel->setText(tr("Divide the test items by:"));
    showSlicing();
}

void SlicePanel::showSlicing()
{
    const int current = m_by->currentIndex();
    if (!m_report || current < 0 || current >= int(m_report->slicings.size())) {
        m_table->setRows({}, {});
        m_note->clear();
        m_rest->clear();
        return;
    }
    const auto &report = *m_report;
    const auto &slicing = report.slicings[std::size_t(current)];
    m_note->setText(tr("%n slices were looked at in all and %1 differences tested; after Holm's adjustment for all of them, %2 are shown. A slice that stands out without "
                       "that is a lead, not a finding.", nullptr, int(report.slices))
                        .arg(report.tested)
                        .arg(report.shown));
    std::vector<QStringList> rows;
    for (const auto &slice : slicing.slices) {
        for (const auto &score : slice.arms) {
            const auto &difference = score.difference;
            const bool range = score.interval.low && score.interval.high;
            auto arm = AnalysisWords::arm(score.arm);
            if (score.explained < 1)
                arm = tr("%1, %2 explained").arg(arm, AnalysisWords::percent(score.explained));
            rows.push_back({QString::fromStdString(slice.value), AnalysisWords::count(slice.items), arm,
                            score.mean ? AnalysisWords::percent(*score.mean) : QStringLiteral("–"),
                            range ? tr("%1 to %2").arg(AnalysisWords::percent(*score.interval.low), AnalysisWords::percent(*score.interval.high)) : QStringLiteral("–"),
                            difference.estimate ? AnalysisWords::points(*difference.estimate) : QStringLiteral("–"),
                            difference.pHolm ? ComparisonCharts::p(difference.pHolm) : QStringLiteral("–")});
        }
    }
    m_table->setRows({tr("Slice"), tr("Items"), tr("Arm"), tr("Score"), tr("95 % interval"), tr("Against answer only"), tr("p (Holm)")}, rows);
    QStringList rest{tr("Score: mean over seeds, with the Wilson interval of the slice's items; an item that several seeds answered counts once. Differences are paired by "
                        "seed (sign-flip test); slices of fewer than five items are not tested.")};
    if (slicing.leftOut > 0)
        rest << tr("%n smaller slices are not shown.", nullptr, int(slicing.leftOut));
    if (slicing.without > 0)
        rest << tr("%n items have no value.", nullptr, int(slicing.without));
    m_rest->setText(rest.join(u' '));
}

void SlicePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace kotowari::ui
