// Importing a model folder: what it holds, what is wrong with it, a test sentence; then the copy, with progress and cancel.
#pragma once

#include "core/api/project.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <atomic>
#include <stop_token>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace kotowari::ui {

class ElidedLabel;
class ModelReport;
class Session;
class Theme;

/// Nothing is copied before Import is pressed; nothing is left of a copy that was cancelled.
class ModelImportDialog : public QDialog
{
    Q_OBJECT

public:
    ModelImportDialog(Session *session, Theme *theme, QWidget *parent = nullptr);
    ~ModelImportDialog() override;

    void setFolder(const QString &path); ///< reads it in the background
    void setName(const QString &name);
    bool settled() const { return !m_reading && !m_importing; }
    QString problem() const; ///< one sentence; empty: it can be imported
    ModelReport *report() const { return m_report; }
    QPushButton *importButton() const { return m_import; }

Q_SIGNALS:
    void imported(const QString &name); ///< the dialog closes

public Q_SLOTS:
    void reject() override; ///< during the copy: cancels it, then closes

private:
    void chooseFolder();
    void showFolder(const Result<std::shared_ptr<ModelFolder>> &model);
    void startImport();
    void finish(const Result<ImportedModel> &result);
    void showProgress();
    void setProblem(const Message &message);
    void updateButtons();

    struct Copied {
        std::atomic<std::int64_t> bytes = 0, total = 0;
    };

    QPointer<Session> m_session;
    Theme *m_theme;
    QString m_path;
    ElidedLabel *m_folder;
    QPushButton *m_choose;
    QLineEdit *m_name;
    QLabel *m_problem;
    ModelReport *m_report;
    QLabel *m_status;
    QProgressBar *m_progress;
    QPushButton *m_import;
    QPushButton *m_cancel;
    QTimer m_poll;
    QElapsedTimer m_copying;
    std::shared_ptr<Copied> m_copied = std::make_shared<Copied>();
    std::stop_source m_stop;
    int m_generation = 0; ///< of folders: those chosen before are dropped
    bool m_reading = false;
    bool m_importing = false;
    bool m_good = false;
};

} // namespace kotowari::ui
