// The look: one spacing scale, one colour-blind-safe palette, arms that keep their colour everywhere (UX: Okabe-Ito).
// GUI thread only.
#pragma once

#include "core/api/experiment.h"

#include <QColor>
#include <QObject>
#include <QPalette>

namespace kotowari::ui {

/// Spacing scale in device-independent pixels.
namespace spacing {
inline constexpr int xs = 4, s = 8, m = 12, l = 16, xl = 24;
} // namespace spacing
inline constexpr int cornerRadius = 4;

/// How an arm's line is drawn. Never colour alone: also dash.
struct ArmStyle {
    QColor color;
    Qt::PenStyle dash = Qt::SolidLine;
};

/// The style of an arm on a light or dark ground. Any thread; needs no application.
ArmStyle armStyle(const Arm &arm, bool dark);

/// Owned by app, handed to whoever draws. Emits changed() when the appearance switches.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };

    explicit Theme(QObject *parent = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode); ///< applies palette and style to the application
    bool dark() const;

    ArmStyle armStyle(const Arm &arm) const;
    ArmStyle armStyle(const QString &armWord) const; ///< toString(Arm); "" gives plain text colour
    QColor line() const;      ///< 1 px separators: 12 % of the text colour
    QColor faintText() const; ///< secondary text, still 4.5:1
    QColor good() const;
    QColor warning() const;
    QColor bad() const;

Q_SIGNALS:
    void changed();

private:
    void apply();

    Mode m_mode = Mode::System;
    QPalette m_systemPalette;
    bool m_styled = false;
};

} // namespace kotowari::ui
