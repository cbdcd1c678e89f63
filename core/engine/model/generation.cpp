#include "generation.h"

#include "answertrie.h"
#include "beamsearch.h"
#include "decodersteps.h"

#include <algorithm>
#include <numeric>

namespace kotowari::engine {

namespace {

constexpr std::int64_t cacheFloats = 128 * 1024 * 1024; // at most half a gigabyte of cached keys and values
constexpr std::int64_t sourceTokens = 16384; // in one encoder pass

/// Where each row stands among the closed answers.
class AnswerGuide
{
public:
    AnswerGuide(const ClosedAnswers &closed, std::size_t sequences)
        : m_after(closed.after), m_trie(closed.answers), m_nodes(sequences, closed.answers.empty() || closed.after ? free : 0)
    {
    }

    /// The likeliest next token of each row of `logits` [R, V] that its sequence may have.
    std::vector<TokenId> choose(const at::Tensor &logits, const std::vector<std::size_t> &sequence)
    {
        const at::Tensor best = logits.argmax(-1).to(at::kCPU);
        std::vector<TokenId> chosen(sequence.size());
        at::Tensor values; // on the CPU, when a row needs them
        for (std::size_t r = 0; r < sequence.size(); ++r) {
            int &node = m_nodes[sequence[r]];
            chosen[r] = static_cast<TokenId>(best.data_ptr<std::int64_t>()[r]);
            if (node != free) {
                if (!values.defined())
                    values = logits.to(at::kCPU, at::kFloat).contiguous();
                const auto step = m_trie.best(node, values.data_ptr<float>() + static_cast<std::int64_t>(r) * values.size(1));
                chosen[r] = step.token;
                node = step.node;
            } else if (m_after && chosen[r] == *m_after && !m_trie.empty()) {
                node = 0;
            }
        }
        return chosen;
    }

private:
    static constexpr int free = -1;
    std::optional<TokenId> m_after;
    AnswerTrie m_trie;
    std::vector<int> m_nodes; ///< by sequence
};

/// One batch; false: stopped.
bool greedy(const T5Model &model, const std::vector<const TokenSequence *> &sources, const std::vector<GeneratedSequence *> &outputs, const GenerationSettings &settings)
{
    const ModelConfig &config = model.config();
    DecoderSteps steps(model, sources, settings.maxNewTokens, 1, settings.precision, settings.kernels);
    std::vector<std::size_t> sequence(sources.size()); // of each row
    std::iota(sequence.begin(), sequence.end(), 0U);
    std::vector<std::int64_t> last(sources.size(), config.decoderStartId);
    AnswerGuide guide(settings.closedAnswers, sources.size());
    for (int t = 0; t < settings.maxNewTokens && !sequence.empty(); ++t) {
        if (settings.stop && settings.stop())
            return false;
        const auto next = guide.choose(steps.next(last), sequence);
        std::vector<std::int64_t> rows;
        std::vector<std::size_t> going;
        last.clear();
        for (std::size_t r = 0; r < sequence.size(); ++r) {
            GeneratedSequence &output = *outputs[sequence[r]];
            output.ids.push_back(next[r]);
            output.truncated = next[r] != config.eosId;
            if (!output.truncated || (settings.stopAt && next[r] == *settings.stopAt)) {
                output.truncated = false;
                continue;
            }
            rows.push_back(static_cast<std::int64_t>(r));
            going.push_back(sequence[r]);
            last.push_back(next[r]);
        }
        if (going.size() != sequence.size() && !going.empty())
            steps.keep(rows);
        sequence = std::move(going);
    }
    return true;
}

} // namespace

std::optional<std::vector<GeneratedSequence>> generate(const T5Model &model, std::span<const TokenSequence> sources, const GenerationSettings &settings)
{
    const at::NoGradGuard noGradient;
    const ModelConfig &config = model.config();
    std::vector<GeneratedSequence> outputs(sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i)
        outputs[i].example = sources[i].example;
    if (settings.maxNewTokens <= 0) {
        for (auto &output : outputs)
            output.truncated = true;
        return outputs;
    }
    std::vector<std::size_t> order(sources.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sources[a].source.size() > sources[b].source.size(); });
    const std::int64_t perSequence = 2LL * config.heads * config.dKv * config.decoderLayers * settings.maxNewTokens * settings.beams;
    const std::int64_t most = std::clamp<std::int64_t>(cacheFloats / std::max<std::int64_t>(1, perSequence), 1, std::max<std::int64_t>(1, settings.batch / settings.beams));
    for (std::size_t at = 0; at < order.size();) {
        std::vector<const TokenSequence *> batch;
        std::vector<GeneratedSequence *> results;
        std::int64_t tokens = 0;
        while (at < order.size() && static_cast<std::int64_t>(batch.size()) < most && (batch.empty() || tokens < sourceTokens)) {
            batch.push_back(&sources[order[at]]);
            results.push_back(&outputs[order[at]]);
            tokens += static_cast<std::int64_t>(batch.back()->source.size());
            ++at;
        }
        if (!(settings.beams > 1 ? beamSearch(model, batch, results, settings) : greedy(model, batch, results, settings)))
            return std::nullopt;
    }
    return outputs;
}

} // namespace kotowari::engine
