// AgreementService in memory, on the explanations of the fake project.
#pragma once

#include "core/api/agreementservice.h"
#include "fakeexamples.h"

#include <mutex>

namespace kotowari::ui::fakes {

/// Thread: any. The figures of a report are made up; labels and progress are real.
class FakeAgreementService : public AgreementService
{
public:
    explicit FakeAgreementService(FakeExampleService &examples) : m_examples(examples) { }

    /// What `person` says of item `number`, as if they had done it elsewhere.
    void say(const std::string &person, std::int64_t number, const AgreementLabel &label)
    {
        const std::scoped_lock lock(m_mutex);
        m_labels[person][m_items.at(std::size_t(number - 1))] = label;
    }
    std::optional<AgreementLabel> said(const std::string &person, std::int64_t number) const
    {
        const std::scoped_lock lock(m_mutex);
        return ownLabel(person, m_items.at(std::size_t(number - 1)));
    }

    Result<std::int64_t> draw(std::int64_t count, const std::string &) override
    {
        const auto ids = m_examples.ids({});
        const std::scoped_lock lock(m_mutex);
        m_items.clear();
        for (const auto id : *ids)
            if (const auto example = m_examples.peek(id); !example.explanations.empty() && std::ssize(m_items) < count)
                m_items.push_back({id, example.explanations.front().granularity});
        if (m_items.empty())
            return Error{ErrorCode::InvalidInput, {"agreement.nothing", {}}, {}};
        return std::ssize(m_items);
    }
    Result<AgreementProgress> next(const std::string &person) const override
    {
        const std::scoped_lock lock(m_mutex);
        AgreementProgress progress;
        progress.person = nameOf(person);
        progress.drawn = progress.usable = std::ssize(m_items);
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (ownLabel(progress.person, m_items[i]))
                ++progress.labelled;
            else if (!progress.item)
                progress.item = itemAt(i, progress.person);
        }
        for (const auto &[name, labels] : m_labels)
            if (!labels.empty())
                progress.people.push_back(name);
        return progress;
    }
    Result<AgreementItem> item(std::int64_t number, const std::string &person) const override
    {
        const std::scoped_lock lock(m_mutex);
        if (number < 1 || number > std::ssize(m_items))
            return Error{ErrorCode::NotFound, {"agreement.no-item", {{"number", number}, {"drawn", std::int64_t(m_items.size())}}}, {}};
        return itemAt(std::size_t(number - 1), nameOf(person));
    }
    Result<void> label(std::span<const AgreementAct> acts) override
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &act : acts) {
            m_labels[nameOf(act.person)][act.key] = act.label;
            m_order.emplace_back(nameOf(act.person), act.key);
        }
        return {};
    }
    Result<std::int64_t> undo(const std::string &person) override
    {
        const std::scoped_lock lock(m_mutex);
        const auto newest = std::ranges::find(m_order.rbegin(), m_order.rend(), nameOf(person), &std::pair<std::string, ExplanationKey>::first);
        if (newest == m_order.rend())
            return Error{ErrorCode::InvalidInput, {"agreement.nothing-to-undo", {{"person", nameOf(person)}}}, {}};
        const auto key = newest->second;
        m_labels[nameOf(person)].erase(key);
        m_order.erase(std::next(newest).base());
        return std::ranges::find(m_items, key) - m_items.begin() + 1;
    }
    Result<AgreementReport> report(const std::optional<std::string> &person) const override
    {
        const std::scoped_lock lock(m_mutex);
        AgreementReport report;
        report.drawn = std::ssize(m_items);
        for (const auto &[name, labels] : m_labels)
            report.people.push_back({name, std::ssize(labels), 0, 0});
        report.withheld = person && !m_labels.empty() && (!m_labels.contains(nameOf(*person)) || m_labels.at(nameOf(*person)).size() < m_items.size());
        if (report.people.size() < 2)
            return report;
        const AgreementFigure kappa{12, 0.75, 0.62, 0.31, 0.86, {"agreement.kappa", {{"band", std::string("substantial")}, {"sure", std::string("no")}}}};
        const AgreementFigure alpha{12, 0.75, 0.71, 0.42, 0.9, {"agreement.alpha", {{"band", std::string("tentative")}, {"sure", std::string("no")}}}};
        report.pairs.push_back({report.people[0].name, report.people[1].name, kappa, kappa});
        report.level = report.quality = alpha;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            std::map<std::string, AgreementLabel> labels;
            for (const auto &[name, all] : m_labels)
                if (const auto known = all.find(m_items[i]); known != all.end())
                    labels[name] = known->second;
            report.shared += labels.size() > 1 ? 1 : 0;
            if (labels.size() > 1 && !(labels.begin()->second == labels.rbegin()->second)) {
                ++report.differing;
                if (!report.withheld)
                    report.disagreements.push_back({std::int64_t(i) + 1, m_items[i], {}, itemAt(i, {}).text, labels, 1});
            }
        }
        return report;
    }

private:
    static std::string nameOf(const std::string &person) { return person.empty() ? "me" : person; }
    std::optional<AgreementLabel> ownLabel(const std::string &person, const ExplanationKey &key) const
    {
        const auto own = m_labels.find(person);
        if (own == m_labels.end() || !own->second.contains(key))
            return std::nullopt;
        return own->second.at(key);
    }
    AgreementItem itemAt(std::size_t place, const std::string &person) const
    {
        const auto example = m_examples.peek(m_items[place].example);
        return {std::int64_t(place) + 1, m_items[place], example.input, example.answer, example.explanation(m_items[place].granularity)->text, "digest",
                ownLabel(person, m_items[place])};
    }

    FakeExampleService &m_examples;
    mutable std::mutex m_mutex;
    std::vector<ExplanationKey> m_items;
    std::map<std::string, std::map<ExplanationKey, AgreementLabel>> m_labels; ///< by person
    std::vector<std::pair<std::string, ExplanationKey>> m_order; ///< newest last
};

} // namespace kotowari::ui::fakes
