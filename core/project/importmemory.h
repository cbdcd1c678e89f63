// How files with certain columns were mapped the last time: kept in the project file.
#pragma once

#include "core/data/importer.h"
#include "core/store/database.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <span>

namespace kotowari {

/// Works inside the caller's transaction, like ProjectSettings. A kind of file is its columns, in their order.
class ImportMemory
{
public:
    explicit ImportMemory(SQLite::Database &connection) : m_connection(connection) { }

    std::optional<RememberedMapping> find(std::span<const std::string> columns) const;
    void remember(std::span<const std::string> columns, const RememberedMapping &mapping);

private:
    SQLite::Database &m_connection;
};

/// For previewFile() and readExamples(). `database` outlives it.
MappingMemory mappingMemory(Database &database);

} // namespace kotowari
