#include "historywords.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace kotowari {

namespace {

using nlohmann::json;

/// The actions that have a message "history.ACTION". Others are shown as they are recorded.
constexpr std::array known{
    "audit.chain", "confirmation.score", "example.add", "example.answer", "example.input", "example.note", "example.remove", "example.restore",
    "experiment.create", "experiment.remove", "explanation.remove", "explanation.set", "export.write", "import", "import.undo", "model.import", "model.remove", "outside.import",
    "outside.remove", "people.remove", "people.set", "person.forget", "pools.freeze", "profile.remove", "profile.set", "project.sample",
    "report.write", "review.approve", "review.reset", "review.restore", "review.return", "review.sample", "review.sample-applied", "review.submit", "review.undo",
    "run.remove", "team.one", "team.several", "training.start",
    "draft.accepted", "draft.edited", "draft.rejected", "example.attributes", "example.exception", "example.mark", "finding.dismiss", "guide.set", "merge",
    "cost.remove", "cost.set", "pattern.add", "pattern.remove", "rollout.set", "threshold.set", "snippet.remove", "snippet.set", "agreement.draw", "agreement.label", "agreement.merge", "agreement.undo"};

/// "example 12" -> 12; 0: of another kind.
std::int64_t numberAfter(std::string_view text, std::string_view word)
{
    if (!text.starts_with(word) || text.size() < word.size() + 2 || text[word.size()] != ' ')
        return 0;
    std::int64_t number = 0;
    const auto *begin = text.data() + word.size() + 1;
    const auto [end, error] = std::from_chars(begin, text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

std::string textOf(const json &detail, const char *key)
{
    const auto it = detail.find(key);
    if (it == detail.end() || it->is_null())
        return {};
    if (it->is_string())
        return it->get<std::string>();
    if (!it->is_array())
        return it->dump();
    std::vector<std::string> words;
    for (const auto &item : *it)
        words.push_back(item.is_string() ? item.get<std::string>() : item.dump());
    return listOf(words);
}

bool changesText(std::string_view action) { return action.starts_with("explanation.") || (action.starts_with("example.") && action != "example.remove" && action != "example.restore"); }

} // namespace

void describe(HistoryEntry &entry)
{
    const auto parsed = json::parse(entry.detail, nullptr, false);
    const json detail = parsed.is_object() ? parsed : json::object();
    entry.example = numberAfter(entry.subject, "example");
    if (changesText(entry.action)) {
        entry.before = textOf(detail, "before");
        entry.after = textOf(detail, "after");
    }
    if (std::ranges::find(known, entry.action) == known.end()) {
        entry.what = {"history.other", {{"action", entry.action}, {"subject", entry.subject}}};
        return;
    }
    std::map<std::string, MessageValue> parameters{{"subject", entry.subject}, {"example", entry.example}, {"emptied", std::string(entry.emptied ? "yes" : "no")}};
    for (const char *text : {"granularity", "comment", "name", "own_text", "file"})
        parameters[text] = excerpt(textOf(detail, text), 200);
    parameters["commented"] = std::string(std::get<std::string>(parameters["comment"]).empty() ? "no" : "yes");
    for (const char *list : {"before", "after"})
        parameters[list] = entry.before.empty() && entry.after.empty() ? textOf(detail, list) : std::string();
    for (const char *number : {"examples", "rows", "imported", "updated", "explanations", "drawn", "returned", "approved_unseen", "runs", "not_approved", "items", "entries", "sample", "labels"}) {
        const auto it = detail.find(number);
        parameters[number] = it != detail.end() && it->is_number() ? it->get<std::int64_t>() : std::int64_t{0};
    }
    for (const char *kind : {"import", "experiment", "run", "sample"})
        if (const auto number = numberAfter(entry.subject, kind); number != 0)
            parameters["number"] = number;
    if (!parameters.contains("number"))
        parameters["number"] = parsed.is_array() ? static_cast<std::int64_t>(parsed.size()) : std::int64_t{0};
    entry.what = {"history." + entry.action, std::move(parameters)};
}

} // namespace kotowari
