// Import of a file: what it holds, which column becomes what, the first rows as they will be imported, and what goes wrong.
#pragma once

#include "core/api/importing.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <atomic>
#include <memory>
#include <stop_token>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace kotowari::ui {

class ElidedLabel;
class ImportPreviewModel;
class MappingTable;
class Session;
class Theme;

/// GUI thread; reads and imports in the background. Nothing is imported before Import is pressed.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(Session *session, Theme *theme, QWidget *parent = nullptr);
    ~ImportDialog() override;

    void setFile(const QString &path);
    bool settled() const { return !m_previewing && !m_counting && !m_importing; }
    void reject() override; ///< stops a running import instead of closing

    MappingTable *mappingTable() const { return m_mapping; }
    ImportPreviewModel *previewModel() const { return m_model; }
    QLineEdit *splitField() const { return m_split; }
    QComboBox *sheetBox() const { return m_sheet; }
    QLineEdit *templateField() const { return m_template; }
    QCheckBox *skipBox() const { return m_skip; }
    QPushButton *importButton() const { return m_import; }
    QPushButton *undoButton() const { return m_undo; }
    QString problemsText() const;
    QString numbersText() const;
    QString summaryText() const;

Q_SIGNALS:
    void projectChanged(); ///< examples were imported, or an import was undone

private:
    QWidget *buildForm();
    QWidget *buildSummary();
    void changed();
    void readPreview();
    void showPreview(const Result<ImportPreview> &preview);
    void count();
    void showCount(const Result<ImportReport> &report);
    void updateButtons();
    void startImport();
    void showProgress();
    void finish(const Result<ImportReport> &report);
    void showSummary();
    void undoImport();
    void saveRejects();
    void chooseFile();
    void showSheets(const ImportPreview &preview);
    QString notesText(const ImportReport &report) const; ///< a line each
    ImportOptions options() const;
    QString rejectsText(const std::vector<RejectedRow> &rejects, int most) const; ///< the first `most` reasons

    QPointer<Session> m_session;
    Theme *m_theme;
    QString m_path;
    ElidedLabel *m_file;
    QComboBox *m_format;
    QComboBox *m_encoding;
    QLabel *m_sheetName;
    QComboBox *m_sheet; ///< seen when a workbook has more than one
    MappingTable *m_mapping;
    QLineEdit *m_split;
    QLabel *m_templateName;
    QLineEdit *m_template; ///< seen when a column holds lists
    QTableView *m_preview;
    ImportPreviewModel *m_model;
    QLabel *m_problems;
    QLabel *m_numbers;
    QCheckBox *m_skip;
    QPushButton *m_saveRejects;
    QProgressBar *m_progress;
    QLabel *m_left; ///< time left of the import
    QPushButton *m_import;
    QPushButton *m_cancel;
    QStackedWidget *m_pages;
    QLabel *m_summaryTitle;
    QLabel *m_summary;
    QPushButton *m_undo;
    QTimer m_pause;
    QTimer m_poll;
    QElapsedTimer m_begun;
    std::shared_ptr<std::atomic<double>> m_fraction;
    std::stop_source m_stop;
    std::vector<Message> m_blocking;
    ImportReport m_report;
    std::optional<ImportReport> m_counted;
    int m_generation = 0;
    bool m_mapped = false; ///< the person chose a mapping: not guessed anew
    bool m_previewing = false;
    bool m_counting = false;
    bool m_importing = false;
};

} // namespace kotowari::ui
