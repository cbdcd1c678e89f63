#include "armcodec.h"

#include "core/base/text.h"

#include <algorithm>

namespace kotowari {

Result<ArmCodec> ArmCodec::make(std::shared_ptr<const Tokenizer> tokenizer, const Arm &arm, ArmOptions options)
{
    if (arm.explained() && tokenizer->separatorId() < 0)
        return Error{ErrorCode::InvalidInput, {"experiment.no-separator", {}}, {}};
    return ArmCodec(std::move(tokenizer), makeArmForm(arm, std::move(options)));
}

Result<std::vector<TokenSequence>> ArmCodec::encodeAll(const Example &example, bool explained) const
{
    const bool with = explained && arm().explained();
    const auto *own = with ? example.explanation(arm().granularity.value_or(Granularity::Detailed)) : nullptr;
    return m_form->compose(m_text, example, own ? own->text : std::string_view{}, with);
}

Result<TokenSequence> ArmCodec::encode(const Example &example, bool explained) const
{
    auto all = encodeAll(example, explained);
    if (!all)
        return all.error();
    return std::move(all->front());
}

Result<std::vector<TokenSequence>> ArmCodec::encodeSet(std::span<const Example> examples, const std::vector<bool> &explained, std::uint64_t seed) const
{
    std::vector<bool> with(explained);
    if (!arm().explained())
        with.assign(examples.size(), false);
    const auto texts = m_form->explanations(examples, with, seed);
    std::vector<TokenSequence> sequences;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        auto composed = m_form->compose(m_text, examples[i], texts[i], with[i]);
        if (!composed)
            return composed.error();
        std::ranges::move(*composed, std::back_inserter(sequences));
    }
    return sequences;
}

Result<TokenSequence> ArmCodec::encodeInput(std::string_view input) const
{
    auto source = m_form->source(m_text, input, arm().explained());
    if (!source)
        return source.error();
    return TokenSequence{0, std::move(*source), {}, 0};
}

Result<CutOutput> ArmCodec::cut(std::span<const TokenId> ids) const
{
    const auto end = std::ranges::find(ids, m_text.eos());
    const auto whole = ids.first(static_cast<std::size_t>(end - ids.begin()));
    const auto parts = m_form->cut(m_text, whole);
    CutOutput result;
    result.formatFailure = parts.formatFailure;
    result.answerBegin = parts.answerBegin;
    result.answerEnd = std::min(parts.answerBegin + parts.answer.size() + 1, ids.size());
    const std::pair<std::span<const TokenId>, std::string *> texts[] = {{whole, &result.output}, {parts.explanation, &result.explanation}, {parts.answer, &result.answer}};
    for (const auto &[part, to] : texts) {
        auto text = m_text.decode(part);
        if (!text)
            return text.error();
        *to = std::move(*text);
    }
    return result;
}

int ArmCodec::generatedTokens(const TokenSequence &sequence) const
{
    return stopAt() && sequence.answerEnd >= 0 ? sequence.answerEnd : static_cast<int>(sequence.target.size());
}

Result<ClosedAnswers> ArmCodec::closedAnswers(std::span<const std::string> answers) const
{
    ClosedAnswers closed;
    closed.after = m_form->answerAfter(m_text);
    for (const auto &answer : answers) {
        auto ids = m_text.ids(answer);
        if (!ids)
            return ids.error();
        ids->push_back(m_form->answerEnd(m_text));
        closed.answers.push_back(std::move(*ids));
    }
    return closed;
}

void ArmCodec::truncate(TokenSequence &sequence, int maxSource, int maxTarget)
{
    if (sequence.source.size() > static_cast<std::size_t>(maxSource))
        sequence.source.erase(sequence.source.begin() + maxSource - 1, sequence.source.end() - 1);
    const auto size = static_cast<int>(sequence.target.size());
    int over = size - maxTarget;
    if (over <= 0)
        return;
    // Removes up to `over` tokens before `end`, not beyond `begin`.
    const auto shorten = [&](int begin, int end) {
        const int count = std::clamp(end - begin, 0, over);
        sequence.target.erase(sequence.target.begin() + end - count, sequence.target.begin() + end);
        if (!sequence.weights.empty())
            sequence.weights.erase(sequence.weights.begin() + end - count, sequence.weights.begin() + end);
        over -= count;
        return count;
    };
    if (sequence.companion) {
        shorten(0, size - 1);
        sequence.answerStart = static_cast<int>(sequence.target.size());
    } else if (sequence.answerEnd >= 0 && sequence.answerEnd < size) { // the explanation comes last
        shorten(sequence.answerEnd, size - 1);
        sequence.answerEnd -= shorten(0, sequence.answerEnd - 1);
    } else {
        sequence.answerStart -= shorten(0, sequence.answerStart - 1);
        shorten(sequence.answerStart, static_cast<int>(sequence.target.size()) - 1);
    }
}

bool isCorrect(const CutOutput &output, std::string_view gold)
{
    return !output.formatFailure && normalizeAnswer(output.answer) == normalizeAnswer(gold);
}

} // namespace kotowari
