#include "planjson.h"

#include "text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <type_traits>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;

// One reader a type: true when `json` is such a value and `to` holds it.
template<typename T>
    requires std::is_integral_v<T> && (!std::is_same_v<T, bool>)
bool read(const Json &json, T &to)
{
    if (!json.is_number_integer() || (json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t(std::numeric_limits<T>::max())))
        return false;
    const auto value = json.get<std::int64_t>();
    if (value < std::numeric_limits<T>::min() || value > std::numeric_limits<T>::max())
        return false;
    to = static_cast<T>(value);
    return true;
}

bool read(const Json &json, bool &to)
{
    if (!json.is_boolean())
        return false;
    to = json.get<bool>();
    return true;
}

bool read(const Json &json, double &to)
{
    if (!json.is_number())
        return false;
    to = json.get<double>();
    return true;
}

bool read(const Json &json, std::string &to)
{
    if (!json.is_string())
        return false;
    to = json.get<std::string>();
    return true;
}

template<typename T>
bool readWord(const Json &json, std::optional<T> (*fromString)(std::string_view), T &to)
{
    const auto value = json.is_string() ? fromString(json.get_ref<const std::string &>()) : std::nullopt;
    if (value)
        to = *value;
    return value.has_value();
}

bool read(const Json &json, Arm &to) { return readWord(json, armFromString, to); }
bool read(const Json &json, ExplanationUse &to) { return readWord(json, explanationUseFromString, to); }
bool read(const Json &json, Budget &to) { return readWord(json, budgetFromString, to); }
bool read(const Json &json, Optimizer &to) { return readWord(json, optimizerFromString, to); }
bool read(const Json &json, Frozen &to) { return readWord(json, frozenFromString, to); }
bool read(const Json &json, Precision &to) { return readWord(json, precisionFromString, to); }

template<typename T>
bool read(const Json &json, std::vector<T> &to)
{
    if (!json.is_array())
        return false;
    to.clear();
    return std::ranges::all_of(json, [&](const Json &item) { return read(item, to.emplace_back()); });
}

Json toJson(const RuleChange &change)
{
    return {{"attribute", change.attribute}, {"old", change.oldValue}, {"new", change.newValue}, {"new_cases", change.newCases}, {"base", change.base}, {"replay", change.replay}};
}

/// All of its keys, no others.
bool read(const Json &json, RuleChange &to)
{
    const auto has = [&json](const char *key, auto &value) { return json.contains(key) && read(json[key], value); };
    return json.is_object() && json.size() == 6 && has("attribute", to.attribute) && !to.attribute.empty() && has("old", to.oldValue) && has("new", to.newValue)
        && has("new_cases", to.newCases) && has("base", to.base) && to.base >= 0 && has("replay", to.replay) && to.replay >= 0;
}

Json toJson(const Tuning &tuning) { return {{"learning_rate", tuning.learningRates}, {"seeds", tuning.seeds}}; }

/// "seeds" may be left out.
bool read(const Json &json, Tuning &to)
{
    return json.is_object() && json.contains("learning_rate") && read(json["learning_rate"], to.learningRates) && !to.learningRates.empty()
        && (json.size() == 1 || (json.size() == 2 && json.contains("seeds") && read(json["seeds"], to.seeds)));
}

struct Position {
    std::int64_t line = 1;
    std::int64_t column = 1;
};

Position positionOf(std::string_view text, std::size_t byte)
{
    Position position;
    for (const char c : text.substr(0, byte > 0 ? byte - 1 : 0)) {
        const bool newline = c == '\n';
        position.line += newline ? 1 : 0;
        position.column = newline ? 1 : position.column + 1;
    }
    return position;
}

} // namespace

