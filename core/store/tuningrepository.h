// The choices that tunings led to, in the project file.
#pragma once

#include "core/api/tuningoutcome.h"
#include "core/store/database.h"

#include <memory>
#include <optional>
#include <vector>

namespace kotowari {

/// Thread: any. Every call is one transaction.
class TuningRepository
{
public:
    explicit TuningRepository(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

    /// Recorded once: where a choice is there already, that one stays. Returns what is recorded. `outcome` has chosen.
    Result<TuningOutcome> record(ExperimentId experiment, const TuningOutcome &outcome);
    Result<std::optional<TuningOutcome>> find(ExperimentId experiment, const Arm &arm, const std::string &model) const;

private:
    std::shared_ptr<Database> m_database;
};

} // namespace kotowari
