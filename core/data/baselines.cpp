#include "baselines.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <unordered_map>

namespace kotowari {

namespace {

using Feature = std::uint32_t;

/// Features as numbers; the same text gives the same number.
class Vocabulary
{
public:
    Feature index(std::string_view text) { return m_indices.try_emplace(std::string(text), static_cast<Feature>(m_indices.size())).first->second; }
    std::size_t size() const { return m_indices.size(); }

private:
    std::unordered_map<std::string, Feature> m_indices;
};

bool isWordByte(char c) { return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)); }

/// How often each character bigram and each word comes.
std::map<Feature, double> countFeatures(const std::string &input, Vocabulary &vocabulary)
{
    std::map<Feature, double> counts;
    const std::string text = foldForSearch(input);
    std::size_t previous = text.size();
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            ++end;
        if (previous < i)
            counts[vocabulary.index(std::string_view(text).substr(previous, end - previous))] += 1;
        previous = i;
        i = end;
    }
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        if (end > begin)
            counts[vocabulary.index('\1' + text.substr(begin, end - begin))] += 1; // marked: a word is not a bigram
        begin = end + 1;
    }
    return counts;
}

/// Turns counts into tf-idf of length 1.
void weigh(std::map<Feature, double> &counts, const std::vector<double> &idf)
{
    double sum = 0;
    for (auto &[feature, value] : counts) {
        value = feature < idf.size() ? (1 + std::log(value)) * idf[feature] : 0;
        sum += value * value;
    }
    if (sum > 0)
        for (auto &[feature, value] : counts)
            value /= std::sqrt(sum);
}

void score(BaselineResult &result, std::span<const Example> test)
{
    if (test.empty())
        return;
    std::size_t right = 0;
    for (std::size_t i = 0; i < test.size(); ++i)
        right += normalizeAnswer(result.answers[i]) == normalizeAnswer(test[i].answer) ? 1 : 0;
    result.accuracy = static_cast<double>(right) / static_cast<double>(test.size());
}

} // namespace

BaselineResult majorityBaseline(std::span<const Example> training, std::span<const Example> test)
{
    BaselineResult result;
    if (training.empty())
        return result;
    std::map<std::string, int> counts;
    for (const auto &example : training)
        ++counts[normalizeAnswer(example.answer)];
    const auto best = std::max_element(counts.begin(), counts.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    result.answers.assign(test.size(), best->first);
    score(result, test);
    return result;
}

BaselineResult nearestNeighbourBaseline(std::span<const Example> training, std::span<const Example> test)
{
    BaselineResult result;
    if (training.empty())
        return result;
    Vocabulary vocabulary;
    std::vector<std::map<Feature, double>> vectors;
    for (const auto &example : training)
        vectors.push_back(countFeatures(example.input, vocabulary));
    std::vector<double> documents(vocabulary.size());
    for (const auto &vector : vectors)
        for (const auto &[feature, count] : vector)
            documents[feature] += 1;
    std::vector<double> idf;
    for (const double count : documents)
        idf.push_back(std::log(static_cast<double>(training.size() + 1) / count));
    std::vector<std::vector<std::pair<std::uint32_t, float>>> postings(vocabulary.size());
    for (std::uint32_t i = 0; i < vectors.size(); ++i) {
        weigh(vectors[i], idf);
        for (const auto &[feature, value] : vectors[i])
            postings[feature].emplace_back(i, static_cast<float>(value));
    }
    for (const auto &example : test) {
        auto query = countFeatures(example.input, vocabulary);
        weigh(query, idf);
        std::vector<float> similarity(training.size());
        for (const auto &[feature, value] : query) {
            if (feature >= postings.size())
                continue; // never seen in training
            for (const auto &[i, other] : postings[feature])
                similarity[i] += static_cast<float>(value) * other;
        }
        const auto nearest = std::max_element(similarity.begin(), similarity.end()) - similarity.begin();
        result.answers.push_back(training[static_cast<std::size_t>(nearest)].answer);
    }
    score(result, test);
    return result;
}

} // namespace kotowari
