// What a project knows about itself: named values in the project file.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>

namespace kotowari {

namespace setting {
inline constexpr const char *sample = "sample";            ///< name of the built-in sample; absent: the user's own data
inline constexpr const char *sampleCount = "sample.count"; ///< examples asked for
inline constexpr const char *seed = "seed";                ///< of the pools; absent: 1
inline constexpr const char *poolsFrozen = "pools.frozen"; ///< Unix milliseconds when the pools were fixed; absent: they are not
inline constexpr const char *poolsFingerprint = "pools.fingerprint"; ///< of which example was put where; absent in older files
inline constexpr const char *confirmationShare = "pools.confirmation"; ///< millionths of the examples that are locked away; absent: none
inline constexpr const char *teamOfOne = "review.team-of-one"; ///< Unix milliseconds since when people may approve their own texts; absent: they may not
inline constexpr const char *peopleAccuracy = "people.accuracy"; ///< 0..1, as typed; absent: not known
inline constexpr const char *peopleMinutes = "people.minutes";   ///< a case, as typed; absent: not known
inline constexpr const char *peopleNote = "people.note";         ///< where the figures come from
inline constexpr const char *peopleTyped = "people.typed";       ///< Unix milliseconds; absent: nobody typed any
inline constexpr const char *rolloutOwner = "rollout.owner";        ///< who answers for the work once a model does it; absent: nobody said
inline constexpr const char *rolloutOwnerAt = "rollout.owner-at";   ///< Unix milliseconds when it was typed
inline constexpr const char *rolloutTraining = "rollout.training";  ///< how the staff is trained; absent: nobody said
inline constexpr const char *rolloutTrainingAt = "rollout.training-at";
inline constexpr const char *threshold = "try.threshold"; ///< {"run", "threshold"}: below what confidence people decide; absent: nobody chose
inline constexpr const char *writingGuide = "writing.guide"; ///< how explanations are to be written here; absent: nobody said
} // namespace setting

/// Works inside the caller's transaction, like ExampleRepository.
class ProjectSettings
{
public:
    explicit ProjectSettings(SQLite::Database &connection) : m_connection(connection) { }

    std::optional<std::string> get(const std::string &key) const;
    /// `other` when absent or not a whole number.
    std::int64_t number(const std::string &key, std::int64_t other) const;
    void set(const std::string &key, const std::string &value);
    void set(const std::string &key, std::int64_t value) { set(key, std::to_string(value)); }
    void remove(const std::string &key);

private:
    SQLite::Database &m_connection;
};

} // namespace kotowari
