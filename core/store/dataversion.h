// Whether anybody has written to a project file since one last asked: what was worked out from it can be kept until then.
#pragma once

#include "database.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace kotowari {

/// Thread-safe; some microseconds a call. Asks a connection that reads anyway: one of its own would keep an import from writing into the file itself.
class DataVersion
{
public:
    explicit DataVersion(std::shared_ptr<const Database> database) : m_database(std::move(database)) { }

    /// The same number as before only while nobody, in this process or another, has committed anything. It can be another one without that too,
    /// where reads go on at the same time. Absent: the project could not be read, so nothing may be kept.
    std::optional<std::int64_t> now() const;

private:
    std::shared_ptr<const Database> m_database;
};

} // namespace kotowari
