#include "elasticrow.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>
#include <ranges>

namespace kotowari::ui {

namespace {

constexpr int pictureWidth = 40; ///< of a button without words

} // namespace

ElasticRow::ElasticRow(QWidget *parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins({});
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ElasticRow::addButton(QAbstractButton *button)
{
    m_layout->addWidget(button);
    m_buttons.push_back({button, {}});
}

void ElasticRow::setWords(QAbstractButton *button, const QString &words)
{
    const auto it = std::ranges::find(m_buttons, button, &Button::button);
    if (it == m_buttons.end())
        return;
    it->words = words;
    button->setAccessibleName(words);
    fit();
}

QSize ElasticRow::sizeHint() const { return {0, m_layout->sizeHint().height()}; }
QSize ElasticRow::minimumSizeHint() const { return {0, m_layout->minimumSize().height()}; }

bool ElasticRow::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest && m_layout->minimumSize().width() > width()
        && std::ranges::any_of(m_buttons, [](const Button &one) { return !one.button->text().isEmpty(); }))
        fit();
    return done;
}

void ElasticRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ElasticRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void ElasticRow::fit()
{
    if (m_fitting)
        return;
    m_fitting = true;
    const auto needed = [this] {
        m_layout->invalidate();
        return m_layout->minimumSize().width();
    };
    for (const auto &one : m_buttons) {
        one.button->setText(one.words);
        one.button->setMinimumWidth(0);
        one.button->setMaximumWidth(QWIDGETSIZE_MAX);
    }
    for (const auto &one : m_buttons | std::views::reverse) {
        if (needed() <= width())
            break;
        one.button->setText({});
        one.button->setFixedWidth(pictureWidth);
    }
    m_fitting = false;
}

} // namespace kotowari::ui
