#include "generator.h"

namespace kotowari::samples {

std::vector<Explanation> explanations(std::string shortText, std::string mediumText, std::string detailedText)
{
    std::vector<Explanation> result;
    const auto add = [&result](Granularity granularity, std::string text) {
        Explanation explanation;
        explanation.granularity = granularity;
        explanation.text = std::move(text);
        explanation.state = ReviewState::Approved;
        result.push_back(std::move(explanation));
    };
    add(Granularity::Short, std::move(shortText));
    add(Granularity::Medium, std::move(mediumText));
    add(Granularity::Detailed, std::move(detailedText));
    return result;
}

std::string companyName(std::uint64_t index, std::string_view firstKind, std::string_view secondKind)
{
    // Without I and O, which look like digits.
    static constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUV";
    std::string name(1, letters[index % letters.size()]);
    return name.append(index / letters.size() % 2 == 0 ? firstKind : secondKind);
}

} // namespace kotowari::samples
