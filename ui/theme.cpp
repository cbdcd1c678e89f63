#include "theme.h"

#include "style/flatstyle.h"

#include <QApplication>
#include <QFontDatabase>

namespace kotowari::ui {

namespace {

QPalette lightPalette()
{
    QPalette p;
    p.setColor(QPalette::Window, QColor(0xf6, 0xf6, 0xf4));
    p.setColor(QPalette::WindowText, QColor(0x1f, 0x23, 0x28));
    p.setColor(QPalette::Base, QColor(0xff, 0xff, 0xff));
    p.setColor(QPalette::AlternateBase, QColor(0xf8, 0xf8, 0xf6));
    p.setColor(QPalette::Text, QColor(0x1f, 0x23, 0x28));
    p.setColor(QPalette::PlaceholderText, QColor(0x6a, 0x70, 0x78));
    p.setColor(QPalette::Button, QColor(0xfb, 0xfb, 0xfa));
    p.setColor(QPalette::ButtonText, QColor(0x1f, 0x23, 0x28));
    p.setColor(QPalette::ToolTipBase, QColor(0xff, 0xff, 0xff));
    p.setColor(QPalette::ToolTipText, QColor(0x1f, 0x23, 0x28));
    p.setColor(QPalette::Highlight, QColor(0x0b, 0x62, 0xa3));
    p.setColor(QPalette::HighlightedText, QColor(0xff, 0xff, 0xff));
    p.setColor(QPalette::Link, QColor(0x0b, 0x62, 0xa3));
    p.setColor(QPalette::LinkVisited, QColor(0x0b, 0x62, 0xa3));
    p.setColor(QPalette::Mid, QColor(0xd6, 0xd6, 0xd2));
    p.setColor(QPalette::Dark, QColor(0xb8, 0xb8, 0xb4));
    p.setColor(QPalette::Light, QColor(0xff, 0xff, 0xff));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, QColor(0x96, 0x9a, 0xa0));
    return p;
}

QPalette darkPalette()
{
    QPalette p;
    p.setColor(QPalette::Window, QColor(0x20, 0x22, 0x25));
    p.setColor(QPalette::WindowText, QColor(0xe4, 0xe6, 0xe8));
    p.setColor(QPalette::Base, QColor(0x18, 0x1a, 0x1c));
    p.setColor(QPalette::AlternateBase, QColor(0x1d, 0x1f, 0x22));
    p.setColor(QPalette::Text, QColor(0xe4, 0xe6, 0xe8));
    p.setColor(QPalette::PlaceholderText, QColor(0x9a, 0xa0, 0xa6));
    p.setColor(QPalette::Button, QColor(0x2b, 0x2e, 0x32));
    p.setColor(QPalette::ButtonText, QColor(0xe4, 0xe6, 0xe8));
    p.setColor(QPalette::ToolTipBase, QColor(0x2b, 0x2e, 0x32));
    p.setColor(QPalette::ToolTipText, QColor(0xe4, 0xe6, 0xe8));
    p.setColor(QPalette::Highlight, QColor(0x3b, 0x8f, 0xd0));
    p.setColor(QPalette::HighlightedText, QColor(0x0c, 0x10, 0x14));
    p.setColor(QPalette::Link, QColor(0x6b, 0xb4, 0xee));
    p.setColor(QPalette::LinkVisited, QColor(0x6b, 0xb4, 0xee));
    p.setColor(QPalette::Mid, QColor(0x3a, 0x3d, 0x42));
    p.setColor(QPalette::Dark, QColor(0x12, 0x13, 0x15));
    p.setColor(QPalette::Light, QColor(0x3a, 0x3d, 0x42));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, QColor(0x70, 0x75, 0x7b));
    return p;
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent), m_systemPalette(QApplication::palette()) { apply(); }

