// An explanation that only repeats the answer.
#include "rules.h"

namespace kotowari {

std::vector<QualityPlace> findCopiedAnswer(std::string_view explanation, std::string_view answer)
{
    const auto words = wordsOf(explanation), wanted = wordsOf(answer);
    if (wanted.empty() || (words != wanted && words != wanted + "です" && words != "答えは" + wanted && words != "答えは" + wanted + "です" && words != "theansweris" + wanted))
        return {};
    return {{"copied-answer", {}, std::string(explanation)}};
}

} // namespace kotowari
