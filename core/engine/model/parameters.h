// The weights of a T5 model under their Hugging Face names. Matrices that multiply the same input lie in one tensor (q, k and v; wi_0 and wi_1),
// so that one product serves them; each name is then a range of its rows.
#pragma once

#include "core/api/engine.h"
#include "core/engine/torchheaders.h"
#include "projection.h"
#include "weightfiles.h"

#include <string>
#include <vector>

namespace kotowari::engine {

/// Letters: V vocabulary, D d_model, I heads * d_kv, F d_ff, H heads, R relative position buckets.
struct BlockWeights {
    at::Tensor selfNorm;  ///< [D]
    at::Tensor selfBias;  ///< [R, H]; undefined where the stack's first block has it for all
    Projection selfQkv;   ///< [3I, D]: q, k, v
    Projection selfOut;   ///< [D, I]
    at::Tensor crossNorm; ///< [D], decoder only
    Projection crossQ;    ///< [I, D]
    Projection crossKv;   ///< [2I, D]: k, v
    Projection crossOut;  ///< [D, I]
    at::Tensor feedNorm;  ///< [D]
    Projection feedIn;    ///< [F, D], or [2F, D] gated: wi_0, wi_1
    Projection feedOut;   ///< [D, F]
};

struct Weights {
    at::Tensor shared; ///< [V, D]
    at::Tensor head;   ///< [V, D]; undefined when tied
    at::Tensor encoderNorm; ///< [D]
    at::Tensor decoderNorm;
    std::vector<BlockWeights> encoder;
    std::vector<BlockWeights> decoder;
};

/// One Hugging Face tensor: rows of one of our tensors.
struct ParameterView {
    std::string name;
    std::size_t tensor = 0; ///< index in Parameters::tensors(), or in those of the adapters
    std::int64_t firstRow = 0;
    std::int64_t rows = 0;
    std::int64_t columns = 0; ///< 0: a vector of `rows`
    double deviation = 0; ///< of the normal distribution it starts from; 0: ones
    bool adapter = false;

    std::int64_t elements() const { return rows * (columns ? columns : 1); }
    std::vector<std::int64_t> shape() const { return columns ? std::vector<std::int64_t>{rows, columns} : std::vector<std::int64_t>{rows}; }
};

/// One thread at a time. The values are uninitialised until initialise() or load().
class Parameters
{
public:
    Parameters(const ModelConfig &config, const at::Device &device);

    const Weights &weights() const { return m_weights; }
    const std::vector<at::Tensor> &tensors() const { return m_tensors; }
    const std::vector<ParameterView> &views() const { return m_views; }
    /// What training changes: views() without what is frozen; with adapters those alone, under PEFT's names.
    const std::vector<ParameterView> &trainable() const { return m_trainable; }
    /// Shares memory with the model; no gradient is recorded through it.
    at::Tensor value(const ParameterView &view) const;
    /// Undefined when there is none.
    at::Tensor gradient(const ParameterView &view) const;
    void clearGradients();
    /// From here on gradients are recorded for trainable(). Adapters start from the seed and change nothing yet. Once, after the weights are there.
    void train(const TrainedParts &parts, std::uint64_t seed);

    /// From scratch (FACTS.md section 3): every tensor from its own stream keyed by (seed, name).
    void initialise(std::uint64_t seed);
    /// Every tensor of the model under `prefix` + name. Others in the file are ignored.
    /// Errors: engine.tensor-missing{path,tensor}, engine.tensor-shape{path,tensor}, engine.model-damaged{path}.
    Result<void> load(const SafetensorsFile &file, const std::filesystem::path &path, const std::string &prefix = {});
    /// The same from a model folder: a shared embedding may be stored under one of its other names.
    /// Also engine.tensor-not-finite{path,tensor}: somebody else's weights are looked at before they are used.
    /// `ReadOnly`: for use, not for training: weights that lie in the file as they are needed stay there (mapped), nothing is copied.
    enum class Access { ReadOnly, Train };
    Result<void> load(const WeightFiles &files, Access access);
    /// Copies on the CPU, in the order of trainable().
    std::vector<at::Tensor> snapshot() const;
    void restore(const std::vector<at::Tensor> &snapshot);
    /// The tensor `view` of views() as it is with a snapshot's values, adapters merged in; on the CPU.
    at::Tensor merged(const ParameterView &view, const std::vector<at::Tensor> &snapshot) const;
    /// Of everything that training does not change: a resumed run must start from the same.
    std::uint64_t frozenChecksum() const;

private:
    struct Part {
        std::string name;
        std::int64_t rows;
        double deviation;
    };
    struct Stored {
        const SafetensorsFile *file = nullptr; ///< null: none holds the tensor
        std::string name; ///< there
    };
    Result<void> loadFrom(const std::vector<Stored> &stored, const std::filesystem::path &path, bool finite, Access access);
    bool shareFile(const ParameterView &view, const Stored &stored);
    void gatherCopied(const std::vector<bool> &shared);
    void add(at::Tensor &target, std::int64_t columns, std::initializer_list<Part> parts);
    void addAdapters(const LoraSettings &lora, bool encoder, std::uint64_t seed);
    void addAdapter(const ParameterView &view, const LoraSettings &lora, std::uint64_t seed);
    Projection *projectionOf(std::size_t tensor);
    at::Tensor startValues(const ParameterView &view, std::uint64_t seed) const;

    at::Device m_device;
    at::Tensor m_arena; ///< CPU: one block for all weights, so that it lies in large pages
    std::int64_t m_arenaUsed = 0; ///< floats
    Weights m_weights;
    std::vector<at::Tensor> m_tensors;
    std::vector<at::Tensor> m_adapters;
    std::vector<ParameterView> m_views;
    std::vector<ParameterView> m_trainable;
    double m_adapterScale = 1;
};

/// The number of trainable parameters, without building any tensor.
std::int64_t countParameters(const ModelConfig &config);

} // namespace kotowari::engine
