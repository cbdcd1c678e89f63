// The Examples page's filter: what the list shows, and the way from what was found into the editor.
#include "examplespage.h"

#include "ui/bridge/session.h"
#include "ui/document/exampledocument.h"
#include "ui/models/exampletablemodel.h"
#include "ui/models/words.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace kotowari::ui {

void ExamplesPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ExamplesPage::applyFilter()
{
    m_filterPause.stop();
    ExampleFilter filter = m_model->filter(); // keeps the order
    filter.text = m_filter->text().trimmed().toStdString();
    static constexpr std::optional<bool> explained[] = {std::nullopt, true, false};
    static constexpr std::optional<Pool> pools[] = {std::nullopt, Pool::Training, Pool::Validation, Pool::Test, Pool::Confirmation};
    const int choice = std::max(0, m_explained->currentIndex());
    filter.explained = choice < int(std::size(explained)) ? explained[choice] : std::nullopt;
    filter.review = choice < int(std::size(explained)) ? std::nullopt : std::optional(allReviewStates[std::size_t(choice) - std::size(explained)]);
    filter.pool = pools[std::max(0, m_pool->currentIndex())];
    m_model->setFilter(filter);
}

bool ExamplesPage::eventFilter(QObject *watched, QEvent *event)
{
    const bool filtered = !m_filter->text().isEmpty() || m_explained->currentIndex() > 0 || m_pool->currentIndex() > 0;
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape || !filtered)
        return Page::eventFilter(watched, event);
    clearFilter();
    return true;
}

void ExamplesPage::openFirstFound()
{
    m_openFirst = true;
    if (m_filterPause.isActive())
        applyFilter();
    if (!m_model->loading())
        listLoaded(); // the list is there already
    m_table->setFocus(Qt::OtherFocusReason); // the arrow keys go through what was found
}

void ExamplesPage::clearFilter()
{
    m_filter->clear();
    m_explained->setCurrentIndex(0);
    m_pool->setCurrentIndex(0);
    applyFilter();
}

void ExamplesPage::listLoaded()
{
    m_listStack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    showCount();
    const bool first = std::exchange(m_openFirst, false) || (m_document->current() == 0 && !m_document->loading());
    if (first && m_model->rowCount() > 0 && m_model->idAt(0) != m_document->current())
        m_document->open(m_model->idAt(0));
    else
        selectExample(m_document->current());
}

void ExamplesPage::showCount()
{
    if (!m_session || !m_summaryHere)
        return m_count->clear();
    const auto all = m_session->summary().examples;
    m_count->setText(m_model->rowCount() == all ? tr("%1 examples").arg(number(all)) : tr("%1 of %2 examples").arg(number(m_model->rowCount()), number(all)));
}

} // namespace kotowari::ui
