#include "emptystate.h"

#include "icons.h"
#include "labels.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace kotowari::ui {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_title(makeTitle(new QLabel(this))), m_sentence(makeFaint(new QLabel(this))),
      m_buttons(new QHBoxLayout)
{
    for (auto *label : {m_icon, m_title, m_sentence})
        label->setAlignment(Qt::AlignHCenter);
    m_icon->hide();
    m_title->setWordWrap(true);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumWidth(240);
    m_sentence->setMaximumWidth(480);
    m_buttons->setSpacing(spacing::s);
    m_buttons->addStretch();
    m_buttons->addStretch();

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(spacing::s);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(m_title);
    auto *sentence = new QHBoxLayout; // stretches keep height for width, an alignment would lose it
    sentence->addStretch(1);
    sentence->addWidget(m_sentence, 1000); // as wide as it may be, where there is room
    sentence->addStretch(1);
    layout->addLayout(sentence);
    layout->addSpacing(spacing::s);
    layout->addLayout(m_buttons);
    layout->addStretch(3);
}

void EmptyState::setIcon(const QString &name)
{
    m_iconName = name;
    drawIcon();
}

void EmptyState::drawIcon()
{
    if (m_iconName.isEmpty())
        return;
    m_icon->setPixmap(icon(m_iconName).pixmap(QSize(40, 40), devicePixelRatioF(), QIcon::Disabled));
    m_icon->show();
}

void EmptyState::setTexts(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

QPushButton *EmptyState::addButton(const QString &text, std::function<void()> action)
{
    auto *button = new QPushButton(text, this);
    if (m_buttons->count() == 2)
        button->setProperty("primary", true);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    connect(button, &QPushButton::clicked, this, std::move(action));
    return button;
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

} // namespace kotowari::ui
