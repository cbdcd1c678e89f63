// Cuts a field that holds explanation and answer in two, at a regular expression.
#pragma once

#include "core/api/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace kotowari {

/// Not for use from two threads at once.
class AnswerSplitter
{
public:
    struct Parts {
        std::string before;
        std::string after;
    };

    /// `pattern` is in ICU's syntax: \n, \s, \u7b54... Errors: data.bad-regex{pattern,position,reason}, `position` in characters, 1-based.
    static Result<AnswerSplitter> compile(const std::string &pattern);
    ~AnswerSplitter();
    AnswerSplitter(AnswerSplitter &&) noexcept;
    AnswerSplitter &operator=(AnswerSplitter &&) noexcept;

    /// Cuts at the last match, because an explanation may hold what looks like the mark. The Message says why there is nothing to cut:
    /// data.split-not-found{pattern}, data.regex-too-slow{pattern}.
    std::variant<Parts, Message> split(const std::string &text) const;

private:
    struct Private;
    explicit AnswerSplitter(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace kotowari
