// A folder of its own for a test, and files with given bytes in it.
#pragma once

#include "core/data/importer.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <string_view>
#include <unistd.h>

namespace kotowari::test {

class TemporaryFolder
{
public:
    TemporaryFolder()
    {
        static std::atomic<int> next{0};
        m_path = std::filesystem::temp_directory_path() / ("kotowari-data-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
        std::filesystem::create_directories(m_path);
    }
    ~TemporaryFolder()
    {
        std::error_code error;
        std::filesystem::remove_all(m_path, error);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    std::filesystem::path path(const std::string &name) const { return m_path / name; }
    std::filesystem::path write(const std::string &name, std::string_view bytes) const
    {
        std::ofstream(path(name), std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return path(name);
    }

private:
    std::filesystem::path m_path;
};

inline std::string contentOf(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// What readExamples gave.
struct Reading {
    std::vector<Example> examples;
    std::vector<std::int64_t> lines;
    Result<ReadSummary> summary = Error{};

    std::string errorId() const { return summary ? "" : summary.error().message.id; }
    std::string parameter(const std::string &name) const { return std::get<std::string>(summary.error().message.parameters.at(name)); }
    std::int64_t number(const std::string &name) const { return std::get<std::int64_t>(summary.error().message.parameters.at(name)); }
};

inline Reading read(const std::filesystem::path &file, const ImportOptions &options = {}, std::stop_token stop = {})
{
    Reading reading;
    reading.summary = readExamples(
        file, options,
        [&reading](Example &&example, std::int64_t line) -> Result<void> {
            reading.examples.push_back(std::move(example));
            reading.lines.push_back(line);
            return {};
        },
        {}, stop);
    return reading;
}

} // namespace kotowari::test
