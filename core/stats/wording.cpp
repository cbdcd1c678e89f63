#include "wording.h"

#include <cmath>

namespace kotowari {

MessageParameters armParameters(const Arm &arm, double explained)
{
    return {{"kind", arm.explained() ? "explained" : "answer"},
            {"granularity", std::string(arm.granularity ? toString(*arm.granularity) : "none")},
            {"part", arm.explained() && explained < 1 ? "yes" : "no"},
            {"share", explained}};
}

Message armName(const Arm &arm, double explained) { return {"arm.name", armParameters(arm, explained)}; }

double points(double share) { return std::round(share * 1000) / 10 + 0.0; }

MessageParameters pParameters(double p) { return {{"p", p}, {"ptiny", p < 0.001 ? "yes" : "no"}}; }

} // namespace kotowari
