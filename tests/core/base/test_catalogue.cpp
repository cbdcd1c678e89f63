// Every text of core: in both languages, with the same parameters, as patterns that parse.
#include "core/base/messagecatalogue.h"
#include "core/base/text.h"
#include "resources.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

using namespace kotowari;
using ::testing::HasSubstr;

namespace {

/// What a pattern uses: its parameters by name, and of each choice (select) the words it tells apart.
struct Usage {
    std::set<std::string> parameters;
    std::map<std::string, std::set<std::string>> words;
    std::vector<std::string> numberStyles;
};

std::string utf8(const icu::UnicodeString &text)
{
    std::string result;
    text.toUTF8String(result);
    return result;
}

Usage usageOf(const std::string &text, bool &parses)
{
    Usage usage;
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const auto source = icu::UnicodeString::fromUTF8(text);
    const icu::MessagePattern pattern(source, &where, status);
    const icu::MessageFormat format(source, icu::Locale::getUS(), where, status); // the number styles too
    parses = U_SUCCESS(status) != 0;
    if (!parses)
        return usage;
    std::vector<std::pair<UMessagePatternArgType, std::string>> open; // arguments around the current part
    for (int32_t i = 0; i < pattern.countParts(); ++i) {
        const auto &part = pattern.getPart(i);
        const auto content = utf8(pattern.getSubstring(part));
        switch (part.getType()) {
        case UMSGPAT_PART_TYPE_ARG_START:
            open.emplace_back(part.getArgType(), std::string{});
            break;
        case UMSGPAT_PART_TYPE_ARG_LIMIT:
            open.pop_back();
            break;
        case UMSGPAT_PART_TYPE_ARG_NAME:
            open.back().second = content;
            usage.parameters.insert(content);
            break;
        case UMSGPAT_PART_TYPE_ARG_NUMBER:
            usage.parameters.insert("a number: " + content); // named parameters only
            break;
        case UMSGPAT_PART_TYPE_ARG_STYLE:
            usage.numberStyles.push_back(content);
            break;
        case UMSGPAT_PART_TYPE_ARG_SELECTOR:
            if (open.back().first == UMSGPAT_ARG_TYPE_SELECT)
                usage.words[open.back().second].insert(content);
            break;
        default:
            break;
        }
    }
    return usage;
}

TEST(Catalogue, EveryFileIsAnObjectOfTexts)
{
    ASSERT_FALSE(resources::messages().empty());
    for (const auto &file : resources::messages()) {
        const auto document = nlohmann::json::parse(file.content, nullptr, false);
        ASSERT_TRUE(document.is_object()) << file.name;
        for (const auto &[id, texts] : document.items()) {
            ASSERT_TRUE(texts.is_object()) << id;
            EXPECT_EQ(texts.size(), 2U) << id << ": en and ja, nothing else";
            for (const auto *language : {"en", "ja"}) {
                EXPECT_TRUE(texts.contains(language) && texts[language].is_string() && !texts[language].get<std::string>().empty())
                    << id << " has no " << language;
            }
        }
    }
}

TEST(Catalogue, IdsAreUnique)
{
    std::map<std::string, std::string> seen;
    for (const auto &file : resources::messages()) {
        const auto note = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json &parsed) {
            if (event == nlohmann::json::parse_event_t::key && depth == 1) {
                const auto [it, fresh] = seen.emplace(parsed.get<std::string>(), file.name);
                EXPECT_TRUE(fresh) << it->first << " is in " << it->second << " and in " << file.name;
            }
            return true;
        };
        const auto document = nlohmann::json::parse(file.content, note, false);
        EXPECT_FALSE(document.is_discarded());
    }
    EXPECT_GT(seen.size(), 50U);
}

