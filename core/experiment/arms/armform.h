// What one arm makes of an example, and of an output. One class a kind of arm; a new kind is a class here and a line in armform.cpp.
#pragma once

#include "armtext.h"
#include "core/api/engine.h"
#include "core/api/experiment.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// An example that prompt-only shows in its input.
struct Shot {
    std::string input;
    std::string answer;

    friend bool operator==(const Shot &, const Shot &) = default;
};

/// How a run uses its arm; all in the run's recorded configuration.
struct ArmOptions {
    bool mixed = false;      ///< only a share of the examples is explained: sources carry a mode prefix
    double answerWeight = 1; ///< of an answer token against 1 of an explanation token
    std::vector<Shot> shots; ///< prompt-only
    int maxSource = 0;       ///< tokens a source may have; prompt-only leaves out shots that do not fit; 0: no limit
};

/// An output's ids, taken apart.
struct CutIds {
    std::vector<TokenId> explanation;
    std::vector<TokenId> answer;
    bool formatFailure = false; ///< the separator is missing, or stands where none belongs
    std::size_t answerBegin = 0; ///< where the answer stands in the output
};

/// Immutable; any thread. Targets end with eos; `explained` false: the unexplained part of a mixed run.
class ArmForm
{
public:
    ArmForm(const Arm &arm, ArmOptions options) : m_arm(arm), m_options(std::move(options)) { }
    virtual ~ArmForm() = default;

    const Arm &arm() const { return m_arm; }

    /// The text in the explanation's place for each of `examples` (those of one run, in their order), where `explained`; else empty. As they are
    /// unless the arm exchanges them.
    virtual std::vector<std::string> explanations(std::span<const Example> examples, const std::vector<bool> &explained, std::uint64_t seed) const;
    /// An example may get another one's explanation: targets can be longer than any of its own.
    virtual bool exchangesExplanations() const { return false; }
    /// Validation items without explanations have another target than what is trained for: their losses mean little.
    virtual bool lossesNeedExplanations() const { return m_arm.explained(); }

    /// The input as the model is asked: ids with eos.
    virtual Result<std::vector<TokenId>> source(const ArmText &text, std::string_view input, bool explained) const;
    /// The sequences an example trains with. The first is also what evaluation scores; the others are its companions.
    virtual Result<std::vector<TokenSequence>> compose(const ArmText &text, const Example &example, std::string_view explanation, bool explained) const = 0;
    /// `ids` without eos.
    virtual CutIds cut(const ArmText &text, std::span<const TokenId> ids) const = 0;
    /// Outputs end at this token, too.
    virtual std::optional<TokenId> stopAt(const ArmText &) const { return std::nullopt; }
    /// The token that ends the answer, and the one it begins after (none: at once).
    virtual TokenId answerEnd(const ArmText &text) const { return text.eos(); }
    virtual std::optional<TokenId> answerAfter(const ArmText &) const { return std::nullopt; }

protected:
    const ArmOptions &options() const { return m_options; }
    Granularity granularity() const { return m_arm.granularity.value_or(Granularity::Detailed); }
    /// answer eos, as every arm has it for an example without explanation.
    Result<TokenSequence> answerAlone(const ArmText &text, const Example &example, bool explained) const;
    /// Gives the answer's tokens their weight; nothing where all tokens count alike.
    void weigh(TokenSequence &sequence) const;

private:
    Arm m_arm;
    ArmOptions m_options;
};

std::unique_ptr<const ArmForm> makeArmForm(const Arm &arm, ArmOptions options);

} // namespace kotowari
