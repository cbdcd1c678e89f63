#include "findinglist.h"

#include "reasonedit.h"
#include "ui/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr int mostLines = 3; // beside an editor; more are scrolled to

} // namespace

FindingList::FindingList(Use use, QWidget *parent)
    : QWidget(parent), m_use(use), m_title(new QLabel(this)), m_replaceAll(new QPushButton(this)), m_inside(new QWidget(this)), m_lines(new QVBoxLayout(m_inside))
{
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_replaceAll->setAutoDefault(false);
    auto *top = new QHBoxLayout;
    top->addWidget(m_title);
    top->addStretch();
    top->addWidget(m_replaceAll);
    m_lines->setContentsMargins({});
    m_lines->setSpacing(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::xs / 2);
    layout->addLayout(top);
    if (use == Use::Writing) {
        m_scroll = new QScrollArea(this);
        m_scroll->setWidget(m_inside);
        m_scroll->setWidgetResizable(true);
        m_scroll->setFrameShape(QFrame::NoFrame);
        m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_scroll->setFocusPolicy(Qt::NoFocus);
        m_scroll->viewport()->setAutoFillBackground(false);
        m_inside->setAutoFillBackground(false);
        layout->addWidget(m_scroll);
    } else {
        layout->addWidget(m_inside); // the page scrolls
    }
    setSizePolicy(QSizePolicy::Preferred, use == Use::Writing ? QSizePolicy::Fixed : QSizePolicy::Preferred);
    connect(m_replaceAll, &QPushButton::clicked, this, &FindingList::replaceAllWanted);
    retranslate();
    hide();
}

FindingRow *FindingList::row(int index) const { return index >= 0 && index < int(m_findings.size()) ? m_rows[std::size_t(index)] : nullptr; }

QString FindingList::title() const { return m_title->text(); }

bool FindingList::hasKeyboard() const
{
    const auto *focus = QApplication::focusWidget();
    return focus && isAncestorOf(focus);
}

void FindingList::focusFirst()
{
    if (auto *first = row(0))
        first->setFocus(Qt::ShortcutFocusReason);
}

bool FindingList::asking() const
{
    return std::ranges::any_of(m_rows, [](const FindingRow *row) { return row->askingReason(); });
}

void FindingList::setFindings(std::vector<ListedFinding> findings)
{
    if (asking())
        m_waiting = std::move(findings);
    else
        show(std::move(findings));
}

void FindingList::clear() { show({}); }

void FindingList::takeWaiting()
{
    if (!asking() && m_waiting)
        show(*std::exchange(m_waiting, std::nullopt));
}

FindingRow *FindingList::addRow()
{
    auto *row = new FindingRow(m_use == Use::Reviewing, m_inside);
    const int index = int(m_rows.size());
    m_lines->addWidget(row);
    m_rows.push_back(row);
    connect(row, &FindingRow::selected, this, [this, row] { Q_EMIT selected(row->finding()); });
    connect(row, &FindingRow::fixWanted, this, [this, row] { Q_EMIT fixWanted(row->finding()); });
    connect(row, &FindingRow::replaceWanted, this, [this, row] { Q_EMIT replaceWanted(row->finding()); });
    connect(row, &FindingRow::dismissed, this, [this, row](const QString &reason) { Q_EMIT dismissed(row->finding(), reason); });
    connect(row, &FindingRow::reasonClosed, this, &FindingList::takeWaiting, Qt::QueuedConnection);
    connect(row, &FindingRow::leaveWanted, this, &FindingList::leaveWanted);
    connect(row, &FindingRow::stepWanted, this, [this, index](int by) {
        if (auto *next = this->row(index + by)) {
            next->setFocus(Qt::TabFocusReason);
            if (m_scroll)
                m_scroll->ensureWidgetVisible(next, 0, 0);
        }
    });
    return row;
}

void FindingList::show(std::vector<ListedFinding> findings)
{
    m_waiting.reset();
    const bool keyboard = hasKeyboard();
    const auto before = m_findings.size();
    m_findings = std::move(findings);
    const bool severalLevels = std::ranges::any_of(m_findings, [this](const ListedFinding &one) { return one.granularity != m_findings.front().granularity; });
    for (std::size_t i = 0; i < m_findings.size(); ++i) {
        auto *row = i < m_rows.size() ? m_rows[i] : addRow();
        row->setFinding(m_findings[i], severalLevels, m_writable, m_use == Use::Writing);
        row->setVisible(true);
    }
    for (std::size_t i = m_findings.size(); i < m_rows.size(); ++i) {
        m_rows[i]->setFinding({}, false, false, false);
        m_rows[i]->setVisible(false);
    }
    const auto personal = std::ranges::count_if(m_findings, [](const ListedFinding &one) { return one.finding.kind == FindingKind::PersonalData; });
    m_replaceAll->setVisible(m_use == Use::Writing && personal > 1);
    m_replaceAll->setEnabled(m_writable);
    if (m_scroll && !m_rows.empty()) {
        const int lines = std::min(mostLines, int(m_findings.size()));
        m_scroll->setFixedHeight(lines * (m_rows.front()->sizeHint().height() + m_lines->spacing()));
    }
    setVisible(!m_findings.empty());
    retranslate();
    if (keyboard && m_findings.empty())
        Q_EMIT leaveWanted();
    else if (keyboard && !hasKeyboard())
        focusFirst();
    if (m_findings.size() != before)
        Q_EMIT countChanged(int(m_findings.size()));
}

void FindingList::setWritable(bool writable)
{
    if (std::exchange(m_writable, writable) != writable)
        show(m_findings);
}

void FindingList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FindingList::retranslate()
{
    const QString count = tr("%n findings", nullptr, int(m_findings.size()));
    const QString keys = QKeySequence(int(Qt::ALT) | int(Qt::Key_Q)).toString(QKeySequence::NativeText);
    m_title->setText(m_use == Use::Writing ? tr("%1 (%2)", "findings, key").arg(count, keys) : count);
    m_replaceAll->setText(tr("Replace All Personal Data"));
    m_replaceAll->setToolTip(tr("Put placeholders in the places of all personal data"));
}

} // namespace kotowari::ui
