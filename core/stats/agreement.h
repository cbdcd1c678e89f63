// Do two or more people who label the same things independently say the same? Beyond what chance alone would give.
// Sources: Cohen, Educational and Psychological Measurement 20 (1960) 37-46; Krippendorff, Content Analysis (4th ed., 2018), chapter 12.
#pragma once

#include "interval.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// One thing that was labelled: the labels by person. Labels are whole numbers; for ordered ones a greater number is more.
using LabelledUnit = std::map<std::string, int>;

enum class LabelScale {
    Nominal, ///< equal or not: wrong explanation, right explanation
    Ordinal  ///< further apart is worse: short, medium, detailed
};

struct Agreement {
    std::int64_t units = 0;        ///< that were labelled by the two people (kappa), by at least two (alpha)
    std::optional<double> observed; ///< share of units (kappa), of pairs of labels (alpha) that are equal; absent without units
    std::optional<double> value;   ///< 1: always the same; 0: as by chance; absent where only one label was ever given: chance explains it all
    std::optional<Interval> interval; ///< 95 %, percentiles of 2,000 resamples of the units from a fixed stream; absent below 10 units
};

/// Cohen's kappa of two people over the units that both labelled; unweighted.
Agreement cohenKappa(std::span<const LabelledUnit> units, const std::string &first, const std::string &second);

/// Krippendorff's alpha over all people; units with one label say nothing.
Agreement krippendorffAlpha(std::span<const LabelledUnit> units, LabelScale scale);

} // namespace kotowari
