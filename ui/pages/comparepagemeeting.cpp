#include "comparepagemeeting.h"

#include "ui/bridge/session.h"
#include "ui/theme.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace kotowari::ui {

MeetingPanel::MeetingPanel(QWidget *parent) : Card(parent), m_title(makeTitle(new QLabel(this), 1.0)), m_copy(new QPushButton(this)), m_phrases(new QLabel(this))
{
    m_phrases->setWordWrap(true);
    m_phrases->setTextFormat(Qt::RichText);
    m_phrases->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *row = new QHBoxLayout;
    row->addWidget(m_title);
    row->addStretch();
    row->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::m, spacing::s, spacing::m, spacing::s);
    layout->setSpacing(spacing::xs);
    layout->addLayout(row);
    layout->addWidget(m_phrases);
    connect(m_copy, &QPushButton::clicked, this, &MeetingPanel::copy);
    retranslate();
}

void MeetingPanel::show(const MeetingBrief &brief, const Session &session)
{
    m_sentences.clear();
    QString html = QStringLiteral("<ul style='margin:0 0 0 16px; -qt-list-indent:0'>");
    for (const auto &phrase : brief.phrases) {
        m_sentences << session.text(phrase);
        html += QStringLiteral("<li style='margin-bottom:3px'>") + m_sentences.back().toHtmlEscaped() + QStringLiteral("</li>");
    }
    m_phrases->setText(html + QStringLiteral("</ul>"));
    m_copy->setEnabled(!m_sentences.isEmpty());
    setVisible(!m_sentences.isEmpty());
}

QString MeetingPanel::text() const { return m_sentences.join(QLatin1Char('\n')); }
void MeetingPanel::copy() const { QApplication::clipboard()->setText(text()); }

void MeetingPanel::retranslate()
{
    m_title->setText(tr("Phrases for the meeting"));
    m_copy->setText(tr("Copy Phrases"));
}

void MeetingPanel::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace kotowari::ui
