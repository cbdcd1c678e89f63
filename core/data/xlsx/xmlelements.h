// Cuts chosen elements out of a large XML text, one after the other, so that a sheet of a million rows is never in memory as a whole.
#pragma once

#include "core/api/result.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

/// Knows only where tags, comments, CDATA and processing instructions begin and end; each element that it cuts out is parsed by pugixml.
/// A document type declaration is refused: office files have none, and entities that expand are the oldest bomb. One thread.
class XmlElements
{
public:
    /// Replaces its argument by the next piece of the text; false at the end.
    using Source = std::function<Result<bool>(std::string &chunk)>;
    enum class Found { Element, TooLong, End, Malformed };

    /// Elements with one of these names (without namespace prefix) are cut out, the outermost ones.
    XmlElements(Source source, std::vector<std::string> names, std::size_t longest);

    /// Fills `element` with an element, from its start tag to its end tag, and `name` with its name. TooLong: longer than `longest`; `element`
    /// holds its beginning. Malformed: tags do not match, or the text ends inside one. Errors: those of the source.
    Result<Found> next(std::string &element, std::string &name);

private:
    struct Tag {
        std::size_t begin, end; ///< in m_text; end is behind the '>'
        bool markup = true;     ///< a start, end or empty tag; otherwise a comment and the like
    };
    /// The next markup from `from` on; reads more where it must. False: the text ends first.
    Result<bool> findTag(std::size_t from, Tag &tag);
    Result<bool> more();
    /// Where the markup that begins at `begin` ends: behind it; npos: not in m_text yet.
    std::size_t endOf(std::size_t begin) const;

    Source m_source;
    std::vector<std::string> m_names;
    std::size_t m_longest;
    std::string m_text; ///< what was read and not given out yet
    std::size_t m_at = 0;
    std::size_t m_depth = 0;
    bool m_ended = false;
    bool m_malformed = false;
};

} // namespace kotowari
