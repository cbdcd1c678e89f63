#include "faketokenizer.h"

#include "core/base/atomicfile.h"

#include <set>
#include <sstream>

namespace kotowari::test {

namespace {

/// A piece a word; a reserved piece is found inside a word, too.
std::vector<std::string> split(std::string_view text)
{
    std::string spaced(text);
    constexpr std::string_view reserved = "<answer>";
    for (auto at = spaced.find(reserved); at != std::string::npos; at = spaced.find(reserved, at + reserved.size() + 2))
        spaced.replace(at, reserved.size(), " <answer> ");
    std::istringstream stream(spaced);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

} // namespace

FakeTokenizer::FakeTokenizer(std::vector<std::string> words, bool separator) : m_separator(separator)
{
    m_pieces = {"<pad>", "</s>", "<unk>", "<answer>"};
    const std::set<std::string> sorted(words.begin(), words.end());
    for (const auto &word : sorted)
        if (word != "<answer>")
            m_pieces.push_back(word);
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        m_ids[m_pieces[i]] = static_cast<TokenId>(i);
        if (i >= 4)
            m_serialized += m_pieces[i] + '\n';
    }
}

TokenId FakeTokenizer::id(const std::string &word) const
{
    const auto it = m_ids.find(word);
    return it == m_ids.end() ? unknownId() : it->second;
}

Result<std::vector<TokenId>> FakeTokenizer::encode(std::string_view text) const
{
    std::vector<TokenId> ids;
    for (const auto &word : split(text))
        ids.push_back(id(word));
    return ids;
}

Result<std::string> FakeTokenizer::decode(std::span<const TokenId> ids) const
{
    std::string text;
    for (const auto id : ids)
        if (id > 1)
            text += (text.empty() ? "" : " ") + piece(id);
    return text;
}

std::string FakeTokenizer::piece(TokenId id) const { return m_pieces.at(static_cast<std::size_t>(id)); }

Result<std::shared_ptr<const Tokenizer>> FakeTokenizerFactory::train(std::span<const std::string> texts, const TokenizerOptions &options) const
{
    const std::lock_guard guard(mutex);
    ++trainings;
    if (options.vocabulary > possible)
        return Error{ErrorCode::InvalidInput,
                     {"tokenizer.vocabulary-too-large", {{"wanted", std::int64_t{options.vocabulary}}, {"possible", std::int64_t{possible}}}}, {}};
    trainedOn.assign(texts.begin(), texts.end());
    std::vector<std::string> words{"explain:", "answer:"};
    for (const auto &text : texts)
        for (auto &word : split(text))
            words.push_back(std::move(word));
    return std::shared_ptr<const Tokenizer>(std::make_shared<FakeTokenizer>(std::move(words)));
}

Result<std::shared_ptr<const Tokenizer>> FakeTokenizerFactory::load(const std::filesystem::path &file) const
{
    auto text = readFile(file);
    if (!text)
        return text.error();
    return deserialize(*text);
}

Result<std::shared_ptr<const Tokenizer>> FakeTokenizerFactory::deserialize(std::string_view model) const
{
    return std::shared_ptr<const Tokenizer>(std::make_shared<FakeTokenizer>(split(model)));
}

} // namespace kotowari::test
