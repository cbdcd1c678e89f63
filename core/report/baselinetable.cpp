#include "baselinetable.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t casesNamed = 10;

Json orNull(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

std::string price(const Baseline &baseline, const Texts &texts)
{
    return baseline.price ? texts("baseline.price", {{"price", *baseline.price}, {"currency", baseline.currency}}) : texts.absent();
}

} // namespace

std::string baselineLabel(const Baseline &baseline, const Texts &texts)
{
    auto name = texts(nameOf(baseline));
    if (baseline.typed)
        return texts("baseline.typed", {{"name", name}});
    if (baseline.missing.empty())
        return name;
    return texts("baseline.name-covered", {{"name", name}, {"answered", baseline.items}, {"items", baseline.items + std::ssize(baseline.missing)}});
}

ReportTable baselineTable(std::span<const Baseline> baselines, const Texts &texts)
{
    const bool minutes = std::ranges::any_of(baselines, [](const Baseline &one) { return one.minutes.has_value(); });
    const bool prices = std::ranges::any_of(baselines, [](const Baseline &one) { return one.price.has_value(); });
    ReportTable table;
    table.caption = texts("baseline.table");
    table.headers = {texts("baseline.column.name"), texts("baseline.column.train-size"), texts("baseline.column.score"), texts("baseline.column.interval"),
                     texts("baseline.column.items")};
    table.numeric = {false, true, true, true, true};
    if (minutes)
        table.headers.push_back(texts("baseline.column.minutes"));
    if (prices)
        table.headers.push_back(texts("baseline.column.price"));
    table.numeric.resize(table.headers.size(), true);
    for (const auto &one : baselines) {
        std::vector<std::string> row{baselineLabel(one, texts), one.trainSize > 0 ? texts.whole(one.trainSize) : texts.absent(), texts.percent(one.score),
                                     one.low && one.high ? texts.percentRange(*one.low, *one.high) : texts.absent(),
                                     one.items > 0 ? texts.whole(one.items) : texts.absent()};
        if (minutes)
            row.push_back(one.minutes ? texts.decimal(*one.minutes) : texts.absent());
        if (prices)
            row.push_back(price(one, texts));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<std::string> baselineNotes(const BaselineList &list, const Texts &texts)
{
    std::vector<std::string> notes;
    for (const auto &one : list.baselines) {
        const auto name = texts(nameOf(one));
        if (one.typed)
            notes.push_back(one.note.empty() ? texts("baseline.note.people-unsaid") : texts("baseline.note.people", {{"note", one.note}}));
        else if (!one.applies && one.kind == BaselineKind::Outside)
            notes.push_back(texts("baseline.note.outside-none", {{"name", name}}));
        else if (!one.applies)
            notes.push_back(texts("baseline.note.not-applicable", {{"name", name}, {"size", one.trainSize}}));
        else if (!one.missing.empty()) {
            const auto named = std::min(one.missing.size(), casesNamed);
            notes.push_back(texts("baseline.note.missing", {{"name", name}, {"missing", std::ssize(one.missing)}, {"items", one.items + std::ssize(one.missing)},
                                                            {"cases", listOf(std::span(one.missing).first(named))},
                                                            {"more", static_cast<std::int64_t>(one.missing.size() - named)}}));
        }
    }
    if (list.problem)
        notes.push_back(texts("baseline.note.problem", {{"reason", texts(*list.problem)}}));
    return notes;
}

nlohmann::ordered_json baselinesToJson(std::span<const Baseline> baselines, const Messages &messages, Language language)
{
    auto list = Json::array();
    for (const auto &one : baselines) {
        list.push_back({{"name", messages.text(nameOf(one), language)},
                        {"kind", toString(one.kind)},
                        {"train_size", one.trainSize > 0 ? Json(one.trainSize) : Json(nullptr)},
                        {"applies", one.applies},
                        {"score", orNull(one.score)},
                        {"low", orNull(one.low)},
                        {"high", orNull(one.high)},
                        {"n", one.typed ? Json(nullptr) : Json(one.items)},
                        {"seeds", one.seeds},
                        {"minutes", orNull(one.minutes)},
                        {"price", orNull(one.price)},
                        {"currency", one.currency.empty() ? Json(nullptr) : Json(one.currency)},
                        {"note", one.note.empty() ? Json(nullptr) : Json(one.note)},
                        {"typed", one.typed},
                        {"missing", one.kind == BaselineKind::Outside ? Json(one.missing) : Json(nullptr)}});
    }
    return list;
}

} // namespace kotowari
