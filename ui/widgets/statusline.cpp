#include "statusline.h"

#include "labels.h"
#include "ui/style/flatstyle.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace kotowari::ui {

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent), m_saved(makeFaint(new QLabel(this))), m_readOnly(new QLabel(this)), m_busy(makeFaint(new QLabel(this))),
      m_device(makeFaint(new QLabel(this)))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::xs, spacing::l, spacing::xs);
    layout->setSpacing(spacing::l);
    layout->addWidget(m_saved);
    layout->addWidget(m_readOnly);
    layout->addWidget(m_busy);
    layout->addStretch();
    layout->addWidget(m_device);
    m_readOnly->hide();
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &StatusLine::showSaved);
    m_readOnly->setText(tr("Read only"));
}

void StatusLine::setSaved(Saved state)
{
    m_state = state;
    if (state == Saved::Stored)
        m_when = QDateTime::currentDateTime();
    if (state == Saved::Stored)
        m_timer.start();
    else
        m_timer.stop();
    showSaved();
}

void StatusLine::setReadOnly(bool readOnly) { m_readOnly->setVisible(readOnly); }

void StatusLine::setBusy(const QString &what) { m_busy->setText(what); }

void StatusLine::setDevice(const QString &device) { m_device->setText(device); }

QString StatusLine::savedText() const { return m_saved->text(); }

void StatusLine::showSaved()
{
    QString text;
    switch (m_state) {
    case Saved::Nothing:
        break;
    case Saved::Pending:
        text = tr("Not saved yet…");
        break;
    case Saved::Failed:
        text = tr("Not saved: see above");
        break;
    case Saved::Stored: {
        const qint64 seconds = m_when.secsTo(QDateTime::currentDateTime());
        text = seconds < 1 ? tr("Saved") : seconds < 60 ? tr("Saved %n s ago", nullptr, int(seconds)) : tr("Saved at %1").arg(QLocale().toString(m_when.time(), QStringLiteral("HH:mm")));
        break;
    }
    }
    m_saved->setText(text);
}

void StatusLine::paintEvent(QPaintEvent *) { QPainter(this).fillRect(QRect(0, 0, width(), 1), lineColor(palette())); }

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_readOnly->setText(tr("Read only"));
    showSaved();
}

} // namespace kotowari::ui
