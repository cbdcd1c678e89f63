// The words of files and of the command line for the enumerations of core/api.
#include "agreementservice.h"
#include "checking.h"
#include "comparison.h"
#include "example.h"
#include "experiment.h"
#include "exporting.h"
#include "importing.h"
#include "items.h"
#include "reviewservice.h"
#include "run.h"
#include "sharingservice.h"
#include "writingservice.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace kotowari {

namespace {

template<typename E, std::size_t N>
using Words = std::array<std::pair<E, std::string_view>, N>;

template<typename E, std::size_t N>
std::string_view wordOf(const Words<E, N> &words, E value)
{
    const auto it = std::ranges::find(words, value, &std::pair<E, std::string_view>::first);
    return it == words.end() ? std::string_view{} : it->second;
}

template<typename E, std::size_t N>
std::optional<E> valueOf(const Words<E, N> &words, std::string_view text)
{
    const auto it = std::ranges::find(words, text, &std::pair<E, std::string_view>::second);
    return it == words.end() ? std::nullopt : std::optional(it->first);
}

constexpr Words<Granularity, 3> granularities{{{Granularity::Short, "short"}, {Granularity::Medium, "medium"}, {Granularity::Detailed, "detailed"}}};
constexpr Words<Quality, 3> qualities{{{Quality::Poor, "poor"}, {Quality::Usable, "usable"}, {Quality::Good, "good"}}};
constexpr Words<Pool, 5> pools{{{Pool::None, ""}, {Pool::Training, "training"}, {Pool::Validation, "validation"}, {Pool::Test, "test"}, {Pool::Confirmation, "confirmation"}}};
constexpr Words<ReviewState, 4> reviewStates{{{ReviewState::Draft, "draft"}, {ReviewState::InReview, "in-review"}, {ReviewState::Approved, "approved"}, {ReviewState::Returned, "returned"}}};
constexpr Words<WritingMark, 3> writingMarks{{{WritingMark::None, ""}, {WritingMark::Skipped, "skipped"}, {WritingMark::WrongAnswer, "wrong-answer"}}};
constexpr Words<MergeRule, 4> mergeRules{{{MergeRule::Ask, "ask"}, {MergeRule::Ours, "ours"}, {MergeRule::Theirs, "theirs"}, {MergeRule::Newer, "newer"}}};
constexpr Words<DraftOutcome, 3> draftOutcomes{{{DraftOutcome::Accepted, "accepted"}, {DraftOutcome::Edited, "edited"}, {DraftOutcome::Rejected, "rejected"}}};
constexpr Words<ReviewDeed, 6> reviewDeeds{{{ReviewDeed::Submit, "submit"}, {ReviewDeed::Approve, "approve"}, {ReviewDeed::Return, "return"}, {ReviewDeed::Reset, "reset"}, {ReviewDeed::Restore, "restore"}, {ReviewDeed::Undo, "undo"}}};
constexpr Words<Role, 5> roles{{{Role::Author, "author"}, {Role::Reviewer, "reviewer"}, {Role::Operator, "operator"}, {Role::Manager, "manager"}, {Role::Analyst, "analyst"}}};
constexpr Words<ExplanationUse, 3> explanationUses{{{ExplanationUse::Automatic, "auto"}, {ExplanationUse::All, "all"}, {ExplanationUse::Approved, "approved"}}};
constexpr Words<FileFormat, 6> formats{{{FileFormat::Auto, "auto"}, {FileFormat::Csv, "csv"}, {FileFormat::Tsv, "tsv"}, {FileFormat::JsonLines, "jsonl"}, {FileFormat::Json, "json"}, {FileFormat::Xlsx, "xlsx"}}};
constexpr Words<ReasonCheck::State, 4> reasonStates{{{ReasonCheck::State::None, "none"}, {ReasonCheck::State::Nothing, "nothing-to-check"}, {ReasonCheck::State::Holds, "holds"}, {ReasonCheck::State::Wrong, "wrong"}}};
constexpr Words<SolvedBy, 5> solvedByWords{{{SolvedBy::Unknown, "unknown"}, {SolvedBy::Explained, "explained-only"}, {SolvedBy::AnswerOnly, "answer-only"}, {SolvedBy::All, "all"}, {SolvedBy::None, "none"}}};
constexpr Words<TextEncoding, 4> encodings{{{TextEncoding::Auto, "auto"}, {TextEncoding::Utf8, "utf-8"}, {TextEncoding::Cp932, "cp932"}, {TextEncoding::Utf16, "utf-16"}}};
constexpr Words<ExportContent, 4> exportContents{{{ExportContent::Examples, "examples"}, {ExportContent::Metrics, "metrics"}, {ExportContent::Predictions, "predictions"}, {ExportContent::History, "history"}}};
constexpr Words<ArmKind, 8> armKinds{{{ArmKind::AnswerOnly, "answer-only"}, {ArmKind::ExplainThenAnswer, "explain-then-answer"}, {ArmKind::AnswerThenExplain, "answer-then-explain"}, {ArmKind::MultiTask, "multi-task"}, {ArmKind::ShuffledExplanation, "shuffled-explanation"}, {ArmKind::Filler, "filler"}, {ArmKind::CorruptedExplanation, "corrupted"}, {ArmKind::PromptOnly, "prompt-only"}}};
constexpr Words<Optimizer, 2> optimizers{{{Optimizer::Adafactor, "adafactor"}, {Optimizer::AdamW, "adamw"}}};
constexpr Words<Budget, 4> budgets{{{Budget::Examples, "examples"}, {Budget::Tokens, "tokens"}, {Budget::Flops, "flops"}, {Budget::PeopleTime, "people-time"}}};
constexpr Words<Precision, 2> precisions{{{Precision::Float32, "fp32"}, {Precision::BFloat16, "bf16"}}};
constexpr Words<Frozen, 3> frozenParts{{{Frozen::Nothing, "nothing"}, {Frozen::Embeddings, "embeddings"}, {Frozen::Encoder, "encoder"}}};
constexpr Words<RunState, 6> runStates{{{RunState::Queued, "queued"}, {RunState::Running, "running"}, {RunState::Paused, "paused"}, {RunState::Interrupted, "interrupted"}, {RunState::Failed, "failed"}, {RunState::Done, "done"}}};
constexpr Words<Censoring, 4> censorings{{{Censoring::None, ""}, {Censoring::BelowSmallest, "< n_min"}, {Censoring::AboveLargest, "> n_max"}, {Censoring::NotReached, "not-reached"}}};
constexpr Words<SolvedOnly, 3> solvedWords{{{SolvedOnly::Undecided, "undecided"}, {SolvedOnly::Yes, "yes"}, {SolvedOnly::No, "no"}}};
constexpr Words<FindingKind, 5> findingKinds{{{FindingKind::PersonalData, "personal-data"}, {FindingKind::Quality, "quality"}, {FindingKind::Duplicate, "duplicate"}, {FindingKind::Leakage, "leakage"}, {FindingKind::Audit, "audit"}}};
constexpr Words<Severity, 2> severities{{{Severity::Warning, "warning"}, {Severity::Error, "error"}}};
constexpr Words<VerdictDirection, 3> directions{{{VerdictDirection::Explained, "explained"}, {VerdictDirection::NoneShown, "none-shown"}, {VerdictDirection::AnswerOnly, "answer-only"}}};

} // namespace

