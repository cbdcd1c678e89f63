// A Message as one line of JSON, and back: how files and tables keep the reason of a failure or a line of a log.
#pragma once

#include "core/api/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace kotowari {

/// {"id": ..., "parameters": {...}}. Texts that are not UTF-8 are repaired.
std::string messageToJson(const Message &message);
/// Absent: not a message.
std::optional<Message> messageFromJson(std::string_view text);

} // namespace kotowari
