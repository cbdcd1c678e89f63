// How an arm turns an example into token ids, and cuts the answer out of the ids a model generated.
#pragma once

#include "core/api/engine.h"
#include "core/api/experiment.h"
#include "core/api/tokenizer.h"

#include <memory>
#include <span>
#include <string>

namespace kotowari {

/// What a generated output says.
struct CutOutput {
    std::string output;      ///< the whole text
    std::string explanation; ///< before the last separator
    std::string answer;      ///< after it; empty on a format failure
    bool formatFailure = false; ///< an explained arm without a separator, or answer-only with one
};

/// Immutable; any thread.
///
/// answer-only:          answer </s>
/// explain-then-answer:  explanation <answer> answer </s>
///
/// Targets are composed by ids, so the separator is exactly one id; one that was typed into a text is left out. Where only a share of the
/// examples is explained, sources start with a mode prefix: "explain: " or "answer: ".
class ArmCodec
{
public:
    /// `mixed`: the explained share is below 1. Errors: experiment.no-separator (an explained arm with a tokenizer that has none).
    static Result<ArmCodec> make(std::shared_ptr<const Tokenizer> tokenizer, const Arm &arm, bool mixed);

    const Arm &arm() const { return m_arm; }
    /// The ids of one example. `explained` false in an explained arm: as answer-only (the unexplained part of a mixed run).
    /// An explained example without an explanation (a validation or test item) gets an empty one.
    Result<TokenSequence> encode(const Example &example, bool explained) const;
    /// The source alone, as evaluation asks.
    Result<TokenSequence> encodeInput(std::string_view input) const;
    /// `ids` without the start token; whatever follows the first eos is ignored.
    Result<CutOutput> cut(std::span<const TokenId> ids) const;

    /// Shortens a sequence to the limits: the source's end, the explanation's end, then the answer's. eos stays.
    static void truncate(TokenSequence &sequence, int maxSource, int maxTarget);

private:
    ArmCodec(std::shared_ptr<const Tokenizer> tokenizer, const Arm &arm, bool mixed);
    Result<std::vector<TokenId>> textIds(std::string_view text) const; ///< without separators
    Result<std::vector<TokenId>> sourceIds(std::string_view input, bool explained) const;

    std::shared_ptr<const Tokenizer> m_tokenizer;
    Arm m_arm;
    bool m_mixed = false;
};

/// Exact match of the whole answer after the same normalisation of both (core/base/text.h).
bool isCorrect(const CutOutput &output, std::string_view gold);

} // namespace kotowari
