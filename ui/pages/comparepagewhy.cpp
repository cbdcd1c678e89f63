// The part of the Compare page that says why: seeds, intervals, tests, findings, caveats.
#include "comparepage.h"

#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"
#include "ui/models/comparisoncharts.h"
#include "valuetable.h"

#include <QLabel>
#include <QToolButton>

namespace kotowari::ui {

void ComparePage::showWhy(const Contrast &contrast)
{
    const auto &comparison = *m_comparison;
    const auto caveats = comparison.verdict.caveats.size();
    m_why->setText(caveats ? tr("Why? Seeds, intervals, tests and %n caveats", nullptr, int(caveats)) : tr("Why? Seeds, intervals and tests"));
    QStringList seeds;
    for (const auto seed : comparison.seeds)
        seeds << QString::number(seed);
    QStringList items;
    items << tr("Paired seeds complete in every size: %1 of %2 planned (%3).").arg(seeds.size()).arg(comparison.plannedSeeds).arg(seeds.isEmpty() ? QStringLiteral("–") : seeds.join(tr(", ", "list")));
    items << tr("Both arms of a pair see the same examples in the same order; every run is scored on the same %1 test examples.").arg(AnalysisWords::count(comparison.testItems));
    const auto &area = contrast.areaDifference;
    if (area.estimate) {
        auto text = tr("Primary statistic: the area under the score over the logarithm of the train size. Difference %1").arg(AnalysisWords::points(*area.estimate));
        if (area.low && area.high)
            text += tr(", 95 % interval %1 to %2").arg(AnalysisWords::points(*area.low), AnalysisWords::points(*area.high));
        if (contrast.overItems.low && contrast.overItems.high)
            text += tr(", with other test examples drawn as well %1 to %2").arg(AnalysisWords::points(*contrast.overItems.low), AnalysisWords::points(*contrast.overItems.high));
        if (area.p)
            text += tr(", exact sign-flip test over seeds p = %1").arg(ComparisonCharts::p(area.p));
        if (area.pMaxT && !contrast.primary)
            text += tr(", by step-down max-T for several comparisons p = %1").arg(ComparisonCharts::p(area.pMaxT));
        if (area.pHolm && !contrast.primary)
            text += tr(", after Holm for several comparisons p = %1").arg(ComparisonCharts::p(area.pHolm));
        items << text + tr(".", "full stop");
    }
    if (!area.p)
        items << tr("No test and no interval: they need at least 6 complete seeds. Every seed and the range are shown instead.");
    const auto listStart = QStringLiteral("<ul style='margin:0 0 0 16px; -qt-list-indent:0'>");
    QString html = listStart;
    for (const auto &item : items)
        html += QStringLiteral("<li>") + item.toHtmlEscaped() + QStringLiteral("</li>");
    html += QStringLiteral("</ul>");
    const auto addList = [&](const QString &title, const std::vector<Message> &messages) {
        if (messages.empty())
            return;
        html += QStringLiteral("<p style='margin:8px 0 4px 0'><b>") + title.toHtmlEscaped() + QStringLiteral("</b></p>") + listStart;
        for (const auto &message : messages)
            html += QStringLiteral("<li>") + m_session->text(message).toHtmlEscaped() + QStringLiteral("</li>");
        html += QStringLiteral("</ul>");
    };
    addList(tr("Controls and further tests"), comparison.findings);
    addList(tr("Caveats"), comparison.verdict.caveats);
    m_whyText->setText(html);
    const auto bySeed = ComparisonCharts::bySeed(comparison, contrast);
    m_seedTable->setRows(bySeed.headers, bySeed.rows);
}

} // namespace kotowari::ui
