#include "randomstream.h"

namespace kotowari {

namespace {

std::uint64_t finish(std::uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

constexpr std::uint64_t golden = 0x9e3779b97f4a7c15ULL;

} // namespace

std::uint64_t mixKeys(std::initializer_list<std::uint64_t> keys)
{
    std::uint64_t state = golden;
    for (const auto key : keys)
        state = finish(state + golden + finish(key + golden));
    return state;
}

std::uint64_t hashText(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const unsigned char byte : text)
        hash = (hash ^ byte) * 0x100000001b3ULL;
    return finish(hash);
}

std::string fingerprint(std::string_view content)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(16, '0');
    auto hash = hashText(content);
    for (auto it = text.rbegin(); it != text.rend(); ++it, hash >>= 4)
        *it = digits[hash & 15];
    return text;
}

RandomStream::result_type RandomStream::operator()()
{
    m_state += golden;
    return finish(m_state);
}

std::uint64_t RandomStream::below(std::uint64_t bound)
{
    const std::uint64_t threshold = (0 - bound) % bound;
    for (;;) {
        if (const auto value = (*this)(); value >= threshold)
            return value % bound;
    }
}

std::int64_t RandomStream::between(std::int64_t low, std::int64_t high)
{
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

double RandomStream::uniform() { return static_cast<double>((*this)() >> 11) * 0x1.0p-53; }

} // namespace kotowari
