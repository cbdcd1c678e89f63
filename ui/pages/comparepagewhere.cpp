#include "comparepagewhere.h"

#include "comparepagenext.h"
#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"
#include "ui/models/comparisoncharts.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"
#include "valuetable.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace kotowari::ui {

namespace {

constexpr std::size_t mostGains = 8, mostLosses = 3; ///< rows of slices: the largest gains, and what loses most
constexpr int longestName = 60;                      ///< characters of a slice's name

const QString dash = QStringLiteral("–");

/// "+5.6": the header says points.
QString pointsOf(const Estimate &estimate)
{
    if (!estimate.estimate)
        return dash;
    return (*estimate.estimate < 0 ? QString(QChar(0x2212)) : QStringLiteral("+")) + AnalysisWords::fixed(std::abs(*estimate.estimate) * 100, 1);
}
QString intervalOf(const Estimate &estimate) { return estimate.low && estimate.high ? ComparisonCharts::interval(*estimate.low, *estimate.high) : dash; }
QString elided(const QString &name) { return name.size() > longestName ? name.left(longestName - 1) + QChar(0x2026) : name; }

} // namespace

WherePanel::WherePanel(QWidget *parent)
    : QWidget(parent), m_title(makeTitle(new QLabel(this), 1.15)), m_text(new QLabel(this)), m_slicesTitle(makeTitle(new QLabel(this), 1.0)), m_slices(new ValueTable(this)),
      m_granularitiesTitle(makeTitle(new QLabel(this), 1.0)), m_granularities(new ValueTable(this)), m_corruptedTitle(makeTitle(new QLabel(this), 1.0)),
      m_corrupted(new ValueTable(this)), m_next(new NextPanel(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, spacing::s, 0, 0);
    layout->setSpacing(spacing::s);
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_slicesTitle), static_cast<QWidget *>(m_slices),
                            static_cast<QWidget *>(m_granularitiesTitle), static_cast<QWidget *>(m_granularities), static_cast<QWidget *>(m_corruptedTitle),
                            static_cast<QWidget *>(m_corrupted), static_cast<QWidget *>(m_next)})
        layout->addWidget(widget);
    connect(m_next, &NextPanel::exampleWanted, this, &WherePanel::exampleWanted);
    retranslate();
}

void WherePanel::setSession(Session *session) { m_next->setSession(session); }
bool WherePanel::settled() const { return m_next->settled(); }

void WherePanel::show(const ExplanationValue &value, const Session &session)
{
    m_sentences.clear();
    QString html = QStringLiteral("<ul style='margin:0 0 0 16px; -qt-list-indent:0'>");
    for (const auto &sentence : value.sentences) {
        m_sentences << session.text(sentence);
        html += QStringLiteral("<li>") + m_sentences.back().toHtmlEscaped() + QStringLiteral("</li>");
    }
    m_text->setText(html + QStringLiteral("</ul>"));
    showSlices(value);
    showGranularities(value);
    showCorrupted(value);
    m_next->show(value.arm.granularity.value_or(Granularity::Detailed));
}

void WherePanel::showSlices(const ExplanationValue &value)
{
    std::vector<QStringList> rows;
    const auto count = value.gains.size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto &gain = value.gains[i];
        const bool loses = *gain.difference.estimate < 0 && i + mostLosses >= count;
        if (i >= mostGains && !loses)
            continue;
        const auto shown = gain.solvedOnly == SolvedOnly::Yes ? tr("solved only with them")
            : !gain.shown                                     ? tr("not shown")
            : *gain.difference.estimate > 0                   ? tr("helps")
                                                              : tr("harms");
        rows.push_back({elided(ComparisonCharts::sliceName(gain.slicing, gain.slice).simplified()), AnalysisWords::count(gain.items), AnalysisWords::percent(gain.baseline),
                        AnalysisWords::percent(gain.arm), pointsOf(gain.difference), intervalOf(gain.difference), ComparisonCharts::p(gain.difference.pHolm), shown});
    }
    m_slices->setRows({tr("Slice"), tr("Test examples"), tr("Answer only"), AnalysisWords::arm(value.arm), tr("Points"), tr("95 % interval"), tr("p (Holm)"), tr("Shown")}, rows);
    m_slices->setVisible(!rows.empty());
    m_slicesTitle->setVisible(!rows.empty());
}

void WherePanel::showGranularities(const ExplanationValue &value)
{
    std::vector<QStringList> rows;
    for (const auto &gain : value.granularities) {
        const auto source = gain.effort.source == EffortSource::Measured ? tr("measured (%n explanations)", nullptr, int(gain.effort.measured))
            : gain.effort.source == EffortSource::Typed                  ? tr("typed")
                                                                         : tr("assumed");
        rows.push_back({AnalysisWords::arm(gain.arm), pointsOf(gain.difference), intervalOf(gain.difference), AnalysisWords::fixed(gain.effort.minutesExplanation, 1), source,
                        gain.pointsAMinute ? AnalysisWords::fixed(*gain.pointsAMinute, 1) : dash});
    }
    m_granularities->setRows({tr("Explanations"), tr("Points"), tr("95 % interval"), tr("Minutes to write one"), tr("Minutes are"), tr("Points a minute")}, rows);
    m_granularities->setVisible(rows.size() > 1);
    m_granularitiesTitle->setVisible(rows.size() > 1);
}

void WherePanel::showCorrupted(const ExplanationValue &value)
{
    std::vector<QStringList> rows;
    for (const auto &cost : value.corrupted)
        rows.push_back({AnalysisWords::percent(cost.percent / 100.0), pointsOf(cost.loss), intervalOf(cost.loss), pointsOf(cost.againstBaseline)});
    m_corrupted->setRows({tr("Wrong explanations"), tr("What they cost (points)"), tr("95 % interval"), tr("Left against answer only (points)")}, rows);
    m_corrupted->setVisible(!rows.empty());
    m_corruptedTitle->setVisible(!rows.empty());
}

void WherePanel::retranslate()
{
    m_title->setText(tr("Where explanations matter"));
    m_slicesTitle->setText(tr("Slices with the largest gain, and those that lose"));
    m_granularitiesTitle->setText(tr("What a minute of writing buys"));
    m_corruptedTitle->setText(tr("What wrong explanations cost"));
}

void WherePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace kotowari::ui
