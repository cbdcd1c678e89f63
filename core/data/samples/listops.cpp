#include "listops.h"

#include "phrase.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace kotowari::samples {

namespace {

enum Operator { Min, Max, Med, Sum, operatorCount };
constexpr std::array<const char *, operatorCount> operatorNames{"MIN", "MAX", "MED", "SUM"};
constexpr int valueCount = 30; // 0..29

/// A value, or a list with an operator.
struct Node {
    bool list = false;
    int value = 0;
    Operator op = Min;
    std::vector<Node> arguments;
};

Node drawNode(RandomStream &stream, const ListOpsOptions &options, int depth)
{
    Node node;
    // The outermost is always a list; at the greatest depth there are only values.
    node.list = depth == 1 || (depth <= options.maximumDepth && !stream.chance(options.valueProbability));
    if (!node.list) {
        node.value = static_cast<int>(stream.below(valueCount));
        return node;
    }
    node.op = static_cast<Operator>(stream.below(operatorCount));
    const auto count = stream.between(2, options.maximumArguments);
    for (std::int64_t i = 0; i < count; ++i)
        node.arguments.push_back(drawNode(stream, options, depth + 1));
    return node;
}

int listCount(const Node &node)
{
    return std::accumulate(node.arguments.begin(), node.arguments.end(), node.list ? 1 : 0,
                           [](int sum, const Node &argument) { return sum + listCount(argument); });
}

int depthOf(const Node &node)
{
    int inner = 0;
    for (const auto &argument : node.arguments)
        inner = std::max(inner, depthOf(argument));
    return inner + (node.list ? 1 : 0);
}

std::string write(const Node &node)
{
    if (!node.list)
        return std::to_string(node.value);
    std::string text = std::string("[") + operatorNames[node.op];
    for (const auto &argument : node.arguments)
        text += ' ' + write(argument);
    return text + ']';
}

struct Steps {
    std::string shortText;
    std::string mediumText;
    std::string detailedText;
};

std::string numbers(const std::vector<int> &values)
{
    std::string text = "[";
    for (const int value : values)
        text += (text.size() > 1 ? " " : "") + std::to_string(value);
    return text + ']';
}

void addStep(std::string &text, const std::string &step, const char *between)
{
    if (!text.empty())
        text += between;
    text += step;
}

/// The value of the node; adds one step a list, inner lists before the one they are in.
int solve(const Node &node, const ListOpsOptions &options, Steps &steps)
{
    if (!node.list)
        return node.value;
    std::vector<int> values;
    for (const auto &argument : node.arguments)
        values.push_back(solve(argument, options, steps));
    const std::string list = numbers(values);
    std::string medium;
    std::string detailed;
    int answer = 0;
    switch (node.op) {
    case Min:
        answer = *std::min_element(values.begin(), values.end());
        medium = phrase("MIN, smallest of {}, answer is {}", {list, answer});
        detailed = phrase("MIN operator so we have to find the smallest of the numbers {}, so the answer is {}", {list, answer});
        break;
    case Max:
        answer = *std::max_element(values.begin(), values.end());
        medium = phrase("MAX, largest of {}, answer is {}", {list, answer});
        detailed = phrase("MAX operator so we have to find the largest of the numbers {}, so the answer is {}", {list, answer});
        break;
    case Med: {
        std::vector<int> sorted = values;
        std::sort(sorted.begin(), sorted.end());
        const auto middle = sorted.size() / 2;
        answer = sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        const std::string order = numbers(sorted);
        medium = phrase("MED, sort {}, sorted is {}, answer is {}", {list, order, answer});
        detailed = phrase("MED operator so we have to find the median of the numbers {}, sorted is {} so the answer is {}", {list, order, answer});
        break;
    }
    default: {
        const int sum = std::accumulate(values.begin(), values.end(), 0);
        answer = sum % options.modulus;
        medium = phrase("SUM, add {}, sum is {}, answer is {}", {list, sum, answer});
        detailed = phrase("SUM operator so we have to add the numbers {}, sum is {} so the answer is {}", {list, sum, answer});
    }
    }
    addStep(steps.shortText, phrase("{}, {}", {operatorNames[node.op], answer}), "; ");
    addStep(steps.mediumText, medium, "; ");
    addStep(steps.detailedText, detailed, ". ");
    return answer;
}

class ListOpsGenerator final : public Generator
{
public:
    explicit ListOpsGenerator(const ListOpsOptions &options) : m_options(options) { }

    Example draw(RandomStream &stream) const override
    {
        Node root;
        do {
            root = drawNode(stream, m_options, 1);
        } while (listCount(root) > m_options.maximumLists);
        Steps steps;
        const int answer = solve(root, m_options, steps);
        Example example;
        example.input = write(root);
        example.answer = std::to_string(answer);
        example.setAttribute("operator", operatorNames[root.op]); // of the outermost list: the last step
        example.setAttribute("depth", std::to_string(depthOf(root)));
        example.explanations = explanations(std::move(steps.shortText), std::move(steps.mediumText), std::move(steps.detailedText));
        return example;
    }

    std::string rules() const override
    {
        return phrase("Explained-ListOps-30: nested lists over the values 0 to 29. MIN and MAX are the smallest and the largest number, MED is the "
                      "median (the truncated mean of the middle two when their count is even), SUM is the sum modulo {}. Lists have 2 to {} "
                      "arguments and are nested {} deep at most. Inner lists are worked out first.",
                      {m_options.modulus, m_options.maximumArguments, m_options.maximumDepth});
    }

    std::string keyPrefix() const override { return "L-"; }

private:
    ListOpsOptions m_options;
};

} // namespace

std::unique_ptr<Generator> listOpsGenerator(const ListOpsOptions &options) { return std::make_unique<ListOpsGenerator>(options); }

} // namespace kotowari::samples
