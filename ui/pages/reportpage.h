// The report: which sections in which order, how it will look, and a button a format.
#pragma once

#include "core/api/reportdata.h"
#include "core/api/run.h"
#include "page.h"

#include <QPointer>
#include <QTimer>

#include <optional>

class QComboBox;
class QLabel;
class QListWidget;
class QListWidgetItem;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QToolButton;

namespace kotowari::ui {

class EmptyState;
class ExperimentChooser;
class ReportPreview;

class ReportPage : public Page
{
    Q_OBJECT

public:
    explicit ReportPage(Theme *theme, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("report"); }
    QString title() const override { return tr("Report"); }
    void setSession(Session *session) override;
    bool settled() const override;

    /// What the preview shows: the ticked sections in their order. Absent: nothing loaded.
    std::optional<Report> shownReport() const;
    void setSectionTicked(const QString &sectionId, bool ticked);
    void moveSection(const QString &sectionId, int by); ///< -1: up
    /// "pdf", "html", "png", "csv", "json". In the background; the result is told below the buttons.
    void save(const QString &format, const QString &path);
    QString status() const; ///< of the last saving, as shown
    const ReportPreview *preview() const { return m_preview; }

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildControls();
    void load();
    void fillSections();
    void redraw(); ///< lays the pages out in the background
    void askAndSave(const QString &format);
    void moveCurrent(int by);
    void updateStack();
    void updateButtons();
    void retranslate();
    std::string language() const;

    QPointer<Session> m_session;
    std::optional<Report> m_report; ///< with all its sections
    bool m_listKnown = false;
    int m_generation = 0;
    int m_drawing = 0; ///< generation of the newest layout
    int m_pending = 0;
    int m_saving = 0;
    bool m_languageByHand = false;
    QString m_savedPath;
    QTimer m_delay; ///< several runs that finish together are one reload

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPushButton *m_emptyButton;
    QLabel *m_experimentLabel;
    ExperimentChooser *m_chooser;
    QLabel *m_languageLabel;
    QComboBox *m_language;
    QLabel *m_sectionsLabel;
    QListWidget *m_sections;
    QToolButton *m_up;
    QToolButton *m_down;
    QLabel *m_saveLabel;
    std::vector<std::pair<QString, QPushButton *>> m_buttons;
    QProgressBar *m_progress;
    QLabel *m_status;
    QScrollArea *m_scroll;
    ReportPreview *m_preview;
};

} // namespace kotowari::ui
