// A closed set of answers as a tree of tokens: what greedy search may write next inside an answer. No torch here.
#pragma once

#include "core/api/tokenizer.h"

#include <map>
#include <span>
#include <vector>

namespace kotowari::engine {

/// Node 0 is the root. Every answer ends with the token that ends an output, so no answer is the beginning of another. Immutable.
class AnswerTrie
{
public:
    struct Step {
        TokenId token = 0;
        int node = 0;
    };

    explicit AnswerTrie(std::span<const std::vector<TokenId>> answers);

    bool empty() const { return m_nodes.front().empty(); }
    /// The continuation of `node` with the largest logit (ties: the smaller id, as argmax); `logits` [V] of the next token. At an answer's end: that
    /// answer's last token again.
    Step best(int node, const float *logits) const;

private:
    std::vector<std::map<TokenId, int>> m_nodes;
    std::vector<TokenId> m_token; ///< that led to the node
};

} // namespace kotowari::engine
