// The ja/en catalogue of resources/messages: ICU message patterns with named parameters.
#pragma once

#include "core/api/messages.h"

#include <memory>
#include <vector>

namespace kotowari {

/// Immutable; any thread. Patterns follow ICU MessageFormat: {count, plural, one {# row} other {# rows}}, {share, number, percent}.
class MessageCatalogue : public Messages
{
public:
    MessageCatalogue(); ///< of the texts built into the program
    ~MessageCatalogue() override;

    std::string text(const Message &message, Language language) const override;
    std::vector<std::string> ids() const;
    /// The raw pattern, for tests; empty when there is none.
    std::string pattern(const std::string &id, Language language) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace kotowari
