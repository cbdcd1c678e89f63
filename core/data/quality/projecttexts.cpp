#include "projecttexts.h"

#include "facts.h"

#include <algorithm>
#include <set>
#include <utility>

namespace kotowari {

namespace {

constexpr int labelInputs = 2000; // inputs that are looked at for labels
constexpr int mostUses = 1000;    // texts of one sentence that are looked at

std::uint64_t digestOf(std::string_view text)
{
    int length = 0;
    return lettersDigest(FoldedText(text).view(), &length);
}

std::vector<std::u16string> pieces(std::u16string_view sentence)
{
    std::vector<std::u16string> all;
    std::u16string piece;
    bool inside = false;
    for (const char16_t c : sentence) {
        if (c == u'{') {
            all.push_back(std::exchange(piece, {}));
            inside = true;
        } else if (c == u'}' && inside) {
            inside = false;
        } else if (!inside && isLetterOrDigit(c)) {
            piece += lowered(c);
        }
    }
    all.push_back(piece);
    return all;
}

} // namespace

std::vector<std::u16string> caseWords(const FoldedText &text)
{
    std::vector<std::u16string> all;
    const auto run = [&](std::size_t from, auto belongs) {
        auto end = from;
        while (end < text.size() && belongs(text.at(end)))
            ++end;
        return end;
    };
    for (std::size_t i = 0; i < text.size();) {
        const char16_t c = text.at(i);
        auto end = i + 1;
        std::size_t least = 2;
        if (isHan(c)) {
            end = run(i, [](char16_t u) { return isHan(u); });
        } else if (isKatakana(c)) {
            end = run(i, [](char16_t u) { return isKatakana(u); });
        } else if (isLatin(c)) {
            end = run(i, [](char16_t u) { return isLatin(u); });
            least = 3;
        }
        if (end - i >= least)
            all.push_back(loweredText(text.view().substr(i, end - i)));
        i = end;
    }
    return all;
}

ProjectTexts::Later ProjectTexts::read(const Text &text)
{
    Later read;
    const FoldedText explanation(text.explanation), input(text.input);
    read.info = {text.example, lettersDigest(input.view()), 0, 0, text.granularity, explanation.japanese(), false};
    for (const auto &sentence : textSentences(explanation)) {
        read.info.length += sentence.length;
        ++read.info.sentences;
        read.sentences.push_back(sentence.digest);
    }
    std::set<std::uint64_t> known;
    for (const auto &fact : textFacts(input))
        known.insert(fact.digest());
    for (const auto &fact : textFacts(explanation))
        if (!fact.result && known.insert(fact.digest()).second)
            read.facts.push_back(fact.digest());
    return read;
}

void ProjectTexts::countLabels(std::string_view input)
{
    if (m_inputs >= labelInputs)
        return;
    ++m_inputs;
    std::set<std::uint64_t> once;
    for (const auto &word : caseWords(FoldedText(input)))
        if (const auto digest = lettersDigest(word); once.insert(digest).second)
            ++m_labels[digest];
}

void ProjectTexts::add(const Text &text)
{
    const auto one = read(text);
    const auto index = static_cast<std::uint32_t>(m_texts.size());
    m_texts.push_back(one.info);
    for (const auto sentence : one.sentences)
        m_sentences.push_back({sentence, index});
    for (const auto fact : one.facts)
        m_facts.push_back({fact, index});
    if (std::exchange(m_labelled, text.example) != text.example)
        countLabels(text.input);
}

void ProjectTexts::finish()
{
    std::ranges::sort(m_sentences);
    std::ranges::sort(m_facts);
    std::erase_if(m_labels, [this](const auto &one) { return one.second * 10 < m_inputs * 3; });
    std::array<std::vector<int>, 3> lengths, sentences;
    std::int64_t japanese = 0;
    for (const auto &one : m_texts) {
        lengths[std::size_t(one.granularity)].push_back(one.length);
        sentences[std::size_t(one.granularity)].push_back(one.sentences);
        japanese += one.japanese ? 1 : 0;
    }
    m_japaneseShare = m_texts.empty() ? 0 : double(japanese) / double(m_texts.size());
    const auto median = [](std::vector<int> &values) {
        std::ranges::nth_element(values, values.begin() + std::ptrdiff_t(values.size() / 2));
        return values[values.size() / 2];
    };
    for (std::size_t i = 0; i < 3; ++i)
        if (!lengths[i].empty())
            m_usual[i] = {std::int64_t(lengths[i].size()), median(lengths[i]), median(sentences[i])};
}

void ProjectTexts::replace(const Text &text)
{
    for (auto &one : m_texts) { // by id, as they were added
        if (one.example == text.example && one.granularity == text.granularity)
            one.replaced = true;
    }
    m_later[{text.example, text.granularity}] = read(text);
}

void ProjectTexts::setAnswers(const std::vector<std::string> &answers)
{
    m_answers.clear();
    for (const auto &answer : answers) {
        const FoldedText folded(answer);
        m_answers.push_back(loweredText(folded.view()));
    }
    std::ranges::sort(m_answers, std::ranges::greater{}, &std::u16string::size);
}

void ProjectTexts::setSnippets(const std::vector<std::string> &texts)
{
    m_snippets.clear();
    for (const auto &text : texts) {
        const FoldedText folded(text);
        for (const auto &sentence : textSentences(folded))
            m_snippets.push_back(pieces(folded.view().substr(sentence.place.begin, sentence.place.length)));
    }
}

void ProjectTexts::each(const std::vector<Posting> &postings, std::uint64_t digest, const std::function<bool(const Info &)> &take) const
{
    int seen = 0;
    for (auto at = std::ranges::lower_bound(postings, Posting{digest, 0}); at != postings.end() && at->digest == digest && seen < mostUses; ++at, ++seen)
        if (!m_texts[at->text].replaced && !take(m_texts[at->text]))
            return;
}

int ProjectTexts::uses(std::uint64_t sentence, Granularity granularity, ExampleId except, int most) const
{
    std::set<ExampleId> examples;
    each(m_sentences, sentence, [&](const Info &one) {
        if (one.example != except && one.granularity == granularity)
            examples.insert(one.example);
        return int(examples.size()) < most;
    });
    for (const auto &[key, one] : m_later)
        if (key.first != except && key.second == granularity && std::ranges::find(one.sentences, sentence) != one.sentences.end())
            examples.insert(key.first);
    return std::min(most, int(examples.size()));
}

int ProjectTexts::constantUses(std::uint64_t fact, ExampleId except, int most) const
{
    std::set<ExampleId> examples;
    each(m_facts, fact, [&](const Info &one) {
        if (one.example != except)
            examples.insert(one.example);
        return int(examples.size()) < most;
    });
    for (const auto &[key, one] : m_later)
        if (key.first != except && std::ranges::find(one.facts, fact) != one.facts.end())
            examples.insert(key.first);
    return std::min(most, int(examples.size()));
}

std::optional<ProjectTexts::Alike> ProjectTexts::mostAlike(const std::vector<TextSentence> &sentences, Granularity granularity, ExampleId example,
                                                           std::string_view input) const
{
    const auto inputDigest = digestOf(input);
    struct Shared {
        int letters = 0;
        int length = 0;
    };
    std::map<ExampleId, Shared> shared;
    int own = 0;
    std::set<std::uint64_t> once;
    for (const auto &sentence : sentences) {
        own += sentence.length;
        if (!once.insert(sentence.digest).second)
            continue;
        std::set<ExampleId> counted;
        const auto note = [&](const Info &one) {
            if (one.example != example && one.granularity == granularity && one.input != inputDigest && counted.insert(one.example).second) {
                shared[one.example].letters += sentence.length;
                shared[one.example].length = one.length;
            }
            return true;
        };
        each(m_sentences, sentence.digest, note);
        for (const auto &[key, one] : m_later)
            if (std::ranges::find(one.sentences, sentence.digest) != one.sentences.end())
                note(one.info);
    }
    std::optional<Alike> best;
    for (const auto &[other, one] : shared) {
        const double share = double(one.letters) / std::max({1, own, one.length});
        if (share >= 0.5 && (!best || share > best->share))
            best = Alike{other, share};
    }
    return best;
}

bool ProjectTexts::isLabel(std::u16string_view word) const { return m_labels.contains(lettersDigest(word)); }

bool ProjectTexts::isSnippet(std::u16string_view sentence) const
{
    std::u16string letters;
    for (const char16_t c : sentence)
        if (isLetterOrDigit(c))
            letters += lowered(c);
    return std::ranges::any_of(m_snippets, [&](const std::vector<std::u16string> &parts) {
        if (!letters.starts_with(parts.front()) || !letters.ends_with(parts.back()))
            return false;
        if (parts.size() == 1)
            return letters == parts.front();
        std::size_t at = 0;
        for (const auto &part : parts) {
            at = letters.find(part, at);
            if (at == std::u16string::npos)
                return false;
            at += part.size();
        }
        return true;
    });
}

} // namespace kotowari
