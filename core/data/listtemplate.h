// A list of facts as sentences: "{0} is {1}." for each item of it.
#pragma once

#include "core/api/result.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kotowari {

/// Placeholders: {0}, {1}... are the items of an item that is a list itself ({0} of a plain value is the value), {name} a field of an item that
/// is an object. {{ and }} are braces, \n a newline. A value that is a list is written with commas ("、" in a Japanese template). The sentences
/// follow each other with a space, or without where they end in a full-width mark or white space.
class ListTemplate
{
public:
    /// Errors: data.bad-template{template,position}: no placeholder, or a brace without its partner at this character (1-based).
    static Result<ListTemplate> compile(const std::string &text);

    /// `list` is JSON. A reason when an item lacks what a placeholder asks for: data.template-lacks{name,item}.
    std::variant<std::string, Message> apply(std::string_view list) const;

private:
    struct Piece {
        std::string text; ///< of a placeholder: its name
        bool placeholder = false;
    };
    std::vector<Piece> m_pieces;
    std::string m_between; ///< two sentences
    std::string m_comma;   ///< two values in a list
};

} // namespace kotowari
