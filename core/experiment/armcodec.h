// An arm over a tokenizer: examples to token ids, and the answer out of the ids a model generated. What each kind of arm does is in arms/.
#pragma once

#include "arms/armform.h"

#include <memory>
#include <span>
#include <string>

namespace kotowari {

/// What a generated output says.
struct CutOutput {
    std::string output;      ///< the whole text
    std::string explanation; ///< the part that explains, as far as the arm's outputs have one
    std::string answer;      ///< empty on a format failure
    bool formatFailure = false; ///< the separator is missing, or stands where none belongs
    /// The answer's tokens among the output's, with the one that ends it (eos, or the separator of an answer-first output) where it was generated.
    std::size_t answerBegin = 0, answerEnd = 0;
};

/// Immutable; any thread. Targets are composed by ids, so a separator is exactly one id; one that was typed into a text is left out.
class ArmCodec
{
public:
    /// Errors: experiment.no-separator (an explained arm with a tokenizer that has none).
    static Result<ArmCodec> make(std::shared_ptr<const Tokenizer> tokenizer, const Arm &arm, ArmOptions options = {});

    const Arm &arm() const { return m_form->arm(); }
    const ArmForm &form() const { return *m_form; }
    /// The ids by which one example is scored. `explained` false in an explained arm: as answer-only (the unexplained part of a mixed run).
    /// An explained example without an explanation (a validation or test item) gets an empty one.
    Result<TokenSequence> encode(const Example &example, bool explained) const;
    /// All sequences by which it trains, with its own explanation: that of encode(), then companions.
    Result<std::vector<TokenSequence>> encodeAll(const Example &example, bool explained) const;
    /// The same for the examples of one run, in their order, with the explanations the arm gives them.
    Result<std::vector<TokenSequence>> encodeSet(std::span<const Example> examples, const std::vector<bool> &explained, std::uint64_t seed) const;
    /// The source alone, as evaluation asks.
    Result<TokenSequence> encodeInput(std::string_view input) const;
    /// `ids` without the start token; whatever follows the first eos is ignored.
    Result<CutOutput> cut(std::span<const TokenId> ids) const;

    std::optional<TokenId> stopAt() const { return m_form->stopAt(m_text); }
    /// Tokens of a target that are generated before an output is complete.
    int generatedTokens(const TokenSequence &sequence) const;
    /// The answers as they stand in this arm's targets.
    Result<ClosedAnswers> closedAnswers(std::span<const std::string> answers) const;

    /// Shortens a sequence to the limits: the source's end, the explanation's end, then the answer's. Separator and eos stay.
    static void truncate(TokenSequence &sequence, int maxSource, int maxTarget);

private:
    ArmCodec(std::shared_ptr<const Tokenizer> tokenizer, std::shared_ptr<const ArmForm> form) : m_text(std::move(tokenizer)), m_form(std::move(form)) { }

    ArmText m_text;
    std::shared_ptr<const ArmForm> m_form;
};

/// Exact match of the whole answer after the same normalisation of both (core/base/text.h).
bool isCorrect(const CutOutput &output, std::string_view gold);

} // namespace kotowari
