#include "tuningjson.h"

#include <nlohmann/json.hpp>

namespace kotowari {

std::string tuningToJson(const TuningTry &tried) { return nlohmann::json{{"learning_rate", tried.learningRate}}.dump(); }

TuningTry tuningFromJson(const std::string &text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    return {json.is_object() ? json.value("learning_rate", 0.0) : 0.0, {}};
}

} // namespace kotowari