std::string_view toString(Granularity value) { return wordOf(granularities, value); }
std::string_view toString(Pool value) { return wordOf(pools, value); }
std::string_view toString(WritingMark value) { return wordOf(writingMarks, value); }
bool isException(std::string_view value)
{
    static constexpr std::array<std::string_view, 14> none{"", "none", "None", "no", "No", "-", "0", "false", "なし", "無し", "無", "いいえ", "否", "通常"};
    return std::ranges::find(none, value) == none.end();
}
std::string_view toString(MergeRule value) { return wordOf(mergeRules, value); }
std::optional<MergeRule> mergeRuleFromString(std::string_view text) { return valueOf(mergeRules, text); }
std::string_view toString(DraftOutcome value) { return wordOf(draftOutcomes, value); }
std::string_view toString(ReviewState value) { return wordOf(reviewStates, value); }
std::string_view toString(Quality value) { return wordOf(qualities, value); }
std::string_view toString(ReviewDeed value) { return wordOf(reviewDeeds, value); }
std::string_view toString(Role value) { return wordOf(roles, value); }
std::string_view toString(ExplanationUse value) { return wordOf(explanationUses, value); }
std::string_view toString(FileFormat value) { return wordOf(formats, value); }
std::string_view toString(TextEncoding value) { return wordOf(encodings, value); }
std::string_view toString(ExportContent value) { return wordOf(exportContents, value); }
std::string_view toString(ArmKind value) { return wordOf(armKinds, value); }
std::string_view toString(Optimizer value) { return wordOf(optimizers, value); }
std::string_view toString(Precision value) { return wordOf(precisions, value); }
std::string_view toString(Budget value) { return wordOf(budgets, value); }
std::string_view toString(Frozen value) { return wordOf(frozenParts, value); }
std::string_view toString(RunState value) { return wordOf(runStates, value); }
std::string_view toString(Censoring value) { return wordOf(censorings, value); }
std::string_view toString(SolvedOnly value) { return wordOf(solvedWords, value); }
std::string_view toString(FindingKind value) { return wordOf(findingKinds, value); }
std::string_view toString(Severity value) { return wordOf(severities, value); }
std::string_view toString(VerdictDirection value) { return wordOf(directions, value); }

