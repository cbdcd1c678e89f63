#include "exampledocument.h"

#include "examplecommands.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"

#include <algorithm>
#include <chrono>

namespace kotowari::ui {

namespace {

constexpr int saveAfter = 700;       // ms after the last key
constexpr int saveAtLeastEvery = 4000; // ms of typing without a pause
constexpr int retryAfter = 5000;     // ms after a failure that may pass
constexpr std::int64_t typingPause = 1500; // ms: a longer pause starts a new undo step

std::int64_t steadyMilliseconds()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// An input or an answer of nothing is somebody in the middle of typing: not stored.
bool mayBeEmpty(ExampleField field) { return field != ExampleField::Input && field != ExampleField::Answer; }

bool blank(const std::string &text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

} // namespace

ExampleField fieldOf(Granularity granularity) { return ExampleField(int(ExampleField::Short) + int(granularity)); }

std::optional<Granularity> granularityOf(ExampleField field)
{
    return field < ExampleField::Short ? std::nullopt : std::optional(Granularity(int(field) - int(ExampleField::Short)));
}

ExampleDocument::ExampleDocument(QObject *parent, Clock clock) : QObject(parent), m_clock(clock ? std::move(clock) : steadyMilliseconds)
{
    m_saveTimer.setSingleShot(true);
    m_latestTimer.setSingleShot(true);
    connect(&m_saveTimer, &QTimer::timeout, this, &ExampleDocument::flush);
    connect(&m_latestTimer, &QTimer::timeout, this, &ExampleDocument::flush);
}

ExampleDocument::~ExampleDocument() { flush(); }

void ExampleDocument::setSession(Session *session)
{
    flush();
    ++m_generation;
    m_session = session;
    m_stack.clear();
    m_unsaved.clear();
    m_example = {};
    m_marks = {};
    m_wanted = 0;
    m_writing.reset();
    Q_EMIT opened();
}

QString ExampleDocument::text(ExampleField field) const
{
    switch (field) {
    case ExampleField::Input:
        return QString::fromStdString(m_example.input);
    case ExampleField::Answer:
        return QString::fromStdString(m_example.answer);
    case ExampleField::Note:
        return QString::fromStdString(m_example.note);
    default:
        break;
    }
    const auto *explanation = m_example.explanation(*granularityOf(field));
    return explanation ? QString::fromStdString(explanation->text) : QString();
}

void ExampleDocument::setField(ExampleField field, const std::string &text, double seconds)
{
    switch (field) {
    case ExampleField::Input:
        m_example.input = text;
        return;
    case ExampleField::Answer:
        m_example.answer = text;
        return;
    case ExampleField::Note:
        m_example.note = text;
        return;
    default:
        break;
    }
    const Granularity granularity = *granularityOf(field);
    m_seconds[std::size_t(granularity)] = seconds;
    auto &list = m_example.explanations;
    std::erase_if(list, [granularity](const Explanation &e) { return e.granularity == granularity; });
    if (!text.empty()) {
        list.push_back({granularity, text, m_author.toStdString(), ReviewState::Draft, seconds, 0});
        std::ranges::sort(list, {}, &Explanation::granularity);
    }
}

void ExampleDocument::open(ExampleId id)
{
    flush();
    endTyping();
    m_wanted = id;
    if (!m_session || id == 0) {
        m_example = {};
        m_marks = {};
        m_wanted = 0;
        Q_EMIT opened();
        return;
    }
    runInBackground(
        this,
        [project = m_session->project(), id]() -> Result<std::pair<Example, WritingState>> {
            auto example = project->examples().example(id);
            if (!example)
                return example.error();
            const auto marks = project->writing().state(id);
            if (!marks)
                return marks.error();
            return std::pair(*std::move(example), *marks);
        },
        [this, id, generation = m_generation](const Result<std::pair<Example, WritingState>> &loaded) {
            if (generation != m_generation || id != m_wanted)
                return;
            flush(); // typed into the example before while this one was read
            if (!loaded) {
                m_wanted = m_example.id;
                if (m_session)
                    Q_EMIT m_session->failed(loaded.error());
                return;
            }
            m_example = loaded->first;
            m_marks = loaded->second;
            m_seconds = {};
            for (const auto &explanation : m_example.explanations)
                m_seconds[std::size_t(explanation.granularity)] = explanation.secondsSpent;
            for (const auto &[key, unsaved] : m_unsaved)
                if (key.id == id)
                    setField(key.field, unsaved.text, unsaved.seconds);
            m_writing.start(m_clock());
            Q_EMIT opened();
        },
        writerPool());
}

void ExampleDocument::edit(const std::vector<std::pair<ExampleField, QString>> &texts)
{
    if (m_example.id == 0 || !m_session || m_session->readOnly() || text(texts.front().first) == texts.front().second)
        return;
    const std::int64_t now = m_clock();
    if (now - m_lastEdit > typingPause)
        endTyping();
    m_lastEdit = now;
    double passed = m_writing.key(now); // belongs to the field that was typed into; of a key in input or answer to no explanation
    std::vector<ChangeFields::Change> changes;
    for (const auto &[field, after] : texts) {
        const auto granularity = granularityOf(field);
        const double seconds = granularity ? m_seconds[std::size_t(*granularity)] : 0;
        if (const QString before = text(field); before != after)
            changes.push_back({field, {before, seconds}, {after, granularity ? seconds + std::exchange(passed, 0) : 0}});
    }
    m_stack.push(new ChangeFields(*this, m_example.id, std::move(changes), m_typing));
}

void ExampleDocument::setMarks(const WritingState &marks)
{
    if (m_example.id == 0 || !m_session || m_session->readOnly() || marks == m_marks)
        return;
    endTyping();
    m_stack.push(new ChangeMarks(*this, m_example.id, m_marks, marks));
}

void ExampleDocument::applyMarks(ExampleId id, const WritingState &marks)
{
    if (!m_session)
        return;
    if (id == m_example.id) {
        m_marks = marks;
        m_example.setAttribute("exception", marks.exception);
        Q_EMIT marksChanged();
    }
    Q_EMIT m_session->editPending();
    runInBackground(
        this,
        [project = m_session->project(), id, marks, author = m_author.toStdString()]() -> Result<void> {
            if (auto done = project->writing().setMark(id, marks.mark, author); !done)
                return done;
            return project->writing().setException(id, marks.exception, author);
        },
        [this, id, generation = m_generation](const Result<void> &result) {
            if (generation != m_generation || !m_session)
                return;
            if (!result)
                return Q_EMIT m_session->failed(result.error());
            Q_EMIT stored(id);
            if (m_unsaved.empty())
                Q_EMIT m_session->editStored();
        },
        writerPool());
    if (id != m_example.id)
        Q_EMIT exampleWanted(id); // read behind the write
}

void ExampleDocument::apply(ExampleId id, ExampleField field, const FieldState &state)
{
    auto &unsaved = m_unsaved[{id, field}];
    unsaved.text = state.text.toStdString();
    unsaved.seconds = state.seconds;
    ++unsaved.revision;
    m_saveTimer.start(saveAfter);
    if (!m_latestTimer.isActive())
        m_latestTimer.start(saveAtLeastEvery);
    if (m_session)
        Q_EMIT m_session->editPending();
    if (id == m_example.id) {
        setField(field, unsaved.text, unsaved.seconds);
        Q_EMIT changed({id, field});
    } else {
        Q_EMIT exampleWanted(id);
    }
}

void ExampleDocument::flush()
{
    m_saveTimer.stop();
    m_latestTimer.stop();
    if (!m_session)
        return;
    for (auto &[key, unsaved] : m_unsaved)
        if (unsaved.sent != unsaved.revision && (mayBeEmpty(key.field) || !blank(unsaved.text)))
            write(key, unsaved);
}

void ExampleDocument::write(const Key &key, Unsaved &unsaved)
{
    unsaved.sent = unsaved.revision;
    const auto granularity = granularityOf(key.field);
    runInBackground(
        this,
        [project = m_session->project(), key, granularity, text = unsaved.text, author = m_author.toStdString(),
         seconds = unsaved.seconds]() -> Result<void> {
            auto &examples = project->examples();
            if (granularity)
                return examples.setExplanation(key.id, *granularity, blank(text) ? std::string() : text, author, seconds);
            if (key.field == ExampleField::Answer)
                return examples.setAnswer(key.id, text);
            return key.field == ExampleField::Input ? examples.setInput(key.id, text) : examples.setNote(key.id, text);
        },
        [this, key, revision = unsaved.revision, generation = m_generation](const Result<void> &result) {
            if (generation == m_generation)
                written(key, revision, result);
        },
        writerPool());
}

void ExampleDocument::written(const Key &key, int revision, const Result<void> &result)
{
    const auto it = m_unsaved.find(key);
    if (!result) {
        if (it != m_unsaved.end() && it->second.revision == revision) {
            it->second.sent = 0; // still to be stored: at the next flush, or by itself where waiting may help
            const auto code = result.error().code;
            if (code == ErrorCode::Busy || code == ErrorCode::Io)
                m_saveTimer.start(retryAfter);
        }
        if (m_session)
            Q_EMIT m_session->failed(result.error());
        return;
    }
    if (it != m_unsaved.end() && it->second.revision == revision)
        m_unsaved.erase(it);
    Q_EMIT stored(key.id);
    if (m_unsaved.empty() && m_session)
        Q_EMIT m_session->editStored();
}

void ExampleDocument::editAttributes(const std::vector<Attribute> &attributes)
{
    if (m_example.id == 0 || !m_session || m_session->readOnly() || m_example.attributes == attributes)
        return;
    endTyping();
    m_stack.push(new ChangeAttributes(*this, m_example.id, m_example.attributes, attributes));
}

void ExampleDocument::applyAttributes(ExampleId id, const std::vector<Attribute> &attributes)
{
    if (!m_session)
        return;
    Q_EMIT m_session->editPending();
    runInBackground(
        this, [project = m_session->project(), id, attributes] { return project->examples().setAttributes(id, attributes); },
        [this, id, generation = m_generation](const Result<void> &result) {
            if (generation != m_generation || !m_session)
                return;
            if (!result) {
                Q_EMIT m_session->failed(result.error());
                return open(m_wanted); // what is stored
            }
            Q_EMIT stored(id);
            if (m_unsaved.empty())
                Q_EMIT m_session->editStored();
        },
        writerPool());
    if (id != m_example.id)
        return Q_EMIT exampleWanted(id); // read behind the write
    m_example.attributes = attributes;
    const auto *exception = m_example.attribute("exception");
    m_marks.exception = exception ? *exception : std::string();
    Q_EMIT attributesChanged();
    Q_EMIT marksChanged();
}

void ExampleDocument::remove(const std::vector<ExampleId> &ids)
{
    if (ids.empty() || !m_session || m_session->readOnly())
        return;
    flush();
    m_stack.push(new ListCommand(*this, ids, true));
}

void ExampleDocument::changeList(std::vector<ExampleId> ids, bool removes)
{
    if (!m_session)
        return;
    flush();
    if (removes && std::ranges::find(ids, m_wanted) != ids.end())
        open(0);
    runInBackground(
        this,
        [project = m_session->project(), ids, removes] {
            return removes ? project->examples().remove(ids) : project->examples().restore(ids);
        },
        [this, interesting = removes ? ExampleId{0} : ids.front(), generation = m_generation](const Result<void> &result) {
            if (generation != m_generation || !m_session)
                return;
            if (!result)
                Q_EMIT m_session->failed(result.error());
            Q_EMIT listChanged(interesting);
        },
        writerPool());
}

void ExampleDocument::add(const Example &example)
{
    if (!m_session || m_session->readOnly())
        return;
    flush();
    runInBackground(
        this, [project = m_session->project(), example] { return project->examples().add(example); },
        [this, generation = m_generation](const Result<ExampleId> &id) {
            if (generation != m_generation || !m_session)
                return;
            if (!id)
                return Q_EMIT m_session->failed(id.error());
            m_stack.push(new ListCommand(*this, {*id}, false));
            Q_EMIT listChanged(*id);
        },
        writerPool());
}

} // namespace kotowari::ui
