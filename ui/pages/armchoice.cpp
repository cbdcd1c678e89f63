#include "armchoice.h"

#include "ui/models/analysiswords.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr int usualPercent = 30;

QString whatFor(ArmKind kind)
{
    switch (kind) {
    case ArmKind::AnswerOnly:
        return ArmChoice::tr("The model learns the answers alone. Everything else is compared with this.");
    case ArmKind::ExplainThenAnswer:
        return ArmChoice::tr("The model learns to write the reason first and then the answer.");
    case ArmKind::AnswerThenExplain:
        return ArmChoice::tr("The model learns to answer first and to give the reason afterwards. In use only the answer is written, so it is as quick as answers alone.");
    case ArmKind::MultiTask:
        return ArmChoice::tr("The model learns two tasks: to answer, and to write the reason. In use only the answer is written.");
    case ArmKind::ShuffledExplanation:
        return ArmChoice::tr("Each example gets the explanation of another one with the same answer. If this does as well, the reasons did not matter.");
    case ArmKind::Filler:
        return ArmChoice::tr("A sentence without content, as long as the explanation. If this does as well, only the length mattered.");
    case ArmKind::CorruptedExplanation:
        return ArmChoice::tr("A part of the explanations belongs to examples with another answer. It shows what bad explanations cost.");
    case ArmKind::PromptOnly:
        break;
    }
    return ArmChoice::tr("An imported model answers without any training: a line to compare with.");
}

} // namespace

ArmChoice::ArmChoice(QWidget *parent) : QWidget(parent), m_percent(new QSpinBox(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::s);
    grid->setVerticalSpacing(spacing::xs);
    grid->setColumnStretch(0, 1);
    m_percent->setRange(1, 100);
    m_percent->setValue(usualPercent);
    m_percent->setSuffix(QStringLiteral(" %"));
    m_percent->setMinimumWidth(m_percent->fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + 5 * spacing::m); // the whole number beside the buttons
    m_percent->setObjectName(QStringLiteral("corruptedPercent"));
    addGroup(grid, m_question, {ArmKind::AnswerOnly, ArmKind::ExplainThenAnswer, ArmKind::AnswerThenExplain, ArmKind::MultiTask});
    addGroup(grid, m_controls, {ArmKind::ShuffledExplanation, ArmKind::Filler, ArmKind::CorruptedExplanation});
    addGroup(grid, m_reference, {ArmKind::PromptOnly});
    connect(m_percent, &QSpinBox::valueChanged, this, &ArmChoice::changed);
    retranslate();
}

void ArmChoice::addGroup(QGridLayout *grid, QLabel *&title, std::initializer_list<ArmKind> kinds)
{
    title = makeFaint(new QLabel(this));
    title->setContentsMargins(0, m_rows.empty() ? 0 : spacing::s, 0, 0);
    const int row = grid->rowCount();
    grid->addWidget(title, row, 0);
    if (m_rows.empty()) {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            m_columns[i] = makeFaint(new QLabel(this));
            grid->addWidget(m_columns[i], row, int(i) + 1, Qt::AlignHCenter);
        }
    }
    for (const auto kind : kinds)
        addRow(grid, kind);
}

QCheckBox *ArmChoice::makeBox()
{
    auto *box = new QCheckBox(this);
    connect(box, &QCheckBox::toggled, this, &ArmChoice::changed);
    return box;
}

void ArmChoice::addRow(QGridLayout *grid, ArmKind kind)
{
    Row row;
    row.kind = kind;
    const int place = grid->rowCount();
    if (!Arm{kind}.explained()) {
        row.boxes[0] = makeBox();
        grid->addWidget(row.boxes[0], place, 0, 1, 4);
    } else {
        row.label = new QLabel(this);
        auto *cell = new QHBoxLayout;
        cell->setSpacing(spacing::s);
        cell->addWidget(row.label, 1);
        if (kind == ArmKind::CorruptedExplanation)
            cell->addWidget(m_percent);
        grid->addLayout(cell, place, 0);
        for (std::size_t i = 0; i < row.boxes.size(); ++i) {
            row.boxes[i] = makeBox();
            grid->addWidget(row.boxes[i], place, int(i) + 1, Qt::AlignHCenter);
        }
    }
    m_rows.push_back(row);
}

Arm ArmChoice::armOf(const Row &row, std::size_t granularity) const
{
    Arm arm{row.kind};
    if (!arm.explained())
        return arm;
    arm.granularity = allGranularities[granularity];
    if (row.kind == ArmKind::CorruptedExplanation)
        arm.corruptedPercent = m_percent->value();
    return arm;
}

std::vector<Arm> ArmChoice::arms() const
{
    std::vector<Arm> arms;
    for (const auto &row : m_rows)
        for (std::size_t i = 0; i < row.boxes.size(); ++i)
            if (row.boxes[i] && row.boxes[i]->isChecked())
                arms.push_back(armOf(row, i));
    for (const auto &arm : m_others)
        if (std::ranges::find(arms, arm) == arms.end())
            arms.push_back(arm);
    return arms;
}

void ArmChoice::setArms(const std::vector<Arm> &arms)
{
    {
        const QSignalBlocker blocker(this);
        const auto corrupted = std::ranges::find(arms, ArmKind::CorruptedExplanation, &Arm::kind);
        m_percent->setValue(corrupted != arms.end() ? corrupted->corruptedPercent : usualPercent);
        m_others = arms;
        for (const auto &row : m_rows) {
            for (std::size_t i = 0; i < row.boxes.size(); ++i) {
                if (!row.boxes[i])
                    continue;
                const auto arm = armOf(row, i);
                row.boxes[i]->setChecked(std::ranges::find(arms, arm) != arms.end());
                std::erase(m_others, arm);
            }
        }
    }
    Q_EMIT changed();
}

void ArmChoice::setExplained(const std::array<std::int64_t, 3> &counts)
{
    m_explained = counts;
    retranslate();
}

void ArmChoice::focusFirst() { m_rows.front().boxes.front()->setFocus(Qt::ShortcutFocusReason); }

void ArmChoice::retranslate()
{
    m_question->setText(tr("The question"));
    m_controls->setText(tr("Controls"));
    m_reference->setText(tr("Reference"));
    m_controls->setToolTip(tr("Controls ask whether it is the reasons that help, or only more text."));
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        m_columns[i]->setText(AnalysisWords::armShort({ArmKind::ExplainThenAnswer, allGranularities[i]}) + QLatin1Char('\n') + AnalysisWords::count(m_explained[i]));
        m_columns[i]->setAlignment(Qt::AlignHCenter);
        m_columns[i]->setToolTip(tr("%1 examples are explained at this level.").arg(AnalysisWords::count(m_explained[i])));
    }
    for (const auto &row : m_rows) {
        const auto name = row.kind == ArmKind::CorruptedExplanation ? tr("Wrong explanations:") : AnalysisWords::armKind({row.kind});
        if (row.label) {
            row.label->setText(name);
            row.label->setToolTip(whatFor(row.kind));
        } else {
            row.boxes[0]->setText(name);
        }
        for (std::size_t i = 0; i < row.boxes.size(); ++i) {
            if (!row.boxes[i])
                continue;
            row.boxes[i]->setToolTip(whatFor(row.kind));
            if (row.label)
                row.boxes[i]->setAccessibleName(tr("%1 (%2)", "arm, granularity").arg(name, AnalysisWords::granularity(allGranularities[i])));
        }
    }
    m_percent->setToolTip(tr("The share of wrong explanations"));
    m_percent->setAccessibleName(tr("The share of wrong explanations"));
}

void ArmChoice::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace kotowari::ui
