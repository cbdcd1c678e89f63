// Examples and explanations as plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

using ExampleId = std::int64_t;

/// How detailed an explanation is.
enum class Granularity {
    Short,  ///< one clause
    Medium, ///< the deciding facts
    Detailed ///< every step
};
inline constexpr std::array allGranularities{Granularity::Short, Granularity::Medium, Granularity::Detailed};

/// "short", "medium", "detailed": the words of the command line and of files.
std::string_view toString(Granularity granularity);
std::optional<Granularity> granularityFromString(std::string_view text);

/// Which pool of the split an example belongs to. Split by group before anyone writes.
enum class Pool { None, Training, Validation, Test, Confirmation };
std::string_view toString(Pool pool); ///< "", "training", "validation", "test", "confirmation"
std::optional<Pool> poolFromString(std::string_view text);

enum class ReviewState { Draft, InReview, Approved, Returned };
inline constexpr std::array allReviewStates{ReviewState::Draft, ReviewState::InReview, ReviewState::Approved, ReviewState::Returned};
std::string_view toString(ReviewState state); ///< "draft", "in-review", "approved", "returned"
std::optional<ReviewState> reviewStateFromString(std::string_view text);
/// How far it is on its way: returned (somebody has to act) before draft before in review before approved.
int advancement(ReviewState state);

struct Explanation {
    Granularity granularity = Granularity::Detailed;
    std::string text;
    std::string author;
    ReviewState state = ReviewState::Draft;
    double secondsSpent = 0; ///< writing time, idle time left out
    std::int64_t changedAt = 0; ///< Unix time in milliseconds

    friend bool operator==(const Explanation &, const Explanation &) = default;
};

/// A property of a case that scores can be looked at by: its site, an exception tag, the version of the rule it was decided by.
struct Attribute {
    std::string name;  ///< never empty, no white space at its ends
    std::string value; ///< never empty

    friend bool operator==(const Attribute &, const Attribute &) = default;
};

/// One business case.
struct Example {
    ExampleId id = 0;
    std::string key;   ///< the user's own identifier; may be empty
    std::string input;
    std::string answer;
    std::string group; ///< customer, document...: must not straddle a split; may be empty
    Pool pool = Pool::None;
    std::string note;
    std::vector<Explanation> explanations; ///< at most one a granularity, in the order short, medium, detailed
    std::int64_t changedAt = 0; ///< Unix time in milliseconds
    std::vector<Attribute> attributes = {}; ///< by name, each name once

    const Explanation *explanation(Granularity granularity) const;
    const std::string *attribute(std::string_view name) const; ///< null: it has none of that name
    void setAttribute(const std::string &name, const std::string &value); ///< adds or replaces, in order; an empty value removes
};

/// One line of the examples table: what the table shows and no more.
struct ExampleRow {
    ExampleId id = 0;
    std::string key;
    std::string input;  ///< its first 200 characters, newlines as spaces
    std::string answer; ///< its first 100 characters
    std::string group;
    Pool pool = Pool::None;
    std::array<bool, 3> explained{}; ///< by granularity
    std::string author;
    std::int64_t changedAt = 0;
    std::optional<ReviewState> review = std::nullopt; ///< of the least advanced explanation; absent: it has none
};

enum class ExampleSort { Id, Input, Answer, Pool, Explained, Changed };

struct ExampleFilter {
    std::string text; ///< found in input, answer, key or an explanation; empty: all
    std::optional<bool> explained; ///< with (true) or without (false) any explanation
    std::optional<Pool> pool;
    std::optional<ReviewState> review = std::nullopt; ///< with an explanation in this state
    ExampleSort sort = ExampleSort::Id;
    bool descending = false;

    friend bool operator==(const ExampleFilter &, const ExampleFilter &) = default;
};

/// What the window's title, rail and empty states need to know.
struct ProjectSummary {
    std::string path;
    std::string name;
    bool readOnly = false;
    std::string sample; ///< name of the built-in sample the data come from: "quotes-ja"...; empty for the user's own data
    std::int64_t examples = 0;
    std::array<std::int64_t, 3> explained{}; ///< examples with an explanation, by granularity
    std::int64_t unexplainedTraining = 0; ///< training-pool examples with no explanation at all
    std::array<std::int64_t, 5> pools{}; ///< by Pool
    bool poolsFrozen = false; ///< true once the pools are fixed
    std::int64_t poolsFrozenAt = 0; ///< Unix time in milliseconds; 0: not yet
    std::string poolsFingerprint; ///< 16 hexadecimal digits of which example was put into which pool when they were fixed; empty: not known
    std::int64_t experiments = 0;
    std::int64_t runs = 0;
};

} // namespace kotowari
