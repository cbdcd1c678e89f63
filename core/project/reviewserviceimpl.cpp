#include "reviewserviceimpl.h"

namespace kotowari {

namespace {

class ReviewServiceImpl : public ReviewService
{
public:
    explicit ReviewServiceImpl(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

private:
    std::shared_ptr<Database> m_database;
};

} // namespace

std::unique_ptr<ReviewService> makeReviewService(std::shared_ptr<Database> database)
{
    return std::make_unique<ReviewServiceImpl>(std::move(database));
}

} // namespace kotowari