std::optional<Granularity> granularityFromString(std::string_view text) { return valueOf(granularities, text); }
std::optional<Pool> poolFromString(std::string_view text) { return valueOf(pools, text); }
std::optional<ReviewState> reviewStateFromString(std::string_view text) { return valueOf(reviewStates, text); }
std::optional<Quality> qualityFromString(std::string_view text)
{
    for (const auto quality : allQualities)
        if (text.size() == 1 && text.front() == static_cast<char>('0' + static_cast<int>(quality)))
            return quality;
    return valueOf(qualities, text);
}

std::optional<Role> roleFromString(std::string_view text) { return valueOf(roles, text); }
std::optional<ExplanationUse> explanationUseFromString(std::string_view text) { return valueOf(explanationUses, text); }
std::optional<FileFormat> fileFormatFromString(std::string_view text) { return valueOf(formats, text); }
std::optional<ExportContent> exportContentFromString(std::string_view text) { return valueOf(exportContents, text); }
std::optional<TextEncoding> textEncodingFromString(std::string_view text) { return valueOf(encodings, text); }
std::optional<Optimizer> optimizerFromString(std::string_view text) { return valueOf(optimizers, text); }
std::optional<Precision> precisionFromString(std::string_view text) { return valueOf(precisions, text); }
std::optional<Budget> budgetFromString(std::string_view text) { return valueOf(budgets, text); }
std::optional<Frozen> frozenFromString(std::string_view text) { return valueOf(frozenParts, text); }
std::optional<RunState> runStateFromString(std::string_view text) { return valueOf(runStates, text); }

bool Profile::has(Role role) const { return std::ranges::find(roles, role) != roles.end(); }

int advancement(ReviewState state)
{
    switch (state) {
    case ReviewState::Returned:
        return 0;
    case ReviewState::Draft:
        return 1;
    case ReviewState::InReview:
        return 2;
    case ReviewState::Approved:
        break;
    }
    return 3;
}

