#include "itemfilter.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace kotowari {

namespace {

/// "12" or "12-30", in characters.
bool withinBand(std::string_view text, std::string_view band)
{
    const auto characters = std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
    std::int64_t low = 0;
    const auto [middle, error] = std::from_chars(band.data(), band.data() + band.size(), low);
    if (error != std::errc{})
        return false;
    std::int64_t high = low;
    if (middle != band.data() + band.size() && *middle == '-')
        std::from_chars(middle + 1, band.data() + band.size(), high);
    return characters >= low && characters <= high;
}

bool inSlice(const Item &item, const std::string &by, const std::string &value)
{
    if (by == "answer")
        return normalizeAnswer(item.gold) == normalizeAnswer(value);
    if (by == "group")
        return item.group == value;
    if (by == "input-length")
        return withinBand(item.input, value);
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
