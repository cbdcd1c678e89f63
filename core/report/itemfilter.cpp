#include "itemfilter.h"

#include "core/base/text.h"

#include <algorithm>

namespace kotowari {

namespace {

bool inSlice(const Item &item, const std::string &by, const std::string &value)
{
    if (by == "answer")
        return normalizeAnswer(item.gold) == normalizeAnswer(value);
    if (by == "group")
        return item.group == value;
    const std::string_view prefix = "attribute.";
    const std::string_view name = by.starts_with(prefix) ? std::string_view(by).substr(prefix.size()) : std::string_view(by);
    const auto it = std::ranges::find(item.attributes, name, &Attribute::name);
    return it != item.attributes.end() && it->value == value;
}

} // namespace

bool ItemFilter::passes(const Item &item) const
{
    if (solved && item.solved != *solved)
        return false;
    if (!by.empty() && !inSlice(item, by, value))
        return false;
    const auto wanted = foldForSearch(text);
    const auto has = [&wanted](const std::string &where) { return foldForSearch(where).find(wanted) != std::string::npos; };
    return wanted.empty() || has(item.input) || has(item.key) || has(item.gold) || std::ranges::any_of(item.outputs, has, &ItemOutput::output);
}

} // namespace kotowari
