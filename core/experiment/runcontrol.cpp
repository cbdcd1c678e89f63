#include "runcontrol.h"

#include "core/base/atomicfile.h"

namespace kotowari {

namespace {

using Request = TrainingControl::Request;
constexpr auto lookEvery = std::chrono::milliseconds(200);
constexpr auto pauseWord = "pause\n";
constexpr auto finishWord = "finish\n";

std::filesystem::path controlFile(const std::filesystem::path &runFolder) { return runFolder / "control"; }

} // namespace

Result<void> writeControlFile(const std::filesystem::path &runFolder, Request request)
{
    if (request == Request::Continue) {
        removeControlFile(runFolder);
        return {};
    }
    return writeFileAtomically(controlFile(runFolder), request == Request::Pause ? pauseWord : finishWord);
}

std::optional<Request> readControlFile(const std::filesystem::path &runFolder)
{
    std::error_code error;
    if (!std::filesystem::exists(controlFile(runFolder), error))
        return std::nullopt;
    const auto word = readFile(controlFile(runFolder));
    if (!word)
        return std::nullopt;
    return *word == pauseWord ? std::optional(Request::Pause) : *word == finishWord ? std::optional(Request::Finish) : std::nullopt;
}

void removeControlFile(const std::filesystem::path &runFolder)
{
    std::error_code error;
    std::filesystem::remove(controlFile(runFolder), error);
}

Request RunControl::request() const
{
    const auto asked = m_request.load();
    if (asked != Request::Continue)
        return asked;
    const auto now = std::chrono::steady_clock::now();
    if (m_looked != std::chrono::steady_clock::time_point{} && now - m_looked < lookEvery)
        return Request::Continue;
    m_looked = now;
    if (const auto fromFile = readControlFile(m_folder)) {
        auto expected = Request::Continue; // what this process asked meanwhile wins
        m_request.compare_exchange_strong(expected, *fromFile);
    }
    return m_request.load();
}

} // namespace kotowari
