// A page of the window: owns its models and actions, knows no other page.
#pragma once

#include "ui/widgets/wheelguard.h"

#include <QWidget>

class QSettings;

namespace kotowari::ui {

class Session;
class Theme;

class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(Theme *theme, QWidget *parent = nullptr) : QWidget(parent), m_theme(theme) { new WheelGuard(this); }

    /// English identifier for files of --grab and settings: "examples".
    virtual QString id() const = 0;
    /// In the current language; asked anew after a language change.
    virtual QString title() const = 0;
    /// The project to show; null: none is open. Called before the page is first shown and at every change of project.
    virtual void setSession(Session *session) = 0;
    /// Things that ask for attention: the number beside the title; 0: none.
    virtual int attention() const { return 0; }
    /// True once everything the page shows of the project is on screen: --grab and tests wait for it.
    virtual bool settled() const { return true; }
    /// The part behind "#" of a navigation: one example, one run.
    virtual void showItem(const QString &) { }
    /// What the person arranged (splitters, columns), kept between sittings under the page's id.
    virtual void saveState(QSettings &) const { }
    virtual void restoreState(const QSettings &) { }
    /// Anything typed that is not stored yet goes to the store now (page change, close).
    virtual void flush() { }

Q_SIGNALS:
    void attentionChanged();
    void navigationWanted(const QString &pageId); ///< "examples", "experiment"... with an optional "#item"

protected:
    Theme *theme() const { return m_theme; }

private:
    Theme *m_theme;
};

} // namespace kotowari::ui
