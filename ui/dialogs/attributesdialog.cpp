#include "attributesdialog.h"

#include "ui/theme.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/wheelguard.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace kotowari::ui {

namespace {

QComboBox *boxAt(const QTableWidget *table, int row, int column) { return static_cast<QComboBox *>(table->cellWidget(row, column)); }

} // namespace

AttributesDialog::AttributesDialog(const std::vector<Attribute> &attributes, const std::vector<AttributeValues> &known, Theme *theme, QWidget *parent)
    : QDialog(parent), m_known(known), m_table(new QTableWidget(0, 2, this)), m_remove(new QPushButton(icon(QStringLiteral("trash")), tr("Remove Line"), this)),
      m_problem(new QLabel(this)), m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Attributes of the Example"));
    m_table->setHorizontalHeaderLabels({tr("Attribute"), tr("Value")});
    m_table->setAccessibleName(tr("Attributes"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 16);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setShowGrid(false);
    new WheelGuard(m_table);
    auto *add = new QPushButton(icon(QStringLiteral("plus")), tr("Add Line"), this);
    auto *hint = makeFaint(new QLabel(tr("Scores can be looked at by attribute: the site, an exception, the version of the rule. The model does not see them."), this));
    hint->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->hide();
    QPalette red = palette();
    red.setColor(QPalette::WindowText, theme->bad());
    m_problem->setPalette(red);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Save"));
    m_buttons->button(QDialogButtonBox::Ok)->setProperty("primary", true);
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    add->setAutoDefault(false);
    m_remove->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(add);
    row->addWidget(m_remove);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->setSpacing(spacing::s);
    layout->addWidget(hint);
    layout->addWidget(m_table, 1);
    layout->addLayout(row);
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);
    resize(460, 320);
    connect(add, &QPushButton::clicked, this, [this] { addLine(); });
    connect(m_remove, &QPushButton::clicked, this, &AttributesDialog::removeLine);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AttributesDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const auto &one : attributes)
        addLine(QString::fromStdString(one.name), QString::fromStdString(one.value));
    if (attributes.empty())
        addLine();
}

void AttributesDialog::addLine(const QString &name, const QString &value)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    for (int column = 0; column < 2; ++column) {
        auto *box = new QComboBox(m_table);
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        box->setAccessibleName(column == 0 ? tr("Attribute") : tr("Value"));
        m_table->setCellWidget(row, column, box);
    }
    auto *names = boxAt(m_table, row, 0), *values = boxAt(m_table, row, 1);
    for (const auto &one : m_known)
        names->addItem(QString::fromStdString(one.name));
    const auto offer = [this, values](const QString &text) {
        const auto typed = values->currentText();
        values->clear();
        const auto known = std::ranges::find(m_known, text.trimmed().toStdString(), &AttributeValues::name);
        if (known != m_known.end())
            for (const auto &one : known->values)
                values->addItem(QString::fromStdString(one.value));
        values->setCurrentIndex(-1);
        values->setEditText(typed);
    };
    connect(names, &QComboBox::editTextChanged, values, offer);
    names->setCurrentIndex(-1);
    names->setEditText(name);
    offer(name);
    values->setEditText(value);
    m_remove->setEnabled(true);
    if (isVisible())
        names->setFocus();
}

void AttributesDialog::removeLine()
{
    int row = m_table->rowCount() - 1;
    for (int i = 0; i < m_table->rowCount(); ++i)
        for (int column = 0; column < 2; ++column)
            if (boxAt(m_table, i, column)->hasFocus() || boxAt(m_table, i, column)->lineEdit()->hasFocus() || m_table->currentRow() == i)
                row = i;
    if (row >= 0)
        m_table->removeRow(row);
    m_remove->setEnabled(m_table->rowCount() > 0);
}

int AttributesDialog::lines() const { return m_table->rowCount(); }
QString AttributesDialog::cell(int row, int column) const { return boxAt(m_table, row, column)->currentText().trimmed(); }
void AttributesDialog::setCell(int row, int column, const QString &text) { boxAt(m_table, row, column)->setEditText(text); }
QString AttributesDialog::problem() const { return m_problem->text(); }

std::vector<Attribute> AttributesDialog::attributes() const
{
    Example example; // keeps them in order
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (!cell(row, 0).isEmpty() && !cell(row, 1).isEmpty())
            example.setAttribute(cell(row, 0).toStdString(), cell(row, 1).toStdString());
    return example.attributes;
}

void AttributesDialog::accept()
{
    std::set<QString> names;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto name = cell(row, 0), value = cell(row, 1);
        QString problem;
        if (name.isEmpty() != value.isEmpty())
            problem = tr("Line %1 needs both an attribute and a value; remove it otherwise.").arg(row + 1);
        else if (!name.isEmpty() && !names.insert(name).second)
            problem = tr("Line %1: %2 is there already. An example has each attribute once.").arg(row + 1).arg(name);
        if (problem.isEmpty())
            continue;
        m_problem->setText(problem);
        m_problem->show();
        return boxAt(m_table, row, name.isEmpty() ? 0 : 1)->setFocus();
    }
    QDialog::accept();
}

} // namespace kotowari::ui
