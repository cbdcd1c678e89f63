#include "fakeexamples.h"

#include "csvhead.h"

#include <QString>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace kotowari::ui::fakes {

namespace {

std::string lowered(const std::string &text) { return QString::fromStdString(text).toLower().toStdString(); }

std::string head(const std::string &text, qsizetype characters)
{
    return QString::fromStdString(text).left(characters).replace(u'\n', u' ').toStdString();
}

Pool poolOf(ExampleId id) { return id % 10 < 7 ? Pool::Training : id % 10 == 7 ? Pool::Validation : Pool::Test; }

} // namespace

void FakeExampleService::put(std::vector<Example> examples)
{
    const std::lock_guard guard(m_mutex);
    m_examples.clear();
    m_removed.clear();
    ExampleId next = 1;
    for (auto &example : examples) {
        if (example.id == 0)
            example.id = next;
        next = example.id + 1;
        if (example.pool == Pool::None)
            example.pool = poolOf(example.id);
        const auto id = example.id;
        m_examples.emplace(id, std::move(example));
    }
}

Example FakeExampleService::peek(ExampleId id) const
{
    const std::lock_guard guard(m_mutex);
    const auto it = m_examples.find(id);
    return it == m_examples.end() || m_removed.contains(id) ? Example{} : it->second;
}

int FakeExampleService::edits() const
{
    const std::lock_guard guard(m_mutex);
    return m_edits;
}

double FakeExampleService::secondsWritten() const
{
    const std::lock_guard guard(m_mutex);
    double seconds = 0;
    for (const auto &[id, example] : m_examples)
        for (const auto &explanation : example.explanations)
            seconds += explanation.secondsSpent;
    return seconds;
}

void FakeExampleService::setReadOnly(bool readOnly) { m_readOnly = readOnly; }

void FakeExampleService::setPath(std::string path) { m_path = std::move(path); }

void FakeExampleService::failNextEdit(Error error)
{
    const std::lock_guard guard(m_mutex);
    m_failure = std::move(error);
}

void FakeExampleService::hold(bool held)
{
    {
        const std::lock_guard guard(m_mutex);
        m_held = held;
    }
    m_released.notify_all();
}

void FakeExampleService::setSampleName(std::string name)
{
    const std::lock_guard guard(m_mutex);
    m_sample = std::move(name);
}

void FakeExampleService::setNow(std::int64_t unixMilliseconds)
{
    const std::lock_guard guard(m_mutex);
    m_now = unixMilliseconds;
}

void FakeExampleService::waitWhileHeld() const
{
    std::unique_lock lock(m_mutex);
    m_released.wait(lock, [this] { return !m_held; });
}

void FakeExampleService::setReviewState(ExampleId id, Granularity granularity, ReviewState state)
{
    const std::lock_guard guard(m_mutex);
    for (auto &explanation : m_examples[id].explanations)
        if (explanation.granularity == granularity)
            explanation.state = state;
}

Result<ProjectSummary> FakeExampleService::summary() const
{
    const std::lock_guard guard(m_mutex);
    ProjectSummary s;
    s.path = m_path;
    s.name = std::filesystem::path(m_path).stem().string();
    s.readOnly = m_readOnly;
    s.sample = m_sample;
    s.poolsFrozen = m_frozen;
    s.poolsFrozenAt = m_frozen ? m_now : 0;
    s.poolsFingerprint = m_frozen ? "0123456789abcdef" : "";
    for (const auto &[id, example] : m_examples) {
        if (m_removed.contains(id))
            continue;
        ++s.examples;
        ++s.pools[std::size_t(example.pool)];
        for (const auto &explanation : example.explanations)
            ++s.explained[std::size_t(explanation.granularity)];
        if (example.pool == Pool::Training && example.explanations.empty())
            ++s.unexplainedTraining;
    }
    return s;
}

