// The rules for personal data: pure functions of a text, one a file. Each gives the places it finds, in the order of the text.
#pragma once

#include "foldedtext.h"
#include "numbers.h"

#include <span>
#include <vector>

namespace kotowari {

using TextPlaces = std::vector<TextPlace>;
using NumberList = std::span<const DigitGroups>; ///< digitGroups() of the text

/// 12 digits with the check digit, together or 4-4-4; not where the words before name an order, a part, an amount.
TextPlaces findMyNumbers(const FoldedText &text, NumberList numbers);
/// 13 to 19 digits that pass Luhn's test, with a prefix and a length of a known brand, together or in the groups cards have.
TextPlaces findCards(const FoldedText &text, NumberList numbers);
/// With its check digits and the length of its country; blanks between groups.
TextPlaces findIbans(const FoldedText &text);
/// Japanese ones: landline, mobile, IP, 0120, 0800, 0570, +81; with hyphens, blanks or brackets, or together.
TextPlaces findPhones(const FoldedText &text, NumberList numbers);
/// "+" and 8 to 15 digits (not +81), and 415-555-0109 where the words before say that it is a phone.
TextPlaces findInternationalPhones(const FoldedText &text, NumberList numbers);
/// 〒 and seven digits, or NNN-NNNN where the words before say so or a prefecture follows.
TextPlaces findPostalCodes(const FoldedText &text, NumberList numbers);
/// Japanese: from the prefecture (or the city) to the last number; English: 1-9-1 Marunouchi, Chiyoda-ku, Tokyo.
TextPlaces findAddresses(const FoldedText &text);
TextPlaces findEmails(const FoldedText &text);
/// The digits behind 普通, 当座, 口座番号, 記号 and 番号, account number.
TextPlaces findBankAccounts(const FoldedText &text);
/// What stands before 様, さん, 殿, 氏, 先生, 君, くん, ちゃん and is no company, role or common word: 田中商事様 is a company and no person.
TextPlaces findJapaneseNames(const FoldedText &text);
/// What stands behind Mr, Mrs, Ms, Miss, Dr, Prof or before -san.
TextPlaces findEnglishNames(const FoldedText &text);

/// A prefecture's name begins at `position`: its length, else 0.
std::size_t prefectureAt(const FoldedText &text, std::size_t position);

} // namespace kotowari
