#include "jsoncolumns.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

constexpr std::size_t mostColumns = 10'000;

/// "[0].c" -> "0", "c"; nothing for what is no path.
std::optional<std::vector<std::string>> stepsOf(std::string_view path)
{
    std::vector<std::string> steps;
    while (!path.empty()) {
        if (path.front() == '[') {
            const auto end = path.find(']');
            if (end == std::string_view::npos || end < 2 || end > 8 || path.substr(1, end - 1).find_first_not_of("0123456789") != std::string_view::npos)
                return std::nullopt;
            steps.emplace_back(path.substr(0, end)); // "[0": told apart from a name
            path.remove_prefix(end + 1);
        } else if (path.front() == '.') {
            const auto end = std::min(path.find_first_of(".[", 1), path.size());
            steps.emplace_back(path.substr(1, end - 1));
            path.remove_prefix(end);
        } else {
            return std::nullopt;
        }
    }
    return steps;
}

std::string listName(const std::string &path) { return path.substr(0, path.find('[')); }

const nlohmann::json *walk(const nlohmann::json &list, const std::vector<std::string> &steps)
{
    const auto *at = &list;
    for (const auto &step : steps) {
        if (step.starts_with('[')) {
            std::size_t index = 0;
            std::from_chars(step.data() + 1, step.data() + step.size(), index);
            if (!at->is_array() || index >= at->size())
                return nullptr;
            at = &(*at)[index];
        } else {
            if (!at->is_object() || !at->contains(step))
                return nullptr;
            at = &(*at)[step];
        }
    }
    return at;
}

} // namespace

bool JsonColumns::has(const std::string &name) const { return std::find(m_names.begin(), m_names.end(), name) != m_names.end(); }

void JsonColumns::look(std::string_view object)
{
    std::vector<JsonCell> cells;
    if (flattenJson(object, cells))
        return;
    for (const auto &cell : cells) {
        if (cell.kind == CellKind::Object)
            continue;
        if (!has(cell.path) && m_names.size() < mostColumns)
            m_names.push_back(cell.path);
        if (cell.kind == CellKind::List && std::find(m_lists.begin(), m_lists.end(), cell.path) == m_lists.end())
            m_lists.push_back(cell.path);
    }
}

bool JsonColumns::enough() const
{
    return std::all_of(m_wanted.begin(), m_wanted.end(), [this](const std::string &name) { return has(name) || has(listName(name)); });
}

void JsonColumns::settle()
{
    for (const auto &name : m_wanted) {
        const auto list = std::find(m_names.begin(), m_names.end(), listName(name));
        if (has(name) || name.find('[') == std::string::npos || list == m_names.end())
            continue;
        if (auto steps = stepsOf(std::string_view(name).substr(name.find('[')))) {
            const Place place{static_cast<std::size_t>(list - m_names.begin()), *std::move(steps)};
            m_places.emplace_back(m_names.size(), place);
            m_names.push_back(name);
        }
    }
}

void JsonColumns::fill(std::string_view object, SourceRow &row) const
{
    row.cells.assign(m_names.size(), {});
    row.kinds.assign(m_names.size(), CellKind::Text);
    std::vector<JsonCell> cells;
    row.broken = flattenJson(object, cells);
    if (row.broken)
        return;
    std::size_t expected = 0; // objects of one file mostly have the same fields in the same order
    for (auto &cell : cells) {
        const bool here = expected < m_names.size() && m_names[expected] == cell.path;
        const auto index = here ? expected : static_cast<std::size_t>(std::find(m_names.begin(), m_names.end(), cell.path) - m_names.begin());
        if (index >= m_names.size())
            continue;
        row.cells[index] = std::move(cell.text);
        row.kinds[index] = cell.kind;
        expected = index + 1;
    }
    for (const auto &[column, place] : m_places) {
        if (row.kinds[place.list] != CellKind::List)
            continue;
        const auto list = nlohmann::json::parse(row.cells[place.list], nullptr, false);
        const auto *value = walk(list, place.steps);
        if (!value || value->is_null())
            continue;
        row.kinds[column] = value->is_array() ? CellKind::List : value->is_object() ? CellKind::Object : CellKind::Text;
        row.cells[column] = value->is_string() ? value->get<std::string>() : value->is_object() ? std::string() : value->dump();
    }
}

} // namespace kotowari
