#include "peopleform.h"

#include "ui/theme.h"
#include "ui/widgets/checkedfield.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace kotowari::ui {

PeopleForm::PeopleForm(Theme *theme, QWidget *parent)
    : Card(parent), m_title(makeTitle(new QLabel(this), 1.0)), m_hint(makeFaint(new QLabel(this))), m_accuracyLabel(new QLabel(this)), m_minutesLabel(new QLabel(this)),
      m_noteLabel(new QLabel(this)), m_accuracy(new CheckedField(theme, this)), m_minutes(new CheckedField(theme, this)), m_note(new CheckedField(theme, this)),
      m_save(new QPushButton(this)), m_remove(new QPushButton(this)), m_close(new QPushButton(this))
{
    m_hint->setWordWrap(true);
    m_accuracyLabel->setBuddy(m_accuracy->edit());
    m_minutesLabel->setBuddy(m_minutes->edit());
    m_noteLabel->setBuddy(m_note->edit());
    m_save->setProperty("primary", true);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(spacing::m);
    grid->setVerticalSpacing(spacing::xs);
    int column = 0;
    for (const auto &[label, field, stretch] : {std::tuple{m_accuracyLabel, m_accuracy, 2}, {m_minutesLabel, m_minutes, 2}, {m_noteLabel, m_note, 5}}) {
        grid->addWidget(label, 0, column);
        grid->addWidget(field, 1, column, Qt::AlignTop);
        grid->setColumnStretch(column++, stretch);
    }
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::m, spacing::s, spacing::m, spacing::s);
    layout->setSpacing(spacing::s);
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addLayout(grid);
    layout->addLayout(buttons);
    for (auto *field : {m_accuracy, m_minutes, m_note})
        connect(field->edit(), &QLineEdit::returnPressed, this, &PeopleForm::saveWanted);
    connect(m_save, &QPushButton::clicked, this, &PeopleForm::saveWanted);
    connect(m_remove, &QPushButton::clicked, this, &PeopleForm::removeWanted);
    connect(m_close, &QPushButton::clicked, this, &PeopleForm::closeWanted);
    retranslate();
}

void PeopleForm::show(const std::optional<PeopleFigures> &figures)
{
    const auto shown = figures.value_or(PeopleFigures{});
    const auto text = [](const std::optional<double> &value, double scale) { return value ? QLocale().toString(*value * scale, 'g', 10) : QString(); };
    m_accuracy->edit()->setText(text(shown.accuracy, 100));
    m_minutes->edit()->setText(text(shown.minutes, 1));
    m_note->edit()->setText(QString::fromStdString(shown.note));
    m_remove->setVisible(figures.has_value());
    for (auto *field : {m_accuracy, m_minutes, m_note})
        field->setProblem({});
}

std::optional<PeopleFigures> PeopleForm::figures()
{
    PeopleFigures figures;
    FieldCheck check({m_accuracy, m_minutes, m_note});
    if (!m_accuracy->text().isEmpty()) {
        const auto value = m_accuracy->number();
        if (!value || *value < 0 || *value > 100)
            check.refuse(m_accuracy, tr("A number from 0 to 100, for example 95."));
        else
            figures.accuracy = *value / 100;
    }
    if (!m_minutes->text().isEmpty()) {
        const auto value = m_minutes->number();
        if (!value || *value <= 0 || *value > 100'000)
            check.refuse(m_minutes, tr("A number of minutes above 0, for example 3.5."));
        else
            figures.minutes = value;
    }
    if (m_accuracy->text().isEmpty() && m_minutes->text().isEmpty())
        check.refuse(m_accuracy, tr("Type the accuracy, the minutes a case, or both."));
    figures.note = m_note->text().toStdString();
    return check.good() ? std::optional(figures) : std::nullopt;
}

void PeopleForm::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PeopleForm::retranslate()
{
    m_title->setText(tr("People's figures"));
    m_hint->setText(tr("How people do at the same work today. They stand beside the models' scores, marked as typed in."));
    m_accuracyLabel->setText(tr("Accuracy (%)"));
    m_minutesLabel->setText(tr("Minutes a case"));
    m_noteLabel->setText(tr("Where they come from"));
    m_accuracy->edit()->setPlaceholderText(tr("e.g. 95"));
    m_minutes->edit()->setPlaceholderText(tr("e.g. 3.5"));
    m_note->edit()->setPlaceholderText(tr("e.g. 200 cases checked twice in October"));
    m_accuracy->edit()->setAccessibleName(m_accuracyLabel->text());
    m_minutes->edit()->setAccessibleName(m_minutesLabel->text());
    m_note->edit()->setAccessibleName(m_noteLabel->text());
    m_save->setText(tr("Save"));
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("Take the figures for people out of all comparisons"));
    m_close->setText(tr("Close"));
}

} // namespace kotowari::ui
