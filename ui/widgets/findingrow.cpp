#include "findingrow.h"

#include "elidedlabel.h"
#include "icons.h"
#include "reasonedit.h"
#include "ui/models/words.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace kotowari::ui {

QColor findingColor(const TextFinding &finding, const QPalette &palette)
{
    const bool dark = palette.color(QPalette::Base).lightness() < 128; // as Theme::bad() and Theme::warning()
    if (finding.blocksApproval)
        return dark ? QColor(0xff, 0x8a, 0x7a) : QColor(0xb3, 0x26, 0x1e);
    return dark ? QColor(0xe6, 0xb4, 0x4c) : QColor(0x8a, 0x5a, 0x00);
}

FindingRow::FindingRow(bool wraps, QWidget *parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(wraps ? new QLabel(this) : new ElidedLabel(this)), m_fix(new QPushButton(this)),
      m_replace(new QPushButton(this)), m_dismiss(new QPushButton(this)), m_reason(new ReasonEdit(this))
{
    setFocusPolicy(Qt::StrongFocus);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(wraps);
    m_text->setSizePolicy(QSizePolicy::Ignored, wraps ? QSizePolicy::Preferred : QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::xs, 1, 1, 1);
    layout->setSpacing(spacing::xs);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 3);
    layout->addWidget(m_reason, 2);
    for (auto *button : {m_fix, m_replace, m_dismiss}) {
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    }
    m_reason->hide();
    connect(m_fix, &QPushButton::clicked, this, &FindingRow::fixWanted);
    connect(m_replace, &QPushButton::clicked, this, &FindingRow::replaceWanted);
    connect(m_dismiss, &QPushButton::clicked, this, &FindingRow::dismiss);
    connect(m_reason, &ReasonEdit::given, this, &FindingRow::give);
    connect(m_reason, &ReasonEdit::cancelled, this, [this] {
        closeReason();
        setFocus();
    });
    retranslate();
}

void FindingRow::setFinding(const ListedFinding &finding, bool showsLevel, bool writable, bool fixes)
{
    m_finding = finding;
    m_writable = writable;
    const QString text = showsLevel ? tr("%1: %2", "level, finding").arg(granularityWord(finding.granularity), finding.text) : finding.text;
    if (auto *elided = qobject_cast<ElidedLabel *>(m_text))
        elided->setFullText(text);
    else
        m_text->setText(text);
    setAccessibleName(text);
    m_fix->setVisible(fixes && !finding.finding.suggestion.empty());
    m_fix->setToolTip(tr("Write \"%1\" instead (F)").arg(QString::fromStdString(finding.finding.suggestion)));
    m_replace->setVisible(fixes && finding.finding.kind == FindingKind::PersonalData);
    for (auto *button : {m_fix, m_replace, m_dismiss})
        button->setEnabled(writable);
    closeReason();
    showIcon();
}

QString FindingRow::text() const { return accessibleName(); }

bool FindingRow::askingReason() const { return !m_reason->isHidden(); }

void FindingRow::askReason()
{
    if (!m_writable)
        return;
    m_reason->show();
    m_reason->setFocus(Qt::ShortcutFocusReason);
}

void FindingRow::dismiss()
{
    if (!askingReason())
        return askReason();
    if (const QString reason = m_reason->reason(); !reason.isEmpty())
        give(reason);
    else
        m_reason->setFocus();
}

void FindingRow::give(const QString &reason)
{
    const QString said = reason; // closing clears the field
    closeReason();
    setFocus();
    Q_EMIT dismissed(said);
}

void FindingRow::closeReason()
{
    if (!askingReason())
        return;
    m_reason->hide();
    m_reason->clear();
    Q_EMIT reasonClosed();
}

void FindingRow::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & ~Qt::KeypadModifier)
        return QFrame::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return Q_EMIT selected();
    case Qt::Key_F:
        return m_fix->isVisible() ? m_fix->click() : void();
    case Qt::Key_R:
        return m_replace->isVisible() ? m_replace->click() : QFrame::keyPressEvent(event); // R is another key on a page without texts to change
    case Qt::Key_D:
    case Qt::Key_Delete:
        return askReason();
    case Qt::Key_Up:
        return Q_EMIT stepWanted(-1);
    case Qt::Key_Down:
        return Q_EMIT stepWanted(1);
    case Qt::Key_Escape:
        return Q_EMIT leaveWanted();
    default:
        QFrame::keyPressEvent(event);
    }
}

void FindingRow::mouseReleaseEvent(QMouseEvent *event)
{
    QFrame::mouseReleaseEvent(event);
    Q_EMIT selected();
}

void FindingRow::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), cornerRadius, cornerRadius);
}

void FindingRow::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    update();
}

void FindingRow::focusOutEvent(QFocusEvent *event)
{
    QFrame::focusOutEvent(event);
    update();
}

void FindingRow::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        showIcon();
}

void FindingRow::showIcon()
{
    const bool blocks = m_finding.finding.blocksApproval;
    const int size = fontMetrics().height();
    auto picture = icon(blocks ? QStringLiteral("warning") : QStringLiteral("info")).pixmap(QSize(size, size), devicePixelRatioF());
    QPainter painter(&picture);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(picture.rect(), findingColor(m_finding.finding, palette()));
    painter.end();
    m_icon->setPixmap(picture);
    m_icon->setToolTip(blocks ? tr("Keeps the explanation from being approved") : tr("Worth a look"));
}

void FindingRow::retranslate()
{
    m_fix->setText(tr("Fix"));
    m_replace->setText(tr("Replace"));
    m_replace->setToolTip(tr("Put a placeholder in its place, the same one all through the project (R)"));
    m_dismiss->setText(tr("Dismiss"));
    m_dismiss->setToolTip(tr("It is no problem here: say why, on record (D)"));
    m_reason->setPlaceholderText(tr("Why may it stay? (Enter)"));
    m_reason->setAccessibleName(tr("Why the finding is none"));
}

} // namespace kotowari::ui
