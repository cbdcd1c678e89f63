#include "texts.h"

#include "sections.h"

#include "core/stats/wording.h"

#include <cmath>

namespace kotowari {

std::string cellName(const ReportInput &input, const Cell &cell, const Texts &texts)
{
    auto name = texts.arm(cell.arm, cell.explained);
    return modelsOf(input.experiment.plan).size() > 1 ? texts("report.model-arm", {{"model", cell.model}, {"arm", std::move(name)}}) : name;
}

std::string Texts::arm(const Arm &arm, double explained) const { return (*this)(armName(arm, explained)); }
std::string Texts::whole(std::int64_t value) const { return (*this)("report.format.whole", {{"value", value}}); }
std::string Texts::decimal(double value) const { return (*this)("report.format.decimal", {{"value", value}}); }
std::string Texts::percent(double share) const { return (*this)("report.format.percent", {{"value", share}}); }
std::string Texts::points(double share) const { return (*this)("report.format.points", {{"value", kotowari::points(share)}}); }
std::string Texts::p(std::optional<double> value) const { return value ? (*this)("report.format.p", pParameters(*value)) : absent(); }
std::string Texts::date(std::int64_t milliseconds) const { return (*this)("report.format.date", {{"at", static_cast<double>(milliseconds)}}); }
std::string Texts::absent() const { return (*this)("report.format.absent"); }

std::string Texts::percentRange(double low, double high) const
{
    return (*this)("report.format.range", {{"low", percent(low)}, {"high", percent(high)}});
}

std::string Texts::pointsRange(std::optional<double> low, std::optional<double> high) const
{
    return low && high ? (*this)("report.format.range", {{"low", points(*low)}, {"high", points(*high)}}) : absent();
}

std::string Texts::examples(std::optional<double> examples, Censoring censored, std::int64_t smallest, std::int64_t largest) const
{
    if (censored == Censoring::BelowSmallest)
        return (*this)("report.format.below", {{"value", smallest}});
    if (censored == Censoring::AboveLargest || censored == Censoring::NotReached)
        return (*this)("report.format.above", {{"value", largest}});
    return examples ? whole(static_cast<std::int64_t>(std::llround(*examples))) : absent();
}

std::string Texts::examplesInWords(std::optional<double> examples, Censoring censored, std::int64_t smallest, std::int64_t largest) const
{
    if (censored == Censoring::BelowSmallest)
        return (*this)("report.examples.fewer", {{"value", smallest}});
    if (censored == Censoring::AboveLargest || censored == Censoring::NotReached)
        return (*this)("report.examples.more", {{"value", largest}});
    return examples ? (*this)("report.examples", {{"value", static_cast<std::int64_t>(std::llround(*examples))}}) : absent();
}

} // namespace kotowari
