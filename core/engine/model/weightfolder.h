// A folder as transformers' save_pretrained writes it: configuration and weights together. No torch here.
#pragma once

#include "configfile.h"
#include "weightfiles.h"

namespace kotowari::engine {

struct WeightFolder {
    ModelConfig config;
    WeightFiles files;
};

/// transformers 5 writes tie_word_embeddings: true for every T5; where the files hold a head that differs from the embedding, it is a head of
/// its own, and the configuration given back says so. Errors: those of readConfig and WeightFiles::open.
Result<WeightFolder> openWeightFolder(const std::filesystem::path &folder);

} // namespace kotowari::engine
