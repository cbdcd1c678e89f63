#include "tokensdialog.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace kotowari::ui {

namespace {

constexpr int shownExamples = 20;

} // namespace

TokensDialog::TokensDialog(Session *session, Theme *theme, const Plan &plan, QWidget *parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_arm(new QComboBox(this)), m_example(new QComboBox(this)), m_previous(new QPushButton(QStringLiteral("‹"), this)),
      m_next(new QPushButton(QStringLiteral("›"), this)), m_text(new QTextBrowser(this)), m_note(makeFaint(new QLabel(this)))
{
    setWindowTitle(tr("What Each Arm Learns"));
    m_arm->setAccessibleName(tr("Arm"));
    m_example->setAccessibleName(tr("Example"));
    m_previous->setAccessibleName(tr("Previous example"));
    m_next->setAccessibleName(tr("Next example"));
    m_text->setAccessibleName(tr("Tokens"));
    m_text->setOpenLinks(false);
    m_note->setWordWrap(true);
    m_note->setText(tr("Preparing the examples. A tokenizer may have to be trained for it first."));
    auto *row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Arm:"), this));
    row->addWidget(m_arm, 1);
    row->addSpacing(spacing::m);
    row->addWidget(new QLabel(tr("Example:"), this));
    row->addWidget(m_example, 1);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->setSpacing(spacing::s);
    layout->addLayout(row);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    resize(820, 560);
    for (auto *widget : {static_cast<QWidget *>(m_arm), static_cast<QWidget *>(m_example), static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_next)})
        widget->setEnabled(false);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_arm, &QComboBox::currentIndexChanged, this, &TokensDialog::showChosen);
    connect(m_example, &QComboBox::currentIndexChanged, this, &TokensDialog::showChosen);
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    runInBackground(this, [project = session->project(), plan] { return project->experiments().previewArms(plan, shownExamples); },
                    [this](Result<std::vector<ArmPreview>> previews) { take(std::move(previews)); });
}

void TokensDialog::take(Result<std::vector<ArmPreview>> previews)
{
    m_settled = true;
    if (!previews)
        return m_note->setText(m_session ? m_session->text(previews.error()) : QString());
    m_previews = *std::move(previews);
    if (m_previews.empty())
        return m_note->setText(tr("The plan has no arm or no example to show."));
    {
        const QSignalBlocker arms(m_arm), examples(m_example);
        m_examples = 0;
        for (const auto &preview : m_previews) {
            if (preview.arm == m_previews.front().arm) {
                m_example->addItem(QString::fromStdString(preview.name));
                ++m_examples;
            }
            if (m_arm->count() == 0 || m_previews[std::size_t(m_arm->count() - 1) * m_examples].arm != preview.arm)
                m_arm->addItem(AnalysisWords::arm(preview.arm));
        }
    }
    for (auto *widget : {static_cast<QWidget *>(m_arm), static_cast<QWidget *>(m_example), static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_next)})
        widget->setEnabled(true);
    m_arm->setCurrentIndex(m_arm->count() > 1 ? 1 : 0); // the first with explanations
    showChosen();
}

void TokensDialog::step(int by)
{
    const int count = m_example->count();
    if (count > 0)
        m_example->setCurrentIndex((m_example->currentIndex() + by + count) % count);
}

void TokensDialog::showChosen()
{
    const auto place = std::size_t(std::max(0, m_arm->currentIndex())) * m_examples + std::size_t(std::max(0, m_example->currentIndex()));
    if (place >= m_previews.size())
        return;
    const auto &preview = m_previews[place];
    m_text->setHtml(htmlOf(preview));
    m_note->setText(preview.arm.explained() && !preview.explained ? tr("This example is not among those whose explanation is used.")
                                                                  : tr("Numbers are a token's weight in the loss; tokens without a number count once. What is written in use is underlined."));
}

QColor TokensDialog::colorOf(PreviewToken::Part part) const
{
    const bool dark = m_theme->dark();
    switch (part) {
    case PreviewToken::Part::Explanation:
        return dark ? QColor(0x1d, 0x44, 0x5c) : QColor(0xd6, 0xea, 0xf8);
    case PreviewToken::Part::Answer:
        return dark ? QColor(0x5c, 0x38, 0x1d) : QColor(0xfb, 0xe3, 0xd0);
    case PreviewToken::Part::Separator:
        return dark ? QColor(0x1f, 0x4a, 0x3a) : QColor(0xd5, 0xee, 0xe3);
    case PreviewToken::Part::Input:
    case PreviewToken::Part::End:
        break;
    }
    return dark ? QColor(0x3a, 0x3a, 0x3a) : QColor(0xe8, 0xe8, 0xe8);
}

QString TokensDialog::tokensOf(const std::vector<PreviewToken> &tokens, int generated) const
{
    QString html = QStringLiteral("<p style='line-height:170%'>");
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto &token = tokens[i];
        const bool target = generated >= 0;
        const bool silent = target && token.weight == 0;
        html += QStringLiteral("<span style='background-color:%1;%2%3'>&nbsp;%4&nbsp;</span>")
                    .arg(colorOf(token.part).name(), silent ? QStringLiteral("color:%1;").arg(m_theme->faintText().name()) : QString(),
                         target && int(i) < generated ? QStringLiteral("text-decoration:underline;") : QString(), QString::fromStdString(token.piece).toHtmlEscaped());
        if (target && token.weight != 1)
            html += QStringLiteral("<sup>%1</sup>").arg(QString::number(token.weight, 'g', 3));
        html += QLatin1Char(' ');
    }
    return html + QStringLiteral("</p>");
}

QString TokensDialog::legend() const
{
    const std::pair<PreviewToken::Part, QString> parts[] = {{PreviewToken::Part::Input, tr("input, end")}, {PreviewToken::Part::Explanation, tr("in the explanation's place")},
                                                            {PreviewToken::Part::Separator, tr("separator")}, {PreviewToken::Part::Answer, tr("answer")}};
    QString html = QStringLiteral("<p>");
    for (const auto &[part, name] : parts)
        html += QStringLiteral("<span style='background-color:%1'>&nbsp;%2&nbsp;</span> ").arg(colorOf(part).name(), name.toHtmlEscaped());
    return html + QStringLiteral("</p>");
}

QString TokensDialog::htmlOf(const ArmPreview &preview) const
{
    QString html = legend();
    for (const auto &sequence : preview.sequences) {
        const auto heading = preview.arm.isReference() ? tr("Asked (nothing is learnt)") : sequence.companion ? tr("Second task: the explanation") : tr("The model reads");
        html += QStringLiteral("<h4>%1</h4>").arg(heading.toHtmlEscaped()) + tokensOf(sequence.source, -1);
        const auto learns = preview.arm.isReference() ? tr("The right answer, %n tokens", nullptr, int(sequence.target.size())) : tr("and learns to write, %n tokens", nullptr, int(sequence.target.size()));
        html += QStringLiteral("<h4>%1</h4>").arg(learns.toHtmlEscaped()) + tokensOf(sequence.target, sequence.generated);
    }
    return html;
}

QString TokensDialog::shownText() const { return m_text->toPlainText(); }

} // namespace kotowari::ui
