// Cuts the items of one list out of a JSON document, so that the document is never in memory as a whole.
#pragma once

#include "characterreader.h"

#include <functional>
#include <optional>
#include <vector>

namespace kotowari {

struct JsonElement {
    std::string text; ///< as it is written
    std::int64_t line = 0; ///< 1-based, where it begins
    bool tooLong = false; ///< longer than longestRowBytes: the text is cut
};

/// Follows brackets and strings only; what is wrong inside an item is its reader's business. One thread.
/// Errors: data.no-json-list{path}, data.no-such-list{path,list}, data.json-document{path,line}: the document is damaged or cut at this line.
class JsonElements
{
public:
    using Opener = std::function<Result<std::unique_ptr<TextSource>>()>;

    /// `path` as in JsonReader::open.
    static Result<std::unique_ptr<JsonElements>> open(const Opener &opener, const std::filesystem::path &file, const std::string &path);

    /// Paths of the lists of objects that can be opened, in their order: at most 100, of what stands in the first 16 MiB. A document that is a
    /// list has none; of a damaged one, those before the damage.
    static std::vector<std::string> lists(const Opener &opener, const std::filesystem::path &file);

    /// False at the end of the list, when the rest of the document is sound too.
    Result<bool> next(JsonElement &element);
    const std::string &path() const { return m_path; }
    double fraction() const { return m_characters.fraction(); }

private:
    JsonElements(std::unique_ptr<TextSource> source, std::filesystem::path file) : m_characters(std::move(source)), m_file(std::move(file)) { }

    int skipSpace(); ///< and the character behind it, not taken
    Error damaged() const;

    /// True when the wanted list begins here; false: the document has ended.
    /// With `all`, no list is the wanted one: each list of objects on the way is noted there.
    Result<bool> findList(const std::string &wanted, std::vector<std::string> *all = nullptr);
    Result<void> skipList(); ///< behind its opening bracket
    Result<void> string(std::string *text);
    /// One value of any kind from its first character on, into `text` up to longestRowBytes where there is one.
    Result<void> value(std::string *text, bool *tooLong);
    Result<void> finish();

    CharacterReader m_characters;
    std::filesystem::path m_file;
    std::string m_path;
    bool m_first = true;
    bool m_done = false;
    std::int64_t m_passed = 0; ///< bytes of lists that were passed over
    bool m_choosing = false; ///< lists are only noted
    std::string m_open; ///< the brackets that are open around the list
};

} // namespace kotowari
