#include "mergeconflicts.h"

#include "ui/models/worddiff.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace kotowari::ui {

namespace {

QTextBrowser *reader(const QString &name, QWidget *parent)
{
    auto *view = new QTextBrowser(parent);
    view->setOpenLinks(false);
    view->setAccessibleName(name);
    return view;
}

QWidget *titled(QLabel *title, QWidget *view, QWidget *parent)
{
    auto *part = new QWidget(parent);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::xs);
    layout->addWidget(title);
    layout->addWidget(view, 1);
    return part;
}

QString byWhom(const QString &side, const std::string &author, std::int64_t at)
{
    QStringList words{side};
    if (!author.empty())
        words << QString::fromStdString(author);
    if (const auto date = longDate(at); !date.isEmpty())
        words << date;
    return words.join(QStringLiteral(" · "));
}

} // namespace

MergeConflicts::MergeConflicts(QWidget *parent)
    : QWidget(parent), m_list(new QListWidget(this)), m_ourTitle(makeFaint(new QLabel(this))), m_theirTitle(makeFaint(new QLabel(this))), m_ours(reader(tr("Mine"), this)),
      m_theirs(reader(tr("Theirs"), this)), m_keep(new QPushButton(tr("Keep &Mine"), this)), m_take(new QPushButton(tr("Take &Theirs"), this))
{
    m_list->setAccessibleName(tr("Texts that both copies changed"));
    m_list->setUniformItemSizes(true);
    auto *sides = new QHBoxLayout;
    sides->addWidget(titled(m_ourTitle, m_ours, this), 1);
    sides->addWidget(titled(m_theirTitle, m_theirs, this), 1);
    auto *hint = makeFaint(new QLabel(tr("Against the text that both were made from, where it is known: struck out is gone, underlined is new."), this));
    hint->setWordWrap(true);
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins({});
    column->addLayout(sides, 1);
    column->addWidget(hint);
    column->addWidget(buildChoices());
    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_list);
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({280, 600});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::s, spacing::s, spacing::s, spacing::s);
    layout->addWidget(splitter);
    connect(m_list, &QListWidget::currentRowChanged, this, &MergeConflicts::showConflict);
    connect(m_keep, &QPushButton::clicked, this, [this] { choose(false); });
    connect(m_take, &QPushButton::clicked, this, [this] { choose(true); });
}

QWidget *MergeConflicts::buildChoices()
{
    auto *part = new QWidget(this);
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins({});
    row->addWidget(m_keep, 1);
    row->addWidget(m_take, 1);
    row->addSpacing(spacing::m);
    row->addWidget(makeFaint(new QLabel(tr("For all:"), part)));
    for (const auto &[text, rule] : {std::pair(tr("Mine"), MergeRule::Ours), std::pair(tr("Theirs"), MergeRule::Theirs), std::pair(tr("Newer"), MergeRule::Newer)}) {
        auto *button = new QPushButton(text, part);
        button->setAutoDefault(false);
        if (rule == MergeRule::Newer)
            button->setToolTip(tr("The one that was changed last; where that is not known, mine"));
        connect(button, &QPushButton::clicked, this, [this, wanted = rule] { chooseAll(wanted); });
        row->addWidget(button);
    }
    for (auto *button : {m_keep, m_take}) {
        button->setCheckable(true);
        button->setAutoDefault(false);
    }
    return part;
}

void MergeConflicts::setConflicts(std::vector<MergeConflict> conflicts)
{
    m_conflicts = std::move(conflicts);
    m_list->clear();
    for (int row = 0; row < int(m_conflicts.size()); ++row) {
        m_list->addItem(QString());
        showRow(row);
    }
    m_list->setCurrentRow(m_conflicts.empty() ? -1 : 0);
    showConflict();
}

bool MergeConflicts::takesTheirs(const MergeConflict &conflict) const
{
    const auto choice = m_choices.find({conflict.example, conflict.field});
    return choice != m_choices.end() && choice->second;
}

void MergeConflicts::showRow(int row)
{
    const auto &conflict = m_conflicts[std::size_t(row)];
    const auto name = conflict.key.empty() ? tr("Example %1").arg(number(conflict.example)) : QString::fromStdString(conflict.key);
    auto *item = m_list->item(row);
    item->setText(tr("%1, %2: %3", "example, field, whose text").arg(name, fieldWord(conflict.field), takesTheirs(conflict) ? tr("theirs") : tr("mine")));
    item->setToolTip(QString::fromStdString(conflict.input));
    auto font = m_list->font();
    font.setBold(takesTheirs(conflict));
    item->setFont(font);
}

MergeConflicts::Choices MergeConflicts::choices() const
{
    Choices all;
    for (const auto &conflict : m_conflicts)
        all[{conflict.example, conflict.field}] = takesTheirs(conflict);
    return all;
}

void MergeConflicts::choose(bool theirs)
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const auto &conflict = m_conflicts[std::size_t(row)];
    m_choices[{conflict.example, conflict.field}] = theirs;
    showRow(row);
    if (row + 1 < m_list->count())
        m_list->setCurrentRow(row + 1);
    else
        showConflict();
    Q_EMIT chosen();
}

void MergeConflicts::chooseAll(MergeRule rule)
{
    for (int row = 0; row < int(m_conflicts.size()); ++row) {
        const auto &conflict = m_conflicts[std::size_t(row)];
        m_choices[{conflict.example, conflict.field}] = rule == MergeRule::Theirs || (rule == MergeRule::Newer && conflict.theirTime > conflict.ourTime);
        showRow(row);
    }
    showConflict();
    Q_EMIT chosen();
}

void MergeConflicts::showConflict()
{
    const int row = m_list->currentRow();
    const bool any = row >= 0 && row < int(m_conflicts.size());
    for (auto *button : {m_keep, m_take})
        button->setEnabled(any);
    if (!any) {
        m_ours->clear();
        m_theirs->clear();
        return;
    }
    const auto &conflict = m_conflicts[std::size_t(row)];
    m_ourTitle->setText(byWhom(tr("Mine"), conflict.ourAuthor, conflict.ourTime));
    m_theirTitle->setText(byWhom(tr("Theirs"), conflict.theirAuthor, conflict.theirTime));
    const auto ours = QString::fromStdString(conflict.ours), theirs = QString::fromStdString(conflict.theirs), former = QString::fromStdString(conflict.former);
    const bool dark = palette().color(QPalette::Base).lightness() < 128;
    const auto removed = dark ? QStringLiteral("#ff9b8a") : QStringLiteral("#b3261e"), added = dark ? QStringLiteral("#7fd6a0") : QStringLiteral("#00703c");
    if (former.isEmpty()) { // then at least how theirs differs from mine
        m_ours->setPlainText(ours);
        m_theirs->setHtml(diffHtml(wordDiff(ours, theirs), removed, added));
    } else {
        m_ours->setHtml(diffHtml(wordDiff(former, ours), removed, added));
        m_theirs->setHtml(diffHtml(wordDiff(former, theirs), removed, added));
    }
    m_keep->setChecked(!takesTheirs(conflict));
    m_take->setChecked(takesTheirs(conflict));
}

void MergeConflicts::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showConflict();
}

} // namespace kotowari::ui
