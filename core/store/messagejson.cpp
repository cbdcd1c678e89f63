#include "messagejson.h"

#include <nlohmann/json.hpp>

namespace kotowari {

std::string messageToJson(const Message &message)
{
    nlohmann::json parameters = nlohmann::json::object();
    for (const auto &parameter : message.parameters)
        std::visit([&](const auto &plain) { parameters[parameter.first] = plain; }, parameter.second);
    return nlohmann::json{{"id", message.id}, {"parameters", parameters}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<Message> messageFromJson(std::string_view text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("id") || !json["id"].is_string())
        return std::nullopt;
    Message message{json["id"].get<std::string>(), {}};
    const auto parameters = json.find("parameters");
    if (parameters == json.end() || !parameters->is_object())
        return message;
    for (const auto &[name, value] : parameters->items()) {
        if (value.is_number_integer())
            message.parameters[name] = value.get<std::int64_t>();
        else if (value.is_number())
            message.parameters[name] = value.get<double>();
        else if (value.is_string())
            message.parameters[name] = value.get<std::string>();
    }
    return message;
}

} // namespace kotowari
