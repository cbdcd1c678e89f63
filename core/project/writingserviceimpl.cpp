#include "writingserviceimpl.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/data/arithmeticcheck.h"
#include "core/project/similarexamples.h"
#include "core/store/auditlog.h"
#include "core/store/examplerepository.h"
#include "core/store/projectsettings.h"
#include "core/store/writingrepository.h"
#include "writing/helpranking.h"
#include "writing/suitabilitycheck.h"
#include "writing/templatefill.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <mutex>

namespace kotowari {

namespace {

using nlohmann::json;

constexpr std::size_t rankedExamples = 5000;
constexpr int rankedAhead = 30;          // looked at anew when they are used up
constexpr std::size_t triedTemplates = 20;
constexpr const char *exceptionAttribute = "exception";

Error refused(const char *id, std::map<std::string, MessageValue> parameters = {}) { return {ErrorCode::InvalidInput, {id, std::move(parameters)}, {}}; }
std::string subjectOf(ExampleId id) { return "example " + std::to_string(id); }
std::string dump(const json &value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

class WritingServiceImpl : public WritingService
{
public:
    WritingServiceImpl(std::shared_ptr<Database> database, const ExperimentService *experiments, ModelService *models)
        : m_database(std::move(database)), m_experiments(experiments), m_models(models)
    {
    }

    Result<WritingState> state(ExampleId id) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<WritingState> {
            const auto example = ExampleRepository(connection).example(id);
            if (!example)
                return noExample(id);
            const auto *exception = example->attribute(exceptionAttribute);
            return WritingState{WritingRepository(connection).mark(id), exception ? *exception : std::string()};
        });
    }

    Result<void> setMark(ExampleId id, WritingMark mark, const std::string &author) override
    {
        return edit(id, [&](SQLite::Database &connection, const Example &) {
            WritingRepository writing(connection);
            const auto before = writing.mark(id);
            if (before == mark)
                return;
            writing.setMark(id, mark, author, nowMilliseconds());
            AuditLog(connection).append(author, "example.mark", subjectOf(id), dump({{"before", toString(before)}, {"after", toString(mark)}}));
        });
    }

    Result<void> setException(ExampleId id, const std::string &exception, const std::string &author) override
    {
        if (!isValidUtf8(exception))
            return refused("project.invalid-text");
        return edit(id, [&](SQLite::Database &connection, const Example &example) {
            const auto *former = example.attribute(exceptionAttribute);
            if ((former ? *former : std::string()) == exception)
                return;
            ExampleRepository(connection).setAttribute(id, {exceptionAttribute, exception}, nowMilliseconds());
            AuditLog(connection).append(author, "example.exception", subjectOf(id),
                                        dump({{"before", former ? *former : ""}, {"after", exception}}));
        });
    }

