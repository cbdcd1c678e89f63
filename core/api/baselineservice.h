// The baselines of a project's experiments, and those that people bring: their own figures, an outside system's answers.
#pragma once

#include "baseline.h"
#include "experiment.h"
#include "importing.h"

namespace kotowari {

/// How people do at the same work, as somebody typed it.
struct PeopleFigures {
    std::optional<double> accuracy; ///< 0..1
    std::optional<double> minutes;  ///< a case, above 0
    std::string note;               ///< where the figures come from
    std::int64_t typedAt = 0;       ///< Unix time in milliseconds; set when stored

    friend bool operator==(const PeopleFigures &, const PeopleFigures &) = default;
};

/// A file of an outside system's answers. Of `file`, format, encoding, mapping and sheet count; the fields are key, input and answer: a
/// case is found by its key where the row has one that the project knows, else by its input text.
struct OutsideOptions {
    std::string name;
    std::optional<double> price; ///< of a case
    std::string currency;
    ImportOptions file;
};

struct OutsideImport {
    std::int64_t rows = 0;
    std::int64_t answers = 0;  ///< cases of the project that have an answer now
    std::int64_t blank = 0;    ///< rows without an answer: as if they were not there
    std::int64_t repeated = 0; ///< rows that say once more what another said
    std::int64_t unknown = 0;  ///< rows whose case the project does not have
    std::vector<std::string> unknownCases; ///< the first 20 of them, as the file names them
    std::int64_t rejected = 0;
    std::vector<RejectedRow> rejects;      ///< the first 1,000. One is enough: nothing is stored then
    bool replaced = false;     ///< an earlier file of this name
    FileFormat format = FileFormat::Auto;
    TextEncoding encoding = TextEncoding::Auto;
    std::vector<std::string> columns;
};

/// Thread: any; calls block for disk, baselines() for up to some seconds the first time.
class BaselineService
{
public:
    virtual ~BaselineService() = default;

    /// Everything that is known beside an experiment, scored on its own test items. Errors: experiment.not-found{experiment}.
    virtual Result<BaselineList> baselines(ExperimentId experiment) const = 0;

    virtual Result<std::optional<PeopleFigures>> people() const = 0;
    /// Replaces what was typed before. Errors: baseline.people-nothing, baseline.people-accuracy, baseline.people-minutes.
    virtual Result<void> setPeople(const PeopleFigures &figures) = 0;
    virtual Result<void> removePeople() = 0; ///< Errors: baseline.no-people

    /// All or nothing; a system of the same name is replaced. Errors: baseline.outside-no-name, baseline.outside-price,
    /// baseline.outside-field{field}, baseline.outside-no-case-column{columns}, baseline.outside-no-case{path,rows},
    /// baseline.outside-no-answers{path}, those of openTable() and resolveMapping().
    virtual Result<OutsideImport> importOutside(const std::string &path, const OutsideOptions &options) = 0;
    /// Errors: baseline.no-outside{name,known}, baseline.no-outside-at-all{name}.
    virtual Result<void> removeOutside(const std::string &name) = 0;
};

} // namespace kotowari
