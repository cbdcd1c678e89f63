#include "armtext.h"

namespace kotowari {

Result<std::vector<TokenId>> ArmText::ids(std::string_view text) const
{
    auto ids = m_tokenizer->encode(text);
    if (ids && separator() >= 0)
        std::erase(*ids, separator());
    return ids;
}

} // namespace kotowari
