// Whether a new case looks like those a run learned from. Confidence is calibrated on validation cases: of a case unlike all of them it says nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace kotowari {

class Familiarity
{
public:
    /// `learned`: inputs the run trained on; `known`: inputs of the same kind that it did not. Without either every case is familiar.
    Familiarity(std::span<const std::string> learned, std::span<const std::string> known);

    /// Share of the text's pairs of neighbouring characters (folded) that some learned input has, 0..1; 1 where it has none.
    double shareKnown(std::string_view text) const;
    /// Clearly more of its pairs are new than of any case in `known`: more than twice the share, and a tenth. A new name in a usual case is not that.
    bool unfamiliar(std::string_view text) const { return shareKnown(text) < m_least; }

private:
    std::unordered_set<std::string> m_pairs;
    double m_least = 0;
};

} // namespace kotowari
