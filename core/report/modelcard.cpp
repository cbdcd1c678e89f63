#include "modelcard.h"

#include "baselinetable.h"
#include "slicetable.h"

#include "core/base/planjson.h"
#include "core/stats/wilson.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr std::size_t slicesOnPaper = 12;

class ModelCard
{
public:
    ModelCard(const ModelCardFacts &facts, const Texts &texts) : m_facts(facts), m_texts(texts) { }

    Report make() const
    {
        const auto &run = m_facts.run;
        Report report;
        report.language = m_texts.language() == Language::Japanese ? "ja" : "en";
        report.title = m_texts("card.title", {{"run", run.id}, {"project", m_facts.project}});
        report.subtitle = m_texts("report.subtitle", {{"project", m_facts.project}, {"date", m_texts.date(m_facts.madeAt)}, {"version", KOTOWARI_VERSION}});
        if (!m_facts.comparison.sample.empty())
            report.banner = m_texts("caveat.synthetic", {{"sample", m_facts.comparison.sample}});
        report.verdict = m_texts("card.summary", {{"arm", m_texts.arm(run.arm, run.explained)}, {"model", run.model}, {"size", run.trainSize + run.extraCases},
                                                  {"score", m_texts.percent(run.score)}, {"items", m_facts.experiment.testItems}});
        report.sections = {model(), use(), data(), scores(), limits(), personal(), repeat()};
        report.footer = m_texts("report.footer", {{"version", KOTOWARI_VERSION}});
        return report;
    }

private:
    ReportSection section(const char *id, const char *title) const
    {
        ReportSection made;
        made.id = id;
        made.title = m_texts(title);
        return made;
    }

    void add(ReportSection &to, const char *id, std::map<std::string, MessageValue> parameters = {}) const { to.bullets.push_back(m_texts(id, std::move(parameters))); }

    ReportSection model() const
    {
        const auto &run = m_facts.run;
        auto made = section("model", "card.model.title");
        add(made, "card.model.run", {{"run", run.id}, {"arm", m_texts.arm(run.arm, run.explained)}, {"size", run.trainSize + run.extraCases}, {"seed", run.seed}, {"steps", run.steps}, {"best", run.bestStep}});
        if (m_facts.base) {
            add(made, "card.model.base", {{"model", run.model}, {"source", m_facts.base->source}, {"parameters", m_facts.base->model.parameters}});
            if (m_facts.licence.empty())
                add(made, "card.model.licence-unknown", {{"model", run.model}});
            else
                add(made, "card.model.licence", {{"licence", m_facts.licence}});
        } else {
            add(made, "card.model.scratch", {{"model", run.model}});
        }
        return made;
    }

    ReportSection use() const
    {
        auto made = section("use", "card.use.title");
        add(made, "card.use.for", {{"project", m_facts.project}});
        add(made, "card.use.not");
        return made;
    }

    ReportSection data() const
    {
        const auto &experiment = m_facts.experiment;
        auto made = section("data", "card.data.title");
        add(made, "report.method.pools", {{"training", experiment.trainingPool}, {"validation", experiment.validationItems}, {"test", experiment.testItems}});
        if (m_facts.run.arm.explained())
            add(made, "report.method.explanations", {{"use", std::string(experiment.plan.explanations == ExplanationUse::Approved ? "approved" : "all")}, {"left_out", experiment.notApproved}});
        if (!experiment.poolsFingerprint.empty())
            add(made, "report.method.fingerprint", {{"fingerprint", experiment.poolsFingerprint}});
        if (m_facts.comparison.leaks > 0)
            add(made, "card.data.leaks", {{"pairs", m_facts.comparison.leaks}});
        return made;
    }

    ReportSection scores() const
    {
        const auto &run = m_facts.run;
        auto made = section("scores", "card.scores.title");
        const auto items = m_facts.experiment.testItems;
        if (run.score && items > 0) {
            const auto interval = wilsonInterval(*run.score, items);
            add(made, "card.scores.test", {{"score", *run.score}, {"low", interval.low}, {"high", interval.high}, {"items", items}});
        }
        if (m_facts.confirmed)
            add(made, "card.scores.confirmed", {{"score", m_facts.confirmed->score}, {"low", m_facts.confirmed->low}, {"high", m_facts.confirmed->high}, {"items", m_facts.confirmed->items}});
        else
            add(made, "card.scores.not-confirmed");
        if (m_facts.calibration)
            add(made, "card.scores.calibration", {{"error", m_facts.calibration->error}, {"items", m_facts.calibration->items}, {"reliable", m_facts.calibration->reliable ? "yes" : "no"}});
        if (const auto beside = baselinesAt(m_facts.comparison.baselines.baselines, run.trainSize); !beside.empty())
            made.tables.push_back(baselineTable(beside, m_texts));
        if (m_facts.slices)
            addSlices(made);
        return made;
    }

    /// The runs of this arm at the largest train size: a slice of one run alone would be a handful of items.
    void addSlices(ReportSection &made) const
    {
        made.paragraphs.push_back(m_texts("card.scores.slices", {{"size", m_facts.slices->trainSize}}));
        for (auto slicing : m_facts.slices->slicings) {
            if (slicing.slices.size() > slicesOnPaper) {
                slicing.leftOut += static_cast<std::int64_t>(slicing.slices.size() - slicesOnPaper);
                slicing.slices.resize(slicesOnPaper);
            }
            for (auto &slice : slicing.slices)
                std::erase_if(slice.arms, [this](const SliceScore &score) { return score.arm != m_facts.run.arm || score.explained != m_facts.run.explained; });
            std::erase_if(slicing.slices, [](const Slice &slice) { return slice.arms.empty(); });
            if (!slicing.slices.empty())
                made.tables.push_back(sliceTable(slicing, m_texts));
        }
    }

    ReportSection limits() const
    {
        auto made = section("limits", "card.limits.title");
        for (const auto &caveat : m_facts.comparison.verdict.caveats)
            made.bullets.push_back(m_texts(caveat));
        if (m_facts.run.levelledOff == false)
            add(made, "card.limits.rising");
        add(made, "card.limits.change");
        return made;
    }

    ReportSection personal() const
    {
        auto made = section("personal", "card.personal.title");
        add(made, m_facts.personal > 0 ? "card.personal.found" : "card.personal.none", {{"places", m_facts.personal}});
        add(made, "card.personal.weights");
        return made;
    }

    ReportSection repeat() const
    {
        auto made = section("plan", "report.plan.title");
        made.paragraphs.push_back(m_texts("report.plan.intro"));
        made.preformatted = planToJson(m_facts.experiment.plan, 2);
        return made;
    }

    const ModelCardFacts &m_facts;
    const Texts &m_texts;
};

} // namespace

Report modelCard(const ModelCardFacts &facts, const Texts &texts) { return ModelCard(facts, texts).make(); }

} // namespace kotowari
