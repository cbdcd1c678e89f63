// A plan as one sentence one can click into.
#pragma once

#include "core/api/experiment.h"

#include <QColor>
#include <QCoreApplication>
#include <QString>

namespace kotowari::ui {

class PlanSentence
{
    Q_DECLARE_TR_FUNCTIONS(kotowari::ui::PlanSentence)

public:
    /// Rich text; links: "arms", "model", "sizes", "seeds". `check` absent: no cost yet.
    static QString html(const Plan &plan, const std::optional<PlanCheck> &check, const QColor &linkColor);
    static QString plain(const Plan &plan, const std::optional<PlanCheck> &check); ///< the same without markup
    static QString cost(const PlanCheck &check); ///< 36 runs, about 12 min, about 1.2 GB of memory
};

} // namespace kotowari::ui
