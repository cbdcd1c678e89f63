// The benchmarks' made-up office: many cases of about 100 characters, half of them explained.
#pragma once

#include "core/base/randomstream.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace kotowari::bench {

inline std::string caseText(RandomStream &random, int number)
{
    return "見積番号" + std::to_string(number) + "、顧客" + std::to_string(random.below(5000)) + "商事株式会社、商品コードABC-" + std::to_string(random.below(99999))
        + "、数量" + std::to_string(random.below(500)) + "個、値引き率" + std::to_string(random.below(30)) + "%、納期" + std::to_string(1 + random.below(90))
        + "日、支払条件は月末締め翌月末払い、担当者は営業第" + std::to_string(1 + random.below(9)) + "課の課長補佐で、事前の相談あり。";
}

/// JSON lines, ready to import.
inline void writeCases(const std::filesystem::path &file, int count)
{
    std::ofstream out(file);
    RandomStream random(1);
    for (int i = 0; i < count; ++i) {
        out << R"({"input":")" << caseText(random, i) << R"(","answer":")" << (random.chance(0.6) ? "承認" : "却下") << '"';
        if (i % 2 == 0)
            out << R"(,"explanation.detailed":"値引き率が上限の)" << random.below(20) << R"(%を超えるかどうかと、数量、納期、支払条件を順に確かめたため。")";
        out << "}\n";
    }
}

} // namespace kotowari::bench
