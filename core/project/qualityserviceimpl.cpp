#include "qualityserviceimpl.h"

namespace kotowari {

namespace {

class QualityServiceImpl : public QualityService
{
public:
    explicit QualityServiceImpl(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

private:
    std::shared_ptr<Database> m_database;
};

} // namespace

std::unique_ptr<QualityService> makeQualityService(std::shared_ptr<Database> database)
{
    return std::make_unique<QualityServiceImpl>(std::move(database));
}

} // namespace kotowari
