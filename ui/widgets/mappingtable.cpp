#include "mappingtable.h"

#include "ui/models/words.h"
#include "ui/widgets/wheelguard.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>

#include <algorithm>

namespace kotowari::ui {

MappingTable::MappingTable(QWidget *parent)
    : QTableWidget(parent), m_fields({"input", "answer", "explanation.detailed", "explanation.medium", "explanation.short", "group", "key", "note"})
{
    setColumnCount(3);
    setHorizontalHeaderLabels({tr("Column of the file"), tr("Sample values"), tr("Becomes")});
    verticalHeader()->hide();
    setShowGrid(false);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFocusPolicy(Qt::NoFocus);
    setWordWrap(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    horizontalHeader()->resizeSection(0, 120);
    horizontalHeader()->resizeSection(2, 190);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 16);
    setAccessibleName(tr("Columns and fields"));
    new WheelGuard(this);
}

void MappingTable::setFields(const QStringList &fields)
{
    m_fields = fields;
    m_attributes = false;
}

void MappingTable::show(const ImportPreview &preview)
{
    m_showing = true;
    if (m_columns != preview.columns) {
        m_columns = preview.columns;
        setRowCount(int(m_columns.size()));
        for (int row = 0; row < rowCount(); ++row) {
            setItem(row, 0, new QTableWidgetItem(QString::fromStdString(m_columns[std::size_t(row)])));
            setItem(row, 1, new QTableWidgetItem);
            auto *box = new QComboBox(this);
            box->addItem(tr("Not used"), QString());
            for (const auto &field : std::as_const(m_fields))
                box->addItem(fieldWord(field.toStdString()), field);
            auto name = m_columns[std::size_t(row)];
            if (name.starts_with(attributePrefix))
                name.erase(0, attributePrefix.size());
            if (m_attributes)
                box->addItem(tr("An attribute"), QString::fromStdString(std::string(attributePrefix) + name));
            box->setAccessibleName(tr("Field for column %1").arg(item(row, 0)->text()));
            connect(box, &QComboBox::currentIndexChanged, this, [this, row] { chosen(row); });
            auto *cell = new QWidget(this); // some air around the box
            auto *air = new QHBoxLayout(cell);
            air->setContentsMargins(2, 2, 2, 2);
            air->addWidget(box);
            setCellWidget(row, 2, cell);
        }
    }
    for (int row = 0; row < rowCount(); ++row) {
        QStringList samples;
        for (const auto &line : preview.rows)
            if (samples.size() < 3 && std::size_t(row) < line.cells.size() && !line.cells[std::size_t(row)].empty())
                samples << QString::fromStdString(line.cells[std::size_t(row)]).simplified();
        item(row, 1)->setText(samples.join(QStringLiteral(" | ")));
        item(row, 1)->setToolTip(samples.join(u'\n'));
        const auto it = std::ranges::find(preview.mapping, m_columns[std::size_t(row)], &FieldMapping::column);
        auto *box = fieldBox(row);
        if (m_attributes && it != preview.mapping.end() && it->field.starts_with(attributePrefix)) // under a name other than the column's
            box->setItemData(box->count() - 1, QString::fromStdString(it->field));
        box->setCurrentIndex(it == preview.mapping.end() ? 0 : std::max(0, box->findData(QString::fromStdString(it->field))));
    }
    m_showing = false;
}

QComboBox *MappingTable::fieldBox(int row) const { return cellWidget(row, 2)->findChild<QComboBox *>(); }

void MappingTable::chosen(int row)
{
    if (m_showing)
        return;
    // A field comes from one column only.
    m_showing = true;
    const QString field = fieldBox(row)->currentData().toString();
    for (int other = 0; other < rowCount(); ++other)
        if (other != row && !field.isEmpty() && fieldBox(other)->currentData().toString() == field)
            fieldBox(other)->setCurrentIndex(0);
    m_showing = false;
    Q_EMIT mappingChanged();
}

std::vector<FieldMapping> MappingTable::mapping() const
{
    std::vector<FieldMapping> mapping;
    for (int row = 0; row < rowCount(); ++row)
        if (const QString field = fieldBox(row)->currentData().toString(); !field.isEmpty())
            mapping.push_back({field.toStdString(), m_columns[std::size_t(row)]});
    return mapping;
}

} // namespace kotowari::ui
