#include "navigationrail.h"

#include "icons.h"
#include "ui/models/words.h"
#include "ui/style/flatstyle.h"
#include "ui/theme.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr int railWidth = 148;

} // namespace

RailButton::RailButton(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setAutoExclusive(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setAttention(int count)
{
    if (count == m_attention)
        return;
    m_attention = count;
    setAccessibleDescription(count > 0 ? number(count) : QString());
    update();
}

QSize RailButton::sizeHint() const { return {railWidth, fontMetrics().height() + 16}; }

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette colors = palette();
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    const QColor text = colors.color(group, QPalette::WindowText), window = colors.color(QPalette::Window);
    const QRectF frame = QRectF(rect()).adjusted(6, 1, -6, -1);
    if (isChecked() || (isEnabled() && underMouse())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? mixedColor(colors.color(QPalette::Highlight), window, 0.16) : mixedColor(text, window, 0.06));
        painter.drawRoundedRect(frame, cornerRadius, cornerRadius);
    }
    if (isChecked()) {
        painter.setBrush(colors.color(QPalette::Highlight));
        painter.drawRoundedRect(QRectF(frame.left(), frame.top() + 6, 3, frame.height() - 12), 1.5, 1.5);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors.color(QPalette::Highlight), 2));
        painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), cornerRadius, cornerRadius);
    }
    const int side = 18;
    const QRect picture(int(frame.left()) + 12, (height() - side) / 2, side, side);
    icon().paint(&painter, picture, Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    QFont font = this->font();
    font.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(text);
    int right = int(frame.right()) - 8;
    if (m_attention > 0 && isEnabled()) {
        const QString count = m_attention > 999 ? QStringLiteral("999+") : number(m_attention);
        QFont small = this->font();
        small.setPointSizeF(small.pointSizeF() * 0.85);
        painter.setFont(small);
        const int width = QFontMetrics(small).horizontalAdvance(count);
        painter.setPen(colors.color(QPalette::PlaceholderText));
        painter.drawText(QRect(right - width, 0, width, height()), Qt::AlignVCenter | Qt::AlignRight, count);
        right -= width + 6;
        painter.setFont(font);
        painter.setPen(text);
    }
    const int left = picture.right() + 10;
    painter.drawText(QRect(left, 0, right - left, height()), Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(font).elidedText(this->text(), Qt::ElideRight, right - left));
}

NavigationRail::NavigationRail(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, spacing::s, 0, spacing::s);
    m_layout->setSpacing(0);
    m_layout->addStretch();
    setFixedWidth(railWidth + 1);
}

RailButton *NavigationRail::add(const QString &id, const QString &iconName)
{
    auto *button = new RailButton(this);
    button->setIcon(icon(iconName));
    m_layout->insertWidget(m_layout->count() - 1, button);
    m_buttons.emplace_back(id, button);
    connect(button, &QAbstractButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
    return button;
}

RailButton *NavigationRail::button(const QString &id) const
{
    const auto it = std::ranges::find(m_buttons, id, &std::pair<QString, RailButton *>::first);
    return it == m_buttons.end() ? nullptr : it->second;
}

void NavigationRail::setCurrent(const QString &id)
{
    if (auto *wanted = button(id))
        wanted->setChecked(true);
}

void NavigationRail::paintEvent(QPaintEvent *) { QPainter(this).fillRect(QRect(width() - 1, 0, 1, height()), lineColor(palette())); }

} // namespace kotowari::ui
