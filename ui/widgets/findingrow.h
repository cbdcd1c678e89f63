// One finding in a list: its icon, its sentence, what can be done about it; the reason of a dismissal is typed in the line itself.
#pragma once

#include "core/api/qualityservice.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace kotowari::ui {

class ReasonEdit;

/// A finding with its words, as a list shows it.
struct ListedFinding {
    Granularity granularity = Granularity::Detailed;
    TextFinding finding;
    QString text; ///< the sentence, in the window's language

    bool sameAs(const ListedFinding &other) const
    {
        return granularity == other.granularity && finding.rule == other.finding.rule && finding.digest == other.finding.digest && finding.begin == other.finding.begin;
    }
};

/// The colour of a finding's icon and mark; a finding is told apart by icon and line too.
QColor findingColor(const TextFinding &finding, const QPalette &palette);

/// GUI thread.
class FindingRow : public QFrame
{
    Q_OBJECT

public:
    /// `wraps`: the sentence takes as many lines as it needs, else one.
    FindingRow(bool wraps, QWidget *parent = nullptr);

    void setFinding(const ListedFinding &finding, bool showsLevel, bool writable, bool fixes);
    const ListedFinding &finding() const { return m_finding; }
    void askReason();
    bool askingReason() const;
    QPushButton *fixButton() const { return m_fix; }
    QPushButton *replaceButton() const { return m_replace; }
    QPushButton *dismissButton() const { return m_dismiss; }
    ReasonEdit *reasonEdit() const { return m_reason; }
    QString text() const; ///< as shown, with the level where it is

Q_SIGNALS:
    void selected();
    void fixWanted();
    void replaceWanted();
    void dismissed(const QString &reason);
    void reasonClosed();
    void stepWanted(int by);
    void leaveWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override; ///< Enter: its place; F: fix; R: replace; D: dismiss; arrows; Escape
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override; ///< a ring while it has the focus
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void dismiss();
    void give(const QString &reason);
    void closeReason();
    void showIcon();
    void retranslate();

    ListedFinding m_finding;
    bool m_writable = false;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_fix;
    QPushButton *m_replace;
    QPushButton *m_dismiss;
    ReasonEdit *m_reason;
};

} // namespace kotowari::ui
