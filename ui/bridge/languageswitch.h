// The window's language at run time: installs and removes the translators. Widgets follow by LanguageChange.
#pragma once

#include "core/api/messages.h"

#include <QObject>
#include <QTranslator>

#include <optional>

namespace kotowari::ui {

/// GUI thread. One an application. English, the language of the sources, has a translator for its plurals only.
class LanguageSwitch : public QObject
{
    Q_OBJECT

public:
    explicit LanguageSwitch(QObject *parent = nullptr) : QObject(parent) { }
    ~LanguageSwitch() override;

    Language language() const { return m_language.value_or(Language::English); }
    void setLanguage(Language language); ///< also the default QLocale: dates and numbers
    static Language systemLanguage();

private:
    std::optional<Language> m_language; ///< absent: not set yet
    QTranslator m_japanese;
    QTranslator m_english;
    QTranslator m_qt; ///< Qt's own dialogs in Japanese
};

/// "ja", "en": settings and command line.
QString languageCode(Language language);
Language languageFromCode(const QString &code, Language otherwise);

} // namespace kotowari::ui
