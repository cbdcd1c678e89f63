#include "sharingserviceimpl.h"

namespace kotowari {

namespace {

class SharingServiceImpl : public SharingService
{
public:
    explicit SharingServiceImpl(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

private:
    std::shared_ptr<Database> m_database;
};

} // namespace

std::unique_ptr<SharingService> makeSharingService(std::shared_ptr<Database> database)
{
    return std::make_unique<SharingServiceImpl>(std::move(database));
}

} // namespace kotowari
