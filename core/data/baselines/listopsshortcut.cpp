#include "listopsshortcut.h"

#include "answers.h"
#include "core/data/samples/listops.h"

#include <algorithm>
#include <numeric>
#include <sstream>

namespace kotowari {

std::string listOpsShortcut(const std::string &input)
{
    std::string spaced;
    for (const char c : input)
        spaced += c == '[' ? std::string(" [ ") : c == ']' ? std::string(" ] ") : std::string(1, c);
    std::istringstream words(spaced);
    std::string word, operation;
    std::vector<int> values;
    int depth = 0;
    while (words >> word) {
        if (word == "[") {
            ++depth;
        } else if (word == "]") {
            --depth;
        } else if (depth == 1 && operation.empty()) {
            operation = word;
        } else if (depth == 1) {
            if (word.size() > 6 || !std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; }))
                return {};
            values.push_back(std::stoi(word));
        }
    }
    if (values.empty() || depth != 0)
        return {};
    std::ranges::sort(values);
    const auto middle = values.size() / 2;
    if (operation == "MIN")
        return std::to_string(values.front());
    if (operation == "MAX")
        return std::to_string(values.back());
    if (operation == "MED")
        return std::to_string(values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    if (operation == "SUM")
        return std::to_string(std::accumulate(values.begin(), values.end(), 0) % samples::ListOpsOptions{}.modulus);
    return {};
}

BaselineResult listOpsShortcutBaseline(std::span<const Example> test)
{
    BaselineResult result;
    for (const auto &example : test)
        result.answers.push_back(listOpsShortcut(example.input));
    scoreAnswers(result, test);
    return result;
}

} // namespace kotowari
