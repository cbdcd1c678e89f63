// A small decision tree on words and numbers of the input: what a handful of if-then rules would get.
#pragma once

#include "answers.h"

#include <set>

namespace kotowari {

/// Splits on the presence of a word (textFeatures) and on the first eight numbers of the input, by position, and their count; Gini impurity
/// (Breiman et al., CART, 1984). Deterministic: of equally good splits the first counts, numbers before words.
class DecisionTree
{
public:
    static constexpr int greatestDepth = 6;

    /// Absent where answerClasses() is.
    static std::optional<DecisionTree> train(std::span<const Example> training);
    /// As a tree cut at `depth` splits would answer.
    const std::string &answer(const std::string &input, int depth) const;

    /// Thousands separators are part of a number: "1,200,000" is one. A minus is not.
    static std::vector<double> numbersIn(const std::string &input);

private:
    static constexpr std::size_t positions = 8;

    struct Case {
        std::vector<double> numbers; ///< count first, then by position
        std::set<std::string> words;
        std::size_t answer = 0;
    };
    struct Node {
        std::size_t answer = 0;
        bool leaf = true;
        std::size_t number = 0; ///< where `word` is empty
        double threshold = 0;   ///< above goes to `yes`
        std::string word;
        std::size_t yes = 0, no = 0;
    };

    static Case caseOf(const std::string &input);
    static bool goesToYes(const Node &node, const Case &one);
    std::size_t grow(const std::vector<const Case *> &cases, const std::vector<std::string> &words, int depth);
    void findSplit(Node &node, const std::vector<const Case *> &cases, const std::vector<std::string> &words) const;

    std::vector<std::string> m_answers;
    std::vector<Node> m_nodes;
};

/// The depth (1 to 6) that is best on `validation` counts (a tie: the smaller tree).
std::optional<BaselineResult> treeBaseline(std::span<const Example> training, std::span<const Example> validation, std::span<const Example> test);

} // namespace kotowari
