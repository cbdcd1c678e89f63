// Words and numbers of a report in one language, through the catalogue (report.json).
#pragma once

#include "core/api/comparison.h"
#include "core/api/messages.h"
#include "core/stats/interval.h"

#include <optional>
#include <string>

namespace kotowari {

class Texts
{
public:
    Texts(const Messages &messages, Language language) : m_messages(messages), m_language(language) { }

    Language language() const { return m_language; }
    std::string operator()(const Message &message) const { return m_messages.text(message, m_language); }
    std::string operator()(const std::string &id, std::map<std::string, MessageValue> parameters = {}) const
    {
        return m_messages.text({id, std::move(parameters)}, m_language);
    }

    std::string arm(const Arm &arm, double explained) const; ///< "with explanation (detailed)"
    std::string whole(std::int64_t value) const;   ///< 1,234
    std::string decimal(double value) const;       ///< 1,234.5
    std::string percent(double share) const;       ///< 85.3%
    std::string points(double share) const;        ///< +4.2: hundredths of a share, with the sign
    std::string p(std::optional<double> value) const; ///< 0.031
    std::string date(std::int64_t milliseconds) const; ///< November 23, 2026
    std::string absent() const;                    ///< what a cell without a value shows
    std::string percent(std::optional<double> share) const { return share ? percent(*share) : absent(); }
    std::string points(std::optional<double> share) const { return share ? points(*share) : absent(); }
    std::string percentRange(double low, double high) const; ///< 82.1%-88.0%
    std::string pointsRange(std::optional<double> low, std::optional<double> high) const; ///< +1.2 to +7.3
    /// A number of examples, or the side of the measured sizes it lies on: "110", "< 50", "> 400".
    std::string examples(std::optional<double> examples, Censoring censored, std::int64_t smallest, std::int64_t largest) const;
    /// The same within a sentence: "110", "fewer than 50", "more than 400"; in Japanese with its counter.
    std::string examplesInWords(std::optional<double> examples, Censoring censored, std::int64_t smallest, std::int64_t largest) const;

private:
    const Messages &m_messages;
    Language m_language;
};

} // namespace kotowari
