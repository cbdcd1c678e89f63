// Baselines of a project over its file: plain ones trained once an experiment, people's figures, outside systems.
#pragma once

#include "core/api/baselineservice.h"
#include "core/store/database.h"
#include "core/store/experimentrepository.h"

#include <map>
#include <memory>
#include <mutex>

namespace kotowari {

class BaselineServiceImpl final : public BaselineService
{
public:
    explicit BaselineServiceImpl(std::shared_ptr<Database> database) : m_database(std::move(database)), m_experiments(m_database) { }

    Result<BaselineList> baselines(ExperimentId experiment) const override;
    Result<std::optional<PeopleFigures>> people() const override;
    Result<void> setPeople(const PeopleFigures &figures) override;
    Result<void> removePeople() override;
    Result<OutsideImport> importOutside(const std::string &path, const OutsideOptions &options) override;
    Result<void> removeOutside(const std::string &name) override;

private:
    /// Training them takes seconds and an experiment's examples never change: once each.
    Result<std::vector<Baseline>> trained(const Experiment &experiment) const;

    std::shared_ptr<Database> m_database;
    ExperimentRepository m_experiments;
    mutable std::mutex m_mutex;
    mutable std::map<ExperimentId, std::vector<Baseline>> m_trained;
};

} // namespace kotowari
