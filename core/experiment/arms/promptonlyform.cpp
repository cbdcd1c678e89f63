#include "promptonlyform.h"

namespace kotowari {

Result<std::vector<TokenId>> PromptOnlyForm::source(const ArmText &text, std::string_view input, bool explained) const
{
    for (auto shots = options().shots.size(); shots > 0; --shots) {
        std::string prompt;
        for (std::size_t i = 0; i < shots; ++i)
            prompt += "Q: " + options().shots[i].input + " A: " + options().shots[i].answer + '\n';
        auto ids = text.ids(prompt + "Q: " + std::string(input) + " A:");
        if (!ids)
            return ids;
        ids->push_back(text.eos());
        if (options().maxSource <= 0 || ids->size() <= static_cast<std::size_t>(options().maxSource))
            return ids;
    }
    return AnswerOnlyForm::source(text, input, explained);
}

CutIds PromptOnlyForm::cut(const ArmText &text, std::span<const TokenId> ids) const
{
    CutIds parts;
    parts.answer.assign(ids.begin(), ids.end());
    if (text.separator() >= 0)
        std::erase(parts.answer, text.separator());
    return parts;
}

} // namespace kotowari
