// Examples: the table of cases at the left, the editor of one at the right.
#pragma once

#include "core/api/importing.h"
#include "core/api/writingservice.h"
#include "page.h"
#include "ui/document/exampledocument.h"

#include <QPointer>
#include <QTimer>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace kotowari::ui {

class Banner;
class ElasticRow;
class EmptyState;
class ExampleEditor;
class ExampleTableModel;
class GuidePane;
class PoolsDialog;
class TableView;

class ExamplesPage : public Page
{
    Q_OBJECT

public:
    explicit ExamplesPage(Theme *theme, QWidget *parent = nullptr, ExampleDocument::Clock clock = {});
    ~ExamplesPage() override;

    QString id() const override { return QStringLiteral("examples"); }
    QString title() const override { return tr("Examples"); }
    void setSession(Session *session) override;
    int attention() const override;
    bool settled() const override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;
    void flush() override;
    void showItem(const QString &example) override; ///< its id

    void focusFilter();
    /// Opens the import dialog; an empty path asks for the file first.
    void importFile(const QString &path = {});
    /// Writes all examples as a table; an empty path asks for the file first.
    void exportFile(const QString &path = {});
    void editAttributes(); ///< of the open example, in a dialog
    /// Opens "Pools and Checks" beside the page.
    void showPools();

    ExampleDocument *document() const { return m_document; }
    ExampleEditor *editor() const { return m_editor; }
    ExampleTableModel *model() const { return m_model; }
    GuidePane *guide() const { return m_guide; }
    TableView *table() const { return m_table; }
    QLineEdit *filterField() const { return m_filter; }
    QComboBox *explainedBox() const { return m_explained; }
    QComboBox *poolBox() const { return m_pool; }
    EmptyState *emptyState() const { return m_empty; }
    /// The running hint over the page: what was removed, that all is explained; empty: none is shown.
    QString hintText() const;
    PoolsDialog *poolsDialog() const; ///< null: not open

Q_SIGNALS:
    void sampleWanted(); ///< a new project with a sample

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; ///< Esc in the table or its filter field

private:
    QWidget *buildBar();
    QWidget *buildList();
    void buildActions();
    void connectModel();
    void applyFilter();
    void openFirstFound(); ///< Enter in the filter field
    void clearFilter();
    void listLoaded();
    void showCount();
    void showState();
    void selectRow(int row);
    void selectExample(ExampleId id);
    void goToNextUnexplained();
    void showNext(const Result<ExplainNext> &next);
    void addExample();
    void removeSelected();
    void copySelected();
    void exampleStored(ExampleId id);
    void readAnew(); ///< the list and the open example: somebody else changed them
    void announceChanges();
    void showHint(int kind, const QString &text, bool undo);
    void retranslate();
    std::vector<ExampleId> selectedIds() const;

    QPointer<Session> m_session;
    ExampleDocument *m_document;
    ExampleTableModel *m_model;
    ExampleEditor *m_editor;
    GuidePane *m_guide;
    TableView *m_table;
    QLineEdit *m_filter;
    QComboBox *m_explained;
    QComboBox *m_pool;
    QPushButton *m_add;
    QPushButton *m_import;
    QPushButton *m_export;
    ElasticRow *m_bottom = nullptr;
    QPushButton *m_pools;
    QPointer<PoolsDialog> m_poolsDialog;
    QToolButton *m_columns;
    QLabel *m_count;
    EmptyState *m_empty;
    QPushButton *m_emptyImport = nullptr;
    QPushButton *m_emptySample = nullptr;
    QPushButton *m_emptyAdd = nullptr;
    EmptyState *m_noMatch;
    QPushButton *m_noMatchClear = nullptr;
    QStackedWidget *m_pages;
    QStackedWidget *m_listStack;
    QSplitter *m_splitter;
    QWidget *m_hintPlace;
    Banner *m_hint = nullptr;
    QAction *m_undo;
    QAction *m_redo;
    QAction *m_next;
    QAction *m_remove;
    QAction *m_addAction;
    QAction *m_attributes;
    QTimer m_filterPause;
    QTimer m_changePause;
    bool m_announcing = false;
    bool m_openFirst = false; ///< the first row goes into the editor once the list is there
    bool m_summaryHere = false;
    bool m_restoring = false; ///< the selection is being put back: open nothing
};

} // namespace kotowari::ui
