#include "explanationedit.h"

#include "labels.h"
#include "plainedit.h"
#include "ui/models/words.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

int suitableLength(Granularity granularity, const QString &text)
{
    const bool japanese = std::ranges::any_of(text, [](QChar c) { return c.unicode() >= 0x3040 && c.unicode() < 0xa000; });
    const int length = granularity == Granularity::Short ? 40 : granularity == Granularity::Medium ? 120 : 400;
    return japanese ? length : length * 2;
}

ExplanationEdit::ExplanationEdit(Granularity granularity, QWidget *parent)
    : QWidget(parent), m_granularity(granularity), m_top(new QHBoxLayout), m_name(new QLabel(this)), m_count(makeFaint(new QLabel(this))), m_edit(new PlainEdit(this))
{
    QFont bold = m_name->font();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    m_name->setBuddy(m_edit);
    static constexpr int lines[] = {1, 1, 2}; // the least: the page shares out what room there is
    m_edit->setMinimumHeight(m_edit->heightFor(lines[int(granularity)]));
    m_pause.setSingleShot(true);
    m_pause.setInterval(350);

    m_top->addWidget(m_name);
    m_top->addStretch();
    m_top->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::xs / 2);
    layout->addLayout(m_top);
    layout->addWidget(m_edit, 1);

    connect(m_edit, &QPlainTextEdit::textChanged, this, &ExplanationEdit::textChanged);
    connect(&m_pause, &QTimer::timeout, this, [this] { Q_EMIT tokensWanted(text()); });
    retranslate();
}

QString ExplanationEdit::text() const { return m_edit->toPlainText(); }

void ExplanationEdit::setText(const QString &text)
{
    if (text == this->text())
        return;
    m_setting = true;
    m_edit->setTextKeepingCursor(text);
    m_setting = false;
}

void ExplanationEdit::addToTitle(QWidget *widget) { m_top->insertWidget(1, widget); }

void ExplanationEdit::setReadOnly(bool readOnly) { m_edit->setReadOnly(readOnly); }

void ExplanationEdit::setTokens(std::optional<int> tokens)
{
    m_tokens = tokens;
    showCount();
}

QString ExplanationEdit::counterText() const { return m_count->text(); }

void ExplanationEdit::textChanged()
{
    m_tokens.reset();
    showCount();
    m_pause.start();
    if (!m_setting)
        Q_EMIT edited(text());
}

void ExplanationEdit::showCount()
{
    const QString written = text();
    const int left = suitableLength(m_granularity, written) - int(written.size());
    QString count = left >= 0 ? tr("%n characters left", nullptr, left) : tr("%n characters more than suits this level", nullptr, -left);
    if (m_tokens && !written.isEmpty())
        count = tr("%1 · %2", "characters left · tokens").arg(count, tr("%n tokens", nullptr, *m_tokens));
    m_count->setText(count);
}

void ExplanationEdit::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ExplanationEdit::retranslate()
{
    m_name->setText(granularityWord(m_granularity));
    static const char *hints[] = {QT_TR_NOOP("One clause: the reason in a few words."), QT_TR_NOOP("The facts that decide."),
                                  QT_TR_NOOP("Every step from the input to the answer.")};
    m_edit->setPlaceholderText(tr(hints[int(m_granularity)]));
    m_edit->setAccessibleName(tr("Explanation, %1").arg(granularityWord(m_granularity)));
    showCount();
}

} // namespace kotowari::ui
