// The editor of one explanation: its granularity, the text, characters left and tokens.
#pragma once

#include "core/api/example.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace kotowari::ui {

class PlainEdit;

/// Characters that suit a granularity; Japanese says the same in fewer. A guide, not a limit: beyond it the number is negative.
int suitableLength(Granularity granularity, const QString &text);

class ExplanationEdit : public QWidget
{
    Q_OBJECT

public:
    explicit ExplanationEdit(Granularity granularity, QWidget *parent = nullptr);

    Granularity granularity() const { return m_granularity; }
    PlainEdit *edit() const { return m_edit; }
    QString text() const;
    void setText(const QString &text); ///< does not emit edited()
    void addToTitle(QWidget *widget); ///< beside the name of the level
    void setReadOnly(bool readOnly);
    void setTokens(std::optional<int> tokens); ///< absent: not known
    QString counterText() const;

Q_SIGNALS:
    void edited(const QString &text); ///< by the person
    void tokensWanted(const QString &text); ///< typing has paused: setTokens() may follow

protected:
    void changeEvent(QEvent *event) override;

private:
    void textChanged();
    void retranslate();
    void showCount();

    Granularity m_granularity;
    QHBoxLayout *m_top;
    QLabel *m_name;
    QLabel *m_count;
    PlainEdit *m_edit;
    QTimer m_pause;
    std::optional<int> m_tokens;
    bool m_setting = false;
};

} // namespace kotowari::ui
