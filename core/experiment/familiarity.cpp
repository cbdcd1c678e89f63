#include "familiarity.h"

#include "core/base/text.h"
#include "core/store/bigramtokenizer.h"

#include <algorithm>

namespace kotowari {

Familiarity::Familiarity(std::span<const std::string> learned, std::span<const std::string> known)
{
    for (const auto &text : learned)
        eachBigram(foldForSearch(text), true, [this](std::string_view pair, std::size_t) {
            m_pairs.emplace(pair);
            return true;
        });
    if (m_pairs.empty() || known.empty())
        return;
    double mostNew = 0;
    for (const auto &text : known)
        mostNew = std::max(mostNew, 1 - shareKnown(text));
    m_least = std::max(0.0, 1 - (2 * mostNew + 0.1));
}

double Familiarity::shareKnown(std::string_view text) const
{
    std::size_t pairs = 0, found = 0;
    eachBigram(foldForSearch(text), true, [&](std::string_view pair, std::size_t) {
        ++pairs;
        found += m_pairs.contains(std::string(pair)) ? 1 : 0;
        return true;
    });
    return pairs > 0 ? static_cast<double>(found) / static_cast<double>(pairs) : 1;
}

} // namespace kotowari
