// The help: one section a page of the window, the formulae of the Cost page and the words, from resources/help in both languages.
#pragma once

#include "core/api/messages.h"

#include <QDialog>
#include <QStringList>

class QListWidget;
class QTextBrowser;

namespace kotowari::ui {

/// A section of the help: its id is that of a page of the window, or "words".
struct HelpSection {
    QString id;
    QString title;
    QString text; ///< Markdown, with the title
};
QList<HelpSection> helpSections(Language language);

/// Stays open beside the window, so that one can read and work.
class HelpDialog : public QDialog
{
    Q_OBJECT

public:
    explicit HelpDialog(QWidget *parent = nullptr);

    void setLanguage(Language language);
    void showSection(const QString &id); ///< the first one where there is none of this name
    QString currentSection() const;

    QTextBrowser *text() const { return m_text; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void showCurrent();

    Language m_language = Language::Japanese;
    QList<HelpSection> m_sections;
    QListWidget *m_list;
    QTextBrowser *m_text;
};

} // namespace kotowari::ui
