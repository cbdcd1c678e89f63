#include "jsonelements.h"

#include "rowsource.h"

#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

constexpr std::size_t deepest = 100; ///< around the list
constexpr std::size_t mostLists = 100;
constexpr std::int64_t furthestLook = std::int64_t{16} << 20; ///< bytes, for lists to choose from

bool isSpace(int c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// The value of a string as it is written, quotes included.
std::string decoded(const std::string &written)
{
    const auto value = nlohmann::json::parse(written, nullptr, false);
    return value.is_string() ? value.get<std::string>() : std::string();
}

} // namespace

Error JsonElements::damaged() const
{
    if (m_characters.error())
        return *m_characters.error();
    return {ErrorCode::InvalidInput, {"data.json-document", {{"path", m_file.string()}, {"line", m_characters.line()}}}, {}};
}

int JsonElements::skipSpace()
{
    while (isSpace(m_characters.peek()))
        m_characters.take();
    return m_characters.peek();
}

Result<void> JsonElements::string(std::string *text)
{
    const auto keep = [text](int c) {
        if (text && text->size() < longestRowBytes)
            *text += static_cast<char>(c);
    };
    keep(m_characters.take());
    for (;;) {
        const int c = m_characters.take();
        if (c == CharacterReader::endOfFile)
            return damaged();
        keep(c);
        if (c == '"')
            return {};
        if (c == '\\') {
            const int escaped = m_characters.take();
            if (escaped == CharacterReader::endOfFile)
                return damaged();
            keep(escaped);
        }
    }
}

Result<void> JsonElements::value(std::string *text, bool *tooLong)
{
    std::size_t bytes = 0;
    std::int64_t depth = 0;
    for (;;) {
        const int c = m_characters.peek();
        if (c == CharacterReader::endOfFile) {
            if (depth > 0 || bytes == 0)
                return damaged();
            return {};
        }
        if (c == '"') {
            if (auto read = string(text); !read)
                return read;
            bytes = text ? text->size() : 1;
        } else {
            const bool closing = c == '}' || c == ']';
            if (depth == 0 && (closing || c == ',' || c == ':' || isSpace(c))) {
                if (bytes == 0)
                    return damaged();
                return {};
            }
            m_characters.take();
            ++bytes;
            depth += c == '{' || c == '[' ? 1 : closing ? -1 : 0;
            if (text && text->size() < longestRowBytes)
                *text += static_cast<char>(c);
        }
        if (tooLong && text && text->size() >= longestRowBytes)
            *tooLong = true;
        if (depth == 0 && (c == '"' || c == '}' || c == ']'))
            return {};
    }
}

Result<void> JsonElements::skipList()
{
    for (std::int64_t depth = 1; depth > 0;) {
        const int inner = skipSpace();
        if (inner == CharacterReader::endOfFile)
            return damaged();
        if (inner == '"') {
            std::string text;
            if (auto read = string(m_choosing ? &text : nullptr); !read)
                return read;
            m_passed += std::ssize(text);
            continue;
        }
        m_characters.take();
        if (++m_passed > furthestLook && m_choosing)
            return damaged(); // who only looks what there is has seen enough
        depth += inner == '[' || inner == '{' ? 1 : inner == ']' || inner == '}' ? -1 : 0;
    }
    return {};
}

