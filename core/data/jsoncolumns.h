// The columns of a file of JSON objects: the fields that they have, and places inside lists that somebody asks for.
#pragma once

#include "flatjson.h"

namespace kotowari {

/// Columns are the fields by dotted path, in the order of their first appearance; "a.b[0].c" is one only when it is wanted. One thread.
class JsonColumns
{
public:
    explicit JsonColumns(std::vector<std::string> wanted) : m_wanted(std::move(wanted)) { }

    /// Takes the fields of one more object.
    void look(std::string_view object);
    bool enough() const; ///< all that is wanted was seen
    /// Ends the looking.
    void settle();

    const std::vector<std::string> &names() const { return m_names; }
    const std::vector<std::string> &lists() const { return m_lists; } ///< those that held a list

    /// Cells and kinds of a row from an object; a field without a column is left out. `broken` when it is no object.
    void fill(std::string_view object, SourceRow &row) const;

private:
    struct Place { ///< "a.b[0].c": the steps behind the list "a.b"
        std::size_t list;
        std::vector<std::string> steps; ///< names, and positions as digits
    };
    bool has(const std::string &name) const;

    std::vector<std::string> m_wanted;
    std::vector<std::string> m_names;
    std::vector<std::string> m_lists;
    std::vector<std::pair<std::size_t, Place>> m_places; ///< by index of their column
};

} // namespace kotowari
