// Any text as a config.json: refused, or a configuration that passes its own check and comes back from its own text.
#include "core/engine/model/configfile.h"

#include <cstdlib>

using namespace kotowari::engine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto config = parseConfig(std::string(reinterpret_cast<const char *>(data), size), "config.json");
    if (!config)
        return 0;
    if (!checkConfig(*config))
        std::abort();
    const auto again = parseConfig(configText(*config), "config.json");
    if (!again || again->vocabularySize != config->vocabularySize || again->dModel != config->dModel || again->heads != config->heads
        || again->feedForward != config->feedForward || again->tieWordEmbeddings != config->tieWordEmbeddings)
        std::abort();
    return 0;
}
