// What a page shows when there is nothing yet: one sentence that teaches and a button or two that do it.
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QHBoxLayout;
class QPushButton;

namespace kotowari::ui {

/// Texts are the owner's: set them again on LanguageChange.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setIcon(const QString &name); ///< of resources/icons
    void setTexts(const QString &title, const QString &sentence);
    /// The first button added is the primary one. The owner keeps the pointer to retranslate it.
    QPushButton *addButton(const QString &text, std::function<void()> action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QHBoxLayout *m_buttons;
    QString m_iconName;
};

} // namespace kotowari::ui
