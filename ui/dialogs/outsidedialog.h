// Import of an outside system's answers: its name and price, which column says what, and what came of it.
#pragma once

#include "core/api/baselineservice.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace kotowari::ui {

class CheckedField;
class ElidedLabel;
class MappingTable;
class Session;
class Theme;

/// GUI thread; reads and imports in the background. Nothing is stored before Import is pressed.
class OutsideDialog : public QDialog
{
    Q_OBJECT

public:
    OutsideDialog(Session *session, Theme *theme, QWidget *parent = nullptr);

    void setFile(const QString &path);
    bool settled() const { return m_pending == 0; }

    CheckedField *nameField() const { return m_name; }
    CheckedField *priceField() const { return m_price; }
    CheckedField *currencyField() const { return m_currency; }
    MappingTable *mappingTable() const { return m_mapping; }
    QPushButton *importButton() const { return m_import; }
    QString problemText() const; ///< what stands in the way; empty: nothing
    QString resultText() const;  ///< what was imported; empty: nothing yet

Q_SIGNALS:
    void imported();

private:
    void readPreview();
    void showPreview(const Result<ImportPreview> &preview);
    void startImport();
    void finish(const Result<OutsideImport> &done);
    QString summaryOf(const OutsideImport &done) const;
    std::optional<OutsideOptions> options(); ///< absent: a field or the columns are wrong, and it says so there
    void showProblem(const QString &text);
    void chooseFile();

    QPointer<Session> m_session;
    QString m_path;
    ElidedLabel *m_file;
    QLabel *m_sheetLabel;
    QComboBox *m_sheet; ///< seen when a workbook has more than one
    QComboBox *m_format;
    QComboBox *m_encoding;
    CheckedField *m_name;
    CheckedField *m_price;
    CheckedField *m_currency;
    MappingTable *m_mapping;
    QLabel *m_problem;
    QLabel *m_result;
    QProgressBar *m_progress;
    QPushButton *m_import;
    QPushButton *m_close;
    int m_pending = 0;
    int m_generation = 0;
    bool m_readable = false;
};

} // namespace kotowari::ui