Result<bool> JsonElements::findList(const std::string &wanted, std::vector<std::string> *all)
{
    struct Level {
        std::string prefix; ///< of its fields' paths
    };
    std::vector<Level> levels;
    std::string path; // of the value that comes
    bool expectValue = true;
    for (;;) {
        const int c = skipSpace();
        if (c == CharacterReader::endOfFile) {
            if (m_characters.error() || !levels.empty() || expectValue)
                return damaged();
            return false;
        }
        if (expectValue) {
            expectValue = false;
            if (c == '{') {
                m_characters.take();
                m_open += '{';
                levels.push_back({path.empty() ? std::string() : path + '.'});
                if (levels.size() > deepest)
                    return Error{ErrorCode::InvalidInput, {"data.json-document-deep", {{"path", m_file.string()}, {"line", m_characters.line()}}}, {}};
                if (skipSpace() == '}')
                    continue;
            } else if (c == '[' && all && !levels.empty()) {
                m_characters.take();
                if (skipSpace() == '{' && all->size() < mostLists)
                    all->push_back(path);
                if (auto skipped = skipList(); !skipped)
                    return skipped.error();
                continue;
            } else if (c == '[' && (wanted.empty() ? levels.empty() : path == wanted)) {
                m_characters.take();
                m_path = path;
                return true;
            } else if (c == '[' && wanted.empty()) {
                // A list of objects is the one; looking at its first item needs no more than a character behind the white space.
                m_characters.take();
                if (skipSpace() == '{') {
                    m_path = path;
                    return true;
                }
                if (auto skipped = skipList(); !skipped)
                    return skipped.error();
                continue;
            } else {
                if (auto passed = value(nullptr, nullptr); !passed)
                    return passed.error();
                continue;
            }
        } else if (levels.empty()) {
            return damaged(); // something behind the document
        } else if (c == '}') {
            m_characters.take();
            m_open.pop_back();
            levels.pop_back();
            continue;
        } else if (c == ',') {
            m_characters.take();
        } else {
            return damaged();
        }
        // A field's name.
        if (skipSpace() != '"')
            return damaged();
        std::string name;
        if (auto read = string(&name); !read)
            return read.error();
        if (skipSpace() != ':')
            return damaged();
        m_characters.take();
        path = levels.back().prefix + decoded(name);
        expectValue = true;
    }
}

Result<std::unique_ptr<JsonElements>> JsonElements::open(const Opener &opener, const std::filesystem::path &file, const std::string &path)
{
    auto source = opener();
    if (!source)
        return source.error();
    std::unique_ptr<JsonElements> elements(new JsonElements(*std::move(source), file));
    const auto found = elements->findList(path);
    if (!found)
        return found.error();
    if (!*found && path.empty())
        return Error{ErrorCode::InvalidInput, {"data.no-json-list", {{"path", file.string()}}}, {}};
    if (!*found)
        return Error{ErrorCode::InvalidInput, {"data.no-such-list", {{"path", file.string()}, {"list", path}}}, {}};
    return elements;
}

std::vector<std::string> JsonElements::lists(const Opener &opener, const std::filesystem::path &file)
{
    std::vector<std::string> found;
    auto source = opener();
    if (!source)
        return found;
    JsonElements elements(*std::move(source), file);
    elements.m_choosing = true;
    (void)elements.findList({}, &found); // what is damaged is told by whoever reads the list
    return found;
}

Result<bool> JsonElements::next(JsonElement &element)
{
    element = {};
    if (m_done)
        return false;
    int c = skipSpace();
    if (c == ']') {
        m_characters.take();
        m_done = true;
        if (auto sound = finish(); !sound)
            return sound.error();
        return false;
    }
    if (!m_first) {
        if (c != ',')
            return damaged();
        m_characters.take();
        c = skipSpace();
    }
    m_first = false;
    element.line = m_characters.line();
    if (auto read = value(&element.text, &element.tooLong); !read)
        return read.error();
    return true;
}

/// Brackets behind the list must close what was opened before it: a document that was cut says so here.
Result<void> JsonElements::finish()
{
    while (!m_open.empty()) {
        const int c = skipSpace();
        if (c == CharacterReader::endOfFile)
            return damaged();
        if (c == '"') {
            if (auto read = string(nullptr); !read)
                return read;
            continue;
        }
        m_characters.take();
        if (c == '{' || c == '[') {
            m_open += static_cast<char>(c);
        } else if (c == '}' || c == ']') {
            if (m_open.back() != (c == '}' ? '{' : '['))
                return damaged();
            m_open.pop_back();
        }
        if (m_open.size() > longestRowBytes)
            return damaged();
    }
    if (skipSpace() != CharacterReader::endOfFile || m_characters.error())
        return damaged();
    return {};
}

} // namespace kotowari
