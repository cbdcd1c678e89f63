#include "armform.h"

#include "answeronlyform.h"
#include "answerthenexplainform.h"
#include "corruptedform.h"
#include "explainthenanswerform.h"
#include "fillerform.h"
#include "multitaskform.h"
#include "promptonlyform.h"
#include "shuffledform.h"

#include <algorithm>

namespace kotowari {

std::vector<std::string> ArmForm::explanations(std::span<const Example> examples, const std::vector<bool> &explained, std::uint64_t) const
{
    std::vector<std::string> texts(examples.size());
    for (std::size_t i = 0; i < examples.size(); ++i)
        if (const auto *own = explained[i] ? examples[i].explanation(granularity()) : nullptr)
            texts[i] = own->text;
    return texts;
}

Result<std::vector<TokenId>> ArmForm::source(const ArmText &text, std::string_view input, bool explained) const
{
    const char *prefix = !m_options.mixed || !m_arm.explained() ? "" : explained ? "explain: " : "answer: ";
    auto ids = text.ids(prefix + std::string(input));
    if (ids)
        ids->push_back(text.eos());
    return ids;
}

Result<TokenSequence> ArmForm::answerAlone(const ArmText &text, const Example &example, bool explained) const
{
    auto asked = source(text, example.input, explained);
    if (!asked)
        return asked.error();
    auto answer = text.ids(example.answer);
    if (!answer)
        return answer.error();
    TokenSequence sequence{example.id, std::move(*asked), std::move(*answer), 0};
    sequence.target.push_back(text.eos());
    return sequence;
}

void ArmForm::weigh(TokenSequence &sequence) const
{
    if (m_options.answerWeight == 1 || !m_arm.explained())
        return;
    const auto size = static_cast<int>(sequence.target.size());
    const int end = sequence.answerEnd < 0 ? size : sequence.answerEnd;
    sequence.weights.assign(sequence.target.size(), 1.0F);
    std::fill(sequence.weights.begin() + sequence.answerStart, sequence.weights.begin() + end, static_cast<float>(m_options.answerWeight));
}

std::unique_ptr<const ArmForm> makeArmForm(const Arm &arm, ArmOptions options)
{
    switch (arm.kind) {
    case ArmKind::ExplainThenAnswer:
        return std::make_unique<ExplainThenAnswerForm>(arm, std::move(options));
    case ArmKind::AnswerThenExplain:
        return std::make_unique<AnswerThenExplainForm>(arm, std::move(options));
    case ArmKind::MultiTask:
        return std::make_unique<MultiTaskForm>(arm, std::move(options));
    case ArmKind::ShuffledExplanation:
        return std::make_unique<ShuffledForm>(arm, std::move(options));
    case ArmKind::Filler:
        return std::make_unique<FillerForm>(arm, std::move(options));
    case ArmKind::CorruptedExplanation:
        return std::make_unique<CorruptedForm>(arm, std::move(options));
    case ArmKind::PromptOnly:
        return std::make_unique<PromptOnlyForm>(arm, std::move(options));
    case ArmKind::AnswerOnly:
        break;
    }
    return std::make_unique<AnswerOnlyForm>(arm, std::move(options));
}

} // namespace kotowari
