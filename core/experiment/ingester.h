// Copies what a run wrote into its event file into the project file: each event exactly once, whoever else does the same.
#pragma once

#include "core/store/runrepository.h"

namespace kotowari {

/// Thread: any. The offset read so far is stored in the same transaction as what was read.
class Ingester
{
public:
    explicit Ingester(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

    /// Up to the end of the file's whole lines. True: something was new.
    /// An event file that is shorter than what was read of it (it lost its end with the power) is read again from its beginning.
    Result<bool> drain(RunId run) const;
    /// Drains, and marks a run as interrupted that says it is running while nobody holds its lock.
    Result<bool> drainAndRecover(RunId run) const;

    std::filesystem::path runFolder(RunId run) const { return m_database->filesFolder() / "runs" / std::to_string(run); }

private:
    std::shared_ptr<Database> m_database;
};

/// The lock that says a run is being worked on.
std::filesystem::path runLockFile(const std::filesystem::path &runFolder);

} // namespace kotowari
