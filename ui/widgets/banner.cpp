#include "banner.h"

#include "icons.h"
#include "ui/style/flatstyle.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace kotowari::ui {

Banner::Banner(Theme *theme, Kind kind, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_kind(kind), m_icon(new QLabel(this)), m_text(new QLabel(this)), m_layout(new QHBoxLayout(this)),
      m_close(new QToolButton(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    connect(m_close, &QToolButton::clicked, this, &Banner::dismissed);
    m_layout->setContentsMargins(spacing::m, spacing::xs, spacing::xs, spacing::xs);
    m_layout->setSpacing(spacing::s);
    m_layout->addWidget(m_icon);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(m_close);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    drawIcon();
}

void Banner::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
}

QString Banner::text() const { return m_text->text(); }

QPushButton *Banner::addButton(const QString &text, std::function<void()> action)
{
    auto *button = new QPushButton(text, this);
    m_layout->insertWidget(m_layout->count() - 1, button);
    connect(button, &QPushButton::clicked, this, std::move(action));
    return button;
}

void Banner::setDismissible(bool dismissible) { m_close->setVisible(dismissible); }

QColor Banner::accent() const
{
    switch (m_kind) {
    case Kind::Information:
        break;
    case Kind::Good:
        return m_theme->good();
    case Kind::Warning:
        return m_theme->warning();
    case Kind::Error:
        return m_theme->bad();
    }
    return palette().color(QPalette::Highlight);
}

void Banner::drawIcon()
{
    static const QString names[] = {QStringLiteral("info"), QStringLiteral("check"), QStringLiteral("warning"), QStringLiteral("warning")};
    m_icon->setPixmap(icon(names[int(m_kind)]).pixmap(QSize(18, 18), devicePixelRatioF()));
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), mixedColor(accent(), palette().color(QPalette::Window), 0.12));
    painter.fillRect(QRect(0, 0, 4, height()), accent());
    painter.fillRect(QRect(0, height() - 1, width(), 1), lineColor(palette()));
}

void Banner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
    if (event->type() == QEvent::LanguageChange) {
        m_close->setAccessibleName(tr("Dismiss"));
        m_close->setToolTip(tr("Dismiss"));
    }
}

} // namespace kotowari::ui
