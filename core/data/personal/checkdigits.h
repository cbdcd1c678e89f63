// Check digits of numbers that name people and accounts.
#pragma once

#include <string_view>

namespace kotowari {

/// 12 digits, the last one of the first eleven (Order of the Ministry of Internal Affairs and Communications No. 85 of 2014, article 5).
bool isMyNumber(std::u16string_view digits);
/// ISO/IEC 7812-1, annex B.
bool passesLuhn(std::u16string_view digits);
/// The last digit of a Japanese article number (JAN-13, GTIN-13).
bool isArticleNumber(std::u16string_view digits);
/// Upper-case letters and digits without blanks, of the length its country has: ISO 13616, ISO 7064 mod 97-10.
bool isIban(std::u16string_view text);
/// How long an IBAN of the country is; 0: no such country in the registry.
int ibanLength(std::u16string_view country);

} // namespace kotowari
