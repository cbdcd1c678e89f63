// A message in the page's flow, never over it: what happened, where, what to do, and a button where one helps.
#pragma once

#include <QString>
#include <QWidget>

#include <functional>

class QLabel;
class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace kotowari::ui {

class Theme;

class Banner : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Information, Good, Warning, Error };

    Banner(Theme *theme, Kind kind, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    /// The owner keeps the pointer to retranslate it.
    QPushButton *addButton(const QString &text, std::function<void()> action);
    void setDismissible(bool dismissible); ///< a cross at the right; the default
    Kind kind() const { return m_kind; }

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QColor accent() const;
    void drawIcon();

    Theme *m_theme;
    Kind m_kind;
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_layout;
    QToolButton *m_close;
};

} // namespace kotowari::ui
