#include "fillerform.h"

#include <algorithm>

namespace kotowari {

namespace {

/// Bytes from E3 on begin kana and kanji in UTF-8.
bool isJapanese(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

} // namespace

Result<std::vector<TokenId>> FillerForm::explanationIds(const ArmText &text, std::string_view explanation) const
{
    auto ids = text.ids(explanation);
    if (!ids || ids->empty())
        return ids;
    auto phrase = text.ids(isJapanese(explanation) ? "この文は何も説明していません。" : "This sentence does not explain anything.");
    if (!phrase)
        return phrase;
    if (const auto known = std::ranges::count_if(*phrase, [&](TokenId id) { return id != text.unknown(); }); known > 0)
        std::erase(*phrase, text.unknown());
    for (std::size_t i = 0; i < ids->size(); ++i)
        (*ids)[i] = (*phrase)[i % phrase->size()];
    return ids;
}

} // namespace kotowari
