#include "languageswitch.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLibraryInfo>
#include <QLocale>

namespace kotowari::ui {

LanguageSwitch::~LanguageSwitch()
{
    if (QCoreApplication::instance())
        for (auto *translator : {&m_japanese, &m_english, &m_qt})
            QCoreApplication::removeTranslator(translator);
}

void LanguageSwitch::setLanguage(Language language)
{
    const bool japanese = language == Language::Japanese;
    QLocale::setDefault(japanese ? QLocale(QLocale::Japanese, QLocale::Japan) : QLocale(QLocale::English, QLocale::UnitedKingdom));
    if (m_language == language)
        return;
    m_language = language;
    for (auto *translator : {&m_japanese, &m_english, &m_qt})
        QCoreApplication::removeTranslator(translator);
    auto &own = japanese ? m_japanese : m_english;
    if (own.isEmpty())
        (void)own.load(QStringLiteral(":/i18n/kotowari_%1.qm").arg(languageCode(language)));
    if (japanese && m_qt.isEmpty())
        (void)m_qt.load(QStringLiteral("qtbase_ja"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)); // where it is installed
    if (japanese)
        QCoreApplication::installTranslator(&m_qt);
    QCoreApplication::installTranslator(&own);
    if (own.isEmpty()) {
        // Qt tells nobody of a translator without texts, but core's texts follow all the same.
        QEvent event(QEvent::LanguageChange);
        QCoreApplication::sendEvent(QCoreApplication::instance(), &event);
    }
}

Language LanguageSwitch::systemLanguage()
{
    return QLocale::system().language() == QLocale::Japanese ? Language::Japanese : Language::English;
}

QString languageCode(Language language) { return language == Language::Japanese ? QStringLiteral("ja") : QStringLiteral("en"); }

Language languageFromCode(const QString &code, Language otherwise)
{
    return code == QLatin1String("ja") ? Language::Japanese : code == QLatin1String("en") ? Language::English : otherwise;
}

} // namespace kotowari::ui
