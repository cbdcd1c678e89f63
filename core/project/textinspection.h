// All that the checks say of one explanation: personal data and quality, in words, without what people dismissed.
#pragma once

#include "core/api/qualityservice.h"
#include "core/data/personal/personaldata.h"
#include "core/data/quality/rules.h"
#include "core/store/qualityrepository.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kotowari {

class ProjectTexts;

/// Tokens of the target made of an explanation and its answer, and how many the chosen model takes; absent: no model is chosen, or they surely fit.
struct TargetSize {
    int tokens = 0;
    int limit = 0;
};
using TargetMeasure = std::function<std::optional<TargetSize>(std::string_view explanation, std::string_view answer)>;

/// Of one project, inside a transaction.
class TextInspection
{
public:
    /// `measure` may be empty.
    TextInspection(SQLite::Database &connection, const TargetMeasure &measure);

    const QualityRepository &repository() const { return m_repository; }
    std::vector<PersonalPlace> places(const FoldedText &text) { return findPersonalData(text, m_own, &m_slow); }
    std::string digestOf(const PersonalPlace &place) const { return m_repository.digest(place.rule + '\x1f' + place.identity); }
    std::string digestOf(const QualityPlace &place) const { return m_repository.digest(place.rule + '\x1f' + place.found); }
    const std::vector<std::string> &slow() const { return m_slow; } ///< own patterns that took too long on a text

    std::vector<QualityPlace> quality(const Example &example, Granularity granularity, const std::string &text, const ProjectTexts *project) const;
    /// By place: personal data only (what keeps it from being approved), or all.
    std::vector<TextFinding> personal(ExampleId id, Granularity granularity, const std::string &text);
    std::vector<TextFinding> all(const Example &example, Granularity granularity, const std::string &text, const ProjectTexts *project);
    /// The message of a quality finding: "quality.RULE"; in a check "check.quality-RULE" with the example's name.
    Message message(const QualityPlace &place, const std::string &prefix) const;

private:
    QualityRepository m_repository;
    OwnPatterns m_own;
    const TargetMeasure &m_measure;
    std::vector<std::string> m_slow;
};

/// "A-12", or "#7" where it has no key.
std::string exampleLabel(const Example &example);
/// As the messages choose by it: the name of an own pattern, else the rule without hyphens, which ICU's choices may not have.
std::string ruleWord(std::string rule);

} // namespace kotowari