std::string planToJson(const Plan &plan, int indent)
{
    Json arms = Json::array();
    for (const auto &arm : plan.arms)
        arms.push_back(toString(arm));
    const bool hasPrimary = plan.primaryArm >= 0 && static_cast<std::size_t>(plan.primaryArm) < plan.arms.size();
    const Json document{
        {"name", plan.name},
        {"model", plan.model},
        {"further_models", plan.furtherModels},
        {"arms", arms},
        {"train_sizes", plan.trainSizes},
        {"seeds", plan.seeds},
        {"explained", plan.explainedShares},
        {"explanations", toString(plan.explanations)},
        {"steps", plan.steps},
        {"epochs", plan.epochs},
        {"budget", toString(plan.budget)},
        {"batch", plan.batch},
        {"minutes_explanation", plan.minutesExplanation},
        {"minutes_answer", plan.minutesAnswer},
        {"learning_rate", plan.learningRate},
        {"tuning", plan.tuning.any() ? toJson(plan.tuning) : Json(nullptr)},
        {"optimizer", toString(plan.optimizer)},
        {"precision", toString(plan.precision)},
        {"frozen", toString(plan.parts.frozen)},
        {"lora_rank", plan.parts.lora.rank},
        {"lora_alpha", plan.parts.lora.alpha},
        {"lora_projections", plan.parts.lora.projections},
        {"recompute", plan.recompute},
        {"dropout", plan.dropout},
        {"evaluate_every", plan.evaluateEvery},
        {"checkpoint_seconds", plan.checkpointSeconds},
        {"vocabulary", plan.vocabulary},
        {"answer_weight", plan.answerWeight},
        {"rationale_weight", plan.rationaleWeight},
        {"shots", plan.shots},
        {"closed_answers", plan.closedAnswers},
        {"test_limit", plan.testLimit},
        {"validation_limit", plan.validationLimit},
        {"device", plan.device},
        {"parallel", plan.parallel},
        {"truncate", plan.truncate},
        {"required_score", plan.requiredScore},
        {"rule_change", plan.ruleChange.any() ? toJson(plan.ruleChange) : Json(nullptr)},
        {"primary_arm", hasPrimary ? Json(toString(plan.arms[static_cast<std::size_t>(plan.primaryArm)])) : Json(nullptr)},
    };
    // replace: a text that is not UTF-8 must not throw here.
    const auto dump = [](const Json &value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); };
    if (indent < 0)
        return dump(document);
    std::string text;
    for (const auto &[key, value] : document.items()) {
        text.append(text.empty() ? "{\n" : ",\n").append(static_cast<std::size_t>(indent), ' ').append(dump(key)).append(": ");
        if (!value.is_array()) {
            text += dump(value);
            continue;
        }
        text += '[';
        for (std::size_t i = 0; i < value.size(); ++i)
            text.append(i == 0 ? "" : ", ").append(dump(value[i]));
        text += ']';
    }
    return text + "\n}";
}

