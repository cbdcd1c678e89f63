// kotowari doctor: what this machine offers, what is missing, and what to do about it.
#include "app/graphics.h"
#include "commandline.h"
#include "core/base/module.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sched.h>
#include <sstream>

namespace kotowari::app {

namespace {

struct Check {
    enum class State { Good, Advice, Problem };
    std::string name; ///< "engine", "fonts"...
    State state = State::Good;
    std::string value; ///< what was found
    std::optional<Message> advice;
};

std::string wordOf(Check::State state)
{
    return state == Check::State::Good ? "good" : state == Check::State::Advice ? "advice" : "problem";
}

int availableThreads()
{
    cpu_set_t set;
    return ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

/// A line of /proc/meminfo in bytes; 0 when it is not there.
std::int64_t memory(const std::string &key)
{
    std::ifstream file("/proc/meminfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(key + ":"))
            return std::stoll(line.substr(key.size() + 1)) * 1024;
    return 0;
}

std::string gibibytes(std::int64_t bytes)
{
    std::ostringstream text;
    text.precision(1);
    text << std::fixed << static_cast<double>(bytes) / (1 << 30) << " GiB";
    return text.str();
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const auto &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// The file of the BLAS that is loaded: only after the engine was.
std::string loadedBlas()
{
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        const auto path = line.find('/');
        if (path != std::string::npos && (line.find("openblas") != std::string::npos || line.find("libblas") != std::string::npos || line.find("libmkl_rt") != std::string::npos))
            return line.substr(path);
    }
    return {};
}

using State = Check::State;

void checkEngine(CommandLine &line, std::vector<Check> &checks)
{
    const auto info = line.workbench()->engineInfo();
    if (!info) {
        checks.push_back({"engine", State::Problem, moduleDirectory().string(), info.error().message});
        return;
    }
    checks.push_back({"engine", State::Good, "libtorch " + info->torchVersion, {}});
    const auto blas = loadedBlas();
    const bool slow = blas.find("pthread") != std::string::npos || (blas.find("openblas") == std::string::npos && blas.find("mkl") == std::string::npos);
    checks.push_back({"blas", slow ? State::Advice : State::Good, blas.empty() ? info->blas : blas,
                      slow ? std::optional(Message{"doctor.blas", {}}) : std::nullopt});
    checks.push_back({"bf16", State::Good, line.console().text(info->cpuBFloat16 ? "doctor.bf16-fast" : "doctor.bf16-slow"), {}});
    const bool cuda = std::ranges::any_of(info->devices, [](const std::string &device) { return device.starts_with("cuda"); });
    const bool unused = !cuda && std::filesystem::exists("/proc/driver/nvidia");
    checks.push_back({"gpu", unused ? State::Advice : State::Good, cuda ? joined(info->deviceNames) : line.console().text("doctor.no-gpu"),
                      unused ? std::optional(Message{"doctor.gpu-unused", {}}) : std::nullopt});
}

void checkTokenizer(std::vector<Check> &checks)
{
    const auto symbol = moduleSymbol("tokenizer", "kotowari_tokenizer_factory");
    checks.push_back({"tokenizer", symbol ? State::Good : State::Problem, (moduleDirectory() / "libkotowari_tokenizer.so").string(),
                      symbol ? std::nullopt : std::optional(symbol.error().message)});
}

void checkFonts(std::vector<Check> &checks)
{
    if (!canDraw())
        return;
    const auto families = fontFamilies();
    const auto has = [&](const char *name) {
        return std::ranges::any_of(families, [&](const std::string &family) { return family.find(name) != std::string::npos; });
    };
    for (const auto &[font, package] : {std::pair{"IPAexGothic", "fonts-ipaexfont-gothic"}, std::pair{"Noto Sans CJK JP", "fonts-noto-cjk"}})
        checks.push_back({"fonts", has(font) ? State::Good : State::Problem, font,
                          has(font) ? std::nullopt : std::optional(Message{"doctor.font", {{"font", std::string(font)}, {"package", std::string(package)}}})});
}

void checkMachine(const Console &console, std::vector<Check> &checks)
{
    checks.push_back({"threads", State::Good, std::to_string(availableThreads()), {}});
    constexpr std::int64_t enoughMemory = std::int64_t{1} << 30, enoughDisk = std::int64_t{2} << 30;
    const auto free = memory("MemAvailable");
    checks.push_back({"memory", free < enoughMemory ? State::Problem : State::Good,
                      console.text({"doctor.of", {{"free", gibibytes(free)}, {"all", gibibytes(memory("MemTotal"))}}}),
                      free < enoughMemory ? std::optional(Message{"doctor.memory", {}}) : std::nullopt});
    std::error_code error;
    const auto folder = std::filesystem::current_path(error);
    const auto space = std::filesystem::space(folder, error);
    const bool full = !error && space.available < static_cast<std::uintmax_t>(enoughDisk);
    checks.push_back({"disk", full ? State::Problem : State::Good,
                      error ? "?" : console.text({"doctor.of", {{"free", gibibytes(static_cast<std::int64_t>(space.available))}, {"all", gibibytes(static_cast<std::int64_t>(space.capacity))}}}),
                      full ? std::optional(Message{"doctor.disk", {{"path", folder.string()}}}) : std::nullopt});
}

int doctor(CommandLine &line, bool json)
{
    const auto &console = line.console();
    std::vector<Check> checks;
    checks.push_back({"program", State::Good, "kotowari " KOTOWARI_VERSION + (canDraw() ? ", Qt " + qtVersion() : ", " + console.text("doctor.no-qt")), {}});
    checkMachine(console, checks);
    checkTokenizer(checks);
    checkEngine(line, checks);
    checkFonts(checks);
    const auto problems = std::ranges::count(checks, State::Problem, &Check::state);
    if (json) {
        auto list = nlohmann::ordered_json::array();
        for (const auto &check : checks)
            list.push_back({{"name", check.name}, {"state", wordOf(check.state)}, {"value", check.value},
                            {"advice", check.advice ? nlohmann::ordered_json(console.text(*check.advice)) : nlohmann::ordered_json(nullptr)}});
        console.print(nlohmann::ordered_json{{"version", KOTOWARI_VERSION}, {"problems", problems}, {"checks", std::move(list)}});
    } else {
        for (const auto &check : checks) {
            const char *mark = check.state == State::Good ? "  " : check.state == State::Advice ? "i " : "! ";
            console.print(mark + console.text("doctor.name." + check.name) + ": " + check.value);
            if (check.advice)
                console.print("    " + console.text(*check.advice));
        }
        console.print(console.text({"doctor.summary", {{"problems", static_cast<std::int64_t>(problems)}}}));
    }
    return problems > 0 ? status::problems : status::done;
}

} // namespace

void addDoctorCommand(CommandLine &line)
{
    auto json = std::make_shared<bool>(false);
    auto *command = line.add(line.root(), "doctor", [&line, json] { return doctor(line, *json); });
    addJson(*command, *json);
}

} // namespace kotowari::app
