// What all explanations of a project have in common, small enough to be asked at every pause in typing: digests of sentences and numbers
// (16 bytes each), usual lengths, the language, the known answers. No text is held.
#pragma once

#include "core/api/example.h"
#include "sentences.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kotowari {

/// Not thread-safe. Filled by add(), finished once, then asked; replace() takes what is written afterwards.
class ProjectTexts
{
public:
    struct Text {
        ExampleId example = 0;
        Granularity granularity = Granularity::Detailed;
        std::string_view input;
        std::string_view explanation;
    };
    struct Usual {
        std::int64_t count = 0;
        int length = 0;    ///< median, in letters and digits
        int sentences = 0; ///< median
    };
    struct Alike {
        ExampleId example = 0;
        double share = 0; ///< of the longer text's letters that stand in sentences of both
    };

    void add(const Text &text);
    void finish();
    void replace(const Text &text); ///< after finish(); counts instead of the one that was added
    void setAnswers(const std::vector<std::string> &answers); ///< the distinct ones, where they are few; empty: they are not a closed set
    void setSnippets(const std::vector<std::string> &texts); ///< their placeholders are {like this}

    std::int64_t explanations() const { return std::int64_t(m_texts.size()); }
    const Usual &usual(Granularity granularity) const { return m_usual[std::size_t(granularity)]; }
    double japaneseShare() const { return m_japaneseShare; } ///< of explanations that hold kana or kanji
    const std::vector<std::u16string> &answers() const { return m_answers; } ///< folded, in lower case, the longest first

    /// How many other examples than `except` have this sentence in an explanation of `granularity`; counts no further than `most`.
    int uses(std::uint64_t sentence, Granularity granularity, ExampleId except, int most) const;
    /// How many other examples' explanations state a number or code that their own input does not hold: constants of the rules.
    int constantUses(std::uint64_t fact, ExampleId except, int most) const;
    /// The other explanation of the same level, of an example with another input, that shares the most; absent: none shares half.
    std::optional<Alike> mostAlike(const std::vector<TextSentence> &sentences, Granularity granularity, ExampleId example, std::string_view input) const;
    /// A word that stands in 30 % of the inputs or more: a label, not a fact of one case. `word`: in lower case.
    bool isLabel(std::u16string_view word) const;
    bool isSnippet(std::u16string_view sentence) const; ///< a folded sentence that was inserted: placeholders may be filled in

private:
    struct Posting {
        std::uint64_t digest;
        std::uint32_t text;
        auto operator<=>(const Posting &) const = default;
    };
    struct Info {
        ExampleId example = 0;
        std::uint64_t input = 0;
        std::int32_t length = 0;
        std::int32_t sentences = 0;
        Granularity granularity = Granularity::Detailed;
        bool japanese = false;
        bool replaced = false;
    };
    struct Later {
        Info info;
        std::vector<std::uint64_t> sentences;
        std::vector<std::uint64_t> facts;
    };
    static Later read(const Text &text);
    using Key = std::pair<ExampleId, Granularity>;
    void countLabels(std::string_view input);
    /// Calls `take` with the example of each text that has the digest; until it returns false.
    void each(const std::vector<Posting> &postings, std::uint64_t digest, const std::function<bool(const Info &)> &take) const;

    std::vector<Info> m_texts;
    std::vector<Posting> m_sentences, m_facts;
    std::map<Key, Later> m_later;   ///< written since
    std::array<Usual, 3> m_usual{};
    double m_japaneseShare = 0;
    std::vector<std::u16string> m_answers;
    std::vector<std::vector<std::u16string>> m_snippets; ///< sentences as the pieces between their placeholders
    std::unordered_map<std::uint64_t, int> m_labels;
    int m_inputs = 0;
    ExampleId m_labelled = 0;
};

/// Words of a text that can be of a case: runs of kanji or katakana (two units at least) and Latin words of three letters or more, in lower case.
std::vector<std::u16string> caseWords(const FoldedText &text);

} // namespace kotowari
