#include "bannerstack.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr std::size_t mostBanners = 3;

} // namespace

BannerStack::BannerStack(Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void BannerStack::show(const QString &key, Banner::Kind kind, Text text, std::vector<Button> buttons, bool dismissible)
{
    dismiss(key);
    while (m_entries.size() >= mostBanners)
        dismiss(m_entries.front().key);
    Entry entry{key, new Banner(m_theme, kind, this), std::move(text), {}};
    entry.banner->setText(entry.text());
    entry.banner->setDismissible(dismissible);
    for (auto &button : buttons) {
        auto *made = entry.banner->addButton(button.text(), [this, key, action = std::move(button.action)] {
            const auto act = action; // the banner and this lambda go first
            dismiss(key);
            act();
        });
        entry.buttons.emplace_back(made, std::move(button.text));
    }
    connect(entry.banner, &Banner::dismissed, this, [this, key] { dismiss(key); });
    m_layout->addWidget(entry.banner);
    m_entries.push_back(std::move(entry));
}

void BannerStack::dismiss(const QString &key)
{
    const auto it = std::ranges::find(m_entries, key, &Entry::key);
    if (it == m_entries.end())
        return;
    it->banner->hide();
    it->banner->deleteLater();
    m_entries.erase(it);
}

void BannerStack::clear()
{
    while (!m_entries.empty())
        dismiss(QString(m_entries.front().key));
}

Banner *BannerStack::banner(const QString &key) const
{
    const auto it = std::ranges::find(m_entries, key, &Entry::key);
    return it == m_entries.end() ? nullptr : it->banner;
}

std::vector<QString> BannerStack::keys() const
{
    std::vector<QString> keys;
    for (const auto &entry : m_entries)
        keys.push_back(entry.key);
    return keys;
}

void BannerStack::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    for (const auto &entry : m_entries) {
        entry.banner->setText(entry.text());
        for (const auto &[button, text] : entry.buttons)
            button->setText(text());
    }
}

} // namespace kotowari::ui
