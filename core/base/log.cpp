#include "log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>

namespace kotowari::log {

namespace {

spdlog::logger &logger()
{
    static const auto instance = [] {
        auto created = spdlog::stderr_logger_mt("kotowari");
        const char *level = std::getenv("KOTOWARI_LOG");
        created->set_level(level ? spdlog::level::from_str(level) : spdlog::level::off);
        created->set_pattern("%H:%M:%S.%e %l %v");
        return created;
    }();
    return *instance;
}

} // namespace

void error(std::string_view text) { logger().error("{}", text); }
void warning(std::string_view text) { logger().warn("{}", text); }
void info(std::string_view text) { logger().info("{}", text); }
void debug(std::string_view text) { logger().debug("{}", text); }
void error(std::string_view where, const Error &what) { logger().error("{}: {} {}", where, what.message.id, what.detail); }

} // namespace kotowari::log
