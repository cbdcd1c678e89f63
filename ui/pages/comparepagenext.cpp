#include "comparepagenext.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr int shownExamples = 5;
constexpr int longestInput = 70, longestAnswer = 30; ///< characters

QString shortened(const std::string &text, int most)
{
    const auto line = QString::fromStdString(text).simplified();
    return line.size() > most ? line.left(most - 1) + QChar(0x2026) : line;
}

} // namespace

NextPanel::NextPanel(QWidget *parent) : QWidget(parent), m_title(makeTitle(new QLabel(this), 1.0)), m_list(new QLabel(this)), m_write(new QPushButton(this))
{
    m_list->setWordWrap(true);
    m_list->setTextFormat(Qt::RichText);
    m_list->setTextInteractionFlags(Qt::TextBrowserInteraction);
    connect(m_list, &QLabel::linkActivated, this, [this](const QString &link) { Q_EMIT exampleWanted(link.toLongLong()); });
    connect(m_write, &QPushButton::clicked, this, [this] {
        if (m_known && !m_known->next.empty())
            Q_EMIT exampleWanted(m_known->next.front().example);
    });
    m_delay.setSingleShot(true);
    m_delay.setInterval(1000);
    connect(&m_delay, &QTimer::timeout, this, &NextPanel::load);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::s);
    layout->addWidget(m_title);
    layout->addWidget(m_list);
    layout->addWidget(m_write, 0, Qt::AlignLeft);
    hide();
}

void NextPanel::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_level.reset();
    m_known.reset();
    m_stale = false;
    m_delay.stop();
    ++m_generation;
    m_pending = 0;
    hide();
    if (!session)
        return;
    connect(session, &Session::examplesChanged, this, [this] {
        m_stale = true;
        if (isVisible())
            m_delay.start();
    });
}

void NextPanel::show(Granularity level)
{
    if (!m_session)
        return;
    if (m_known && m_level == level)
        return showKnown();
    m_level = level;
    load();
}

Result<NextPanel::Known> NextPanel::read(Project &project, Granularity level)
{
    Known known;
    auto next = project.writing().ranking(level, shownExamples);
    if (!next)
        return next.error();
    known.next = *std::move(next);
    std::vector<ExampleId> ids;
    for (const auto &one : known.next)
        ids.push_back(one.example);
    auto rows = project.examples().rows(ids);
    if (!rows)
        return rows.error();
    known.rows = *std::move(rows);
    std::erase_if(known.next, [&](const ExplainNext &one) { return std::ranges::find(known.rows, one.example, &ExampleRow::id) == known.rows.end(); });
    return known;
}

void NextPanel::load()
{
    if (!m_session || !m_level)
        return;
    m_stale = false;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), level = *m_level] { return read(*project, level); },
        [this, level = *m_level, generation = m_generation](Result<Known> known) {
            if (generation != m_generation)
                return;
            --m_pending;
            if (level != m_level)
                return;
            if (!known)
                return Q_EMIT m_session->failed(known.error());
            m_known = *std::move(known);
            showKnown();
        });
}

void NextPanel::showKnown()
{
    if (!m_session || !m_known || !m_level)
        return hide();
    m_title->setText(tr("What to explain next (%1)").arg(AnalysisWords::granularity(*m_level)));
    m_write->setText(tr("Write These Explanations"));
    m_write->setToolTip(tr("Opens the first of them on the Examples page"));
    m_write->setVisible(!m_known->next.empty() && !m_session->readOnly());
    QString html;
    for (const auto &one : m_known->next) {
        const auto row = std::ranges::find(m_known->rows, one.example, &ExampleRow::id);
        QStringList reasons;
        for (const auto &reason : one.reasons)
            reasons << m_session->text(reason).toHtmlEscaped();
        html += QStringLiteral("<li><a href='%1'>%2</a> → %3%4</li>")
                    .arg(QString::number(one.example), shortened(row->input, longestInput).toHtmlEscaped(), shortened(row->answer, longestAnswer).toHtmlEscaped(),
                         reasons.isEmpty() ? QString() : QStringLiteral("<br>") + tr("Why: %1").arg(reasons.join(tr(", ", "between reasons"))));
    }
    m_list->setText(html.isEmpty() ? tr("No example of the training pool waits for an explanation at this level.").toHtmlEscaped()
                                   : QStringLiteral("<ol style='margin:0 0 0 20px; -qt-list-indent:0'>") + html + QStringLiteral("</ol>"));
    QWidget::show();
}

QString NextPanel::text() const { return m_list->text(); }

void NextPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale && !m_delay.isActive())
        m_delay.start();
}

void NextPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_known)
        showKnown();
}

} // namespace kotowari::ui