TEST(Catalogue, BothLanguagesUseTheSameParametersAndEveryPatternParses)
{
    const MessageCatalogue catalogue;
    for (const auto &id : catalogue.ids()) {
        bool englishParses = false, japaneseParses = false;
        const auto english = usageOf(catalogue.pattern(id, Language::English), englishParses);
        const auto japanese = usageOf(catalogue.pattern(id, Language::Japanese), japaneseParses);
        EXPECT_TRUE(englishParses) << id << " en: " << catalogue.pattern(id, Language::English);
        EXPECT_TRUE(japaneseParses) << id << " ja: " << catalogue.pattern(id, Language::Japanese);
        EXPECT_EQ(english.parameters, japanese.parameters) << id;
        for (const auto &parameter : english.parameters)
            EXPECT_TRUE(std::regex_match(parameter, std::regex("[A-Za-z][A-Za-z0-9_]*"))) << id << ": " << parameter;
        for (const auto &[parameter, words] : english.words) {
            if (japanese.words.contains(parameter)) {
                EXPECT_EQ(words, japanese.words.at(parameter)) << id << ": " << parameter;
            }
        }
        for (const auto *usage : {&english, &japanese}) {
            for (const auto &style : usage->numberStyles) {
                // "{share, number, 0.0%}" prints the blank before its pattern; "{share, number,0.0%}" does not.
                EXPECT_FALSE(style.starts_with(' ') && style.find_first_of("0#") != std::string::npos) << id << ": a blank before " << style;
            }
        }
    }
}

TEST(Catalogue, ApostrophesAreDoubled)
{
    const MessageCatalogue catalogue;
    const std::regex lone("[A-Za-z]'[A-Za-z]");
    for (const auto &id : catalogue.ids()) {
        for (const auto language : {Language::English, Language::Japanese})
            EXPECT_FALSE(std::regex_search(catalogue.pattern(id, language), lone)) << id << ": " << catalogue.pattern(id, language);
    }
}

TEST(Catalogue, JapaneseUsesHalfWidthDigitsAndFullWidthPunctuation)
{
    const MessageCatalogue catalogue;
    for (const auto &id : catalogue.ids()) {
        const auto text = catalogue.pattern(id, Language::Japanese);
        for (const auto *digit : {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "％"})
            EXPECT_EQ(text.find(digit), std::string::npos) << id << ": " << text;
        for (const auto *end : {"す.", "い.", "た.", "す,", "は,", "を,"})
            EXPECT_EQ(text.find(end), std::string::npos) << id << ": " << text;
    }
}

TEST(Catalogue, PutsParametersIntoWords)
{
    const MessageCatalogue catalogue;
    const Message message{"file.not-found", {{"path", "/data/a.csv"}}};
    EXPECT_EQ(catalogue.text(message, Language::English), "The file /data/a.csv does not exist. Check the name and the folder.");
    EXPECT_THAT(catalogue.text(message, Language::Japanese), HasSubstr("/data/a.csv が見つかりません。"));
    EXPECT_EQ(catalogue.text({"report.format.percent", {{"value", 0.8534}}}, Language::Japanese), "85.3%");
    EXPECT_EQ(catalogue.text({"report.format.whole", {{"value", std::int64_t{1234567}}}}, Language::English), "1,234,567");
}

TEST(Catalogue, ListsHaveTheSeparatorOfTheLanguage)
{
    const MessageCatalogue catalogue;
    const Message message{"data.no-input-column", {{"columns", listOf(std::vector<std::string>{"見積", "quote", "値引き"})}}};
    EXPECT_THAT(catalogue.text(message, Language::English), HasSubstr("columns are 見積, quote, 値引き."));
    EXPECT_THAT(catalogue.text(message, Language::Japanese), HasSubstr(": 見積、quote、値引き。"));
    EXPECT_EQ(listOf({}), "");
}

TEST(Catalogue, AnUnknownIdIsVisible)
{
    const MessageCatalogue catalogue;
    EXPECT_EQ(catalogue.text({"no.such.text", {}}, Language::English), "[no.such.text]");
    EXPECT_TRUE(catalogue.pattern("no.such.text", Language::Japanese).empty());
}

} // namespace
