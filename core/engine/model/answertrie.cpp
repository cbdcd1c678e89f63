#include "answertrie.h"

#include <algorithm>

namespace kotowari::engine {

AnswerTrie::AnswerTrie(std::span<const std::vector<TokenId>> answers) : m_nodes(1), m_token(1, 0)
{
    for (const auto &answer : answers) {
        int node = 0;
        for (const TokenId token : answer) {
            const auto found = m_nodes[static_cast<std::size_t>(node)].find(token);
            if (found != m_nodes[static_cast<std::size_t>(node)].end()) {
                node = found->second;
                continue;
            }
            const int next = static_cast<int>(m_nodes.size());
            m_nodes[static_cast<std::size_t>(node)][token] = next;
            m_nodes.emplace_back();
            m_token.push_back(token);
            node = next;
        }
    }
}

AnswerTrie::Step AnswerTrie::best(int node, const float *logits) const
{
    Step step{m_token[static_cast<std::size_t>(node)], node};
    bool first = true;
    float largest = 0;
    for (const auto &[token, next] : m_nodes[static_cast<std::size_t>(node)]) {
        if (first || logits[token] > largest)
            step = {token, next};
        largest = first ? logits[token] : std::max(largest, logits[token]);
        first = false;
    }
    return step;
}

} // namespace kotowari::engine
