#include "itemsjson.h"

#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;

Json number(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

void addArm(Json &json, const Arm &arm, double explained)
{
    json["arm"] = kindWord(arm);
    json["granularity"] = arm.granularity ? Json(toString(*arm.granularity)) : Json(nullptr);
    json["explained"] = explained;
}

Json toJson(const SliceScore &score)
{
    Json json;
    addArm(json, score.arm, score.explained);
    json["seeds"] = score.seeds;
    json["scores"] = score.scores;
    json["mean"] = number(score.mean);
    json["low"] = number(score.interval.low);
    json["high"] = number(score.interval.high);
    const auto &difference = score.difference;
    json["difference"] = difference.estimate ? Json{{"estimate", number(difference.estimate)}, {"low", number(difference.low)}, {"high", number(difference.high)},
                                                    {"p", number(difference.p)}, {"p_holm", number(difference.pHolm)}}
                                             : Json(nullptr);
    return json;
}

Json toJson(const ItemReport &report, const ItemOutput &output)
{
    const auto &run = report.runs[output.run];
    Json json{{"run", run.id}};
    addArm(json, run.arm, run.explained);
    json["train_size"] = run.trainSize;
    json["seed"] = run.seed;
    json["answer"] = output.answer;
    json["explanation"] = output.explanation;
    json["output"] = output.output;
    json["correct"] = output.correct;
    json["format_failure"] = output.formatFailure;
    json["truncated"] = output.truncated;
    json["reason"] = {{"state", toString(output.reason.state)}, {"equations", output.reason.equations}, {"wrong", output.reason.wrong},
                      {"leads_to_answer", output.reason.leadsToAnswer ? Json(*output.reason.leadsToAnswer) : Json(nullptr)}};
    return json;
}

Json toJson(const std::vector<Attribute> &attributes)
{
    auto json = Json::object();
    for (const auto &attribute : attributes)
        json[attribute.name] = attribute.value;
    return json;
}

} // namespace

Json slicesToJson(const SliceReport &report)
{
    auto slicings = Json::array();
    for (const auto &slicing : report.slicings) {
        auto slices = Json::array();
        for (const auto &slice : slicing.slices) {
            auto arms = Json::array();
            for (const auto &score : slice.arms)
                arms.push_back(toJson(score));
            slices.push_back({{"value", slice.value}, {"items", slice.items}, {"arms", std::move(arms)}});
        }
        slicings.push_back({{"by", slicing.name}, {"without", slicing.without}, {"left_out", slicing.leftOut}, {"slices", std::move(slices)}});
    }
    return {{"experiment", report.experiment}, {"train_size", report.trainSize}, {"test_items", report.testItems}, {"slices", report.slices},
            {"tested", report.tested},         {"shown", report.shown},          {"slicings", std::move(slicings)}};
}

Json itemsToJson(const ItemReport &report)
{
    auto items = Json::array();
    for (const auto &item : report.items) {
        auto outputs = Json::array();
        for (const auto &output : item.outputs)
            outputs.push_back(toJson(report, output));
        items.push_back({{"example", item.example}, {"key", item.key}, {"input", item.input}, {"gold", item.gold}, {"group", item.group},
                         {"attributes", toJson(item.attributes)}, {"solved", toString(item.solved)}, {"outputs", std::move(outputs)}});
    }
    return {{"experiment", report.experiment}, {"train_size", report.trainSize}, {"items", std::move(items)}};
}

} // namespace kotowari
