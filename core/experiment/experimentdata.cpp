#include "experimentdata.h"

#include "core/base/randomstream.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace kotowari {

namespace {

using Json = nlohmann::json;

Json toJson(const Example &example, Pool pool)
{
    Json explanations = Json::object();
    for (const auto &explanation : example.explanations)
        explanations[std::string(toString(explanation.granularity))] = explanation.text;
    return {{"id", example.id}, {"pool", toString(pool)}, {"input", example.input}, {"answer", example.answer}, {"explanations", explanations}};
}

Example exampleFromJson(const Json &json)
{
    Example example;
    example.id = json.at("id").get<ExampleId>();
    example.pool = poolFromString(json.at("pool").get<std::string>()).value_or(Pool::None);
    example.input = json.at("input").get<std::string>();
    example.answer = json.at("answer").get<std::string>();
    const auto &explanations = json.at("explanations");
    for (const auto granularity : allGranularities) {
        const auto it = explanations.find(toString(granularity));
        if (it != explanations.end()) {
            Explanation explanation;
            explanation.granularity = granularity;
            explanation.text = it->get<std::string>();
            example.explanations.push_back(std::move(explanation));
        }
    }
    return example;
}

Error damaged(const std::filesystem::path &path)
{
    return {ErrorCode::Corrupt, {"experiment.data-damaged", {{"path", path.string()}}}, {}};
}

} // namespace

Result<std::vector<Example>> ExperimentData::subset(std::int64_t seed, std::int64_t size) const
{
    const auto order = orders.find(seed);
    if (order == orders.end() || static_cast<std::int64_t>(order->second.size()) < size)
        return damaged("examples.jsonl");
    std::unordered_map<ExampleId, const Example *> byId;
    for (const auto &example : training)
        byId.emplace(example.id, &example);
    std::vector<ExampleId> ids;
    if (const auto before = replayed.find(seed); before != replayed.end())
        ids = before->second;
    ids.insert(ids.end(), order->second.begin(), order->second.begin() + static_cast<std::ptrdiff_t>(size));
    std::vector<Example> chosen;
    for (const auto id : ids) {
        const auto it = byId.find(id);
        if (it == byId.end())
            return damaged("examples.jsonl");
        chosen.push_back(*it->second);
    }
    return chosen;
}

std::string experimentDataToText(const ExperimentData &data)
{
    const auto bySeed = [](const std::map<std::int64_t, std::vector<ExampleId>> &lists) {
        Json json = Json::object();
        for (const auto &[seed, ids] : lists)
            json[std::to_string(seed)] = ids;
        return json;
    };
    const auto line = [](const Json &json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n'; };
    Json header{{"format", 1}, {"orders", bySeed(data.orders)}, {"generation_limits", data.generationLimits}, {"closed_answers", data.closedAnswers}};
    if (!data.replayed.empty())
        header["replayed"] = bySeed(data.replayed);
    std::string text = line(header);
    for (const auto &example : data.training)
        text += line(toJson(example, Pool::Training));
    for (const auto &example : data.validation)
        text += line(toJson(example, Pool::Validation));
    for (const auto &example : data.test)
        text += line(toJson(example, Pool::Test));
    return text;
}

Result<ExperimentData> experimentDataFromText(std::string_view text, const std::filesystem::path &path)
{
    ExperimentData data;
    try {
        bool header = true;
        for (std::size_t begin = 0; begin < text.size();) {
            const auto end = text.find('\n', begin);
            if (end == std::string_view::npos)
                return damaged(path);
            const auto json = Json::parse(text.substr(begin, end - begin));
            begin = end + 1;
            if (header) {
                for (const auto &[seed, ids] : json.at("orders").items())
                    data.orders[std::stoll(seed)] = ids.get<std::vector<ExampleId>>();
                if (const auto replayed = json.find("replayed"); replayed != json.end())
                    for (const auto &[seed, ids] : replayed->items())
                        data.replayed[std::stoll(seed)] = ids.get<std::vector<ExampleId>>();
                data.generationLimits = json.at("generation_limits").get<std::map<std::string, int>>();
                data.closedAnswers = json.value("closed_answers", data.closedAnswers); // experiments from before there were these lack them
                header = false;
                continue;
            }
            auto example = exampleFromJson(json);
            (example.pool == Pool::Training ? data.training : example.pool == Pool::Validation ? data.validation : data.test)
                .push_back(std::move(example));
        }
        if (header)
            return damaged(path);
    } catch (const std::exception &exception) {
        auto error = damaged(path);
        error.detail = exception.what();
        return error;
    }
    return data;
}

std::filesystem::path experimentFolder(const std::filesystem::path &filesFolder, ExperimentId id)
{
    return filesFolder / "experiments" / std::to_string(id);
}

std::filesystem::path tokenizerFile(const std::filesystem::path &folder) { return folder / "spiece.model"; }
std::filesystem::path examplesFile(const std::filesystem::path &folder) { return folder / "examples.jsonl"; }

} // namespace kotowari
