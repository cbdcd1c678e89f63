#include "modelimport.h"

#include "core/base/atomicfile.h"
#include "core/base/clock.h"
#include "core/base/filelock.h"
#include "core/base/text.h"
#include "core/store/auditlog.h"
#include "experimentdata.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <set>
#include <unistd.h>

namespace kotowari {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t chunk = std::size_t{4} << 20; // bytes between two looks at the stop token

Error nameTaken(const std::string &name) { return {ErrorCode::InvalidInput, {"model.name-taken", {{"name", name}}}, {}}; }

/// Removes a folder unless it is kept.
class Unfinished
{
public:
    explicit Unfinished(fs::path folder) : m_folder(std::move(folder)) { remove(); }
    ~Unfinished() { remove(); }
    Unfinished(const Unfinished &) = delete;
    Unfinished &operator=(const Unfinished &) = delete;
    const fs::path &path() const { return m_folder; }
    void moved(fs::path to) { m_folder = std::move(to); } ///< removed there, if anything fails
    void keep() { m_folder.clear(); }

private:
    void remove()
    {
        std::error_code ignored;
        if (!m_folder.empty())
            fs::remove_all(m_folder, ignored);
    }
    fs::path m_folder;
};

/// One at a time a project: whatever lies in a temporary folder is then left over from a program that died.
Result<FileLock> lockModels(const fs::path &root)
{
    std::error_code error;
    fs::create_directories(root, error);
    if (error)
        return writeError(root, error.value());
    auto lock = FileLock::tryLock(root / "import.lock");
    if (!lock)
        return lock.error();
    if (!*lock)
        return Error{ErrorCode::Busy, {"model.import-busy", {}}, {}};
    return std::move(**lock);
}

void syncFolder(const fs::path &folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor); // some file systems cannot sync folders; the files themselves are safe
    ::close(descriptor);
}

/// The weights' files: model.safetensors, or the index and the shards it names.
Result<std::set<std::string>> weightFiles(const fs::path &folder)
{
    std::error_code ignored;
    if (fs::exists(folder / "model.safetensors", ignored))
        return std::set<std::string>{"model.safetensors"};
    const auto index = folder / "model.safetensors.index.json";
    const auto text = readFile(index);
    if (!text)
        return text.error();
    std::set<std::string> names{index.filename().string()};
    const auto document = nlohmann::json::parse(*text, nullptr, false);
    const auto map = document.is_object() ? document.find("weight_map") : document.end();
    const Error damaged{ErrorCode::Corrupt, {"engine.model-damaged", {{"path", index.string()}}}, "index"};
    if (!document.is_object() || map == document.end() || !map->is_object())
        return damaged;
    for (const auto &[tensor, file] : map->items()) {
        const auto name = file.is_string() ? file.get<std::string>() : std::string();
        if (name.empty() || name.front() == '.' || name.find_first_of("/\\") != std::string::npos)
            return damaged;
        names.insert(name);
    }
    return names;
}

class Copier
{
public:
    Copier(std::int64_t total, const ModelCopyProgress &progress, const std::stop_token &stop) : m_total(total), m_progress(progress), m_stop(stop), m_buffer(chunk) { }

    Result<void> copy(const fs::path &from, const fs::path &to)
    {
        std::ifstream source(from, std::ios::binary);
        if (!source)
            return Error{ErrorCode::Io, {"file.cannot-read", {{"path", from.string()}}}, {}};
        const int target = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (target < 0)
            return writeError(to, errno);
        auto copied = pour(source, from, target, to);
        if (copied && ::fsync(target) != 0)
            copied = writeError(to, errno);
        ::close(target);
        return copied;
    }

private:
    Result<void> pour(std::ifstream &source, const fs::path &from, int target, const fs::path &to)
    {
        while (source) {
            if (m_stop.stop_requested())
                return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
            source.read(m_buffer.data(), static_cast<std::streamsize>(m_buffer.size()));
            const auto count = static_cast<std::size_t>(source.gcount());
            for (std::size_t done = 0; done < count;) {
                const auto written = ::write(target, m_buffer.data() + done, count - done);
                if (written < 0 && errno == EINTR)
                    continue;
                if (written < 0)
                    return writeError(to, errno);
                done += static_cast<std::size_t>(written);
            }
            m_done += static_cast<std::int64_t>(count);
            if (m_progress)
                m_progress(m_done, m_total);
        }
        if (!source.eof())
            return Error{ErrorCode::Io, {"file.cannot-read", {{"path", from.string()}}}, {}};
        return {};
    }

    std::int64_t m_total;
    std::int64_t m_done = 0;
    const ModelCopyProgress &m_progress;
    const std::stop_token &m_stop;
    std::vector<char> m_buffer;
};

