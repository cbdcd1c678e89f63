#include "jsonreader.h"

namespace kotowari {

namespace {

constexpr int objectsToLookAt = 1000;

} // namespace

Result<std::unique_ptr<JsonReader>> JsonReader::open(const JsonElements::Opener &opener, const std::filesystem::path &file, const std::string &path,
                                                     const std::vector<std::string> &wanted)
{
    auto first = JsonElements::open(opener, file, path);
    if (!first)
        return first.error();
    JsonColumns columns(wanted);
    JsonElement element;
    for (int row = 0; row < objectsToLookAt || !columns.enough(); ++row) {
        const auto more = (*first)->next(element);
        if (!more)
            return more.error();
        if (!*more)
            break;
        columns.look(element.text);
    }
    columns.settle();
    auto second = JsonElements::open(opener, file, (*first)->path());
    if (!second)
        return second.error();
    return std::unique_ptr<JsonReader>(new JsonReader(*std::move(second), std::move(columns)));
}

Result<bool> JsonReader::next(SourceRow &row)
{
    row = {};
    JsonElement element;
    const auto more = m_elements->next(element);
    if (!more || !*more)
        return more;
    row.line = element.line;
    if (element.tooLong) {
        row.cells.resize(columns().size());
        row.broken = Message{"data.row-too-long", {{"megabytes", static_cast<std::int64_t>(longestRowBytes >> 20)}}};
        return true;
    }
    m_columns.fill(element.text, row);
    row.raw = std::move(element.text);
    return true;
}

} // namespace kotowari
