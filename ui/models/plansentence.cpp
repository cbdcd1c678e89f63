#include "plansentence.h"

#include "analysiswords.h"

#include <QLocale>
#include <QTextDocumentFragment>

#include <cmath>

namespace kotowari::ui {

namespace {

constexpr int namedArms = 2; // beside the explained ones; more are counted

} // namespace

QString PlanSentence::cost(const PlanCheck &check)
{
    auto text = tr("%n runs", nullptr, int(check.runs));
    if (check.seconds)
        text = tr("%1, about %2", "runs, time").arg(text, AnalysisWords::duration(*check.seconds));
    if (check.memoryBytes)
        text = tr("%1, about %2 of memory", "runs, size").arg(text, tr("%1 GB").arg(std::ceil(double(*check.memoryBytes) / 1e8) / 10, 0, 'f', 1)); // an estimate: no false digits
    return text;
}

QString PlanSentence::html(const Plan &plan, const std::optional<PlanCheck> &check, const QColor &linkColor)
{
    const auto link = [&](const QString &target, const QString &text) {
        return QStringLiteral("<a href='%1' style='color:%2; text-decoration:none; font-weight:600'>%3</a>").arg(target, linkColor.name(), text.toHtmlEscaped());
    };
    bool answerOnly = false;
    QStringList granularities, with;
    for (const auto &arm : plan.arms) {
        answerOnly |= arm.isBaseline();
        if (arm.kind == ArmKind::ExplainThenAnswer)
            granularities << AnalysisWords::granularity(arm.granularity.value_or(Granularity::Detailed));
        else if (!arm.isBaseline())
            with << AnalysisWords::arm(arm);
    }
    if (with.size() > namedArms)
        with = {tr("%n other arms", nullptr, int(with.size()))};
    if (!granularities.isEmpty())
        with.prepend(tr("explain then answer (%1)").arg(granularities.join(tr(", ", "list"))));
    const auto answer = link(QStringLiteral("arms"), tr("answer only"));
    const auto explained = link(QStringLiteral("arms"), with.join(tr(", ", "list")));
    QString arms;
    if (answerOnly && !with.isEmpty())
        arms = tr("Compare %1 with %2").arg(answer, explained);
    else if (plan.arms.empty())
        arms = tr("Choose %1").arg(link(QStringLiteral("arms"), tr("what to compare")));
    else
        arms = tr("Train %1").arg(answerOnly ? answer : explained);

    QStringList sizes;
    for (const auto size : plan.trainSizes)
        sizes << AnalysisWords::count(size);
    QStringList models;
    for (const auto &model : modelsOf(plan))
        models << QString::fromStdString(model);
    auto text = tr("%1 on %2, %3 examples, %4", "arms, model, sizes, seeds")
                    .arg(arms, link(QStringLiteral("model"), models.join(tr(", ", "list"))),
                         link(QStringLiteral("sizes"), sizes.isEmpty() ? tr("which number of") : sizes.join(tr(", ", "list"))),
                         link(QStringLiteral("seeds"), tr("%n seeds", nullptr, int(plan.seeds.size()))));
    if (plan.ruleChange.any()) {
        QStringList cases;
        for (const auto number : plan.ruleChange.isBase() ? plan.ruleChange.newCases : plan.trainSizes)
            cases << AnalysisWords::count(number);
        const auto rule = tr("%1 from %2 to %3", "attribute, old value, new value").arg(QString::fromStdString(plan.ruleChange.attribute), QString::fromStdString(plan.ruleChange.oldValue),
                                                                                   QString::fromStdString(plan.ruleChange.newValue)).toHtmlEscaped();
        text = plan.ruleChange.isBase() ? tr("%1, then the rule changes (%2): %3 new cases", "sentence, change, numbers").arg(text, rule, cases.join(tr(", ", "list")))
                                        : tr("%1, after the rule changed (%2)", "sentence, change").arg(text, rule);
    }
    if (check)
        text = tr("%1: %2.", "sentence, cost").arg(text, cost(*check).toHtmlEscaped());
    else
        text += tr(".", "full stop");
    return text;
}

QString PlanSentence::plain(const Plan &plan, const std::optional<PlanCheck> &check)
{
    return QTextDocumentFragment::fromHtml(html(plan, check, Qt::black)).toPlainText();
}

} // namespace kotowari::ui
