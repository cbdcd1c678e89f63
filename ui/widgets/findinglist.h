// What the checks say about explanations, one line a finding, the same wherever explanations are shown.
#pragma once

#include "findingrow.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace kotowari::ui {

/// GUI thread. Hidden while there is nothing to say. A reason that is being typed is not disturbed: findings that arrive wait until it is given.
class FindingList : public QWidget
{
    Q_OBJECT

public:
    enum class Use {
        Writing,  ///< one line each, at most three on screen, with buttons that change the text
        Reviewing ///< as many lines as needed; what changes the text is left to its author
    };

    explicit FindingList(Use use, QWidget *parent = nullptr);

    void setFindings(std::vector<ListedFinding> findings);
    void clear(); ///< at once, a reason that is being typed included
    void setWritable(bool writable);
    const std::vector<ListedFinding> &findings() const { return m_findings; }
    FindingRow *row(int index) const; ///< null: no such line
    QPushButton *replaceAllButton() const { return m_replaceAll; }
    QString title() const;
    bool hasKeyboard() const; ///< the focus is in it
    void focusFirst();

Q_SIGNALS:
    void selected(const kotowari::ui::ListedFinding &finding);
    void fixWanted(const kotowari::ui::ListedFinding &finding);
    void replaceWanted(const kotowari::ui::ListedFinding &finding);
    void replaceAllWanted();
    void dismissed(const kotowari::ui::ListedFinding &finding, const QString &reason);
    void leaveWanted(); ///< back to the text
    void countChanged(int findings);

protected:
    void changeEvent(QEvent *event) override;

private:
    bool asking() const;
    void show(std::vector<ListedFinding> findings);
    FindingRow *addRow();
    void takeWaiting();
    void retranslate();

    Use m_use;
    std::vector<ListedFinding> m_findings;
    std::optional<std::vector<ListedFinding>> m_waiting;
    std::vector<FindingRow *> m_rows; ///< kept for use again; those without a finding are hidden
    bool m_writable = true;
    QLabel *m_title;
    QPushButton *m_replaceAll;
    QScrollArea *m_scroll = nullptr; ///< beside an editor only
    QWidget *m_inside;
    QVBoxLayout *m_lines;
};

} // namespace kotowari::ui
