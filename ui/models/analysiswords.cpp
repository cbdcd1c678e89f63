#include "analysiswords.h"

#include <QDateTime>
#include <QLocale>

#include <charconv>
#include <cmath>

namespace kotowari::ui {

QString AnalysisWords::granularity(Granularity granularity)
{
    switch (granularity) {
    case Granularity::Short:
        return tr("short", "granularity");
    case Granularity::Medium:
        return tr("medium", "granularity");
    case Granularity::Detailed:
        break;
    }
    return tr("detailed", "granularity");
}

QString AnalysisWords::arm(const Arm &arm)
{
    if (arm.isBaseline())
        return tr("Answer only");
    if (arm.isReference())
        return tr("Prompt only (untrained)");
    return arm.granularity ? tr("%1 (%2)", "arm, granularity").arg(armKind(arm), granularity(*arm.granularity)) : armKind(arm);
}

QString AnalysisWords::armKind(const Arm &arm)
{
    switch (arm.kind) {
    case ArmKind::AnswerOnly:
    case ArmKind::PromptOnly:
        return AnalysisWords::arm(arm);
    case ArmKind::AnswerThenExplain:
        return tr("Answer then explain");
    case ArmKind::MultiTask:
        return tr("Multi-task");
    case ArmKind::ShuffledExplanation:
        return tr("Shuffled explanations");
    case ArmKind::Filler:
        return tr("Filler");
    case ArmKind::CorruptedExplanation:
        return tr("%1% wrong explanations").arg(arm.corruptedPercent);
    case ArmKind::ExplainThenAnswer:
        break;
    }
    return tr("Explain then answer");
}

QString AnalysisWords::baseline(const Baseline &baseline)
{
    switch (baseline.kind) {
    case BaselineKind::Majority:
        return tr("most frequent answer");
    case BaselineKind::NearestNeighbour:
        return tr("most similar example");
    case BaselineKind::Linear:
        return tr("linear model on words");
    case BaselineKind::Tree:
        return tr("small decision tree");
    case BaselineKind::ListOpsShortcut:
        return tr("listops shortcut");
    case BaselineKind::PromptOnly:
        return tr("%1, asked without training", "a model").arg(QString::fromStdString(baseline.name));
    case BaselineKind::People:
        return tr("people (typed figures)");
    case BaselineKind::Outside:
        break;
    }
    const auto name = QString::fromStdString(baseline.name);
    return baseline.missing.empty() ? name : tr("%1 (%2 of %3 test examples)").arg(name, count(baseline.items), count(baseline.items + qint64(baseline.missing.size())));
}

QString AnalysisWords::armShort(const Arm &arm)
{
    if (arm.kind != ArmKind::ExplainThenAnswer || !arm.granularity)
        return AnalysisWords::arm(arm);
    switch (*arm.granularity) {
    case Granularity::Short:
        return tr("Short", "line label");
    case Granularity::Medium:
        return tr("Medium", "line label");
    case Granularity::Detailed:
        break;
    }
    return tr("Detailed", "line label");
}

QString AnalysisWords::state(const Run &run)
{
    if (run.state == RunState::Done && run.stoppedEarly)
        return tr("Stopped and kept");
    return state(run.state);
}

QString AnalysisWords::state(RunState state)
{
    switch (state) {
    case RunState::Queued:
        return tr("Queued");
    case RunState::Running:
        return tr("Running");
    case RunState::Paused:
        return tr("Paused");
    case RunState::Interrupted:
        return tr("Interrupted");
    case RunState::Failed:
        return tr("Failed");
    case RunState::Done:
        break;
    }
    return tr("Done");
}

QString AnalysisWords::fixed(double number, int decimals)
{
    char text[400]; // a double has at most 309 digits before the point
    const auto end = std::to_chars(text, text + sizeof text, number, std::chars_format::fixed, decimals).ptr;
    return QString::fromLatin1(text, end - text);
}

QString AnalysisWords::percent(double share) { return fixed(share * 100, 1) + QLatin1Char('%'); }

QString AnalysisWords::points(double difference)
{
    const auto number = fixed(std::abs(difference * 100), 1);
    // A true minus sign: it is as wide as the plus.
    const auto sign = number == QLatin1String("0.0") ? QString() : difference < 0 ? QString(QChar(0x2212)) : QStringLiteral("+");
    return tr("%1 points", "difference of two percentages").arg(sign + number);
}

QString AnalysisWords::duration(double seconds)
{
    if (seconds < 59.5)
        return tr("%1 s").arg(qint64(std::ceil(std::max(seconds, 0.0))));
    const auto minutes = qint64(std::lround(seconds / 60));
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    if (minutes < 24 * 60)
        return tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return tr("%1 d %2 h").arg(minutes / 1440).arg(minutes % 1440 / 60);
}

QString AnalysisWords::count(qint64 number) { return QLocale(QLocale::English).toString(number); }

QString AnalysisWords::list(const QStringList &items)
{
    if (items.size() < 2)
        return items.value(0);
    return tr("%1 and %2", "list: the last two").arg(items.mid(0, items.size() - 1).join(tr(", ", "list")), items.last());
}

QString AnalysisWords::dateTime(qint64 unixMilliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(unixMilliseconds).toString(tr("d MMM yyyy hh:mm", "date and time"));
}

} // namespace kotowari::ui
