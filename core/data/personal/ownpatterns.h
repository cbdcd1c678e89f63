// What a project calls personal besides the built-in rules, as regular expressions that cannot hang.
#pragma once

#include "core/api/qualityservice.h"
#include "foldedtext.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// Immutable after construction; may be used by several threads at once.
class OwnPatterns
{
public:
    OwnPatterns();
    /// Patterns that do not compile are left out: addPattern() refused them.
    explicit OwnPatterns(std::span<const PersonalPattern> patterns);
    ~OwnPatterns();
    OwnPatterns(OwnPatterns &&) noexcept;
    OwnPatterns &operator=(OwnPatterns &&) noexcept;

    struct Match {
        std::string name;
        TextPlace place;
    };
    /// In the folded text, so that full width is found too. A pattern that takes longer than about 50 ms is given up on for this text: its
    /// name goes to `slow`.
    std::vector<Match> find(const FoldedText &text, std::vector<std::string> *slow = nullptr) const;
    bool empty() const;

    /// Errors: data.bad-regex{pattern,position}, `position` in characters, 1-based; quality.pattern-matches-nothing{pattern} where it fits
    /// the empty text.
    static Result<void> check(const std::string &pattern);

private:
    struct Compiled;
    std::vector<Compiled> m_patterns;
};

} // namespace kotowari
