// The rows of a file on their way into a project: read and checked while nobody waits, stored in one short transaction afterwards.
#pragma once

#include "core/api/result.h"
#include "core/store/examplewriter.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace kotowari {

/// A private temporary database: in memory while it is small, on disk when it is not, gone when this is. One thread.
class ImportStaging
{
public:
    ImportStaging();
    ~ImportStaging();

    Result<void> add(const PreparedExample &row, std::int64_t line);
    /// In the order they were added. Ends at the first Error and returns it.
    Result<void> forEach(const std::function<Result<void>(PreparedExample &&row, std::int64_t line)> &visit);
    std::int64_t size() const { return m_size; }

private:
    struct Private;
    std::unique_ptr<Private> d;
    std::int64_t m_size = 0;
};

} // namespace kotowari
