// The Models page: presets and imported checkpoints, the shape of the chosen one, a test sentence; import and remove.
#pragma once

#include "core/api/modelservice.h"
#include "page.h"

#include <QPointer>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QToolButton;

namespace kotowari::ui {

class ModelImportDialog;
class ModelReport;
class ModelTableModel;
class TableView;

class ModelsPage : public Page
{
    Q_OBJECT

public:
    explicit ModelsPage(Theme *theme, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("models"); }
    QString title() const override { return tr("Models"); }
    void setSession(Session *session) override;
    bool settled() const override { return m_pending == 0; }
    void showItem(const QString &name) override { choose(name); }
    void flush() override; ///< the page is left: a model loaded for a test sentence goes
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

    void choose(const QString &name);
    QString chosen() const; ///< empty: none
    /// Opens the dialog; a folder that is given is read at once.
    ModelImportDialog *importFolder(const QString &path = {});
    void askToRemove(); ///< the chosen model, named in a question
    ModelTableModel *model() const { return m_model; }
    ModelReport *report() const { return m_report; }

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildTop();
    QWidget *buildReport();
    void load(const QString &chooseAfterwards = {});
    void showChosen();
    void remove(const QString &name);
    void updateTexts();
    void retranslate();

    QPointer<Session> m_session;
    int m_generation = 0; ///< of lists: stale ones are dropped
    int m_pending = 0;

    QLabel *m_sentence;
    QPushButton *m_import;
    QPushButton *m_remove;
    QToolButton *m_columns;
    TableView *m_table;
    ModelTableModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QLabel *m_name;
    QLabel *m_note;
    ModelReport *m_report;
};

} // namespace kotowari::ui