    Result<std::vector<ExplanationVersion>> versions(ExampleId id, Granularity granularity) const override
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<std::vector<ExplanationVersion>> {
            return WritingRepository(connection).versions(id, granularity);
        });
    }

    Result<std::vector<Snippet>> snippets() const override
    {
        return m_database->read([](SQLite::Database &connection) -> Result<std::vector<Snippet>> { return WritingRepository(connection).snippets(); });
    }

    Result<std::int64_t> putSnippet(const Snippet &wanted) override
    {
        Snippet snippet{wanted.id, cleanedCell(wanted.title), wanted.text};
        if (!isValidUtf8(snippet.title) || !isValidUtf8(snippet.text))
            return refused("project.invalid-text");
        if (snippet.title.empty() || cleanedCell(snippet.text).empty())
            return refused("writing.snippet-empty");
        return m_database->write([&](SQLite::Database &connection) -> Result<std::int64_t> {
            WritingRepository writing(connection);
            for (const auto &other : writing.snippets())
                if (other.title == snippet.title && other.id != snippet.id)
                    return refused("writing.snippet-title", {{"title", snippet.title}});
            const auto id = writing.putSnippet(snippet);
            AuditLog(connection).append({}, "snippet.set", "snippet " + std::to_string(id), dump({{"title", snippet.title}, {"after", snippet.text}}));
            return id;
        });
    }

    Result<void> removeSnippet(std::int64_t id) override
    {
        return m_database->write([&](SQLite::Database &connection) -> Result<void> {
            WritingRepository writing(connection);
            const auto former = writing.snippet(id);
            if (!former)
                return {};
            writing.removeSnippet(id);
            AuditLog(connection).append({}, "snippet.remove", "snippet " + std::to_string(id), dump({{"title", former->title}, {"before", former->text}}));
            return {};
        });
    }

    Result<std::string> guide() const override
    {
        return m_database->read([](SQLite::Database &connection) -> Result<std::string> {
            return ProjectSettings(connection).get(setting::writingGuide).value_or("");
        });
    }

    Result<void> setGuide(const std::string &text) override
    {
        if (!isValidUtf8(text))
            return refused("project.invalid-text");
        return m_database->write([&](SQLite::Database &connection) -> Result<void> {
            ProjectSettings settings(connection);
            const auto before = settings.get(setting::writingGuide).value_or("");
            if (before == text)
                return {};
            settings.set(setting::writingGuide, text);
            AuditLog(connection).append({}, "guide.set", "project", dump({{"before", before}, {"after", text}}));
            return {};
        });
    }

    Result<ExplainNext> next(ExampleId after, Granularity granularity, WritingOrder order) override
    {
        if (order == WritingOrder::AsListed)
            return m_database->read([&](SQLite::Database &connection) -> Result<ExplainNext> {
                return ExplainNext{ExampleRepository(connection).nextUnexplained(after, granularity), 0, {}};
            });
        const auto waiting = [&](ExampleId id) {
            return id != after && m_database->read([&](SQLite::Database &connection) -> Result<bool> {
                const ExampleRepository examples(connection);
                const auto example = examples.exists(id) ? examples.example(id) : std::nullopt;
                return example && example->pool == Pool::Training && !example->explanation(granularity)
                    && WritingRepository(connection).mark(id) == WritingMark::None;
            }).value_or(false);
        };
        const std::scoped_lock lock(m_mutex);
        for (int attempt = 0; attempt < 2; ++attempt) {
            if (attempt == 1 || m_aheadAt != granularity || m_ahead.empty()) {
                auto fresh = ranking(granularity, rankedAhead);
                if (!fresh)
                    return fresh.error();
                m_ahead = *std::move(fresh);
                m_aheadAt = granularity;
                attempt = 1;
            }
            for (const auto &one : m_ahead)
                if (waiting(one.example))
                    return one;
        }
        return m_ahead.empty() ? ExplainNext{} : next(after, granularity, WritingOrder::AsListed); // all that is left is `after`
    }

    Result<std::vector<ExplainNext>> ranking(Granularity granularity, int count) override
    {
        std::vector<char> waits;
        const auto pool = m_database->read([&](SQLite::Database &connection) -> Result<std::vector<Example>> {
            auto all = trainingPool(connection);
            all.resize(std::min(all.size(), rankedExamples));
            const auto marked = WritingRepository(connection).marked();
            for (const auto &example : all)
                waits.push_back(!example.explanation(granularity) && !marked.contains(example.id));
            return all;
        });
        if (!pool)
            return pool.error();
        return rankByHelp(*pool, waits, count);
    }

    Result<Draft> draft(ExampleId id, Granularity granularity, DraftSource source, std::stop_token stop) override
    {
        auto made = source == DraftSource::Template ? fromTemplate(id, granularity) : fromModel(id, granularity, std::move(stop));
        if (!made)
            return made;
        const auto recorded = m_database->write([&](SQLite::Database &connection) -> Result<std::int64_t> {
            return WritingRepository(connection).addDraft({id, granularity, source, source == DraftSource::Template ? made->from : made->run, made->text},
                                                          nowMilliseconds());
        });
        if (!recorded)
            return recorded.error();
        made->id = *recorded;
        return made;
    }

    Result<void> decided(std::int64_t draft, DraftOutcome outcome, const std::string &author) override
    {
        return m_database->write([&](SQLite::Database &connection) -> Result<void> {
            WritingRepository writing(connection);
            const auto known = writing.draft(draft);
            if (!known || known->decided)
                return {};
            writing.decide(draft, outcome, author);
            AuditLog(connection).append(author, "draft." + std::string(toString(outcome)), subjectOf(known->example),
                                        dump({{"granularity", toString(known->granularity)}, {"before", known->text},
                                              {"source", known->source == DraftSource::Model ? "model" : "template"}}));
            return {};
        });
    }

    Result<DraftFigures> draftFigures() const override
    {
        return m_database->read([](SQLite::Database &connection) -> Result<DraftFigures> { return WritingRepository(connection).draftFigures(); });
    }

    Result<Suitability> suitability(std::optional<double> casesAMonth) const override
    {
        const auto pool = m_database->read([&](SQLite::Database &connection) -> Result<std::vector<Example>> { return trainingPool(connection); });
        if (!pool)
            return pool.error();
        if (pool->empty())
            return refused("project.no-examples");
        return checkSuitability(*pool, casesAMonth);
    }

