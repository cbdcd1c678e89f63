// The top line of the window: project menu, search, the running job, language and theme.
#pragma once

#include "core/api/messages.h"
#include "ui/theme.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;

namespace kotowari::ui {

class HeaderBar : public QWidget
{
    Q_OBJECT

public:
    HeaderBar(Theme *theme, QWidget *parent = nullptr);

    void setProject(const QString &name); ///< empty: none is open
    void setProjectMenu(QMenu *menu);
    void setJob(const QString &text); ///< empty: nothing runs
    void setLanguage(Language language);

    QPushButton *jobButton() const { return m_job; }
    QPushButton *searchButton() const { return m_search; }
    QToolButton *projectButton() const { return m_project; }
    QToolButton *helpButton() const { return m_help; }
    QToolButton *languageButton(Language language) const { return language == Language::Japanese ? m_japanese : m_english; }

Q_SIGNALS:
    void searchWanted();
    void jobWanted();
    void helpWanted();
    void languageWanted(kotowari::Language language);
    void themeWanted(kotowari::ui::Theme::Mode mode);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    Theme *m_theme;
    QToolButton *m_project;
    QPushButton *m_search;
    QPushButton *m_job;
    QToolButton *m_japanese;
    QToolButton *m_english;
    QToolButton *m_help;
    QToolButton *m_look;
    QMenu *m_lookMenu;
    QString m_name;
};

} // namespace kotowari::ui
