// What each arm learns from an example: the exact tokens, and which of them carry loss.
#pragma once

#include "core/api/armpreview.h"
#include "core/api/result.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;
class QTextBrowser;

namespace kotowari::ui {

class Session;
class Theme;

class TokensDialog : public QDialog
{
    Q_OBJECT

public:
    /// Reads the plan's first examples in the background; a tokenizer may have to be trained for it.
    TokensDialog(Session *session, Theme *theme, const Plan &plan, QWidget *parent = nullptr);

    bool settled() const { return m_settled; }
    QString shownText() const; ///< of the tokens

private:
    void take(Result<std::vector<ArmPreview>> previews);
    void showChosen(); ///< the chosen arm's chosen example
    void step(int by);
    QString htmlOf(const ArmPreview &preview) const;
    QString tokensOf(const std::vector<PreviewToken> &tokens, int generated) const;
    QString legend() const;
    QColor colorOf(PreviewToken::Part part) const;

    QPointer<Session> m_session;
    Theme *m_theme;
    std::vector<ArmPreview> m_previews;
    std::vector<ArmPreview>::size_type m_examples = 0; ///< an arm has
    QComboBox *m_arm;
    QComboBox *m_example;
    QPushButton *m_previous;
    QPushButton *m_next;
    QTextBrowser *m_text;
    QLabel *m_note;
    bool m_settled = false;
};

} // namespace kotowari::ui
