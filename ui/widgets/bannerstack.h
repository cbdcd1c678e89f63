// The banners above the page: at most one a subject, retranslated with the window.
#pragma once

#include "banner.h"

#include <vector>

class QVBoxLayout;

namespace kotowari::ui {

class BannerStack : public QWidget
{
    Q_OBJECT

public:
    using Text = std::function<QString()>;
    struct Button {
        Text text;
        std::function<void()> action; ///< the banner goes away first
    };

    explicit BannerStack(Theme *theme, QWidget *parent = nullptr);

    /// Replaces the banner with the same `key`. `text` is asked anew after a language change.
    void show(const QString &key, Banner::Kind kind, Text text, std::vector<Button> buttons = {}, bool dismissible = true);
    void dismiss(const QString &key);
    void clear();
    Banner *banner(const QString &key) const; ///< null: not shown
    std::vector<QString> keys() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Entry {
        QString key;
        Banner *banner;
        Text text;
        std::vector<std::pair<QPushButton *, Text>> buttons;
    };

    Theme *m_theme;
    QVBoxLayout *m_layout;
    std::vector<Entry> m_entries;
};

} // namespace kotowari::ui
