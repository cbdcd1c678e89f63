#include "beamsearch.h"

#include "decodersteps.h"

#include <algorithm>
#include <cmath>

namespace kotowari::engine {

namespace {

struct Hypothesis {
    std::vector<TokenId> ids;
    double score = 0; ///< sum of log p / length^penalty
};

/// An unfinished output.
struct Beam {
    std::vector<TokenId> ids;
    double logP = 0;
    std::int64_t row = 0; ///< in the decoder
};

/// The beams of one source and what they have finished.
class Search
{
public:
    Search(std::size_t width, double penalty) : m_width(width), m_penalty(penalty) { }

    std::vector<Beam> beams;
    bool done = false;

    /// `candidates`: best first, (beam, token, log p of the whole).
    struct Candidate {
        std::size_t beam = 0;
        TokenId token = 0;
        double logP = 0;
    };
    void step(const std::vector<Candidate> &candidates, TokenId eos)
    {
        const std::size_t length = beams.front().ids.size() + 1;
        std::vector<Beam> next;
        for (std::size_t rank = 0; rank < candidates.size() && next.size() < m_width; ++rank) {
            const Candidate &candidate = candidates[rank];
            std::vector<TokenId> ids = beams[candidate.beam].ids;
            ids.push_back(candidate.token);
            if (candidate.token != eos)
                next.push_back({std::move(ids), candidate.logP, beams[candidate.beam].row});
            else if (rank < m_width)
                finish(std::move(ids), candidate.logP, length);
        }
        beams = std::move(next);
        done = m_finished.size() >= m_width && worst() >= candidates.front().logP / std::pow(length, m_penalty);
    }

    Hypothesis best()
    {
        if (!done) {
            for (Beam &beam : beams) {
                const std::size_t length = beam.ids.size();
                finish(std::move(beam.ids), beam.logP, length);
            }
        }
        return *std::ranges::max_element(m_finished, {}, &Hypothesis::score);
    }

private:
    double worst() const { return std::ranges::min_element(m_finished, {}, &Hypothesis::score)->score; }

    void finish(std::vector<TokenId> ids, double logP, std::size_t length)
    {
        const double score = logP / std::pow(length, m_penalty);
        if (m_finished.size() >= m_width && score <= worst())
            return;
        m_finished.push_back({std::move(ids), score});
        if (m_finished.size() > m_width)
            m_finished.erase(std::ranges::min_element(m_finished, {}, &Hypothesis::score));
    }

    std::size_t m_width;
    double m_penalty;
    std::vector<Hypothesis> m_finished;
};

/// The best 2k continuations of each search's beams, whose rows follow one another.
std::vector<std::vector<Search::Candidate>> candidatesOf(const at::Tensor &logits, const std::vector<Search *> &searches, std::int64_t width)
{
    const at::Tensor logP = at::log_softmax(logits, -1).to(at::kCPU).contiguous(); // [R, V]
    const std::int64_t V = logP.size(1);
    std::vector<std::vector<Search::Candidate>> result;
    std::int64_t row = 0;
    for (const Search *search : searches) {
        const auto rows = static_cast<std::int64_t>(search->beams.size());
        at::Tensor sums = at::empty({rows}, at::kFloat);
        for (std::int64_t i = 0; i < rows; ++i)
            sums.data_ptr<float>()[i] = static_cast<float>(search->beams[static_cast<std::size_t>(i)].logP);
        const at::Tensor scores = (logP.narrow(0, row, rows) + sums.unsqueeze(1)).view({rows * V});
        const auto [values, places] = at::topk(scores, std::min(2 * width, rows * V));
        std::vector<Search::Candidate> candidates;
        for (std::int64_t i = 0; i < values.size(0); ++i) {
            const std::int64_t place = places.data_ptr<std::int64_t>()[i];
            candidates.push_back({static_cast<std::size_t>(place / V), static_cast<TokenId>(place % V), static_cast<double>(values.data_ptr<float>()[i])});
        }
        result.push_back(std::move(candidates));
        row += rows;
    }
    return result;
}

} // namespace

bool beamSearch(const T5Model &model, const std::vector<const TokenSequence *> &sources, const std::vector<GeneratedSequence *> &outputs, const GenerationSettings &settings)
{
    const ModelConfig &config = model.config();
    DecoderSteps steps(model, sources, settings.maxNewTokens, settings.beams, settings.precision, settings.kernels);
    std::vector<Search> all(sources.size(), Search(static_cast<std::size_t>(settings.beams), settings.lengthPenalty));
    std::vector<Search *> going;
    std::vector<std::int64_t> last(sources.size(), config.decoderStartId);
    for (Search &search : all) {
        search.beams = {{}};
        going.push_back(&search);
    }
    for (int t = 0; t < settings.maxNewTokens && !going.empty(); ++t) {
        if (settings.stop && settings.stop())
            return false;
        const auto candidates = candidatesOf(steps.next(last), going, settings.beams);
        std::int64_t row = 0;
        for (Search *search : going)
            for (Beam &beam : search->beams)
                beam.row = row++;
        for (std::size_t i = 0; i < going.size(); ++i)
            going[i]->step(candidates[i], config.eosId);
        std::erase_if(going, [](const Search *search) { return search->done; });
        std::vector<std::int64_t> rows;
        last.clear();
        for (const Search *search : going) {
            for (const Beam &beam : search->beams) {
                rows.push_back(beam.row);
                last.push_back(beam.ids.back());
            }
        }
        if (!going.empty())
            steps.keep(rows);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        outputs[i]->ids = all[i].best().ids;
        outputs[i]->truncated = outputs[i]->ids.empty() || outputs[i]->ids.back() != config.eosId;
    }
    return true;
}

} // namespace kotowari::engine
