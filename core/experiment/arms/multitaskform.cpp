#include "multitaskform.h"

namespace kotowari {

namespace {

Result<std::vector<TokenId>> prefixed(const ArmText &text, const char *prefix, std::string_view input)
{
    auto ids = text.ids(prefix + std::string(input));
    if (ids)
        ids->push_back(text.eos());
    return ids;
}

} // namespace

Result<std::vector<TokenId>> MultiTaskForm::source(const ArmText &text, std::string_view input, bool) const
{
    return prefixed(text, "predict: ", input);
}

Result<std::vector<TokenSequence>> MultiTaskForm::compose(const ArmText &text, const Example &example, std::string_view explanation, bool explained) const
{
    auto label = answerAlone(text, example, explained);
    if (!label)
        return label.error();
    std::vector<TokenSequence> sequences{std::move(*label)};
    if (!explained || explanation.empty())
        return sequences;
    auto asked = prefixed(text, "explain: ", example.input);
    if (!asked)
        return asked.error();
    auto rationale = text.ids(explanation);
    if (!rationale)
        return rationale.error();
    rationale->push_back(text.eos());
    TokenSequence second{example.id, std::move(*asked), std::move(*rationale), 0};
    second.answerStart = static_cast<int>(second.target.size()); // none of it is the answer
    second.companion = true;
    sequences.push_back(std::move(second));
    return sequences;
}

} // namespace kotowari
