#include "armcodec.h"

#include "core/base/text.h"

#include <algorithm>

namespace kotowari {

Result<ArmCodec> ArmCodec::make(std::shared_ptr<const Tokenizer> tokenizer, const Arm &arm, bool mixed)
{
    if (arm.explained() && tokenizer->separatorId() < 0)
        return Error{ErrorCode::InvalidInput, {"experiment.no-separator", {}}, {}};
    return ArmCodec(std::move(tokenizer), arm, mixed);
}

ArmCodec::ArmCodec(std::shared_ptr<const Tokenizer> tokenizer, const Arm &arm, bool mixed)
    : m_tokenizer(std::move(tokenizer))
    , m_arm(arm)
    , m_mixed(mixed && arm.explained())
{
}

Result<std::vector<TokenId>> ArmCodec::textIds(std::string_view text) const
{
    auto ids = m_tokenizer->encode(text);
    if (ids && m_tokenizer->separatorId() >= 0)
        std::erase(*ids, m_tokenizer->separatorId());
    return ids;
}

Result<std::vector<TokenId>> ArmCodec::sourceIds(std::string_view input, bool explained) const
{
    auto ids = textIds(m_mixed ? (explained ? "explain: " : "answer: ") + std::string(input) : std::string(input));
    if (ids)
        ids->push_back(m_tokenizer->eosId());
    return ids;
}

Result<TokenSequence> ArmCodec::encode(const Example &example, bool explained) const
{
    const bool withExplanation = explained && m_arm.explained();
    auto source = sourceIds(example.input, withExplanation);
    if (!source)
        return source.error();
    TokenSequence sequence{example.id, std::move(*source), {}, 0};
    if (withExplanation) {
        const auto *explanation = example.explanation(m_arm.granularity.value_or(Granularity::Detailed));
        if (explanation) {
            auto ids = textIds(explanation->text);
            if (!ids)
                return ids.error();
            sequence.target = std::move(*ids);
        }
        sequence.target.push_back(m_tokenizer->separatorId());
    }
    sequence.answerStart = static_cast<int>(sequence.target.size());
    auto answer = textIds(example.answer);
    if (!answer)
        return answer.error();
    sequence.target.insert(sequence.target.end(), answer->begin(), answer->end());
    sequence.target.push_back(m_tokenizer->eosId());
    return sequence;
}

Result<TokenSequence> ArmCodec::encodeInput(std::string_view input) const
{
    auto source = sourceIds(input, m_arm.explained());
    if (!source)
        return source.error();
    return TokenSequence{0, std::move(*source), {}, 0};
}

Result<CutOutput> ArmCodec::cut(std::span<const TokenId> ids) const
{
    const auto end = std::ranges::find(ids, m_tokenizer->eosId());
    const auto whole = ids.first(static_cast<std::size_t>(end - ids.begin()));
    CutOutput result;
    auto output = m_tokenizer->decode(whole);
    if (!output)
        return output.error();
    result.output = std::move(*output);

    const TokenId separator = m_tokenizer->separatorId();
    std::size_t answerBegin = 0; // after the last separator
    if (separator >= 0)
        for (std::size_t i = 0; i < whole.size(); ++i)
            if (whole[i] == separator)
                answerBegin = i + 1;
    const bool hasSeparator = answerBegin > 0;
    if (hasSeparator != m_arm.explained()) {
        result.formatFailure = true;
        if (m_arm.explained())
            result.explanation = result.output;
        return result;
    }
    auto answer = m_tokenizer->decode(whole.subspan(answerBegin));
    if (!answer)
        return answer.error();
    result.answer = std::move(*answer);
    if (hasSeparator) {
        auto explanation = m_tokenizer->decode(whole.first(answerBegin - 1));
        if (!explanation)
            return explanation.error();
        result.explanation = std::move(*explanation);
    }
    return result;
}

void ArmCodec::truncate(TokenSequence &sequence, int maxSource, int maxTarget)
{
    const auto sourceLimit = static_cast<std::size_t>(maxSource);
    if (sequence.source.size() > sourceLimit)
        sequence.source.erase(sequence.source.begin() + maxSource - 1, sequence.source.end() - 1);
    const auto targetLimit = static_cast<std::size_t>(maxTarget);
    auto &target = sequence.target;
    if (target.size() <= targetLimit)
        return;
    // First the explanation's last tokens (the separator at answerStart - 1 stays), then the answer's.
    const int over = static_cast<int>(target.size() - targetLimit);
    const int fromExplanation = std::min(over, std::max(0, sequence.answerStart - 1));
    if (fromExplanation > 0) {
        const auto explanationEnd = target.begin() + sequence.answerStart - 1;
        target.erase(explanationEnd - fromExplanation, explanationEnd);
        sequence.answerStart -= fromExplanation;
    }
    if (target.size() > targetLimit)
        target.erase(target.begin() + maxTarget - 1, target.end() - 1);
}

bool isCorrect(const CutOutput &output, std::string_view gold)
{
    return !output.formatFailure && normalizeAnswer(output.answer) == normalizeAnswer(gold);
}

} // namespace kotowari
