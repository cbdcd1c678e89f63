#include "sharingserviceimpl.h"

#include "core/base/clock.h"
#include "core/report/manualreport.h"
#include "core/store/examplerepository.h"
#include "core/store/projectsettings.h"
#include "merge/projectmerge.h"

#include <filesystem>

namespace kotowari {

namespace {

class SharingServiceImpl : public SharingService
{
public:
    SharingServiceImpl(std::shared_ptr<Database> database, const Messages &messages) : m_database(std::move(database)), m_messages(messages) { }

    Result<Report> manual(const ManualOptions &options, Language language) const override
    {
        std::string guide;
        const auto examples = m_database->read([&](SQLite::Database &connection) -> Result<std::vector<Example>> {
            guide = ProjectSettings(connection).get(setting::writingGuide).value_or("");
            return ExampleRepository(connection).all(true);
        });
        if (!examples)
            return examples.error();
        return manualReport(*examples, guide, m_database->path().stem().string(), nowMilliseconds(), options, Texts(m_messages, language));
    }

    Result<MergeReport> merge(const std::string &otherPath, const MergeOptions &options, std::stop_token stop) override
    {
        std::error_code error;
        if (std::filesystem::equivalent(otherPath, m_database->path(), error))
            return Error{ErrorCode::InvalidInput, {"merge.same-file", {{"path", otherPath}}}, {}};
        const auto other = readCopy(otherPath);
        if (!other)
            return other.error();
        return mergeCopy(*m_database, *other, options, std::move(stop));
    }

private:
    std::shared_ptr<Database> m_database;
    const Messages &m_messages;
};

} // namespace

std::unique_ptr<SharingService> makeSharingService(std::shared_ptr<Database> database, const Messages &messages)
{
    return std::make_unique<SharingServiceImpl>(std::move(database), messages);
}

} // namespace kotowari
