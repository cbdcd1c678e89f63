#include "modelfolderimpl.h"

#include "lane.h"

namespace kotowari {

namespace {

class ModelFolderImpl final : public ModelFolder
{
public:
    ModelFolderImpl(std::filesystem::path folder, std::unique_ptr<LoadedModel> model, std::shared_ptr<const Tokenizer> tokenizer)
        : m_folder(std::move(folder)), m_model(std::move(model)), m_tokenizer(std::move(tokenizer))
    {
    }

    const ModelConfig &config() const override { return m_model->config(); }
    std::int64_t parameters() const override { return m_model->parameters(); }
    StoredWeights stored() const override { return m_model->stored(); }
    std::optional<int> tokenizerPieces() const override { return m_tokenizer ? std::optional(m_tokenizer->vocabularySize()) : std::nullopt; }

    Result<std::vector<PairScore>> score(std::span<const ModelPair> pairs) override
    {
        std::vector<TokenSequence> sequences;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            auto source = idsOf(pairs[i].source, i);
            if (!source)
                return source.error();
            auto target = idsOf(pairs[i].target, i);
            if (!target)
                return target.error();
            sequences.push_back({static_cast<std::int64_t>(i), std::move(*source), std::move(*target), 0});
        }
        const auto sums = m_model->score(sequences);
        if (!sums)
            return sums.error();
        std::vector<PairScore> scores;
        for (std::size_t i = 0; i < sequences.size(); ++i)
            scores.push_back({(*sums)[i], static_cast<std::int64_t>(sequences[i].target.size())});
        return scores;
    }

    Result<std::vector<GeneratedText>> generate(std::span<const ModelText> inputs, const GenerationOptions &options, std::stop_token stop) override
    {
        std::vector<TokenSequence> sequences;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            auto source = idsOf(inputs[i], i);
            if (!source)
                return source.error();
            sequences.push_back({static_cast<std::int64_t>(i), std::move(*source), {}, 0});
        }
        auto outputs = m_model->generate(sequences, options, std::move(stop));
        if (!outputs)
            return outputs.error();
        std::vector<GeneratedText> texts;
        for (auto &output : *outputs) {
            GeneratedText text;
            if (m_tokenizer) {
                auto decoded = m_tokenizer->decode(output.ids);
                if (!decoded)
                    return decoded.error();
                text.text = std::move(*decoded);
            }
            text.ids = std::move(output.ids);
            text.truncated = output.truncated;
            texts.push_back(std::move(text));
        }
        return texts;
    }

private:
    Result<std::vector<TokenId>> idsOf(const ModelText &text, std::size_t index) const
    {
        const Error empty{ErrorCode::InvalidInput, {"model.empty-text", {{"number", static_cast<std::int64_t>(index) + 1}}}, {}};
        if (text.ids) {
            if (text.ids->empty())
                return empty;
            return *text.ids;
        }
        if (text.text.empty())
            return empty;
        if (!m_tokenizer)
            return Error{ErrorCode::NotFound, {"model.no-tokenizer", {{"path", m_folder.string()}}}, {}};
        auto ids = m_tokenizer->encode(text.text);
        if (ids)
            ids->push_back(m_tokenizer->eosId());
        return ids;
    }

    std::filesystem::path m_folder;
    std::unique_ptr<LoadedModel> m_model;
    std::shared_ptr<const Tokenizer> m_tokenizer; ///< null: the folder has none
};

} // namespace

Result<std::unique_ptr<ModelFolder>> openModelFolder(const std::filesystem::path &folder, const EngineProvider &engine, const TokenizerProvider &tokenizer)
{
    const auto loader = engine();
    if (!loader)
        return loader.error();
    auto model = (*loader)->load(folder, "cpu", coreCount());
    if (!model)
        return model.error();
    std::shared_ptr<const Tokenizer> pieces;
    const auto file = folder / "spiece.model";
    if (std::error_code ignored; std::filesystem::exists(file, ignored)) {
        const auto factory = tokenizer();
        if (!factory)
            return factory.error();
        auto loaded = (*factory)->load(file);
        if (!loaded)
            return loaded.error();
        pieces = std::move(*loaded);
        const int rows = (*model)->config().vocabularySize;
        if (pieces->vocabularySize() > rows)
            return Error{ErrorCode::InvalidInput, {"model.tokenizer-too-large", {{"path", file.string()}, {"pieces", std::int64_t{pieces->vocabularySize()}}, {"vocabulary", std::int64_t{rows}}}}, {}};
    }
    return std::unique_ptr<ModelFolder>(std::make_unique<ModelFolderImpl>(folder, std::move(*model), std::move(pieces)));
}

} // namespace kotowari
