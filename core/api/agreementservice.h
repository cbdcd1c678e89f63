// Do people judge explanations alike? On a drawn sample each labels alone how detailed and how good an explanation is.
#pragma once

#include "example.h"
#include "result.h"
#include "reviewservice.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

/// How good an explanation is. The numbers are those of files and of the command line.
enum class Quality {
    Poor = 1, ///< does not explain the answer, or is wrong
    Usable,   ///< right, with gaps
    Good      ///< right and complete
};
inline constexpr std::array allQualities{Quality::Poor, Quality::Usable, Quality::Good};
std::string_view toString(Quality quality); ///< "poor", "usable", "good"
std::optional<Quality> qualityFromString(std::string_view text); ///< the words, or 1, 2, 3

/// What one person said of one explanation.
struct AgreementLabel {
    Granularity level = Granularity::Medium;
    Quality quality = Quality::Usable;

    friend bool operator==(const AgreementLabel &, const AgreementLabel &) = default;
};

/// One explanation to be labelled. Who labels must not be shown `key.granularity`: that is what is being asked.
struct AgreementItem {
    std::int64_t number = 0; ///< from 1, the same for everybody
    ExplanationKey key;
    std::string input, answer, text;
    std::string content; ///< digest of the three: a label is for what was looked at
    std::optional<AgreementLabel> own; ///< what the person said of it; absent: nothing yet
};

/// How far one person is.
struct AgreementProgress {
    std::string person;
    std::int64_t drawn = 0;    ///< 0: there is no sample
    std::int64_t usable = 0;   ///< of them, those that still exist
    std::int64_t labelled = 0; ///< by the person, as the texts are now
    std::optional<AgreementItem> item; ///< the next one to label; absent: nothing is left
    std::vector<std::string> people; ///< who has labelled anything of the sample, by name
};

struct AgreementAct {
    ExplanationKey key;
    AgreementLabel label;
    std::string person = {};  ///< empty: the login name
    std::string content = {}; ///< AgreementItem::content of what was shown; empty: the text as it is now
    double seconds = 0;       ///< spent looking
};

/// Agreement beyond chance. core/stats/agreement.h computes it.
struct AgreementFigure {
    std::int64_t units = 0; ///< explanations it is about
    std::optional<double> observed; ///< share of equal labels; absent without units
    std::optional<double> value;    ///< 1: always the same; 0: as by chance; absent where only one label was ever given
    std::optional<double> low, high; ///< 95 % interval; absent below 10 units
    Message words; ///< what that means, by whose thresholds
};

struct AgreementPerson {
    std::string name;
    std::int64_t labelled = 0;
    std::int64_t outdated = 0; ///< labels of texts that changed since: they do not count
    std::int64_t ownTexts = 0; ///< of those labelled, written by the person
};

struct AgreementPair {
    std::string first, second;
    AgreementFigure level, quality; ///< Cohen's kappa
};

/// An explanation that two or more people labelled differently.
struct Disagreement {
    std::int64_t number = 0;
    ExplanationKey key; ///< with the level it is stored under
    std::string exampleKey; ///< the example's own; may be empty
    std::string text;       ///< its first 200 characters
    std::map<std::string, AgreementLabel> labels; ///< by person
    int distance = 0; ///< steps between the furthest labels, of both questions together: 1 to 4
};

struct AgreementReport {
    std::int64_t drawn = 0;
    std::int64_t gone = 0;   ///< of them, removed since
    std::int64_t shared = 0; ///< labelled by two or more
    std::vector<AgreementPerson> people;
    std::vector<AgreementPair> pairs;
    AgreementFigure level, quality; ///< Krippendorff's alpha, ordinal, over all people
    std::vector<Disagreement> disagreements; ///< the furthest apart first, at most 100
    std::int64_t differing = 0; ///< all of them
    bool withheld = false; ///< disagreements are not told: the person has labels to give yet
};

/// Thread: any; calls block for disk, so the window calls them from a worker.
class AgreementService
{
public:
    virtual ~AgreementService() = default;

    /// Draws `count` explanations, at most one an example and none of the confirmation pool, by a fixed hash of their ids: the same ones for
    /// the same project, and a larger draw holds the smaller one. It takes the place of the sample before; labels stay. Returns how many.
    /// Errors: agreement.bad-count{count,largest}, agreement.nothing, review.not-allowed..., project.read-only...
    virtual Result<std::int64_t> draw(std::int64_t count, const std::string &actor = {}) = 0;
    /// The first one that the person has not labelled. Without a sample: none.
    virtual Result<AgreementProgress> next(const std::string &person = {}) const = 0;
    /// Errors: agreement.no-item{number,drawn}: it is not in the sample, or was removed since.
    virtual Result<AgreementItem> item(std::int64_t number, const std::string &person = {}) const = 0;
    /// Gives labels, or replaces those given before: all of them or none. Authors and reviewers may.
    /// Errors: agreement.not-drawn{example,granularity}, agreement.changed{example}: the text is no longer what was shown, review.not-allowed...,
    /// project.invalid-text, project.read-only...
    virtual Result<void> label(std::span<const AgreementAct> acts) = 0;
    /// Takes the person's newest label back; returns the number of the item. Errors: agreement.nothing-to-undo{person}.
    virtual Result<std::int64_t> undo(const std::string &person = {}) = 0;
    /// `person`: who looks at it; while they have labels to give, what others said stays hidden. Absent: somebody who does not label.
    virtual Result<AgreementReport> report(const std::optional<std::string> &person = std::nullopt) const = 0;

    static constexpr std::int64_t largestDraw = 1000;
};

} // namespace kotowari
