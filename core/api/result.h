// Expected failures as values: Result<T> is a value or an Error with a translatable message.
// Its interface is a subset of std::expected.
#pragma once

#include <cassert>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>

namespace kotowari {

/// A parameter of a message: text, a whole number or a real number.
using MessageValue = std::variant<std::string, std::int64_t, double>;

/// A text that core makes: an id of resources/messages and its named parameters.
/// Turned into words in a language by Messages (messages.h).
struct Message {
    std::string id;
    std::map<std::string, MessageValue> parameters = {};

    friend bool operator==(const Message &, const Message &) = default;
};

enum class ErrorCode {
    InvalidInput, ///< the user gave something that cannot be used
    NotFound,
    Io,           ///< the disk refused: full, no permission, gone
    Busy,         ///< somebody else holds it
    ReadOnly,     ///< the project is open for reading only
    NewerVersion, ///< the file was written by a newer Kotowari
    Corrupt,      ///< a file is cut short or damaged
    Cancelled,    ///< the user stopped it
    OutOfMemory,
    Unsupported,
    Internal ///< a defect of ours
};

/// What happened, where, what to do. `detail` is for the log only (library texts, English).
struct Error {
    ErrorCode code = ErrorCode::Internal;
    Message message = {};
    std::string detail = {};
};

template<typename T>
class [[nodiscard]] Result
{
public:
    using value_type = T;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { } // NOLINT(google-explicit-constructor)
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) { } // NOLINT(google-explicit-constructor)

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T &value() & { assert(has_value()); return *std::get_if<0>(&m_state); }
    const T &value() const & { assert(has_value()); return *std::get_if<0>(&m_state); }
    T &&value() && { assert(has_value()); return std::move(*std::get_if<0>(&m_state)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    const Error &error() const & { assert(!has_value()); return *std::get_if<1>(&m_state); }
    Error &&error() && { assert(!has_value()); return std::move(*std::get_if<1>(&m_state)); }

    T value_or(T other) const & { return has_value() ? value() : std::move(other); }

private:
    std::variant<T, Error> m_state;
};

template<>
class [[nodiscard]] Result<void>
{
public:
    using value_type = void;

    Result() = default;
    Result(Error error) : m_ok(false), m_error(std::move(error)) { } // NOLINT(google-explicit-constructor)

    bool has_value() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    const Error &error() const & { assert(!m_ok); return m_error; }
    Error &&error() && { assert(!m_ok); return std::move(m_error); }

private:
    bool m_ok = true;
    Error m_error;
};

} // namespace kotowari