private:
    static Error noExample(ExampleId id) { return {ErrorCode::NotFound, {"project.no-example", {{"id", id}}}, {}}; }

    template<typename Work>
    Result<void> edit(ExampleId id, Work work)
    {
        return m_database->write([&](SQLite::Database &connection) -> Result<void> {
            const ExampleRepository examples(connection);
            const auto example = examples.exists(id) ? examples.example(id) : std::nullopt;
            if (!example)
                return noExample(id);
            work(connection, *example);
            return {};
        });
    }

    /// Before the pools are fixed everything counts.
    static std::vector<Example> trainingPool(SQLite::Database &connection)
    {
        const ExampleRepository examples(connection);
        return ProjectSettings(connection).get(setting::poolsFrozen) ? examples.poolExamples(Pool::Training) : examples.all(true);
    }

    Result<Draft> fromTemplate(ExampleId id, Granularity granularity) const
    {
        return m_database->read([&](SQLite::Database &connection) -> Result<Draft> {
            const ExampleRepository examples(connection);
            const auto target = examples.example(id);
            if (!target)
                return noExample(id);
            const auto answer = normalizeAnswer(target->answer);
            std::size_t tried = 0;
            for (const auto other : explainedByLikeness(connection, *target)) {
                const auto source = examples.example(other);
                if (!source || !source->explanation(granularity) || normalizeAnswer(source->answer) != answer)
                    continue;
                if (auto filled = fillTemplate(*source, granularity, *target))
                    return Draft{0, DraftSource::Template, std::move(filled->text), other, 0, std::move(filled->cautions)};
                if (++tried == triedTemplates)
                    break;
            }
            return refused("writing.no-template");
        });
    }

    /// Of the newest experiment that has one: the run with the highest score.
    Result<Run> explainingRun(Granularity granularity) const
    {
        const auto experiments = m_experiments ? m_experiments->experiments() : Result<std::vector<Experiment>>(std::vector<Experiment>{});
        if (!experiments)
            return experiments.error();
        for (const auto &experiment : *experiments) {
            const auto runs = m_experiments->runs(experiment.id);
            if (!runs)
                return runs.error();
            const Run *best = nullptr;
            for (const auto &run : *runs) {
                const bool explains = run.arm.kind == ArmKind::ExplainThenAnswer || run.arm.kind == ArmKind::AnswerThenExplain;
                if (explains && run.arm.granularity == granularity && run.state == RunState::Done && (!best || run.score.value_or(0) > best->score.value_or(0)))
                    best = &run;
            }
            if (best)
                return *best;
        }
        return refused("writing.no-run", {{"granularity", std::string(toString(granularity))}});
    }

    Result<Draft> fromModel(ExampleId id, Granularity granularity, std::stop_token stop) const
    {
        const auto target = m_database->read([&](SQLite::Database &connection) -> Result<Example> {
            auto found = ExampleRepository(connection).example(id);
            return found ? Result<Example>(*std::move(found)) : noExample(id);
        });
        if (!target)
            return target.error();
        const auto run = explainingRun(granularity);
        if (!run)
            return run.error();
        const std::string inputs[] = {target->input};
        const auto answers = m_models->predict(run->id, inputs, std::move(stop));
        if (!answers)
            return answers.error();
        const auto &answer = answers->front();
        if (cleanedCell(answer.explanation).empty())
            return refused("writing.no-draft", {{"run", run->id}});
        Draft draft{0, DraftSource::Model, answer.explanation, 0, run->id, {}};
        if (normalizeAnswer(answer.answer) != normalizeAnswer(target->answer))
            draft.cautions.push_back({"writing.caution-answer", {{"answer", excerpt(answer.answer, 30)}}});
        for (const auto &wrong : ArithmeticCheck(draft.text).wrong())
            draft.cautions.push_back({"writing.caution-equation", {{"text", wrong}}});
        return draft;
    }

    std::shared_ptr<Database> m_database;
    const ExperimentService *m_experiments;
    ModelService *m_models;
    std::mutex m_mutex;
    std::vector<ExplainNext> m_ahead; ///< the ranking as far as it was looked at
    Granularity m_aheadAt = Granularity::Detailed;
};

} // namespace

std::unique_ptr<WritingService> makeWritingService(std::shared_ptr<Database> database, const ExperimentService *experiments, ModelService *models)
{
    return std::make_unique<WritingServiceImpl>(std::move(database), experiments, models);
}

} // namespace kotowari
