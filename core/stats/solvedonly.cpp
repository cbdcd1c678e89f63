#include "solvedonly.h"

#include "signflip.h"

#include <vector>

namespace kotowari {

SolvedOnly solvedOnlyWith(std::span<const double> baseline, std::span<const double> arm, double trivial)
{
    const auto above = [trivial](std::span<const double> scores) {
        std::vector<double> differences;
        for (const double score : scores)
            differences.push_back(score - trivial);
        return signFlipTest(differences).interval;
    };
    const auto ofBaseline = above(baseline);
    const auto ofArm = above(arm);
    if (!ofBaseline || !ofArm)
        return SolvedOnly::Undecided;
    if (ofBaseline->low > 0)
        return SolvedOnly::No;
    return ofArm->low > 0 && ofBaseline->high < solvedMargin ? SolvedOnly::Yes : SolvedOnly::Undecided;
}

} // namespace kotowari
