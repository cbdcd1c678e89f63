// Random numbers from streams of their own, keyed by what they are for: never from a process-wide generator.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace kotowari {

/// 64 well-mixed bits of the keys (splitmix64 steps): (seed, step, place) -> the stream's seed.
std::uint64_t mixKeys(std::initializer_list<std::uint64_t> keys);
/// 64 bits of a text, the same on every machine (FNV-1a, mixed).
std::uint64_t hashText(std::string_view text);
/// The same as 16 hexadecimal digits: they change when the content does.
std::string fingerprint(std::string_view content);

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine and library.
class RandomStream
{
public:
    using result_type = std::uint64_t;
    explicit RandomStream(std::uint64_t seed) : m_state(seed) { }
    RandomStream(std::initializer_list<std::uint64_t> keys) : m_state(mixKeys(keys)) { }

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return ~result_type{0}; }
    result_type operator()();
    /// Uniform in [0, bound), without modulo bias. bound > 0.
    std::uint64_t below(std::uint64_t bound);
    /// Uniform whole number in [low, high].
    std::int64_t between(std::int64_t low, std::int64_t high);
    /// Uniform in [0, 1).
    double uniform();
    bool chance(double probability) { return uniform() < probability; }

    template<typename T>
    void shuffle(std::span<T> items)
    {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[below(i)]);
    }

private:
    std::uint64_t m_state;
};

} // namespace kotowari
