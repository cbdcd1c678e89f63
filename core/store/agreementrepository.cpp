#include "agreementrepository.h"

#include "core/base/randomstream.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace kotowari {

namespace {

constexpr const char *labelColumns = "SELECT example_id, granularity, person, level, quality, content FROM agreement_labels";

AgreementRepository::Label readLabel(SQLite::Statement &row)
{
    return {{row.getColumn(0).getInt64(), static_cast<Granularity>(row.getColumn(1).getInt())}, row.getColumn(2).getString(),
            {static_cast<Granularity>(row.getColumn(3).getInt()), static_cast<Quality>(row.getColumn(4).getInt())}, row.getColumn(5).getString()};
}

} // namespace

std::vector<ExplanationKey> AgreementRepository::firstByHash(std::size_t count) const
{
    using Ranked = std::pair<std::uint64_t, ExplanationKey>;
    std::unordered_map<ExampleId, Ranked> best; // several levels of one example side by side would tell which is which
    SQLite::Statement query(m_connection, "SELECT x.example_id, x.granularity FROM explanations x JOIN examples e ON e.id=x.example_id WHERE e.removed=0 AND e.pool<>?");
    query.bind(1, static_cast<int>(Pool::Confirmation));
    while (query.executeStep()) {
        const ExplanationKey key{query.getColumn(0).getInt64(), static_cast<Granularity>(query.getColumn(1).getInt())};
        const Ranked ranked{mixKeys({hashText("agreement"), static_cast<std::uint64_t>(key.example), static_cast<std::uint64_t>(key.granularity)}), key};
        const auto [known, first] = best.emplace(key.example, ranked);
        if (!first)
            known->second = std::min(known->second, ranked);
    }
    std::vector<Ranked> all;
    all.reserve(best.size());
    for (const auto &[example, ranked] : best)
        all.push_back(ranked);
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(count, all.size()));
    std::ranges::partial_sort(all, end);
    std::vector<ExplanationKey> keys;
    for (auto it = all.begin(); it != end; ++it)
        keys.push_back(it->second);
    return keys;
}

std::int64_t AgreementRepository::addSample(const std::string &actor, std::int64_t now, std::span<const ExplanationKey> items)
{
    SQLite::Statement insert(m_connection, "INSERT INTO agreement_samples(at, actor) VALUES(?,?)");
    insert.bind(1, now);
    insert.bind(2, actor);
    insert.exec();
    const auto id = m_connection.getLastInsertRowid();
    SQLite::Statement item(m_connection, "INSERT INTO agreement_items(sample_id, number, example_id, granularity) VALUES(?,?,?,?)");
    for (std::size_t i = 0; i < items.size(); ++i) {
        item.reset();
        item.bind(1, id);
        item.bind(2, static_cast<std::int64_t>(i) + 1);
        item.bind(3, items[i].example);
        item.bind(4, static_cast<int>(items[i].granularity));
        item.exec();
    }
    return id;
}

std::optional<AgreementRepository::Sample> AgreementRepository::newestSample() const
{
    Sample sample;
    sample.id = m_connection.execAndGet("SELECT coalesce(max(id), 0) FROM agreement_samples").getInt64();
    if (sample.id == 0)
        return std::nullopt;
    SQLite::Statement query(m_connection, "SELECT example_id, granularity FROM agreement_items WHERE sample_id=? ORDER BY number");
    query.bind(1, sample.id);
    while (query.executeStep())
        sample.items.push_back({query.getColumn(0).getInt64(), static_cast<Granularity>(query.getColumn(1).getInt())});
    return sample;
}

std::vector<AgreementRepository::Label> AgreementRepository::labels() const
{
    SQLite::Statement query(m_connection, std::string(labelColumns) + " ORDER BY id");
    std::vector<Label> labels;
    while (query.executeStep())
        labels.push_back(readLabel(query));
    return labels;
}

void AgreementRepository::put(const Label &label, std::int64_t now, double seconds, std::int64_t importId)
{
    remove(label.key, label.person); // the newest id is what undo takes back
    SQLite::Statement insert(m_connection, "INSERT INTO agreement_labels(example_id, granularity, person, level, quality, content, at, seconds, import_id) VALUES(?,?,?,?,?,?,?,?,nullif(?,0))");
    insert.bind(1, label.key.example);
    insert.bind(2, static_cast<int>(label.key.granularity));
    insert.bind(3, label.person);
    insert.bind(4, static_cast<int>(label.label.level));
    insert.bind(5, static_cast<int>(label.label.quality));
    insert.bind(6, label.content);
    insert.bind(7, now);
    insert.bind(8, seconds);
    insert.bind(9, importId);
    insert.exec();
}

std::optional<AgreementRepository::Label> AgreementRepository::newest(const std::string &person) const
{
    SQLite::Statement query(m_connection, std::string(labelColumns) + " WHERE person=? ORDER BY id DESC LIMIT 1");
    query.bind(1, person);
    return query.executeStep() ? std::optional(readLabel(query)) : std::nullopt;
}

void AgreementRepository::remove(const ExplanationKey &key, const std::string &person)
{
    SQLite::Statement erase(m_connection, "DELETE FROM agreement_labels WHERE example_id=? AND granularity=? AND person=?");
    erase.bind(1, key.example);
    erase.bind(2, static_cast<int>(key.granularity));
    erase.bind(3, person);
    erase.exec();
}

} // namespace kotowari
