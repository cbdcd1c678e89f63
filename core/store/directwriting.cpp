#include "directwriting.h"

#include "bigramtokenizer.h"
#include "core/base/log.h"

#include <sqlite3.h>

#include <chrono>
#include <cstring>
#include <vector>

namespace kotowari {

namespace {

constexpr std::int64_t largest = 8 * 1024 * 1024; ///< bytes of a file that readers can have copies of
constexpr std::chrono::milliseconds patience{300}; ///< for reads that are under way

/// Waits for nobody while it lives.
class Impatient
{
public:
    explicit Impatient(sqlite3 *connection) : m_connection(connection) { sqlite3_busy_timeout(connection, 0); }
    ~Impatient() { sqlite3_busy_timeout(m_connection, ConnectionPool::busyMilliseconds); }
    Impatient(const Impatient &) = delete;
    Impatient &operator=(const Impatient &) = delete;

private:
    sqlite3 *m_connection;
};

/// Whether it is `mode` now.
bool setJournal(SQLite::Database &writer, const char *mode)
{
    const Impatient now(writer.getHandle());
    try {
        return writer.execAndGet(std::string("PRAGMA journal_mode=") + mode).getString() == mode;
    } catch (const SQLite::Exception &) { // busy
        return false;
    }
}

using Image = std::vector<unsigned char>;

std::shared_ptr<const Image> imageOf(SQLite::Database &writer)
{
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, void (*)(void *)> bytes(sqlite3_serialize(writer.getHandle(), "main", &size, 0), sqlite3_free);
    return bytes ? std::make_shared<const Image>(bytes.get(), bytes.get() + size) : nullptr;
}

std::unique_ptr<SQLite::Database> openImage(const Image &image)
{
    auto connection = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    const auto size = static_cast<sqlite3_int64>(image.size());
    auto *copy = static_cast<unsigned char *>(sqlite3_malloc64(image.size())); // each its own: it may outlive the image
    if (!copy)
        throw SQLite::Exception("no memory for the project as it was", SQLITE_NOMEM);
    std::memcpy(copy, image.data(), image.size());
    const int state = sqlite3_deserialize(connection->getHandle(), "main", copy, size, size, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
    if (state != SQLITE_OK)
        throw SQLite::Exception(connection->getHandle(), state);
    registerBigrams(*connection);
    connection->exec("PRAGMA temp_store=MEMORY");
    return connection;
}

} // namespace

bool useLog(SQLite::Database &writer) { return setJournal(writer, "wal"); }

std::unique_ptr<DirectWriting> DirectWriting::begin(SQLite::Database &writer, ConnectionPool &readers)
{
    if (writer.execAndGet("PRAGMA page_count").getInt64() * writer.execAndGet("PRAGMA page_size").getInt64() > largest)
        return nullptr;
    auto stopped = readers.stopLending(patience);
    if (!stopped || !setJournal(writer, "delete"))
        return nullptr;
    const auto image = imageOf(writer);
    if (!image) {
        useLog(writer);
        return nullptr;
    }
    std::unique_ptr<DirectWriting> result(new DirectWriting(writer, readers));
    stopped->lendFrom([image] { return openImage(*image); });
    return result;
}

DirectWriting::~DirectWriting()
{
    m_readers.lendUsual(); // they read the file again, whichever journal it has
    if (!useLog(m_writer))
        log::info("the project file is being read: its log is turned on later");
}

} // namespace kotowari
