// Finds the project's case of each row of an outside system's file.
#pragma once

#include "core/api/baselineservice.h"
#include "core/store/outsiderepository.h"

#include <map>
#include <set>
#include <unordered_map>

namespace kotowari {

/// Made inside a transaction; read() needs none.
class OutsideAnswers
{
public:
    explicit OutsideAnswers(const OutsideRepository &repository);

    /// Errors: those of readAnswers(), baseline.outside-no-answers{path}, baseline.outside-no-case{path,rows}. Rejected rows:
    /// baseline.outside-two-answers{case,first}.
    Result<OutsideImport> read(const std::string &path, const ImportOptions &options);
    const std::map<ExampleId, std::string> &found() const { return m_found; } ///< the answer of each case that has one

private:
    using Cases = std::unordered_map<std::string, std::set<ExampleId>>;
    const std::set<ExampleId> *casesOf(const std::string &key, const std::string &input) const;

    Cases m_byKey, m_byInput;
    std::map<ExampleId, std::string> m_found;
    std::map<ExampleId, std::int64_t> m_lines; ///< where the answer was found
};

} // namespace kotowari
