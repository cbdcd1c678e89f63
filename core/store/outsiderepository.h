// Outside systems and their answers in the project file.
#pragma once

#include "core/api/example.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kotowari {

struct OutsideSystem {
    std::int64_t id = 0;
    std::string name;
    std::string file;    ///< its name when it was imported
    std::int64_t at = 0; ///< Unix time in milliseconds
    std::optional<double> price; ///< of a case
    std::string currency;
};

/// Works inside the caller's transaction, like ExampleRepository.
class OutsideRepository
{
public:
    explicit OutsideRepository(SQLite::Database &connection) : m_connection(connection) { }

    std::vector<OutsideSystem> systems() const; ///< by name
    /// Replaces a system of the same name; true: there was one. `system.id` is ignored.
    bool put(const OutsideSystem &system, const std::map<ExampleId, std::string> &answers);
    bool remove(const std::string &name); ///< false: there is none
    /// An experiment's test items without an answer of the system, by key, else "#ID"; `scored` gets the gold answer and the system's of the others.
    std::vector<std::string> testItems(std::int64_t system, std::int64_t experiment,
                                       const std::function<void(const std::string &gold, const std::string &answer)> &scored) const;
    /// Every case by which an answer may be found: the examples that are not removed, then the test items of experiments as they were
    /// (their key may be empty).
    void cases(const std::function<void(ExampleId, const std::string &key, const std::string &input)> &take) const;

private:
    SQLite::Database &m_connection;
};

} // namespace kotowari
