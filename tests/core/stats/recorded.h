// The recorded results of independent implementations (tests/data/stats/record.py), by subject.
#pragma once

#include "core/base/atomicfile.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace kotowari::testing {

using Values = std::vector<double>;
using Sizes = std::vector<std::int64_t>;

inline const nlohmann::json &recorded(const char *subject)
{
    static const auto document = nlohmann::json::parse(readFile(KOTOWARI_TEST_DATA "/stats/recorded.json").value());
    return document.at(subject);
}

} // namespace kotowari::testing
