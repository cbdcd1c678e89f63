// Message parameters that several texts share: the name of an arm, points, p values.
#pragma once

#include "core/api/comparison.h"

#include <map>
#include <string>

namespace kotowari {

using MessageParameters = std::map<std::string, MessageValue>;

/// The message "arm.name": "answer only", "with explanation (detailed)", "filler text (detailed, control)", with the share of explained
/// examples below 100 %.
Message armName(const Arm &arm, double explained);
/// "kind": answer, explained, after, multitask, shuffled, filler, corrupted or prompt; "percent": of corrupted; "control": yes or no; "granularity": short, medium, detailed; "part": yes or no; "share": 0..1.
MessageParameters armParameters(const Arm &arm, double explained);
/// Hundredths of a share, rounded to one decimal, never minus zero.
double points(double share);
/// "p" and "ptiny": yes below .001, where the rounded number would read .000.
MessageParameters pParameters(double p);

} // namespace kotowari
