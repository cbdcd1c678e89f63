#include "personaldata.h"

#include "core/base/text.h"
#include "rules.h"

#include <algorithm>
#include <array>
#include <map>

namespace kotowari {

namespace {

constexpr std::string_view ownPrefix = "own:";

struct Kind {
    std::string_view rule;
    std::string_view kind;
    std::string_view english;
    std::string_view japanese;
};

constexpr std::array kinds{
    Kind{"my-number", "my-number", "MY NUMBER", "マイナンバー"}, Kind{"card", "card", "CARD", "カード番号"}, Kind{"iban", "account", "ACCOUNT", "口座番号"},
    Kind{"bank-account", "account", "ACCOUNT", "口座番号"}, Kind{"phone", "phone", "PHONE", "電話番号"}, Kind{"phone-international", "phone", "PHONE", "電話番号"},
    Kind{"postal-code", "postal-code", "POSTAL CODE", "郵便番号"}, Kind{"address", "address", "ADDRESS", "住所"}, Kind{"email", "email", "E-MAIL", "メール"},
    Kind{"name", "name", "NAME", "氏名"}};

std::string identityOf(const std::string &rule, const FoldedText &text, const TextPlace &place)
{
    const bool digitsOnly = rule == "my-number" || rule == "card" || rule == "phone" || rule == "phone-international" || rule == "postal-code" || rule == "bank-account";
    std::u16string kept;
    for (const char16_t c : text.view().substr(place.begin, place.length)) {
        if (digitsOnly ? isDigit(c) : c != u' ')
            kept += c;
    }
    if (rule == "phone" && kept.starts_with(u"81")) { // +81 90... is 090...
        kept.erase(0, 2);
        if (!kept.starts_with(u'0'))
            kept.insert(kept.begin(), u'0');
    }
    return foldForSearch(toUtf8(kept));
}

} // namespace

std::vector<PersonalPlace> findPersonalData(const FoldedText &text, const OwnPatterns &own, std::vector<std::string> *slow)
{
    std::map<std::size_t, PersonalPlace> found; // by where they begin
    const auto take = [&](const std::string &rule, const TextPlace &place) {
        const auto next = found.lower_bound(place.begin);
        if ((next == found.end() || !next->second.place.overlaps(place)) && (next == found.begin() || !std::prev(next)->second.place.overlaps(place)))
            found.emplace_hint(next, place.begin, PersonalPlace{rule, place, identityOf(rule, text, place)});
    };
    const auto takeAll = [&](const char *rule, const TextPlaces &places) {
        for (const auto &place : places)
            take(rule, place);
    };
    if (!own.empty()) {
        for (const auto &match : own.find(text, slow))
            take(std::string(ownPrefix) + match.name, match.place);
    }
    takeAll("email", findEmails(text));
    if (text.hasDigit()) {
        const auto numbers = digitGroups(text);
        takeAll("iban", findIbans(text));
        takeAll("card", findCards(text, numbers));
        takeAll("my-number", findMyNumbers(text, numbers));
        takeAll("phone", findPhones(text, numbers));
        takeAll("phone-international", findInternationalPhones(text, numbers));
        takeAll("bank-account", findBankAccounts(text));
        takeAll("postal-code", findPostalCodes(text, numbers));
        takeAll("address", findAddresses(text));
    }
    takeAll("name", findJapaneseNames(text));
    takeAll("name", findEnglishNames(text));
    std::vector<PersonalPlace> places;
    places.reserve(found.size());
    for (auto &[begin, place] : found)
        places.push_back(std::move(place));
    return places;
}

bool isPersonalRule(std::string_view rule) { return rule.starts_with(ownPrefix) || std::ranges::find(kinds, rule, &Kind::rule) != kinds.end(); }

std::string placeholderKind(std::string_view rule)
{
    const auto *kind = std::ranges::find(kinds, rule, &Kind::rule);
    return std::string(kind == kinds.end() ? rule : kind->kind);
}

std::string placeholder(std::string_view rule, std::int64_t number, bool japanese)
{
    const auto *kind = std::ranges::find(kinds, rule, &Kind::rule);
    std::string name(rule);
    if (kind != kinds.end())
        name = japanese ? kind->japanese : kind->english;
    else if (rule.starts_with(ownPrefix))
        name = rule.substr(ownPrefix.size());
    return japanese ? "〔" + name + std::to_string(number) + "〕" : "[" + name + " " + std::to_string(number) + "]";
}

} // namespace kotowari
