#include "addexampledialog.h"

#include "ui/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/plainedit.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace kotowari::ui {

AddExampleDialog::AddExampleDialog(const QStringList &answers, QWidget *parent)
    : QDialog(parent), m_input(new PlainEdit(this)), m_answer(new QComboBox(this)), m_group(new QLineEdit(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Add Example"));
    m_input->setAccessibleName(tr("Input"));
    m_input->setPlaceholderText(tr("What the case is: all that is needed to answer it."));
    m_input->setMinimumHeight(m_input->heightFor(5));
    m_answer->setEditable(true);
    m_answer->setInsertPolicy(QComboBox::NoInsert);
    m_answer->addItems(answers);
    m_answer->setCurrentIndex(-1);
    m_answer->setEditText({});
    m_answer->setAccessibleName(tr("Answer"));
    m_group->setPlaceholderText(tr("Customer or document (may be empty)"));
    m_group->setAccessibleName(tr("Group"));
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Add"));
    m_buttons->button(QDialogButtonBox::Ok)->setProperty("primary", true);
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));

    auto *form = new QFormLayout;
    form->addRow(tr("Input"), m_input);
    form->addRow(tr("Answer"), m_answer);
    form->addRow(tr("Group"), m_group);
    auto *hint = makeFaint(new QLabel(tr("Examples of one group always stay in one pool, so that nothing of the test is seen in training."), this));
    hint->setWordWrap(true);
    form->addRow(QString(), hint);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->addLayout(form);
    layout->addWidget(m_buttons);
    resize(560, sizeHint().height());

    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_input, &QPlainTextEdit::textChanged, this, &AddExampleDialog::checkComplete);
    connect(m_answer, &QComboBox::editTextChanged, this, &AddExampleDialog::checkComplete);
    checkComplete();
}

Example AddExampleDialog::example() const
{
    Example example;
    example.input = m_input->toPlainText().trimmed().toStdString();
    example.answer = m_answer->currentText().trimmed().toStdString();
    example.group = m_group->text().trimmed().toStdString();
    return example;
}

void AddExampleDialog::checkComplete()
{
    const auto typed = example();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!typed.input.empty() && !typed.answer.empty());
}

} // namespace kotowari::ui
