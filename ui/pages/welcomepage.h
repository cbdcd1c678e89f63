// The start: try the pilot, start from a file, open what one had open. One line under each says what will happen.
#pragma once

#include "page.h"

#include <QStringList>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace kotowari::ui {

class Card;

class WelcomePage : public Page
{
    Q_OBJECT

public:
    explicit WelcomePage(Theme *theme, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("welcome"); }
    QString title() const override { return tr("Welcome"); }
    void setSession(Session *) override { }

    void setRecent(const QStringList &paths); ///< newest first
    QPushButton *pilotButton() const { return m_pilot; }
    QPushButton *fileButton() const { return m_file; }
    QPushButton *newButton() const { return m_new; }
    QStringList recent() const { return m_recentPaths; }
    QList<QPushButton *> recentButtons() const { return m_recentButtons; }

Q_SIGNALS:
    void pilotWanted();
    void fileWanted(const QString &path); ///< a table to start from; empty: ask for it
    void projectWanted(const QString &path); ///< open it; empty: ask for it
    void newProjectWanted();

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Parts {
        Card *card;
        QLabel *icon;
        QLabel *title;
        QLabel *text;
        QVBoxLayout *layout;
    };

    Parts makeCard(const QString &iconName);
    void drawIcons();
    void retranslate();

    QLabel *m_heading;
    QLabel *m_question;
    Parts m_pilotCard;
    Parts m_fileCard;
    Parts m_recentCard;
    QPushButton *m_pilot;
    QPushButton *m_file;
    QPushButton *m_open;
    QPushButton *m_new;
    QLabel *m_newText;
    QLabel *m_noRecent;
    QVBoxLayout *m_recentList;
    QList<QPushButton *> m_recentButtons;
    QStringList m_recentPaths;
};

} // namespace kotowari::ui
