#include "writingserviceimpl.h"

namespace kotowari {

namespace {

class WritingServiceImpl : public WritingService
{
public:
    explicit WritingServiceImpl(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

private:
    std::shared_ptr<Database> m_database;
};

} // namespace

std::unique_ptr<WritingService> makeWritingService(std::shared_ptr<Database> database)
{
    return std::make_unique<WritingServiceImpl>(std::move(database));
}

} // namespace kotowari
