#include "costmodel.h"

#include <cmath>
#include <limits>

namespace kotowari {

namespace {

using enum CostKey;

/// The figures with their names.
class Figures
{
public:
    explicit Figures(const CostFigures &figures) : m_figures(figures) { }

    bool has(CostKey key) const { return at(key).has_value(); }
    template<typename... Keys>
    bool hasAll(Keys... keys) const
    {
        return (has(keys) && ...);
    }
    double operator[](CostKey key) const { return at(key).value_or(0); }
    bool money() const { return has(HourlyCost); }
    /// Worth of people's minutes.
    double people(double minutes) const { return minutes / 60 * (money() ? (*this)[HourlyCost] : 1); }
    double sum(CostKey key) const { return money() ? (*this)[key] : 0; } ///< of money
    double explanationMinutes() const { return (*this)[WritingMinutes] + (*this)[ReviewMinutes] + (*this)[ReworkMinutes]; }

private:
    const std::optional<double> &at(CostKey key) const { return m_figures[static_cast<std::size_t>(key)]; }

    const CostFigures &m_figures;
};

} // namespace

double CostFlow::paybackMonths() const
{
    if (monthly > 0)
        return once > 0 ? once / monthly : 0;
    return once < 0 && monthly == 0 ? 0 : std::numeric_limits<double>::infinity();
}

std::optional<CostFlow> aiFlow(const CostFigures &all, const CostBasis &basis)
{
    const Figures f(all);
    if (!f.hasAll(MinutesACase, CasesAMonth, AnswerMinutes, Examples, Score) || (basis.explained && !f.has(WritingMinutes)))
        return std::nullopt;
    const double mistake = f.has(ErrorRate) ? f.sum(WrongAnswerCost) : 0;
    const double byPeople = f.people(f[MinutesACase]) + f[ErrorRate] * mistake;
    const double byModel = f.people(f[CheckingMinutes]) + (1 - f[Score]) * mistake;
    const double examples = f[Examples] * (f[AnswerMinutes] + (basis.explained ? f.explanationMinutes() : 0));
    return CostFlow{f.people(60 * f[TrainingHours] + examples) + f.sum(MachineOnce),
                    f[CasesAMonth] * (1 - f[PeopleShare]) * (byPeople - byModel) - f.sum(MachineAMonth) - f.people(60 * f[UpkeepHours])};
}

std::optional<CostFlow> explanationFlow(const CostFigures &all, const CostBasis &basis, bool fewerExamples)
{
    const Figures f(all);
    if (!f.has(WritingMinutes))
        return std::nullopt;
    const double x = f.explanationMinutes(), a = f[AnswerMinutes];
    if (fewerExamples) {
        if (!f.hasAll(ExamplesRatio, ExamplesToReach, AnswerMinutes))
            return std::nullopt;
        const double n = f[ExamplesToReach], needless = f[ExamplesRatio] - 1;
        return CostFlow{f.people(basis.equalTime ? -needless * n * (a + x) : n * x - needless * n * a), 0};
    }
    if (!f.hasAll(ScoreGain, Examples, CasesAMonth, HourlyCost, WrongAnswerCost))
        return std::nullopt;
    return CostFlow{basis.equalTime ? 0 : f.people(f[Examples] * x), f[CasesAMonth] * (1 - f[PeopleShare]) * f[ScoreGain] * f[WrongAnswerCost]};
}

std::optional<ExplanationTrade> explanationTrade(const CostFigures &all, const CostBasis &basis, bool fewerExamples)
{
    const Figures f(all);
    if (!f.has(WritingMinutes))
        return std::nullopt;
    ExplanationTrade trade;
    trade.fewerExamples = fewerExamples;
    trade.minutes = f.explanationMinutes();
    const auto count = fewerExamples ? ExamplesToReach : Examples;
    if (f.has(count))
        trade.hours = f[count] * trade.minutes / 60;
    if (f.has(AnswerMinutes) && f[AnswerMinutes] > 0) {
        if (trade.hours)
            trade.extraAnswers = *trade.hours * 60 / f[AnswerMinutes];
        trade.breakEven = basis.equalTime ? 1 : 1 + trade.minutes / f[AnswerMinutes];
    }
    return trade;
}

} // namespace kotowari