/// Gives a folder its name unless the name is taken: a rename replaces an empty folder only.
Result<void> renameFolder(const fs::path &from, const fs::path &to)
{
    std::error_code error;
    fs::rename(from, to, error);
    if (error == std::errc::directory_not_empty || error == std::errc::file_exists || error == std::errc::not_a_directory)
        return nameTaken(to.filename().string());
    if (error)
        return writeError(to, error.value());
    syncFolder(to.parent_path());
    return {};
}

} // namespace

Result<std::string> checkModelImport(const ModelLibrary &library, const fs::path &folder, const std::string &name)
{
    std::error_code error;
    const auto from = fs::weakly_canonical(folder, error);
    const auto root = fs::weakly_canonical(library.root(), error);
    const auto [rest, inside] = std::ranges::mismatch(root, from);
    if (rest == root.end())
        return Error{ErrorCode::InvalidInput, {"model.import-inside", {{"path", folder.string()}}}, {}};
    auto plain = folder.lexically_normal();
    if (!plain.has_filename() || plain.filename() == "." || plain.filename() == "..")
        plain = from;
    const std::string wanted = name.empty() ? plain.filename().string() : name;
    if (!ModelLibrary::validName(wanted) || !isValidUtf8(wanted))
        return Error{ErrorCode::InvalidInput, {"model.name-invalid", {{"name", wanted}}}, {}};
    if (fs::exists(library.folder(wanted), error))
        return nameTaken(wanted);
    return wanted;
}

Result<ImportedModel> copyModel(Database &database, const ModelToImport &wanted, const ModelCopyProgress &progress, const std::stop_token &stop)
{
    const ModelLibrary library(database.filesFolder());
    auto names = weightFiles(wanted.folder);
    if (!names)
        return names.error();
    names->insert({"config.json", "spiece.model"});
    std::error_code error;
    for (const char *optional : tokenizerSettingsFiles)
        if (fs::exists(wanted.folder / optional, error))
            names->insert(optional);
    ImportedModel imported;
    imported.shape = wanted.shape;
    auto source = fs::absolute(wanted.folder, error).lexically_normal();
    imported.source = (source.has_filename() ? source : source.parent_path()).string();
    imported.importedAt = nowMilliseconds();
    for (const auto &name : *names)
        imported.bytes += static_cast<std::int64_t>(fs::file_size(wanted.folder / name, error));

    const auto lock = lockModels(library.root());
    if (!lock)
        return lock.error();
    const auto target = library.folder(wanted.name);
    const auto space = fs::space(library.root(), error);
    if (!error && static_cast<std::int64_t>(space.available) < imported.bytes)
        return writeError(target, ENOSPC);
    Unfinished partial(library.root() / ".importing");
    fs::create_directory(partial.path(), error);
    if (error)
        return writeError(target, error.value());
    Copier copier(imported.bytes, progress, stop);
    for (const auto &name : *names)
        if (auto copied = copier.copy(wanted.folder / name, partial.path() / name); !copied)
            return copied.error();
    if (auto written = writeFileAtomically(partial.path() / "model.json", importedModelToJson(imported)); !written)
        return written.error();
    syncFolder(partial.path());
    auto recorded = database.write([&](SQLite::Database &connection) -> Result<void> {
        AuditLog(connection).append({}, "model.import", "model " + wanted.name,
                                    nlohmann::json{{"source", imported.source}, {"bytes", imported.bytes}, {"parameters", imported.shape.parameters}}
                                        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        auto renamed = renameFolder(partial.path(), target);
        if (renamed)
            partial.moved(target);
        return renamed;
    });
    if (!recorded)
        return recorded.error();
    partial.keep();
    auto there = library.findImported(wanted.name);
    if (!there)
        return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("model import")}}}, {}};
    return std::move(*there);
}

Result<void> removeImportedModel(Database &database, const std::string &name)
{
    const ModelLibrary library(database.filesFolder());
    if (!library.findImported(name))
        return Error{ErrorCode::NotFound, {"model.not-found", {{"name", name}}}, {}};
    const auto lock = lockModels(library.root());
    if (!lock)
        return lock.error();
    Unfinished leaving(library.root() / ".removed");
    const auto folder = library.folder(name);
    bool renamed = false;
    auto removed = database.write([&](SQLite::Database &connection) -> Result<void> {
        SQLite::Statement unfinished(connection, "SELECT count(*) FROM runs WHERE model = ? AND state <> 'done'");
        unfinished.bind(1, name);
        unfinished.executeStep();
        if (const std::int64_t runs = unfinished.getColumn(0).getInt64(); runs > 0)
            return Error{ErrorCode::Busy, {"model.needed", {{"name", name}, {"runs", runs}}}, {}};
        AuditLog(connection).append({}, "model.remove", "model " + name);
        auto moved = renameFolder(folder, leaving.path());
        renamed = moved.has_value();
        return moved;
    });
    if (!removed && renamed) { // the record was refused after the folder had moved
        std::error_code ignored;
        fs::rename(leaving.path(), folder, ignored);
    }
    return removed;
}

} // namespace kotowari
