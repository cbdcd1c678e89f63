#include "wording.h"

#include <cmath>

namespace kotowari {

namespace {

/// As the message "arm.name" selects by it: letters only.
std::string nameKind(ArmKind kind)
{
    switch (kind) {
    case ArmKind::AnswerOnly:
        return "answer";
    case ArmKind::AnswerThenExplain:
        return "after";
    case ArmKind::MultiTask:
        return "multitask";
    case ArmKind::ShuffledExplanation:
        return "shuffled";
    case ArmKind::Filler:
        return "filler";
    case ArmKind::CorruptedExplanation:
        return "corrupted";
    case ArmKind::PromptOnly:
        return "prompt";
    case ArmKind::ExplainThenAnswer:
        break;
    }
    return "explained";
}

} // namespace

MessageParameters armParameters(const Arm &arm, double explained)
{
    return {{"kind", nameKind(arm.kind)},
            {"percent", std::int64_t{arm.corruptedPercent}},
            {"control", arm.isControl() ? "yes" : "no"},
            {"granularity", std::string(arm.granularity ? toString(*arm.granularity) : "none")},
            {"part", arm.explained() && explained < 1 ? "yes" : "no"},
            {"share", explained}};
}

Message armName(const Arm &arm, double explained) { return {"arm.name", armParameters(arm, explained)}; }

double points(double share) { return std::round(share * 1000) / 10 + 0.0; }

MessageParameters pParameters(double p) { return {{"p", p}, {"ptiny", p < 0.001 ? "yes" : "no"}}; }

} // namespace kotowari
