// Words and numbers of experiments in the window's language: arms, states, scores, durations.
#pragma once

#include "core/api/baseline.h"
#include "core/api/run.h"

#include <QCoreApplication>
#include <QString>

namespace kotowari::ui {

class AnalysisWords
{
    Q_DECLARE_TR_FUNCTIONS(kotowari::ui::AnalysisWords)

public:
    static QString granularity(Granularity granularity); ///< detailed
    static QString arm(const Arm &arm);                  ///< With explanation (detailed)
    static QString armKind(const Arm &arm);              ///< With explanation, Filler text, 30% wrong explanations: without the granularity
    static QString armShort(const Arm &arm);             ///< Detailed: where the explained arms are among themselves
    static QString baseline(const Baseline &baseline);    ///< Most frequent answer; typed and incomplete ones say so
    static QString state(const Run &run);                ///< Running; a run that was stopped and kept says so
    static QString state(RunState state);
    /// Rounded as core rounds (a tie to the even digit), so that page, report and command line show the same number.
    static QString fixed(double number, int decimals);
    static QString percent(double share);                ///< 81.3%
    static QString points(double difference);            ///< +12.1 points
    static QString duration(double seconds);             ///< 35 s, 12 min, 2 h 5 min
    static QString count(qint64 number);                 ///< 1,200
    static QString list(const QStringList &items);       ///< a, b and c
    static QString dateTime(qint64 unixMilliseconds);
};

} // namespace kotowari::ui
