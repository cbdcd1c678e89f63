// What is done to examples from the list: adding, deleting, copying.

#include "examplespage.h"

#include "exampleeditor.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/addexampledialog.h"
#include "ui/models/exampletablemodel.h"
#include "ui/models/words.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>

#include <algorithm>

namespace kotowari::ui {

void ExamplesPage::addExample()
{
    if (!m_session || m_session->readOnly())
        return;
    QStringList answers;
    for (int i = 0; i < m_editor->answerBox()->count(); ++i)
        answers << m_editor->answerBox()->itemText(i);
    auto *dialog = new AddExampleDialog(answers, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_document->add(dialog->example()); });
    dialog->open();
}

std::vector<ExampleId> ExamplesPage::selectedIds() const
{
    std::vector<int> rows;
    for (const auto &range : m_table->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<ExampleId> ids;
    for (const int row : rows)
        ids.push_back(m_model->idAt(row));
    return ids;
}

void ExamplesPage::removeSelected()
{
    const auto ids = selectedIds();
    if (ids.empty() || !m_session || m_session->readOnly())
        return;
    m_document->remove(ids);
    showHint(2, ids.size() == 1 ? tr("One example was deleted.") : tr("%1 examples were deleted.").arg(number(std::int64_t(ids.size()))), true);
}

void ExamplesPage::copySelected()
{
    if (!m_session)
        return;
    const auto ids = selectedIds();
    const auto columns = m_table->visibleColumns();
    QStringList header;
    for (const int column : columns)
        if (column != ExampleTableModel::StateColumn && column != ExampleTableModel::ExplanationsColumn)
            header << m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    for (const auto granularity : allGranularities)
        header << granularityWord(granularity);
    // Whole texts, not the table's excerpts: read in the background.
    runInBackground(
        this,
        [project = m_session->project(), ids, columns, header] {
            QString text = header.join(u'\t') + u'\n';
            for (const auto example : ids) {
                const auto read = project->examples().example(example);
                if (!read)
                    continue;
                QStringList cells;
                for (const int column : columns) {
                    const QString author = read->explanations.empty() ? QString() : QString::fromStdString(read->explanations.back().author);
                    switch (column) {
                    case ExampleTableModel::KeyColumn: cells << QString::fromStdString(read->key); break;
                    case ExampleTableModel::InputColumn: cells << QString::fromStdString(read->input); break;
                    case ExampleTableModel::AnswerColumn: cells << QString::fromStdString(read->answer); break;
                    case ExampleTableModel::PoolColumn: cells << poolWord(read->pool); break;
                    case ExampleTableModel::GroupColumn: cells << QString::fromStdString(read->group); break;
                    case ExampleTableModel::AuthorColumn: cells << author; break;
                    case ExampleTableModel::ChangedColumn: cells << longDate(read->changedAt); break;
                    default: break;
                    }
                }
                for (const auto granularity : allGranularities) {
                    const auto *explanation = read->explanation(granularity);
                    cells << (explanation ? QString::fromStdString(explanation->text) : QString());
                }
                std::ranges::transform(cells, cells.begin(), tsvCell);
                text += cells.join(u'\t') + u'\n';
            }
            return text;
        },
        [](const QString &text) { QApplication::clipboard()->setText(text); });
}

} // namespace kotowari::ui
