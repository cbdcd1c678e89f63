#include "weightfolder.h"

namespace kotowari::engine {

namespace {

bool hasHeadOfItsOwn(const WeightFiles &files)
{
    const auto *head = files.fileOf("lm_head.weight");
    if (!head)
        return false;
    for (const char *name : {"shared.weight", "encoder.embed_tokens.weight", "decoder.embed_tokens.weight"})
        if (const auto *file = files.fileOf(name))
            return !head->sameData(*head->find("lm_head.weight"), *file, *file->find(name));
    return true;
}

} // namespace

Result<WeightFolder> openWeightFolder(const std::filesystem::path &folder)
{
    auto config = readConfig(folder / "config.json");
    if (!config)
        return config.error();
    auto files = WeightFiles::open(folder);
    if (!files)
        return files.error();
    if (config->tieWordEmbeddings && hasHeadOfItsOwn(*files)) {
        config->scaleDecoderOutputs = config->scaleDecoderOutputs.value_or(true);
        config->tieWordEmbeddings = false;
    }
    return WeightFolder{std::move(*config), std::move(*files)};
}

} // namespace kotowari::engine
