#include "module.h"

#include <cstdlib>
#include <dlfcn.h>
#include <map>
#include <mutex>

namespace kotowari {

std::filesystem::path moduleDirectory()
{
    if (const char *path = std::getenv("KOTOWARI_MODULES"); path && *path)
        return path;
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    return program.parent_path().parent_path() / "lib" / "kotowari";
}

Result<void *> moduleSymbol(const std::string &name, const std::string &symbol)
{
    static std::mutex mutex;
    static std::map<std::string, void *> loaded;
    const std::lock_guard guard(mutex);
    const auto path = moduleDirectory() / ("libkotowari_" + name + ".so");
    const std::map<std::string, MessageValue> parameters{{"module", name}, {"path", path.string()}};
    void *&handle = loaded[name];
    if (!handle) {
        if (!std::filesystem::exists(path))
            return Error{ErrorCode::NotFound, {"module.not-found", parameters}, {}};
        // RTLD_LOCAL keeps the two protobufs apart (libtorch's and sentencepiece's); RTLD_DEEPBIND would upset sanitizers.
        handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    }
    void *address = handle ? ::dlsym(handle, symbol.c_str()) : nullptr;
    if (!address) {
        const char *reason = ::dlerror();
        return Error{ErrorCode::Unsupported, {"module.cannot-load", parameters}, reason ? reason : ""};
    }
    return address;
}

} // namespace kotowari
