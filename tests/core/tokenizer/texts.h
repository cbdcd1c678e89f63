// Made-up texts for the tokenizer's tests.
#pragma once

#include "core/base/randomstream.h"

#include <string>
#include <vector>

namespace kotowari::test {

inline std::vector<std::string> businessTexts(int count, std::uint64_t seed = 1)
{
    static const std::vector<std::string> japanese{"顧客", "数量", "単価", "値引き", "納期", "承認", "差し戻し", "上限", "金額", "大口", "検査", "合格", "保留", "部長", "は", "が", "を", "超えたので", "。", "、"};
    static const std::vector<std::string> english{"customer", "quantity", "price", "discount", "delivery", "approve", "return", "limit", "amount", "is", "over", "the", "because", "of", "large", "order", "inspection", "accepted"};
    std::vector<std::string> texts;
    for (int i = 0; i < count; ++i) {
        RandomStream stream{seed, static_cast<std::uint64_t>(i)};
        std::string text;
        for (int word = 0; word < 12; ++word) {
            if (i % 2 == 0)
                text += japanese[stream.below(japanese.size())];
            else
                text += (word ? " " : "") + english[stream.below(english.size())];
            if (stream.chance(0.2))
                text += (i % 2 == 0 ? "" : " ") + std::to_string(stream.below(1000));
        }
        texts.push_back(text);
    }
    return texts;
}

} // namespace kotowari::test
