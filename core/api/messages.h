// The catalogue that turns a Message into words. Implemented by core/base/messagecatalogue.
#pragma once

#include "result.h"

#include <string>

namespace kotowari {

enum class Language { English, Japanese };

/// Any thread. Immutable after construction.
class Messages
{
public:
    virtual ~Messages() = default;

    /// The text of `message` in `language`. An unknown id gives the id itself in brackets: visible in tests, never silent.
    virtual std::string text(const Message &message, Language language) const = 0;
};

} // namespace kotowari
