#include "runevent.h"

#include "core/base/clock.h"
#include "core/store/messagejson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;
using Kind = RunEvent::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 7> words{{{Kind::Metric, "metric"}, {Kind::Progress, "progress"}, {Kind::State, "state"},
                                                                 {Kind::Notice, "notice"}, {Kind::Prediction, "prediction"},
                                                                 {Kind::Checkpoint, "checkpoint"}, {Kind::Resumed, "resumed"}}};

void addPosition(Json &json, const TrainingPosition &position)
{
    json["step"] = position.step;
    json["epoch"] = position.epoch;
    json["supervised_tokens"] = position.supervisedTokens;
    json["seconds"] = position.seconds;
}

void addPrediction(Json &json, const Prediction &prediction)
{
    json["example"] = prediction.example;
    json["output"] = prediction.output;
    json["answer"] = prediction.answer;
    json["explanation"] = prediction.explanation;
    json["correct"] = prediction.correct;
    json["format_failure"] = prediction.formatFailure;
    json["truncated"] = prediction.truncated;
}

double number(const Json &json)
{
    return json.is_number() ? json.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

RunEvent RunEvent::metric(const TrainingPosition &position, std::string name, double value)
{
    RunEvent event;
    event.kind = Kind::Metric;
    event.position = position;
    event.name = std::move(name);
    event.value = value;
    return event;
}

RunEvent RunEvent::ofState(RunState state, const TrainingPosition &position)
{
    RunEvent event;
    event.kind = Kind::State;
    event.position = position;
    event.state = state;
    event.at = nowMilliseconds();
    return event;
}

std::string runEventToJson(const RunEvent &event)
{
    Json json;
    const auto word = std::ranges::find(words, event.kind, [](const auto &entry) { return entry.first; });
    json["event"] = word->second;
    addPosition(json, event.position);
    switch (event.kind) {
    case Kind::Metric:
        json["name"] = event.name;
        json["value"] = event.value; // null when not finite
        break;
    case Kind::State:
        json["at"] = event.at;
        json["state"] = toString(event.state);
        if (event.score)
            json["score"] = *event.score;
        if (event.stoppedEarly)
            json["stopped_early"] = true;
        if (event.message)
            json["error"] = Json::parse(messageToJson(*event.message));
        break;
    case Kind::Notice:
        json["at"] = event.at;
        json["message"] = Json::parse(messageToJson(event.message.value_or(Message{})));
        break;
    case Kind::Prediction:
        addPrediction(json, event.prediction);
        break;
    case Kind::Progress:
    case Kind::Checkpoint:
    case Kind::Resumed:
        break;
    }
    // replace: generated text may end in the middle of a character.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<RunEvent> runEventFromJson(std::string_view line)
{
    try {
        const auto json = Json::parse(line);
        const auto word = std::ranges::find(words, json.at("event").get<std::string>(), [](const auto &entry) { return entry.second; });
        if (word == words.end())
            return std::nullopt;
        RunEvent event;
        event.kind = word->first;
        json.at("step").get_to(event.position.step);
        event.position.epoch = number(json.at("epoch"));
        json.at("supervised_tokens").get_to(event.position.supervisedTokens);
        event.position.seconds = number(json.at("seconds"));
        event.at = json.value("at", std::int64_t{0});
        switch (event.kind) {
        case Kind::Metric:
            json.at("name").get_to(event.name);
            event.value = number(json.at("value"));
            break;
        case Kind::State: {
            const auto state = runStateFromString(json.at("state").get<std::string>());
            if (!state)
                return std::nullopt;
            event.state = *state;
            if (json.contains("score"))
                event.score = json["score"].get<double>();
            event.stoppedEarly = json.value("stopped_early", false);
            if (json.contains("error"))
                event.message = messageFromJson(json["error"].dump());
            break;
        }
        case Kind::Notice:
            event.message = messageFromJson(json.at("message").dump());
            break;
        case Kind::Prediction:
            json.at("example").get_to(event.prediction.example);
            json.at("output").get_to(event.prediction.output);
            json.at("answer").get_to(event.prediction.answer);
            json.at("explanation").get_to(event.prediction.explanation);
            json.at("correct").get_to(event.prediction.correct);
            json.at("format_failure").get_to(event.prediction.formatFailure);
            json.at("truncated").get_to(event.prediction.truncated);
            break;
        case Kind::Progress:
        case Kind::Checkpoint:
        case Kind::Resumed:
            break;
        }
        return event;
    } catch (const nlohmann::json::exception &) {
        return std::nullopt;
    }
}

} // namespace kotowari
