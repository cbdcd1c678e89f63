// SHA-256 of texts, and random salts: what the audit log's chain is made of.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace kotowari {

/// 64 hexadecimal digits over the parts and their lengths, so that no two lists of parts are the same bytes. Source: FIPS 180-4, by Nettle.
std::string sha256(std::initializer_list<std::string_view> parts);

/// 32 hexadecimal digits that nobody can guess, from the operating system.
std::string randomSalt();

} // namespace kotowari
