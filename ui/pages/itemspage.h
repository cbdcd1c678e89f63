// Item by item: what every run answered on each test item and why; and the scores by slice.
#pragma once

#include "core/api/slices.h"
#include "page.h"

#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace kotowari::ui {

class EmptyState;
class ExperimentChooser;
class ItemFilterModel;
class ItemOutputModel;
class ItemTableModel;
class SegmentedChoice;
class SlicePanel;
class TableView;
struct ItemTable;

class ItemsPage : public Page
{
    Q_OBJECT

public:
    explicit ItemsPage(Theme *theme, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("items"); }
    QString title() const override { return tr("Items"); }
    void setSession(Session *session) override;
    bool settled() const override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

    void showSlices(bool slices); ///< the scores by slice instead of the items

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildItems();
    void connectFields();
    void refresh();
    void onRunsChanged(const std::vector<Run> &runs);
    void showReport(std::shared_ptr<const ItemTable> table);
    void showChosen();
    void showCount();
    void fillFilters();
    void applySlice();
    void updateStack();
    void retranslate();

    QPointer<Session> m_session;
    int m_generation = 0;
    int m_pending = 0;
    bool m_listKnown = false;
    QTimer m_delay;
    std::vector<std::string> m_lengths; ///< the slices of input-length

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPushButton *m_emptyButton;
    ExperimentChooser *m_chooser;
    SegmentedChoice *m_view;
    QStackedWidget *m_views;
    QLineEdit *m_search;
    QComboBox *m_solved;
    QComboBox *m_slice;
    QLabel *m_count;
    QLabel *m_note;
    QSplitter *m_splitter;
    ItemTableModel *m_items;
    ItemFilterModel *m_filter;
    TableView *m_table;
    QLabel *m_input;
    QLabel *m_facts;
    ItemOutputModel *m_outputs;
    QTreeView *m_tree;
    QLabel *m_full;
    SlicePanel *m_slices;
};

} // namespace kotowari::ui
