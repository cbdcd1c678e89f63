#include "decisiontree.h"

#include "core/base/text.h"

#include <algorithm>
#include <map>

namespace kotowari {

namespace {

constexpr std::size_t smallestLeaf = 2;
constexpr std::size_t mostWords = 1000; ///< the most frequent ones are looked at

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// n - sum of squares / n: n times the Gini impurity.
double impurity(const std::vector<double> &counts, double n)
{
    double squares = 0;
    for (const double count : counts)
        squares += count * count;
    return n > 0 ? n - squares / n : 0;
}

BaselineResult answersOf(const DecisionTree &tree, int depth, std::span<const Example> items)
{
    BaselineResult result;
    for (const auto &item : items)
        result.answers.push_back(tree.answer(item.input, depth));
    scoreAnswers(result, items);
    return result;
}

} // namespace

std::vector<double> DecisionTree::numbersIn(const std::string &input)
{
    const std::string text = foldForSearch(input);
    std::vector<double> numbers;
    const auto digitsFrom = [&](std::size_t at) {
        std::size_t end = at;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        return end - at;
    };
    for (std::size_t i = 0; i < text.size();) {
        auto length = digitsFrom(i);
        if (length == 0) {
            ++i;
            continue;
        }
        std::string digits = text.substr(i, length);
        i += length;
        while (i < text.size() && text[i] == ',' && digitsFrom(i + 1) == 3) {
            digits += text.substr(i + 1, 3);
            i += 4;
        }
        if (i < text.size() && text[i] == '.' && (length = digitsFrom(i + 1)) > 0) {
            digits += text.substr(i, length + 1);
            i += length + 1;
        }
        if (digits.size() <= 18) // longer ones are no amounts
            numbers.push_back(std::stod(digits));
    }
    return numbers;
}

DecisionTree::Case DecisionTree::caseOf(const std::string &input)
{
    Case one;
    const auto numbers = numbersIn(input);
    one.numbers.assign(positions + 1, -1); // -1: no such number
    one.numbers[0] = static_cast<double>(numbers.size());
    for (std::size_t i = 0; i < numbers.size() && i < positions; ++i)
        one.numbers[i + 1] = numbers[i];
    for (auto &feature : textFeatures(input))
        one.words.insert(std::move(feature));
    return one;
}

bool DecisionTree::goesToYes(const Node &node, const Case &one)
{
    return node.word.empty() ? one.numbers[node.number] > node.threshold : one.words.contains(node.word);
}

void DecisionTree::findSplit(Node &node, const std::vector<const Case *> &cases, const std::vector<std::string> &words) const
{
    const auto n = static_cast<double>(cases.size());
    std::vector<double> all(m_answers.size(), 0);
    for (const auto *one : cases)
        all[one->answer] += 1;
    double best = impurity(all, n) - 1e-9;
    const auto consider = [&](const std::vector<double> &yes, double taken) {
        if (taken < smallestLeaf || n - taken < smallestLeaf)
            return false;
        auto no = all;
        for (std::size_t k = 0; k < no.size(); ++k)
            no[k] -= yes[k];
        const double left = impurity(yes, taken) + impurity(no, n - taken);
        if (left >= best - 1e-12)
            return false;
        best = left;
        node.leaf = false;
        return true;
    };
    for (std::size_t f = 0; f <= positions; ++f) {
        auto sorted = cases;
        std::ranges::stable_sort(sorted, std::greater{}, [f](const Case *one) { return one->numbers[f]; });
        std::vector<double> yes(m_answers.size(), 0);
        for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
            yes[sorted[i]->answer] += 1;
            const double above = sorted[i]->numbers[f], below = sorted[i + 1]->numbers[f];
            if (above > below && consider(yes, static_cast<double>(i + 1))) {
                node.number = f;
                node.threshold = (above + below) / 2;
            }
        }
    }
    for (const auto &word : words) {
        std::vector<double> yes(m_answers.size(), 0);
        double taken = 0;
        for (const auto *one : cases)
            if (one->words.contains(word)) {
                yes[one->answer] += 1;
                taken += 1;
            }
        if (consider(yes, taken))
            node.word = word;
    }
}

std::size_t DecisionTree::grow(const std::vector<const Case *> &cases, const std::vector<std::string> &words, int depth)
{
    Node node;
    std::vector<double> counts(m_answers.size(), 0);
    for (const auto *one : cases)
        counts[one->answer] += 1;
    node.answer = static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin());
    if (depth < greatestDepth)
        findSplit(node, cases, words);
    const auto place = m_nodes.size();
    m_nodes.push_back(node);
    if (node.leaf)
        return place;
    std::vector<const Case *> yes, no;
    for (const auto *one : cases)
        (goesToYes(node, *one) ? yes : no).push_back(one);
    const auto yesNode = grow(yes, words, depth + 1);
    const auto noNode = grow(no, words, depth + 1);
    m_nodes[place].yes = yesNode;
    m_nodes[place].no = noNode;
    return place;
}

std::optional<DecisionTree> DecisionTree::train(std::span<const Example> training)
{
    auto classes = answerClasses(training);
    if (!classes)
        return std::nullopt;
    DecisionTree tree;
    tree.m_answers = classes->names;
    std::vector<Case> cases;
    std::map<std::string, std::size_t> documents;
    for (std::size_t i = 0; i < training.size(); ++i) {
        cases.push_back(caseOf(training[i].input));
        cases.back().answer = classes->of[i];
        for (const auto &word : cases.back().words)
            ++documents[word];
    }
    std::vector<std::string> words;
    for (const auto &[word, count] : documents)
        if (count >= smallestLeaf && count < training.size())
            words.push_back(word);
    std::ranges::stable_sort(words, std::greater{}, [&](const std::string &word) { return documents.at(word); });
    words.resize(std::min(words.size(), mostWords));
    std::vector<const Case *> all;
    for (const auto &one : cases)
        all.push_back(&one);
    tree.grow(all, words, 0);
    return tree;
}

const std::string &DecisionTree::answer(const std::string &input, int depth) const
{
    const auto one = caseOf(input);
    std::size_t at = 0;
    for (int i = 0; i < depth && !m_nodes[at].leaf; ++i)
        at = goesToYes(m_nodes[at], one) ? m_nodes[at].yes : m_nodes[at].no;
    return m_answers[m_nodes[at].answer];
}

std::optional<BaselineResult> treeBaseline(std::span<const Example> training, std::span<const Example> validation, std::span<const Example> test)
{
    const auto tree = DecisionTree::train(training);
    if (!tree)
        return std::nullopt;
    int best = 1;
    double score = -1;
    for (int depth = 1; depth <= DecisionTree::greatestDepth; ++depth) {
        if (const double reached = answersOf(*tree, depth, validation).accuracy; reached > score) {
            score = reached;
            best = depth;
        }
    }
    return answersOf(*tree, best, test);
}

} // namespace kotowari
