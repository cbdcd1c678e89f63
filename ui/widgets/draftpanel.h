// A proposal for an explanation: where it comes from, its text, what to look at, take it or not.
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace kotowari::ui {

/// GUI thread. Hidden while there is nothing to show.
class DraftPanel : public QFrame
{
    Q_OBJECT

public:
    explicit DraftPanel(QWidget *parent = nullptr);

    void showWorking(const QString &what);
    void showProblem(const QString &text);
    void showDraft(const QString &source, const QString &text, const QStringList &cautions);
    void clear();
    bool offers() const { return m_offers; } ///< a draft is shown
    QString text() const;
    QString cautions() const;
    QPushButton *acceptButton() const { return m_accept; }
    QPushButton *rejectButton() const { return m_reject; }

Q_SIGNALS:
    void accepted();
    void shown(bool shown);
    void rejected(); ///< not wanted, or the wait for it cancelled

protected:
    void changeEvent(QEvent *event) override;

private:
    void set(const QString &title, const QString &text, const QStringList &cautions, bool offers);
    void retranslate();

    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_cautions;
    QPushButton *m_accept;
    QPushButton *m_reject;
    bool m_offers = false;
    bool m_working = false;
};

} // namespace kotowari::ui
