#include "flatjson.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unicode/utf8.h>
#include <unordered_set>

namespace kotowari {

namespace {

constexpr std::size_t deepest = 100;

std::string jsonString(const std::string &text) { return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

/// Writes the parser's events of a list back as JSON.
class ListText
{
public:
    void open(char bracket)
    {
        before();
        m_text += bracket;
        m_first = true;
    }
    void close(char bracket)
    {
        m_text += bracket;
        m_first = false;
    }
    void key(const std::string &name)
    {
        before();
        m_text += jsonString(name) + ':';
        m_first = true; // no comma before the value
    }
    void value(const std::string &written)
    {
        before();
        m_text += written;
    }
    std::string take() { return std::exchange(m_text, {}); }

private:
    void before()
    {
        if (!m_first)
            m_text += ',';
        m_first = false;
    }

    std::string m_text;
    bool m_first = true;
};

/// Receives the parser's events: no tree is built, so that depth costs nothing and numbers keep the way they are written.
class Flattener final : public nlohmann::json_sax<nlohmann::json>
{
public:
    explicit Flattener(std::vector<JsonCell> &cells) : m_cells(cells) { }

    bool null() override { return m_lists > 0 ? listed("null") : value({}); }
    bool boolean(bool v) override { return scalar(v ? "true" : "false"); }
    bool number_integer(number_integer_t v) override { return scalar(std::to_string(v)); }
    bool number_unsigned(number_unsigned_t v) override { return scalar(std::to_string(v)); }
    bool number_float(number_float_t, const string_t &written) override { return scalar(written); }
    bool string(string_t &v) override { return m_lists > 0 ? listed(jsonString(v)) : value(std::move(v)); }
    bool binary(binary_t &) override { return false; }

    bool start_object(std::size_t) override
    {
        if (m_lists > 0) {
            m_list.open('{');
            return enter();
        }
        if (!m_prefixes.empty() && !add({path(), {}, CellKind::Object}))
            return false;
        m_prefixes.push_back(m_prefixes.empty() ? std::string() : path() + '.');
        return enter();
    }
    bool key(string_t &v) override
    {
        if (m_lists > 0)
            m_list.key(v);
        else
            m_key = v;
        return true;
    }
    bool end_object() override
    {
        if (m_lists == 0)
            m_prefixes.pop_back();
        else
            m_list.close('}');
        --m_depth;
        return true;
    }
    bool start_array(std::size_t) override
    {
        if (m_prefixes.empty())
            return notAnObject();
        m_list.open('[');
        ++m_lists;
        return enter();
    }
    bool end_array() override
    {
        m_list.close(']');
        --m_depth;
        if (--m_lists > 0)
            return true;
        JsonCell cell{path(), m_list.take(), CellKind::List};
        m_list = {};
        return add(std::move(cell));
    }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &) override
    {
        m_errorByte = position;
        return false;
    }

    std::optional<Message> problem(std::string_view text) const
    {
        if (m_problem)
            return m_problem;
        if (m_errorByte)
            return Message{"data.bad-json", {{"position", characterOf(text, *m_errorByte)}}};
        return {};
    }

private:
    std::string path() const { return m_prefixes.back() + m_key; }

    bool enter()
    {
        if (++m_depth > deepest) {
            m_problem = Message{"data.json-too-deep", {{"depth", static_cast<std::int64_t>(deepest)}}};
            return false;
        }
        return true;
    }
    bool notAnObject()
    {
        m_problem = Message{"data.not-an-object"};
        return false;
    }
    bool listed(const std::string &written)
    {
        m_list.value(written);
        return true;
    }
    bool scalar(std::string text) { return m_lists > 0 ? listed(text) : value(std::move(text)); }
    bool value(std::string text)
    {
        if (m_prefixes.empty())
            return notAnObject();
        return add({path(), std::move(text), CellKind::Text});
    }
    /// Which of two values counts, nobody can say.
    bool add(JsonCell cell)
    {
        if (!m_paths.insert(cell.path).second) {
            m_problem = Message{"data.json-field-twice", {{"name", cell.path}}};
            return false;
        }
        m_cells.push_back(std::move(cell));
        return true;
    }

    static std::int64_t characterOf(std::string_view text, std::size_t byte)
    {
        std::int64_t characters = 0;
        for (std::size_t i = 0; i < std::min(byte, text.size()); ++i)
            characters += U8_IS_TRAIL(static_cast<uint8_t>(text[i])) ? 0 : 1;
        return std::max<std::int64_t>(1, characters);
    }

    std::vector<JsonCell> &m_cells;
    std::unordered_set<std::string> m_paths;
    std::vector<std::string> m_prefixes; ///< of the open objects: "", "a.", "a.b."
    std::string m_key;
    std::size_t m_depth = 0;
    int m_lists = 0; ///< open lists: what is inside them becomes the text of one cell
    ListText m_list;
    std::optional<std::size_t> m_errorByte;
    std::optional<Message> m_problem;
};

} // namespace

std::optional<Message> flattenJson(std::string_view text, std::vector<JsonCell> &cells)
{
    cells.clear();
    Flattener flattener(cells);
    if (nlohmann::json::sax_parse(text.begin(), text.end(), &flattener))
        return {};
    if (auto problem = flattener.problem(text))
        return problem;
    return Message{"data.bad-json", {{"position", std::int64_t{1}}}};
}

} // namespace kotowari
