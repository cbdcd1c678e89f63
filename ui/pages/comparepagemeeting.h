// What a manager takes into a meeting: sentences with one button to copy them.
#pragma once

#include "core/api/meetingbrief.h"
#include "ui/widgets/card.h"

class QLabel;
class QPushButton;

namespace kotowari::ui {

class Session;

class MeetingPanel : public Card
{
    Q_OBJECT

public:
    explicit MeetingPanel(QWidget *parent = nullptr);

    void show(const MeetingBrief &brief, const Session &session);
    QString text() const; ///< a sentence a line: what is copied
    void copy() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_title;
    QPushButton *m_copy;
    QLabel *m_phrases;
    QStringList m_sentences;
};

} // namespace kotowari::ui
