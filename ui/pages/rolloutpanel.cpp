#include "rolloutpanel.h"

#include "core/api/costwords.h"
#include "ui/bridge/session.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

RolloutPanel::RolloutPanel(Theme *theme, QWidget *parent)
    : Card(parent), m_theme(theme), m_title(makeTitle(new QLabel(this), 1.0)), m_summary(makeFaint(new QLabel(this))), m_grid(new QGridLayout), m_ownerLabel(new QLabel(this)),
      m_owner(new QLineEdit(this)), m_trainingLabel(new QLabel(this)), m_training(new QLineEdit(this))
{
    m_grid->setHorizontalSpacing(spacing::m);
    m_grid->setVerticalSpacing(spacing::xs);
    m_grid->setColumnStretch(1, 2);
    m_grid->setColumnStretch(2, 3);
    m_ownerLabel->setBuddy(m_owner);
    m_trainingLabel->setBuddy(m_training);
    for (auto *edit : {m_owner, m_training}) {
        edit->setMaxLength(400);
        connect(edit, &QLineEdit::textEdited, &m_pause, qOverload<>(&QTimer::start));
        connect(edit, &QLineEdit::editingFinished, this, [this] { Q_EMIT typed(m_owner->text(), m_training->text()); });
    }
    m_pause.setSingleShot(true);
    m_pause.setInterval(1500);
    connect(&m_pause, &QTimer::timeout, this, [this] { Q_EMIT typed(m_owner->text(), m_training->text()); });
    auto *said = new QGridLayout;
    said->setColumnStretch(1, 1);
    said->setHorizontalSpacing(spacing::m);
    said->addWidget(m_ownerLabel, 0, 0);
    said->addWidget(m_owner, 0, 1);
    said->addWidget(m_trainingLabel, 1, 0);
    said->addWidget(m_training, 1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::m, spacing::s, spacing::m, spacing::m);
    layout->setSpacing(spacing::s);
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addLayout(m_grid);
    layout->addLayout(said);
}

QString RolloutPanel::summary() const { return m_summary->text(); }

QString RolloutPanel::figure(const std::string &id) const
{
    const auto row = std::ranges::find(m_rows, id, &Row::id);
    return row == m_rows.end() ? QString() : row->figure->text();
}

RolloutPanel::Row RolloutPanel::makeRow(const RolloutItem &item)
{
    Row row{item.id, new QLabel(this), new QLabel(this), makeFaint(new QLabel(this)), new QLabel(this)};
    for (auto *label : {row.what, row.figure}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    row.link->setTextFormat(Qt::RichText);
    row.link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(row.link, &QLabel::linkActivated, this, &RolloutPanel::pageWanted);
    const int line = m_grid->rowCount();
    int column = 0;
    for (auto *label : {row.state, row.what, row.figure, row.link})
        m_grid->addWidget(label, line, column++, label == row.state || label == row.link ? Qt::AlignTop : Qt::Alignment());
    return row;
}

void RolloutPanel::show(const std::vector<RolloutItem> &items, const RolloutFacts &facts, const Session &session, bool readOnly)
{
    m_title->setText(session.text(Message{"rollout.title", {}}));
    m_summary->setText(session.text(rolloutSummary(items)));
    m_summary->setVisible(!items.empty());
    if (m_rows.empty())
        for (const auto &item : items)
            m_rows.push_back(makeRow(item));
    for (std::size_t i = 0; i < std::min(items.size(), m_rows.size()); ++i) {
        const auto &item = items[i];
        const auto &row = m_rows[i];
        const QString mark = item.state == CheckState::Done ? QStringLiteral("✓") : item.state == CheckState::Open ? QStringLiteral("○") : QStringLiteral("?");
        auto colors = palette();
        colors.setColor(QPalette::WindowText, item.state == CheckState::Done ? m_theme->good() : item.state == CheckState::Open ? m_theme->warning() : m_theme->faintText());
        row.state->setPalette(colors);
        row.state->setText(QStringLiteral("%1 %2").arg(mark, session.text(rolloutState(item.state))));
        row.what->setText(session.text(item.what));
        row.figure->setText(session.text(item.figure));
        const bool elsewhere = item.state != CheckState::Done && item.page != "cost";
        row.link->setText(elsewhere ? QStringLiteral("<a href='%1'>%2</a>").arg(QString::fromStdString(item.page), tr("Open the page")) : QString());
    }
    m_ownerLabel->setText(tr("Owner:"));
    m_trainingLabel->setText(tr("Staff training:"));
    m_owner->setPlaceholderText(tr("Who answers for the work once it runs"));
    m_training->setPlaceholderText(tr("Who is trained, how and until when"));
    m_owner->setAccessibleName(m_ownerLabel->text());
    m_training->setAccessibleName(m_trainingLabel->text());
    const std::pair<QLineEdit *, const std::string *> fields[]{{m_owner, &facts.owner}, {m_training, &facts.training}};
    for (const auto &[edit, text] : fields) {
        edit->setReadOnly(readOnly);
        if (!edit->hasFocus() || !edit->isModified())
            edit->setText(QString::fromStdString(*text));
    }
}

} // namespace kotowari::ui
