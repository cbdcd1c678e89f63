// One import of a file into a project.
#pragma once

#include "core/api/importing.h"
#include "core/store/database.h"

#include <filesystem>
#include <stop_token>

namespace kotowari {

inline constexpr std::size_t importedAtOnce = std::size_t{48} << 20; ///< bytes of texts in memory

/// Reads the whole file first, into memory, then stores it in one transaction: people's edits wait for the second part only. A file that is too
/// large for that is stored while the rest of it is still being read, and its examples are made searchable later (core/store/examplesearch.h).
/// An error, a stop or a crash leaves the project as it was. Rejected rows without ImportOptions::skipRejected refuse the file: the report then
/// has imported 0, importId 0 and the rejects. Thread: any.
/// Errors: those of readExamples (core/data/importer.h), of the database, project.read-only..., error.cancelled.
Result<ImportReport> importFile(Database &database, const std::filesystem::path &file, const ImportOptions &options,
                                const ProgressCallback &progress, std::stop_token stop, std::size_t bytesBeforeStoring = importedAtOnce);

} // namespace kotowari
