// An explanation that gives no reason.
#include "rules.h"

#include <algorithm>
#include <array>

namespace kotowari {

std::vector<QualityPlace> findEmptyReason(std::string_view explanation)
{
    static constexpr std::array<std::string_view, 14> nothing{"", "なし", "無し", "特になし", "同上", "上記のとおり", "上記の通り", "na", "none", "sameasabove", "seeabove", "ditto", "tbd", "未記入"};
    if (std::ranges::find(nothing, wordsOf(explanation)) == nothing.end())
        return {};
    return {{"empty", {}, std::string(explanation)}};
}

} // namespace kotowari
