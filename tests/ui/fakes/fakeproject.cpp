#include "fakeproject.h"

#include "sampledata.h"

#include <filesystem>
#include <fstream>

namespace kotowari::ui::fakes {

FakeProject::FakeProject(std::string path, bool readOnly) : m_path(std::move(path)), m_readOnly(readOnly)
{
    m_examples.setPath(m_path);
    m_examples.setReadOnly(readOnly);
}

void FakeWorkbench::put(std::shared_ptr<FakeProject> project)
{
    const std::lock_guard guard(m_mutex);
    m_projects[project->path()] = std::move(project);
}

std::shared_ptr<FakeProject> FakeWorkbench::at(const std::string &path) const
{
    const std::lock_guard guard(m_mutex);
    const auto it = m_projects.find(path);
    return it == m_projects.end() ? nullptr : it->second;
}

std::vector<std::string> FakeWorkbench::sampleNames() const
{
    return {"quotes-ja", "quotes-en", "inspection-ja", "inspection-en", "listops"};
}

Result<std::shared_ptr<Project>> FakeWorkbench::create(const std::string &path, const std::optional<SampleOptions> &sample, OpenMode)
{
    if (at(path) || std::filesystem::exists(path))
        return Error{ErrorCode::InvalidInput, {"database.exists", {{"path", path}}}};
    if (!(std::ofstream(path) << "fake project\n"))
        return Error{ErrorCode::Io, {"file.cannot-write", {{"path", path}}}};
    auto project = std::make_shared<FakeProject>(path);
    if (sample) {
        project->examples().put(sampleExamples(sample->count > 0 ? int(sample->count) : 120, sample->name != "quotes-en"));
        project->examples().setSampleName(sample->name);
    }
    put(project);
    return std::shared_ptr<Project>(project);
}

Result<std::shared_ptr<Project>> FakeWorkbench::open(const std::string &path, OpenMode)
{
    auto project = at(path);
    if (!project)
        return Error{ErrorCode::NotFound, {"file.not-found", {{"path", path}}}};
    return std::shared_ptr<Project>(project);
}

Result<std::unique_ptr<ModelFolder>> FakeWorkbench::openModel(const std::string &folder)
{
    if (folder.find("bad") != std::string::npos)
        return Error{ErrorCode::NotFound, {"engine.model-missing", {{"path", folder + "/config.json"}}}};
    return std::unique_ptr<ModelFolder>(std::make_unique<FakeModelFolder>());
}

Result<EngineInfo> FakeWorkbench::engineInfo() { return EngineInfo{"1.13.1", "OpenBLAS", {"cpu"}, {"CPU"}, true}; }

} // namespace kotowari::ui::fakes
