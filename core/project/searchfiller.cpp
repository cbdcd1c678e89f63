#include "searchfiller.h"

#include "core/base/log.h"
#include "core/base/threadpriority.h"
#include "core/store/examplesearch.h"

#include <chrono>
#include <exception>

namespace kotowari {

namespace {

constexpr int examplesAtOnce = 2'000; ///< some 20 ms
constexpr std::chrono::milliseconds between{5};
constexpr int firstPauses = 400; ///< of those: whoever opens a project wants to see it first

} // namespace

void SearchFiller::start()
{
    const std::lock_guard lock(m_mutex);
    if (m_working || m_database->readOnly())
        return;
    m_working = true;
    m_thread = std::jthread([this](const std::stop_token &stop) {
        try {
            run(stop);
        } catch (const std::exception &exception) {
            log::error("search", Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("search")}}}, exception.what()});
        }
        const std::lock_guard done(m_mutex);
        m_working = false;
    });
}

void SearchFiller::run(const std::stop_token &stop)
{
    lowerThreadPriority();
    for (int i = 0; i < firstPauses && !stop.stop_requested(); ++i)
        std::this_thread::sleep_for(between);
    const auto pending = m_database->read([](SQLite::Database &connection) -> Result<bool> { return searchPending(connection); });
    for (bool more = pending && *pending; more && !stop.stop_requested(); std::this_thread::sleep_for(between)) {
        const auto filled = m_database->write([](SQLite::Database &connection) -> Result<bool> { return fillSearch(connection, examplesAtOnce); });
        if (!filled)
            log::error("search", filled.error());
        more = filled && *filled;
    }
}

} // namespace kotowari
