#include "draftpanel.h"

#include "labels.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace kotowari::ui {

DraftPanel::DraftPanel(QWidget *parent)
    : QFrame(parent), m_title(new QLabel(this)), m_text(new QLabel(this)), m_cautions(makeFaint(new QLabel(this))), m_accept(new QPushButton(this)),
      m_reject(new QPushButton(this))
{
    setFrameShape(QFrame::StyledPanel);
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    for (auto *label : {m_title, m_text, m_cautions}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (auto *button : {m_accept, m_reject})
        button->setAutoDefault(false);
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_accept);
    top->addWidget(m_reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::s, spacing::xs, spacing::s, spacing::xs);
    layout->setSpacing(spacing::xs);
    layout->addLayout(top);
    layout->addWidget(m_text);
    layout->addWidget(m_cautions);
    connect(m_accept, &QPushButton::clicked, this, &DraftPanel::accepted);
    connect(m_reject, &QPushButton::clicked, this, &DraftPanel::rejected);
    retranslate();
    clear();
}

void DraftPanel::set(const QString &title, const QString &text, const QStringList &cautions, bool offers)
{
    m_offers = offers;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_cautions->setText(cautions.join(u'\n'));
    m_cautions->setVisible(!cautions.isEmpty());
    m_accept->setVisible(offers);
    retranslate();
    setVisible(true);
    Q_EMIT shown(true);
}

void DraftPanel::showWorking(const QString &what)
{
    m_working = true;
    set(what, {}, {}, false);
}

void DraftPanel::showProblem(const QString &text)
{
    m_working = false;
    set(text, {}, {}, false);
}

void DraftPanel::showDraft(const QString &source, const QString &text, const QStringList &cautions)
{
    m_working = false;
    set(source, text, cautions, true);
}

void DraftPanel::clear()
{
    m_working = m_offers = false;
    m_text->clear();
    setVisible(false);
    Q_EMIT shown(false);
}

QString DraftPanel::text() const { return m_text->text(); }

QString DraftPanel::cautions() const { return m_cautions->text(); }

void DraftPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DraftPanel::retranslate()
{
    const auto keys = [](Qt::Key key) { return QKeySequence(int(Qt::ALT) | int(key)).toString(QKeySequence::NativeText); };
    m_accept->setText(tr("Use It  %1").arg(keys(Qt::Key_A)));
    m_accept->setToolTip(tr("Put the draft into the explanation, to be changed there"));
    m_reject->setText(m_working ? tr("Cancel  %1").arg(keys(Qt::Key_X)) : m_offers ? tr("Not This  %1").arg(keys(Qt::Key_X)) : tr("Close  %1").arg(keys(Qt::Key_X)));
}

} // namespace kotowari::ui