Result<Plan> planFromJson(std::string_view text)
{
    Json document;
    try {
        document = Json::parse(text);
    } catch (const Json::parse_error &error) {
        const auto position = positionOf(text, error.byte);
        return Error{ErrorCode::InvalidInput, {"plan.bad-json", {{"line", position.line}, {"column", position.column}}}, error.what()};
    } catch (const Json::exception &error) { // a number beyond every type
        return Error{ErrorCode::InvalidInput, {"plan.bad-json", {{"line", std::int64_t{1}}, {"column", std::int64_t{1}}}}, error.what()};
    }
    if (!document.is_object())
        return Error{ErrorCode::InvalidInput, {"plan.not-object", {}}, {}};

    Plan plan;
    Json primary; // read last: it names one of the arms
    const std::map<std::string, std::function<bool(const Json &)>> readers{
        {"name", [&](const Json &json) { return read(json, plan.name); }},
        {"model", [&](const Json &json) { return read(json, plan.model); }},
        {"further_models", [&](const Json &json) { return read(json, plan.furtherModels); }},
        {"arms", [&](const Json &json) { return read(json, plan.arms); }},
        {"train_sizes", [&](const Json &json) { return read(json, plan.trainSizes); }},
        {"seeds", [&](const Json &json) { return read(json, plan.seeds); }},
        {"explained", [&](const Json &json) { return read(json, plan.explainedShares); }},
        {"explanations", [&](const Json &json) { return read(json, plan.explanations); }},
        {"steps", [&](const Json &json) { return read(json, plan.steps); }},
        {"epochs", [&](const Json &json) { return read(json, plan.epochs); }},
        {"budget", [&](const Json &json) { return read(json, plan.budget); }},
        {"batch", [&](const Json &json) { return read(json, plan.batch); }},
        {"minutes_explanation", [&](const Json &json) { return read(json, plan.minutesExplanation); }},
        {"minutes_answer", [&](const Json &json) { return read(json, plan.minutesAnswer); }},
        {"learning_rate", [&](const Json &json) { return read(json, plan.learningRate); }},
        {"tuning", [&](const Json &json) { return json.is_null() || read(json, plan.tuning); }},
        {"optimizer", [&](const Json &json) { return read(json, plan.optimizer); }},
        {"precision", [&](const Json &json) { return read(json, plan.precision); }},
        {"frozen", [&](const Json &json) { return read(json, plan.parts.frozen); }},
        {"lora_rank", [&](const Json &json) { return read(json, plan.parts.lora.rank); }},
        {"lora_alpha", [&](const Json &json) { return read(json, plan.parts.lora.alpha); }},
        {"lora_projections", [&](const Json &json) { return read(json, plan.parts.lora.projections); }},
        {"recompute", [&](const Json &json) { return read(json, plan.recompute); }},
        {"dropout", [&](const Json &json) { return read(json, plan.dropout); }},
        {"evaluate_every", [&](const Json &json) { return read(json, plan.evaluateEvery); }},
        {"checkpoint_seconds", [&](const Json &json) { return read(json, plan.checkpointSeconds); }},
        {"vocabulary", [&](const Json &json) { return read(json, plan.vocabulary); }},
        {"answer_weight", [&](const Json &json) { return read(json, plan.answerWeight); }},
        {"rationale_weight", [&](const Json &json) { return read(json, plan.rationaleWeight); }},
        {"shots", [&](const Json &json) { return read(json, plan.shots); }},
        {"closed_answers", [&](const Json &json) { return read(json, plan.closedAnswers); }},
        {"test_limit", [&](const Json &json) { return read(json, plan.testLimit); }},
        {"validation_limit", [&](const Json &json) { return read(json, plan.validationLimit); }},
        {"device", [&](const Json &json) { return read(json, plan.device); }},
        {"parallel", [&](const Json &json) { return read(json, plan.parallel); }},
        {"truncate", [&](const Json &json) { return read(json, plan.truncate); }},
        {"required_score", [&](const Json &json) { return read(json, plan.requiredScore); }},
        {"rule_change", [&](const Json &json) { return json.is_null() || read(json, plan.ruleChange); }},
        {"primary_arm", [&](const Json &json) { primary = json; return json.is_null() || json.is_string(); }},
    };
    const auto badValue = [](const std::string &key, const Json &value) {
        const auto shown = excerpt(value.dump(-1, ' ', false, Json::error_handler_t::replace), 60);
        return Error{ErrorCode::InvalidInput, {"plan.bad-value", {{"key", key}, {"value", shown}}}, {}};
    };
    for (const auto &[key, value] : document.items()) {
        const auto reader = readers.find(key);
        if (reader == readers.end())
            return Error{ErrorCode::InvalidInput, {"plan.unknown-key", {{"key", key}}}, {}};
        if (!reader->second(value))
            return badValue(key, value);
    }
    if (primary.is_string()) {
        Arm arm;
        const auto found = read(primary, arm) ? std::ranges::find(plan.arms, arm) : plan.arms.end();
        if (found == plan.arms.end())
            return badValue("primary_arm", primary);
        plan.primaryArm = static_cast<int>(found - plan.arms.begin());
    }
    return plan;
}

} // namespace kotowari
