// Copies a model folder into the project and removes one again, all or nothing.
#pragma once

#include "core/store/database.h"
#include "modellibrary.h"

#include <stop_token>

namespace kotowari {

/// What is to be copied: found sound beforehand (modelfolderimpl.h).
struct ModelToImport {
    std::filesystem::path folder;
    std::string name;
    ModelShape shape;
};

/// The folder's own name, and whether `name` (or it) can be used; before anything large is read. Returns the name.
/// Errors: model.import-inside{path}, model.name-invalid{name}, model.name-taken{name}.
Result<std::string> checkModelImport(const ModelLibrary &library, const std::filesystem::path &folder, const std::string &name);

/// Files are copied and synced into a folder beside, which then gets the name in the transaction that records it in the audit log.
/// Errors: file.*, engine.model-damaged{path} (the index), model.import-busy, model.name-taken{name}, error.cancelled, database.*.
Result<ImportedModel> copyModel(Database &database, const ModelToImport &wanted, const ModelCopyProgress &progress, const std::stop_token &stop);

/// Errors: model.not-found{name}, model.needed{name,runs}, model.import-busy, file.*, database.*.
Result<void> removeImportedModel(Database &database, const std::string &name);

} // namespace kotowari
