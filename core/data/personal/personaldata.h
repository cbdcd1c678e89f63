// Everything personal in a text: all rules together, each place once.
#pragma once

#include "foldedtext.h"
#include "ownpatterns.h"

#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

struct PersonalPlace {
    std::string rule;     ///< "my-number", "card", "iban", "phone", "phone-international", "postal-code", "address", "email", "bank-account", "name", "own:NAME"
    TextPlace place;
    std::string identity; ///< what was found, so that the same person or number is equal however it is written: digits only, no blanks
};

/// In the order of the text, not overlapping: of two rules the surer one (own patterns, then those with check digits) keeps the place.
std::vector<PersonalPlace> findPersonalData(const FoldedText &text, const OwnPatterns &own, std::vector<std::string> *slow = nullptr);

/// Whether a rule is one of these: by its name.
bool isPersonalRule(std::string_view rule);
/// The kind of placeholder a rule has: "phone" for both kinds of phones, "account" for bank accounts and IBANs...
std::string placeholderKind(std::string_view rule);
/// 〔電話番号1〕 in a Japanese text, else [PHONE 1]; a project's own pattern has its name: 〔社員番号1〕.
std::string placeholder(std::string_view rule, std::int64_t number, bool japanese);

} // namespace kotowari
