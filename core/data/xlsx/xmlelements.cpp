#include "xmlelements.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr std::size_t deepest = 256;

/// "<x:row r=" -> "row"; of a start or an end tag.
std::string_view localName(std::string_view tag)
{
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    tag = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
    const auto colon = tag.find(':');
    return colon == std::string_view::npos ? tag : tag.substr(colon + 1);
}

} // namespace

XmlElements::XmlElements(Source source, std::vector<std::string> names, std::size_t longest)
    : m_source(std::move(source)), m_names(std::move(names)), m_longest(longest)
{
}

Result<bool> XmlElements::more()
{
    if (m_ended)
        return false;
    std::string chunk;
    const auto read = m_source(chunk);
    if (!read)
        return read.error();
    m_ended = !*read;
    m_text += chunk;
    return *read;
}

std::size_t XmlElements::endOf(std::size_t begin) const
{
    const std::string_view text(m_text);
    const auto behind = [&](std::string_view mark, std::size_t from) {
        const auto found = text.find(mark, from);
        return found == std::string_view::npos ? found : found + mark.size();
    };
    const auto rest = text.substr(begin);
    if (rest.starts_with("<!--"))
        return behind("-->", begin + 4);
    if (rest.starts_with("<![CDATA["))
        return behind("]]>", begin + 9);
    if (rest.starts_with("<?"))
        return behind("?>", begin + 2);
    char quote = 0;
    for (auto i = begin + 1; i < text.size(); ++i) {
        const char c = text[i];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return std::string_view::npos;
}

Result<bool> XmlElements::findTag(std::size_t from, Tag &tag)
{
    tag.begin = std::string::npos;
    for (std::size_t searched = from;;) {
        if (tag.begin == std::string::npos)
            tag.begin = m_text.find('<', searched);
        // "<![CDATA[" may be cut: nine characters tell all kinds apart.
        if (tag.begin != std::string::npos && (m_ended || m_text.size() - tag.begin >= 9)) {
            tag.end = endOf(tag.begin);
            if (tag.end != std::string::npos) {
                const char second = m_text[tag.begin + 1];
                tag.markup = second != '!' && second != '?';
                return true;
            }
        }
        searched = m_text.size();
        // The text ends inside a tag, or no office file has a text or a tag of that length.
        if (m_text.size() - from > m_longest || (m_ended && tag.begin != std::string::npos))
            m_malformed = true;
        if (m_malformed || m_ended)
            return false;
        if (const auto read = more(); !read)
            return read.error();
    }
}

Result<XmlElements::Found> XmlElements::next(std::string &element, std::string &name)
{
    element.clear();
    std::size_t elementDepth = 0; // tags open inside the element, itself included
    bool tooLong = false;
    std::size_t begin = 0;
    for (;;) {
        // What was passed is dropped, except the element that is being collected.
        if (elementDepth == 0 && m_at > (std::size_t{1} << 16)) {
            m_text.erase(0, m_at);
            m_at = 0;
        } else if (elementDepth > 0 && m_at - begin > m_longest) {
            if (!tooLong)
                element.assign(m_text, begin, std::min<std::size_t>(m_at - begin, 4096));
            tooLong = true;
            m_text.erase(0, m_at);
            m_at = begin = 0;
        }
        Tag tag{};
        // Text between tags: a piece without any tag is dropped while nothing is collected.
        const auto found = findTag(m_at, tag);
        if (!found)
            return found.error();
        if (!*found) {
            const bool whole = !m_malformed && m_depth == 0 && elementDepth == 0;
            m_malformed = !whole;
            return whole ? Found::End : Found::Malformed;
        }
        const auto text = std::string_view(m_text).substr(tag.begin, tag.end - tag.begin);
        m_at = tag.end;
        if (!tag.markup) {
            if (text.starts_with("<!") && !text.starts_with("<!--") && !text.starts_with("<![CDATA[")) {
                m_malformed = true;
                return Found::Malformed;
            }
            continue;
        }
        const bool closing = text.starts_with("</");
        const bool empty = !closing && text.ends_with("/>");
        if (closing) {
            if (m_depth == 0) {
                m_malformed = true;
                return Found::Malformed;
            }
            --m_depth;
            if (elementDepth == 0 || --elementDepth > 0)
                continue;
        } else {
            const bool wanted = elementDepth == 0 && std::find(m_names.begin(), m_names.end(), localName(text)) != m_names.end();
            if (wanted) {
                name = localName(text);
                begin = tag.begin;
            }
            if (!empty) {
                if (++m_depth > deepest) {
                    m_malformed = true;
                    return Found::Malformed;
                }
                elementDepth += wanted || elementDepth > 0 ? 1 : 0;
            }
            if (!empty || !wanted)
                continue;
        }
        if (tooLong || m_at - begin > m_longest)
            return Found::TooLong;
        element.assign(m_text, begin, m_at - begin);
        return Found::Element;
    }
}

} // namespace kotowari
