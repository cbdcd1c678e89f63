// The module's one exported function and the factory it returns.
#include "core/api/tokenizer.h"

#include "sentencepiecetokenizer.h"
#include "trainer.h"

#include "core/base/atomicfile.h"

#include <exception>

namespace kotowari {

namespace {

/// Library exceptions stop here: what leaves the module is a value.
template<typename Function>
auto guarded(Function &&function) -> decltype(function())
{
    try {
        return function();
    } catch (const std::bad_alloc &) {
        return Error{ErrorCode::OutOfMemory, {"tokenizer.out-of-memory"}, {}};
    } catch (const std::exception &exception) {
        return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("tokenizer")}}}, exception.what()};
    }
}

class SentencePieceFactory final : public TokenizerFactory
{
public:
    Result<std::shared_ptr<const Tokenizer>> train(std::span<const std::string> texts, const TokenizerOptions &options) const override
    {
        return guarded([&]() -> Result<std::shared_ptr<const Tokenizer>> {
            const auto model = trainSentencePiece(texts, options);
            if (!model)
                return model.error();
            return SentencePieceTokenizer::fromSerialized(*model, "spiece.model");
        });
    }

    Result<std::shared_ptr<const Tokenizer>> load(const std::filesystem::path &file) const override
    {
        return guarded([&]() -> Result<std::shared_ptr<const Tokenizer>> {
            const auto content = readFile(file);
            if (!content)
                return content.error();
            return SentencePieceTokenizer::fromSerialized(*content, file.string());
        });
    }

    Result<std::shared_ptr<const Tokenizer>> deserialize(std::string_view model) const override
    {
        return guarded([&]() { return SentencePieceTokenizer::fromSerialized(model, "spiece.model"); });
    }
};

} // namespace

} // namespace kotowari

extern "C" __attribute__((visibility("default"))) kotowari::TokenizerFactory *kotowari_tokenizer_factory()
{
    static kotowari::SentencePieceFactory factory;
    return &factory;
}
