// Texts that both copies of a project changed, one at a time: mine and theirs side by side against what both were made from, and a choice for each.
#pragma once

#include "core/api/sharingservice.h"

#include <QWidget>

#include <map>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;
class QTextBrowser;

namespace kotowari::ui {

/// GUI thread.
class MergeConflicts : public QWidget
{
    Q_OBJECT

public:
    using Choices = std::map<std::pair<ExampleId, std::string>, bool>; ///< as MergeOptions::choices: true takes theirs

    explicit MergeConflicts(QWidget *parent = nullptr);

    void setConflicts(std::vector<MergeConflict> conflicts); ///< choices made before are kept
    Choices choices() const; ///< of every conflict
    void choose(bool theirs);    ///< for the one that is shown; goes on to the next
    void chooseAll(MergeRule rule); ///< Ours, Theirs or Newer

    QListWidget *list() const { return m_list; }
    QTextBrowser *ourView() const { return m_ours; }
    QTextBrowser *theirView() const { return m_theirs; }

Q_SIGNALS:
    void chosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildChoices();
    void showConflict();
    void showRow(int row);
    bool takesTheirs(const MergeConflict &conflict) const;

    std::vector<MergeConflict> m_conflicts;
    Choices m_choices;
    QListWidget *m_list;
    QLabel *m_ourTitle;
    QLabel *m_theirTitle;
    QTextBrowser *m_ours;
    QTextBrowser *m_theirs;
    QPushButton *m_keep;
    QPushButton *m_take;
};

} // namespace kotowari::ui
