// Every former text of an explanation: who wrote it when, what changed after it, and a way back.
#pragma once

#include "core/api/writingservice.h"

#include <QDialog>

class QListWidget;
class QPushButton;
class QTextBrowser;

namespace kotowari::ui {

/// GUI thread.
class VersionsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `versions` newest first; `current` is the present text.
    VersionsDialog(Granularity level, const QString &current, const std::vector<ExplanationVersion> &versions, QWidget *parent);

    QString chosen() const; ///< the text of the version that is shown
    QListWidget *list() const { return m_list; }
    QTextBrowser *view() const { return m_view; }
    QPushButton *restoreButton() const { return m_restore; }

Q_SIGNALS:
    void restoreWanted(const QString &text);

private:
    void showVersion();

    QString m_current;
    std::vector<ExplanationVersion> m_versions;
    QListWidget *m_list;
    QTextBrowser *m_view;
    QPushButton *m_restore;
};

} // namespace kotowari::ui
