#include "manualreport.h"

#include "core/api/writingservice.h"
#include "core/base/text.h"

#include <algorithm>
#include <map>

namespace kotowari {

namespace {

struct Entry {
    const Example *example;
    const Explanation *explanation;
};

struct Topic {
    std::vector<Entry> rules, exceptions;
};

const Explanation *chosen(const Example &example, const ManualOptions &options)
{
    const auto usable = [&](const Explanation &one) { return !one.text.empty() && (!options.approvedOnly || one.state == ReviewState::Approved); };
    const auto *wanted = example.explanation(options.granularity);
    if (wanted && usable(*wanted))
        return wanted;
    const Explanation *most = nullptr;
    for (const auto &one : example.explanations) // short, medium, detailed
        if (usable(one))
            most = &one;
    return most;
}

std::string topicOf(const Example &example, const std::string &by)
{
    if (by == "answer")
        return normalizeAnswer(example.answer);
    if (by == "group")
        return example.group;
    const auto *value = example.attribute(by);
    return value ? *value : std::string();
}

ReportTable tableOf(const std::vector<Entry> &entries, const std::string &caption, const std::string &by, const Texts &texts)
{
    ReportTable table;
    table.caption = caption;
    const bool answers = by != "answer"; // else the topic says it
    table.headers = {texts("manual.column.case")};
    if (answers)
        table.headers.push_back(texts("manual.column.answer"));
    table.headers.push_back(texts("manual.column.reason"));
    table.numeric.assign(table.headers.size(), false);
    for (const auto &[example, explanation] : entries) {
        std::vector<std::string> row{example->key.empty() ? example->input : example->key + "\n" + example->input};
        if (answers)
            row.push_back(example->answer);
        row.push_back(explanation->text);
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        if (auto line = cleanedCell(text.substr(begin, end - begin)); !line.empty())
            lines.push_back(std::move(line));
        begin = end + 1;
    }
    return lines;
}

} // namespace

Result<Report> manualReport(std::span<const Example> examples, const std::string &guide, const std::string &project, std::int64_t now,
                            const ManualOptions &options, const Texts &texts)
{
    std::map<std::string, Topic> topics;
    std::int64_t count = 0, left = 0;
    for (const auto &example : examples) {
        if (example.explanations.empty())
            continue;
        const auto *explanation = chosen(example, options);
        if (!explanation) {
            ++left;
            continue;
        }
        ++count;
        const auto *exception = example.attribute("exception");
        auto &topic = topics[topicOf(example, options.by)];
        (exception && isException(*exception) ? topic.exceptions : topic.rules).push_back({&example, explanation});
    }
    if (count == 0)
        return Error{ErrorCode::InvalidInput, {"manual.nothing", {{"left", left}}}, {}};

    Report report;
    report.language = texts.language() == Language::Japanese ? "ja" : "en";
    report.title = texts("manual.title", {{"project", project}});
    report.subtitle = texts("manual.subtitle", {{"date", texts.date(now)}, {"count", count}});
    report.footer = texts("manual.footer");
    if (!guide.empty())
        report.sections.push_back({"guide", texts("manual.guide"), linesOf(guide), {}, {}, {}, {}});
    // The largest topic first.
    std::vector<std::pair<std::string, const Topic *>> ordered;
    for (const auto &[name, topic] : topics)
        ordered.emplace_back(name, &topic);
    std::ranges::stable_sort(ordered, std::greater{}, [](const auto &one) { return one.second->rules.size() + one.second->exceptions.size(); });
    for (const auto &[name, topic] : ordered) {
        ReportSection section;
        section.id = "topic";
        section.title = name.empty() ? texts("manual.no-topic") : name;
        section.paragraphs.push_back(texts("manual.topic-counts", {{"rules", static_cast<std::int64_t>(topic->rules.size())},
                                                                   {"exceptions", static_cast<std::int64_t>(topic->exceptions.size())}}));
        if (!topic->rules.empty())
            section.tables.push_back(tableOf(topic->rules, texts("manual.rules"), options.by, texts));
        if (!topic->exceptions.empty())
            section.tables.push_back(tableOf(topic->exceptions, texts("manual.exceptions"), options.by, texts));
        report.sections.push_back(std::move(section));
    }
    if (left > 0)
        report.sections.push_back({"left-out", texts("manual.left-title"), {texts("manual.left", {{"left", left}})}, {}, {}, {}, {}});
    return report;
}

} // namespace kotowari