bool Theme::dark() const
{
    // Qt 6.4 has no colour-scheme hint: the system's palette tells.
    return m_mode == Mode::Dark || (m_mode == Mode::System && m_systemPalette.color(QPalette::Window).lightness() < 128);
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
    // Qt tells widgets of a new palette by a posted event: whoever hears changed() finds it on its widgets.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::ApplicationPaletteChange);
    Q_EMIT changed();
}

void Theme::apply()
{
    if (!m_styled) {
        m_styled = true;
        QApplication::setStyle(new FlatStyle);
        // One family for both languages where it is installed; the system's otherwise.
        QFont font = QApplication::font();
        if (const auto family = QStringLiteral("Noto Sans CJK JP"); QFontDatabase::hasFamily(family))
            font.setFamilies({family});
        font.setPointSizeF(10);
        QApplication::setFont(font);
    }
    QApplication::setPalette(dark() ? darkPalette() : lightPalette());
}

ArmStyle armStyle(const Arm &arm, bool dark)
{
    const auto shade = [dark](const QColor &color) { return dark ? color.lighter(140) : color; };
    const auto granularity = arm.granularity.value_or(Granularity::Detailed);
    const auto dash = granularity == Granularity::Short ? Qt::DotLine : granularity == Granularity::Medium ? Qt::DashLine : Qt::SolidLine;
    switch (arm.kind) {
    case ArmKind::AnswerOnly:
        return {QColor(0xD5, 0x5E, 0x00), Qt::SolidLine};
    case ArmKind::AnswerThenExplain:
        return {shade(QColor(0x00, 0x80, 0x5E)), dash};
    case ArmKind::MultiTask:
        return {shade(QColor(0xA8, 0x4C, 0x80)), dash};
    case ArmKind::ShuffledExplanation:
        return {shade(QColor(0x8A, 0x6D, 0x00)), dash};
    case ArmKind::Filler:
        return {shade(QColor(0x6B, 0x6B, 0x6B)), dash};
    case ArmKind::CorruptedExplanation:
        return {shade(QColor(0x8C, 0x3B, 0x2A)), dash};
    case ArmKind::PromptOnly:
        return {shade(QColor(0x55, 0x55, 0x55)), Qt::DashDotLine};
    case ArmKind::ExplainThenAnswer:
        break;
    }
    // Granularity by lightness of the blue and by dash; one step lighter on dark.
    switch (granularity) {
    case Granularity::Short:
        return {dark ? QColor(0x9A, 0xD3, 0xF5) : QColor(0x56, 0xB4, 0xE9), Qt::DotLine};
    case Granularity::Medium:
        return {dark ? QColor(0x56, 0xB4, 0xE9) : QColor(0x00, 0x72, 0xB2), Qt::DashLine};
    case Granularity::Detailed:
        break;
    }
    return {dark ? QColor(0x2F, 0x9B, 0xDC) : QColor(0x00, 0x3F, 0x66), Qt::SolidLine};
}

ArmStyle Theme::armStyle(const Arm &arm) const { return kotowari::ui::armStyle(arm, dark()); }

ArmStyle Theme::armStyle(const QString &armWord) const
{
    if (const auto arm = armFromString(armWord.toStdString()))
        return armStyle(*arm);
    return {QApplication::palette().color(QPalette::Text), Qt::SolidLine};
}

QColor Theme::line() const
{
    const auto p = QApplication::palette();
    return mixedColor(p.color(QPalette::WindowText), p.color(QPalette::Window), 0.12);
}

QColor Theme::faintText() const
{
    const auto p = QApplication::palette();
    return mixedColor(p.color(QPalette::WindowText), p.color(QPalette::Window), 0.68);
}

QColor Theme::good() const { return dark() ? QColor(0x4c, 0xc3, 0x9a) : QColor(0x00, 0x7a, 0x55); }
QColor Theme::warning() const { return dark() ? QColor(0xe6, 0xb4, 0x4c) : QColor(0x8a, 0x5a, 0x00); }
QColor Theme::bad() const { return dark() ? QColor(0xff, 0x8a, 0x7a) : QColor(0xb3, 0x26, 0x1e); }

} // namespace kotowari::ui