std::vector<const Example *> FakeExampleService::matching(const ExampleFilter &filter) const
{
    std::vector<const Example *> found;
    const auto text = lowered(filter.text);
    const auto has = [&text](const std::string &where) { return lowered(where).find(text) != std::string::npos; };
    for (const auto &[id, example] : m_examples) {
        if (m_removed.contains(id) || (filter.pool && example.pool != *filter.pool)
            || (filter.explained && *filter.explained == example.explanations.empty())
            || (filter.review && std::ranges::none_of(example.explanations, [&](const Explanation &e) { return e.state == *filter.review; })))
            continue;
        if (text.empty() || has(example.input) || has(example.answer) || has(example.key)
            || std::ranges::any_of(example.explanations, [&has](const Explanation &e) { return has(e.text); }))
            found.push_back(&example);
    }
    const auto sortBy = [&](auto key) {
        std::ranges::stable_sort(found, [&](const Example *a, const Example *b) { return filter.descending ? key(b) < key(a) : key(a) < key(b); });
    };
    switch (filter.sort) {
    case ExampleSort::Id: sortBy([](const Example *e) { return e->id; }); break;
    case ExampleSort::Input: sortBy([](const Example *e) { return e->input; }); break;
    case ExampleSort::Answer: sortBy([](const Example *e) { return e->answer; }); break;
    case ExampleSort::Pool: sortBy([](const Example *e) { return int(e->pool); }); break;
    case ExampleSort::Explained: sortBy([](const Example *e) { return e->explanations.size(); }); break;
    case ExampleSort::Changed: sortBy([](const Example *e) { return e->changedAt; }); break;
    }
    return found;
}

Result<std::vector<ExampleId>> FakeExampleService::ids(const ExampleFilter &filter) const
{
    waitWhileHeld();
    const std::lock_guard guard(m_mutex);
    std::vector<ExampleId> ids;
    for (const auto *example : matching(filter))
        ids.push_back(example->id);
    return ids;
}

