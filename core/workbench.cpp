#include "workbench.h"

#include "base/messagecatalogue.h"
#include "base/module.h"
#include "data/samples.h"
#include "experiment/modelfolderimpl.h"
#include "projectimpl.h"
#include "store/auditlog.h"

namespace kotowari {

namespace {

/// The object a module's factory function gives; the module stays loaded.
template<typename T>
Result<T *> fromModule(const std::string &module, const std::string &symbol)
{
    const auto address = moduleSymbol(module, symbol);
    if (!address)
        return address.error();
    return reinterpret_cast<T *(*)()>(*address)();
}

class WorkbenchImpl : public Workbench
{
public:
    explicit WorkbenchImpl(WorkbenchOptions options) : m_options(std::move(options))
    {
        if (!m_options.engine)
            m_options.engine = [] { return fromModule<Engine>("engine", "kotowari_engine"); };
        if (!m_options.tokenizer)
            m_options.tokenizer = [] { return fromModule<TokenizerFactory>("tokenizer", "kotowari_tokenizer_factory"); };
    }

    const Messages &messages() const override { return *m_messages; }
    std::vector<std::string> sampleNames() const override { return kotowari::sampleNames(); }
    std::string userName() const override { return systemUserName(); }

    Result<std::shared_ptr<Project>> create(const std::string &path, const std::optional<SampleOptions> &sample, OpenMode mode) override
    {
        return keepingMessages(ProjectImpl::create(path, sample, mode, parts()));
    }

    Result<std::shared_ptr<Project>> open(const std::string &path, OpenMode mode) override
    {
        auto opened = ProjectImpl::open(path, mode, parts());
        // A reader cannot bring an older file up to date. Where the file may be written, that is done first, behind its backup.
        if (!opened && opened.error().message.id == "database.old-version-read-only") {
            if (ProjectImpl::open(path, OpenMode::CommandLine, parts()))
                opened = ProjectImpl::open(path, mode, parts());
        }
        return keepingMessages(std::move(opened));
    }

    Result<EngineInfo> engineInfo() override
    {
        const auto engine = m_options.engine();
        if (!engine)
            return engine.error();
        return (*engine)->info();
    }

    Result<std::unique_ptr<ModelFolder>> openModel(const std::string &folder) override { return openModelFolder(folder, m_options.engine, m_options.tokenizer); }

    Result<EngineMeasure> measure(const TrainingJob &job, std::int64_t steps, std::stop_token stop) override
    {
        const auto engine = m_options.engine();
        if (!engine)
            return engine.error();
        return (*engine)->measure(job, steps, std::move(stop));
    }

private:
    ProjectParts parts() const { return {*m_messages, m_options.engine, m_options.tokenizer}; }

    /// A project may outlive the workbench; its messages must not go before it.
    Result<std::shared_ptr<Project>> keepingMessages(Result<std::shared_ptr<Project>> result) const
    {
        if (!result)
            return result;
        auto *project = result->get();
        return std::shared_ptr<Project>(project, [project = std::move(*result), messages = m_messages](Project *) mutable { project.reset(); });
    }

    WorkbenchOptions m_options;
    std::shared_ptr<const MessageCatalogue> m_messages = std::make_shared<MessageCatalogue>();
};

} // namespace

std::shared_ptr<Workbench> createWorkbench(WorkbenchOptions options) { return std::make_shared<WorkbenchImpl>(std::move(options)); }

} // namespace kotowari
