// A project with its example service, and files to import into it.
#pragma once

#include "core/project/exampleserviceimpl.h"
#include "core/store/auditlog.h"
#include "core/store/projectsettings.h"
#include "tests/core/store/temporaryproject.h"

#include <fstream>

namespace kotowari::test {

class ProjectTest : public testing::Test
{
protected:
    std::string file(const char *name, const std::string &content)
    {
        const auto path = m_folder / name;
        std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
        return path.string();
    }
    ImportReport import(const std::string &path, const ImportOptions &options = {}) { return valueOf(m_service.import(path, options, {}, {})); }
    std::int64_t count() { return valueOf(m_service.summary()).examples; }
    ExampleId idOf(const std::string &text)
    {
        ExampleFilter filter;
        filter.text = text;
        const auto ids = valueOf(m_service.ids(filter));
        return ids.size() == 1 ? ids.front() : 0;
    }
    Example get(ExampleId id) { return valueOf(m_service.example(id)); }
    std::vector<AuditEntry> audit()
    {
        return valueOf(m_database->read([](SQLite::Database &connection) -> Result<std::vector<AuditEntry>> { return AuditLog(connection).newest(1000); }));
    }
    /// Everything the project holds, as text: equal before and after when nothing was changed.
    std::string state()
    {
        std::string all;
        for (const char *table : {"project", "imports", "examples", "explanations", "attributes", "example_search", "import_changes", "audit"}) {
            succeed(m_database->read([&](SQLite::Database &connection) -> Result<void> {
                SQLite::Statement query(connection, std::string("SELECT * FROM ") + table + " ORDER BY 1, 2");
                while (query.executeStep()) {
                    for (int i = 0; i < query.getColumnCount(); ++i)
                        all += query.getColumn(i).getString() + '\x1f';
                    all += '\n';
                }
                return {};
            }));
        }
        return all;
    }

    TemporaryFolder m_folder;
    std::shared_ptr<Database> m_database = valueOf(Database::create(m_folder / "a.kotowari"));
    ExampleServiceImpl m_service{m_database};
};

inline std::string errorOf(const Result<void> &result) { return result ? "" : result.error().message.id; }
template<typename T>
std::string errorOf(const Result<T> &result)
{
    return result ? "" : result.error().message.id;
}

} // namespace kotowari::test
