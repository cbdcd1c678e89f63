#include "languageswitch.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace kotowari::ui {

LanguageSwitch::~LanguageSwitch()
{
    if (QCoreApplication::instance() && m_installed) {
        QCoreApplication::removeTranslator(&m_own);
        QCoreApplication::removeTranslator(&m_qt);
    }
}

void LanguageSwitch::setLanguage(Language language)
{
    m_language = language;
    const bool japanese = language == Language::Japanese;
    QLocale::setDefault(japanese ? QLocale(QLocale::Japanese, QLocale::Japan) : QLocale(QLocale::English, QLocale::UnitedKingdom));
    if (japanese == m_installed)
        return;
    m_installed = japanese;
    if (!japanese) {
        QCoreApplication::removeTranslator(&m_qt);
        QCoreApplication::removeTranslator(&m_own);
        return;
    }
    if (m_qt.isEmpty())
        (void)m_qt.load(QStringLiteral("qtbase_ja"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)); // where it is installed
    if (m_own.isEmpty())
        (void)m_own.load(QStringLiteral(":/i18n/kotowari_ja.qm"));
    QCoreApplication::installTranslator(&m_qt);
    QCoreApplication::installTranslator(&m_own);
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