Result<std::vector<ExampleRow>> FakeExampleService::rows(std::span<const ExampleId> ids) const
{
    const std::lock_guard guard(m_mutex);
    std::vector<ExampleRow> rows;
    for (const auto id : ids) {
        const auto it = m_examples.find(id);
        if (it == m_examples.end() || m_removed.contains(id))
            continue;
        const auto &e = it->second;
        ExampleRow row{e.id, e.key, head(e.input, 200), head(e.answer, 100), e.group, e.pool, {}, {}, e.changedAt};
        for (const auto &explanation : e.explanations) {
            row.explained[std::size_t(explanation.granularity)] = true;
            row.author = explanation.author;
            if (!row.review || advancement(explanation.state) < advancement(*row.review))
                row.review = explanation.state;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<Example> FakeExampleService::example(ExampleId id) const
{
    const std::lock_guard guard(m_mutex);
    const auto it = m_examples.find(id);
    if (it == m_examples.end() || m_removed.contains(id))
        return Error{ErrorCode::NotFound, {"example.not-found", {{"example", id}}}};
    return it->second;
}

Result<ExampleId> FakeExampleService::nextUnexplained(ExampleId after, Granularity granularity) const
{
    const std::lock_guard guard(m_mutex);
    const auto open = [&](const auto &entry) {
        return !m_removed.contains(entry.first) && entry.second.pool == Pool::Training && !entry.second.explanation(granularity);
    };
    const auto start = m_examples.upper_bound(after);
    auto it = std::find_if(start, m_examples.end(), open);
    if (it == m_examples.end()) {
        it = std::find_if(m_examples.begin(), start, open);
        if (it == start)
            return ExampleId{0};
    }
    return it->first;
}

Result<std::vector<Example>> FakeExampleService::similarExplained(ExampleId id, int count) const
{
    const std::lock_guard guard(m_mutex);
    std::vector<Example> found;
    for (const auto &[other, example] : m_examples)
        if (other != id && int(found.size()) < count && !m_removed.contains(other) && example.pool == Pool::Training && !example.explanations.empty())
            found.push_back(example);
    return found;
}

Result<std::vector<std::string>> FakeExampleService::answers(int limit) const
{
    const std::lock_guard guard(m_mutex);
    std::map<std::string, int> counts;
    for (const auto &[id, example] : m_examples)
        ++counts[example.answer];
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto &[answer, count] : counts)
        sorted.emplace_back(-count, answer);
    std::ranges::sort(sorted);
    std::vector<std::string> result;
    for (const auto &entry : sorted)
        if (int(result.size()) < limit)
            result.push_back(entry.second);
    return result;
}

Result<Example *> FakeExampleService::editable(ExampleId id)
{
    if (m_failure) {
        const Error error = *std::exchange(m_failure, std::nullopt);
        return error;
    }
    if (m_readOnly)
        return Error{ErrorCode::ReadOnly, {"project.read-only", {{"path", std::string("fake.kotowari")}}}};
    const auto it = m_examples.find(id);
    if (it == m_examples.end())
        return Error{ErrorCode::NotFound, {"example.not-found", {{"example", id}}}};
    ++m_edits;
    it->second.changedAt = ++m_now;
    return &it->second;
}

Result<void> FakeExampleService::setExplanation(ExampleId id, Granularity granularity, const std::string &text, const std::string &author,
                                                double secondsSpent)
{
    const std::lock_guard guard(m_mutex);
    const auto example = editable(id);
    if (!example)
        return example.error();
    auto &list = (*example)->explanations;
    const auto it = std::ranges::find(list, granularity, &Explanation::granularity);
    if (text.empty()) {
        if (it != list.end())
            list.erase(it);
        return {};
    }
    if (it != list.end()) {
        it->text = text;
        it->author = author;
        it->secondsSpent = secondsSpent;
    } else {
        list.push_back({granularity, text, author, ReviewState::Draft, secondsSpent, m_now});
        std::ranges::sort(list, {}, &Explanation::granularity);
    }
    return {};
}

Result<void> FakeExampleService::setAnswer(ExampleId id, const std::string &answer)
{
    const std::lock_guard guard(m_mutex);
    const auto example = editable(id);
    if (!example)
        return example.error();
    (*example)->answer = answer;
    return {};
}

Result<void> FakeExampleService::setInput(ExampleId id, const std::string &input)
{
    const std::lock_guard guard(m_mutex);
    const auto example = editable(id);
    if (!example)
        return example.error();
    (*example)->input = input;
    return {};
}

Result<void> FakeExampleService::setNote(ExampleId id, const std::string &note)
{
    const std::lock_guard guard(m_mutex);
    const auto example = editable(id);
    if (!example)
        return example.error();
    (*example)->note = note;
    return {};
}

Result<void> FakeExampleService::setAttributes(ExampleId id, const std::vector<Attribute> &attributes)
{
    const std::lock_guard guard(m_mutex);
    const auto example = editable(id);
    if (!example)
        return example.error();
    (*example)->attributes = attributes;
    ++m_edits;
    return {};
}

Result<std::vector<AttributeValues>> FakeExampleService::attributeValues() const
{
    const std::lock_guard guard(m_mutex);
    std::map<std::string, std::map<std::string, std::int64_t>> counts;
    for (const auto &[id, example] : m_examples)
        if (!m_removed.contains(id))
            for (const auto &one : example.attributes)
                ++counts[one.name][one.value];
    std::vector<AttributeValues> list;
    for (const auto &[name, values] : counts) {
        list.push_back({name, {}});
        for (const auto &[value, examples] : values)
            list.back().values.push_back({value, examples});
    }
    return list;
}

Result<ExampleId> FakeExampleService::add(const Example &example)
{
    const std::lock_guard guard(m_mutex);
    if (m_readOnly)
        return Error{ErrorCode::ReadOnly, {"project.read-only", {{"path", std::string("fake.kotowari")}}}};
    Example copy = example;
    copy.id = m_examples.empty() ? 1 : m_examples.rbegin()->first + 1;
    copy.pool = m_frozen ? Pool::Training : poolOf(copy.id);
    copy.changedAt = ++m_now;
    ++m_edits;
    const auto id = copy.id;
    m_examples.emplace(id, std::move(copy));
    return id;
}

Result<void> FakeExampleService::remove(std::span<const ExampleId> ids)
{
    const std::lock_guard guard(m_mutex);
    if (m_readOnly)
        return Error{ErrorCode::ReadOnly, {"project.read-only", {{"path", std::string("fake.kotowari")}}}};
    m_removed.insert(ids.begin(), ids.end());
    ++m_edits;
    return {};
}

Result<void> FakeExampleService::restore(std::span<const ExampleId> ids)
{
    const std::lock_guard guard(m_mutex);
    for (const auto id : ids)
        m_removed.erase(id);
    ++m_edits;
    return {};
}

Result<ImportPreview> FakeExampleService::preview(const std::string &path, const ImportOptions &options, int rows) const
{
    return readHead(path, options, rows);
}

Result<ImportReport> FakeExampleService::import(const std::string &path, const ImportOptions &options, const ProgressCallback &progress,
                                                std::stop_token stop)
{
    const auto whole = readHead(path, options, -1);
    if (!whole)
        return whole.error();
    if (!whole->problems.empty())
        return Error{ErrorCode::InvalidInput, whole->problems.front()};
    ImportReport report;
    report.format = whole->format;
    report.encoding = whole->encoding;
    report.columns = whole->columns;
    std::vector<Example> good;
    for (const auto &row : whole->rows) {
        ++report.rows;
        if (row.rejected) {
            ++report.rejected;
            report.rejects.push_back(*row.rejected);
            continue;
        }
        Example example;
        example.key = row.key;
        example.input = row.input;
        example.answer = row.answer;
        example.group = row.group;
        for (const auto &[word, text] : row.explanations)
            example.explanations.push_back({granularityFromString(word).value_or(Granularity::Detailed), text, options.author, {}, 0, 0});
        const auto same = [&example](const Example &e) { return e.input == example.input && e.answer == example.answer; };
        if (std::ranges::any_of(good, same)) {
            ++report.duplicates;
            continue;
        }
        good.push_back(std::move(example));
    }
    if (progress)
        progress(0.5, report.rows);
    if (!options.dryRun)
        waitWhileHeld();
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, {"error.cancelled", {}}};
    const bool refused = report.rejected > 0 && !options.skipRejected;
    report.imported = refused ? 0 : std::int64_t(good.size());
    if (options.dryRun || refused)
        return report;
    std::vector<ExampleId> added;
    for (const auto &example : good) {
        const auto id = add(example);
        if (!id)
            return id.error();
        added.push_back(*id);
    }
    const std::lock_guard guard(m_mutex);
    report.importId = std::int64_t(m_imports.size()) + 1;
    m_imports[report.importId] = added;
    if (progress)
        progress(1, report.rows);
    return report;
}

std::vector<std::int64_t> FakeExampleService::undoneImports() const
{
    const std::lock_guard guard(m_mutex);
    return m_undone;
}

Result<void> FakeExampleService::undoImport(std::int64_t importId)
{
    std::vector<ExampleId> ids;
    {
        const std::lock_guard guard(m_mutex);
        m_undone.push_back(importId);
        ids = m_imports[importId];
        m_imports.erase(importId);
    }
    return remove(ids);
}

Result<void> FakeExampleService::freezePools()
{
    const std::lock_guard guard(m_mutex);
    m_frozen = true;
    for (auto &[id, example] : m_examples)
        if (example.pool == Pool::None)
            example.pool = Pool::Training;
    return {};
}

Result<void> FakeExampleService::freezePools(double confirmation)
{
    {
        const std::lock_guard guard(m_mutex);
        if (m_frozen)
            return Error{ErrorCode::InvalidInput, {"project.pools-frozen", {{"at", std::string("2026-11-23")}}}, {}};
        auto locked = std::llround(confirmation * double(m_examples.size()));
        for (auto it = m_examples.begin(); it != m_examples.end() && locked > 0; ++it, --locked)
            it->second.pool = Pool::Confirmation;
    }
    return freezePools();
}

void FakeExampleService::putFindings(std::vector<Finding> findings)
{
    const std::lock_guard guard(m_mutex);
    m_findings = std::move(findings);
}

int FakeExampleService::checks() const
{
    const std::lock_guard guard(m_mutex);
    return m_checks;
}

Result<CheckReport> FakeExampleService::check() const
{
    waitWhileHeld();
    const std::lock_guard guard(m_mutex);
    ++m_checks;
    return CheckReport{std::int64_t(m_examples.size()), m_findings};
}

} // namespace kotowari::ui::fakes
