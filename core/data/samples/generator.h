// What every built-in sample offers to the registry.
#pragma once

#include "core/api/example.h"
#include "core/api/messages.h"
#include "core/base/randomstream.h"

#include <string>
#include <vector>

namespace kotowari::samples {

/// Draws cases of one kind. Stateless between draws: the stream alone decides.
class Generator
{
public:
    virtual ~Generator() = default;
    /// One example: input, answer, group and the three explanations; no key.
    virtual Example draw(RandomStream &stream) const = 0;
    virtual std::string rules() const = 0;
    virtual std::string keyPrefix() const = 0;
};

/// The three explanations, shortest first.
std::vector<Explanation> explanations(std::string shortText, std::string mediumText, std::string detailedText);

/// Name number `index` of 40 companies: a letter and one of two kinds ("K商事", "K Trading").
std::string companyName(std::uint64_t index, std::string_view firstKind, std::string_view secondKind);
inline constexpr int companyCount = 40;

} // namespace kotowari::samples