namespace {

/// "corrupted-30" -> 30; absent for anything else, also for a share outside 1 to 100 or with leading zeros.
std::optional<int> corruptedPercentOf(std::string_view word)
{
    const auto prefix = toString(ArmKind::CorruptedExplanation);
    if (!word.starts_with(prefix) || word.size() < prefix.size() + 2 || word[prefix.size()] != '-')
        return std::nullopt;
    const auto digits = word.substr(prefix.size() + 1);
    int percent = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), percent);
    const bool whole = error == std::errc() && end == digits.data() + digits.size() && digits.front() != '0';
    return whole && percent >= 1 && percent <= 100 ? std::optional(percent) : std::nullopt;
}

std::optional<Arm> armOfKindWord(std::string_view word)
{
    if (const auto percent = corruptedPercentOf(word))
        return Arm{ArmKind::CorruptedExplanation, std::nullopt, *percent};
    const auto kind = valueOf(armKinds, word);
    return kind && *kind != ArmKind::CorruptedExplanation ? std::optional(Arm{*kind, std::nullopt}) : std::nullopt;
}

} // namespace

std::string kindWord(const Arm &arm)
{
    std::string word(toString(arm.kind));
    return arm.kind == ArmKind::CorruptedExplanation ? word + '-' + std::to_string(arm.corruptedPercent) : word;
}

std::string toString(const Arm &arm)
{
    auto text = kindWord(arm);
    if (arm.granularity)
        text.append(":").append(toString(*arm.granularity));
    return text;
}

std::optional<Arm> armFromString(std::string_view text)
{
    const auto colon = text.find(':');
    auto arm = armOfKindWord(text.substr(0, colon));
    if (!arm)
        return std::nullopt;
    const bool named = colon != std::string_view::npos;
    if (!arm->explained())
        return named ? std::nullopt : arm;
    arm->granularity = named ? granularityFromString(text.substr(colon + 1)) : Granularity::Detailed;
    return arm->granularity ? arm : std::nullopt;
}

std::string_view toString(ReasonCheck::State state) { return wordOf(reasonStates, state); }
std::string_view toString(SolvedBy solved) { return wordOf(solvedByWords, solved); }
std::optional<SolvedBy> solvedByFromString(std::string_view text) { return valueOf(solvedByWords, text); }

std::vector<std::string> modelsOf(const Plan &plan)
{
    std::vector<std::string> models{plan.model};
    models.insert(models.end(), plan.furtherModels.begin(), plan.furtherModels.end());
    return models;
}

int usualPrimaryArm(const std::vector<Arm> &arms)
{
    int chosen = -1;
    for (int i = 0; i < std::ssize(arms); ++i) {
        const auto &arm = arms[static_cast<std::size_t>(i)];
        const auto *before = chosen < 0 ? nullptr : &arms[static_cast<std::size_t>(chosen)];
        const bool usual = arm.kind == ArmKind::ExplainThenAnswer;
        const bool usualBefore = before && before->kind == ArmKind::ExplainThenAnswer;
        if (arm.usesReasons() && (usual != usualBefore ? usual : !usual || !before || arm.granularity > before->granularity))
            chosen = i;
    }
    return chosen;
}

const Explanation *Example::explanation(Granularity granularity) const
{
    const auto it = std::ranges::find(explanations, granularity, &Explanation::granularity);
    return it == explanations.end() ? nullptr : &*it;
}

const std::string *Example::attribute(std::string_view name) const
{
    const auto it = std::ranges::find(attributes, name, &Attribute::name);
    return it == attributes.end() ? nullptr : &it->value;
}

void Example::setAttribute(const std::string &name, const std::string &value)
{
    const auto it = std::ranges::lower_bound(attributes, name, {}, &Attribute::name);
    const bool there = it != attributes.end() && it->name == name;
    if (value.empty()) {
        if (there)
            attributes.erase(it);
    } else if (there) {
        it->value = value;
    } else {
        attributes.insert(it, {name, value});
    }
}

} // namespace kotowari
