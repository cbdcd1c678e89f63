// The window's language at run time: installs and removes the translators. Widgets follow by LanguageChange.
#pragma once

#include "core/api/messages.h"

#include <QObject>
#include <QTranslator>

namespace kotowari::ui {

/// GUI thread. One an application. English is the language of the source: no translator.
class LanguageSwitch : public QObject
{
    Q_OBJECT

public:
    explicit LanguageSwitch(QObject *parent = nullptr) : QObject(parent) { }
    ~LanguageSwitch() override;

    Language language() const { return m_language; }
    void setLanguage(Language language); ///< also the default QLocale: dates and numbers
    static Language systemLanguage();

private:
    Language m_language = Language::English;
    QTranslator m_own;
    QTranslator m_qt; ///< Qt's own dialogs
    bool m_installed = false;
};

/// "ja", "en": settings and command line.
QString languageCode(Language language);
Language languageFromCode(const QString &code, Language otherwise);

} // namespace kotowari::ui
