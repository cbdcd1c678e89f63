#include "sequential.h"

namespace kotowari {

double sequentialLevel(std::size_t seeds)
{
    constexpr double first = seedsForInterval;
    const auto k = static_cast<double>(seeds);
    return k < first ? 0 : significanceLevel * first / (k * (k + 1));
}

SequentialResult sequentialLook(std::span<const double> differences)
{
    SequentialResult look;
    look.seeds = differences.size();
    look.level = sequentialLevel(look.seeds);
    const auto test = signFlipTest(differences, look.level);
    look.p = test.p;
    look.interval = test.interval;
    look.stop = test.interval && (test.interval->low > 0 || test.interval->high < 0);
    return look;
}

} // namespace kotowari
