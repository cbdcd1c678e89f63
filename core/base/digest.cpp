#include "digest.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <stdexcept>
#include <sys/random.h>

namespace kotowari {

namespace {

std::string hexadecimal(const std::uint8_t *bytes, std::size_t count)
{
    std::string text(BASE16_ENCODE_LENGTH(count), '\0');
    base16_encode_update(text.data(), count, bytes);
    return text;
}

} // namespace

std::string sha256(std::initializer_list<std::string_view> parts)
{
    sha256_ctx context;
    sha256_init(&context);
    for (const auto part : parts) {
        std::array<std::uint8_t, 8> length{};
        for (std::size_t i = 0; i < length.size(); ++i)
            length[i] = static_cast<std::uint8_t>(part.size() >> (8 * i));
        sha256_update(&context, length.size(), length.data());
        sha256_update(&context, part.size(), reinterpret_cast<const std::uint8_t *>(part.data()));
    }
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    return hexadecimal(digest.data(), digest.size());
}

std::string randomSalt()
{
    std::array<std::uint8_t, 16> bytes{};
    while (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        if (errno != EINTR)
            throw std::runtime_error("no random numbers from the system");
    return hexadecimal(bytes.data(), bytes.size());
}

} // namespace kotowari
