#include "checkedfield.h"

#include "ui/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <cmath>

namespace kotowari::ui {

CheckedField::CheckedField(Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_edit(new QLineEdit(this)), m_problem(new QLabel(this))
{
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_edit);
    layout->addWidget(m_problem);
    setFocusProxy(m_edit);
    connect(theme, &Theme::changed, this, &CheckedField::paintProblem);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { setProblem({}); });
    paintProblem();
}

QString CheckedField::text() const { return m_edit->text().trimmed(); }

std::optional<double> CheckedField::number() const
{
    auto text = this->text().normalized(QString::NormalizationForm_KC);
    text.remove(u'%');
    bool good = false;
    double value = QLocale().toDouble(text.trimmed(), &good);
    if (!good)
        value = QLocale::c().toDouble(text.trimmed(), &good);
    return good && std::isfinite(value) ? std::optional(value) : std::nullopt; // QLocale reads "nan" and "inf"
}

void CheckedField::setProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_edit->setAccessibleDescription(problem);
}

QString CheckedField::problem() const { return m_problem->text(); }

void CheckedField::paintProblem()
{
    QPalette red = palette();
    red.setColor(QPalette::WindowText, m_theme->bad());
    m_problem->setPalette(red);
}

FieldCheck::FieldCheck(std::initializer_list<CheckedField *> fields)
{
    for (auto *field : fields)
        field->setProblem({});
}

void FieldCheck::refuse(CheckedField *field, const QString &problem)
{
    field->setProblem(problem);
    if (m_good)
        field->edit()->setFocus();
    m_good = false;
}

} // namespace kotowari::ui
