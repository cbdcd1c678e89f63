// Personal data in a project: blocking, dismissing on record, placeholders, own patterns, the check of everything.
#include "core/project/qualityserviceimpl.h"
#include "projectfixture.h"

#include <algorithm>

namespace kotowari::test {
namespace {

class Quality : public ProjectTest
{
protected:
    ExampleId explained(const std::string &text)
    {
        const auto id = valueOf(m_service.add(makeExample("数量3、値引き12%", "承認")));
        succeed(m_service.setExplanation(id, Granularity::Detailed, text, "佐藤", 10));
        return id;
    }
    std::vector<TextFinding> blocking(ExampleId id) { return valueOf(m_quality->blocking(id, Granularity::Detailed)); }

    std::unique_ptr<QualityService> m_quality = makeQualityService(m_database);
};

TEST_F(Quality, PersonalDataBlocksUntilItIsDismissedAndComesBackWhenItChanges)
{
    const auto id = explained("田中様の電話は090-1234-5678です。");
    const auto found = blocking(id);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].rule, "name");
    EXPECT_EQ(found[1].rule, "phone");
    EXPECT_EQ(found[1].begin, 7);
    EXPECT_EQ(found[1].length, 13);
    EXPECT_EQ(errorOf(m_quality->dismiss(id, Granularity::Detailed, "phone", found[1].digest, " ", "鈴木")), "quality.no-reason");
    succeed(m_quality->dismiss(id, Granularity::Detailed, "phone", found[1].digest, "代表番号のため", "鈴木"));
    EXPECT_EQ(audit().front().action, "finding.dismiss");
    EXPECT_EQ(audit().front().actor, "鈴木");
    EXPECT_EQ(audit().front().detail.find("1234"), std::string::npos) << "the record does not hold the number";
    EXPECT_EQ(blocking(id).size(), 1U);
    succeed(m_service.setExplanation(id, Granularity::Detailed, "電話は090-1234-5678、別の番号は090-1234-5679です。", "佐藤", 10));
    const auto again = blocking(id);
    ASSERT_EQ(again.size(), 1U) << "the same number stays dismissed, another is new";
    EXPECT_NE(again[0].digest, found[1].digest);
    EXPECT_EQ(valueOf(m_quality->dismissals(id, Granularity::Detailed)).at(0).reason, "代表番号のため");
    EXPECT_EQ(errorOf(m_quality->blocking(999, Granularity::Detailed)), "project.no-example");
}

TEST_F(Quality, PlaceholdersAreTheSameAllThroughTheProject)
{
    const auto first = explained("田中様と鈴木様。"), second = explained("Call Mr. Smith.");
    const auto redact = [&](ExampleId id, const std::string &text, const std::string &digest = {}) {
        return valueOf(m_quality->redacted(id, Granularity::Detailed, text, digest));
    };
    EXPECT_EQ(redact(first, "田中様と鈴木様。"), "〔氏名1〕様と〔氏名2〕様。");
    EXPECT_EQ(redact(second, "鈴木様と佐藤様、田中さん。"), "〔氏名2〕様と〔氏名3〕様、〔氏名1〕さん。");
    EXPECT_EQ(redact(second, "Mr. Smith, +81 90-1234-5678"), "Mr. [NAME 4], [PHONE 1]");
    const auto findings = valueOf(m_quality->inspect(first, Granularity::Detailed, "田中様、090-1234-5678"));
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(redact(first, "田中様、090-1234-5678", findings[1].digest), "田中様、〔電話番号1〕") << "only the one that was asked for";
    EXPECT_EQ(get(first).explanations.at(0).text, "田中様と鈴木様。") << "nothing is stored by itself";
}

TEST_F(Quality, OwnPatternsAreListedFoundAndRemoved)
{
    const auto id = explained("社員番号Ｅ１２３４５が申請。");
    EXPECT_TRUE(blocking(id).empty());
    succeed(m_quality->addPattern({" 社員番号 ", "E\\d{5}"}, "鈴木"));
    EXPECT_EQ(errorOf(m_quality->addPattern({"社員番号", "F"}, "鈴木")), "quality.pattern-exists");
    EXPECT_EQ(errorOf(m_quality->addPattern({"", "F"}, "鈴木")), "quality.pattern-without-name");
    EXPECT_EQ(errorOf(m_quality->addPattern({"x", "E[0"}, "鈴木")), "data.bad-regex");
    EXPECT_EQ(valueOf(m_quality->patterns()), (std::vector<PersonalPattern>{{"社員番号", "E\\d{5}"}}));
    ASSERT_EQ(blocking(id).size(), 1U);
    EXPECT_EQ(blocking(id)[0].rule, "own:社員番号");
    EXPECT_EQ(valueOf(m_quality->redacted(id, Granularity::Detailed, "E12345", {})), "[社員番号 1]");
    succeed(m_quality->removePattern("社員番号", "鈴木"));
    EXPECT_EQ(errorOf(m_quality->removePattern("社員番号", "鈴木")), "quality.no-pattern");
    EXPECT_TRUE(blocking(id).empty());
}

TEST_F(Quality, WeakExplanationsAreToldWithThePlace)
{
    const auto id = explained("合計は3x120=350なので範囲内。");
    const auto inspect = [&](const std::string &text) { return valueOf(m_quality->inspect(id, Granularity::Detailed, text)); };
    const auto found = inspect("合計は3x120=350なので範囲内。");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].rule, "arithmetic");
    EXPECT_EQ(found[0].begin, 3);
    EXPECT_EQ(found[0].length, 9);
    EXPECT_FALSE(found[0].blocksApproval);
    EXPECT_TRUE(blocking(id).empty());
    EXPECT_EQ(inspect("承認。").at(0).rule, "copied-answer");
    EXPECT_EQ(inspect("同上").at(0).rule, "empty");
    EXPECT_EQ(inspect("---").at(0).rule, "empty");
    EXPECT_TRUE(inspect("合計は3x120=360なので承認。").empty());
    EXPECT_EQ(valueOf(m_quality->check({})).findings.at(0).rule, "arithmetic");
    succeed(m_quality->dismiss(id, Granularity::Detailed, "arithmetic", found[0].digest, "端数の約束", "鈴木"));
    EXPECT_TRUE(inspect("合計は3x120=350なので範囲内。").empty());
    EXPECT_TRUE(valueOf(m_quality->check({})).findings.empty());
}

TEST_F(Quality, TheCheckLooksAtInputsAnswersAndExplanations)
{
    const auto id = valueOf(m_service.add(makeExample("田中様の注文、数量3", "taro@example.com")));
    succeed(m_service.setExplanation(id, Granularity::Short, "電話090-1234-5678", "佐藤", 1));
    explained("数量が100以上なので上限は15%。");
    const auto report = valueOf(m_quality->check({}));
    EXPECT_EQ(report.examples, 2);
    std::vector<std::string> seen;
    for (const auto &finding : report.findings) {
        EXPECT_EQ(finding.example, id);
        EXPECT_EQ(finding.kind, FindingKind::PersonalData);
        seen.push_back(finding.where + " " + finding.rule);
    }
    EXPECT_EQ(seen, (std::vector<std::string>{"input name", "answer email", "explanation.short phone"}));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(errorOf(m_quality->check(stop.get_token())), "quality.cancelled");
}

TEST_F(Quality, AWrongSumComesWithTheRightOne)
{
    const auto found = valueOf(m_quality->inspect(explained("-"), Granularity::Detailed, "合計は3x120=350なので範囲内。"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].suggestion, "3x120=360");
}

TEST_F(Quality, ExplanationsAreComparedWithAllOthers)
{
    const std::string empty = "社内規程に基づき総合的に判断した。";
    for (int i = 0; i < 10; ++i) {
        const auto id = valueOf(m_service.add(makeExample("顧客" + std::to_string(i), i % 2 == 0 ? "承認" : "差し戻し")));
        succeed(m_service.setExplanation(id, Granularity::Detailed, "顧客" + std::to_string(i) + "の件。" + empty, "佐藤", 10));
    }
    const auto id = valueOf(m_service.add(makeExample("数量3", "承認")));
    const auto rules = [&](const std::string &text) {
        std::vector<std::string> all;
        for (const auto &finding : valueOf(m_quality->inspect(id, Granularity::Detailed, text)))
            all.push_back(finding.rule);
        return all;
    };
    using Rules = std::vector<std::string>;
    EXPECT_EQ(rules("数量3。" + empty), Rules{"boilerplate"});
    EXPECT_EQ(rules("数量3は多すぎるので差し戻し。"), Rules{"contradiction"});
    EXPECT_TRUE(rules("数量3は少ないので承認。").empty());
    succeed(m_service.setExplanation(1, Granularity::Detailed, "顧客0の件。数量が少ない。", "佐藤", 10));
    EXPECT_TRUE(rules("数量3。" + empty).empty()) << "what was changed since counts at once in a small project";
}

TEST_F(Quality, ThoseWithFindingsAndTheOverviewOfRules)
{
    const auto good = explained("数量が3で少ないため承認。"), weak = explained("合計は3x120=350なので範囲内。"), personal = explained("田中様の依頼、田中様に確認。");
    const std::vector<ExplanationKey> keys{{good, Granularity::Detailed}, {weak, Granularity::Detailed}, {personal, Granularity::Detailed}, {999, Granularity::Short}};
    EXPECT_EQ(valueOf(m_quality->withFindings(keys, {})), (std::vector<ExplanationKey>{keys[1], keys[2]}));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(errorOf(m_quality->withFindings(keys, stop.get_token())), "quality.cancelled");
    const auto sum = valueOf(m_quality->inspect(weak, Granularity::Detailed, "合計は3x120=350なので範囲内。")).at(0);
    succeed(m_quality->dismiss(weak, Granularity::Detailed, sum.rule, sum.digest, "端数の約束", "鈴木"));
    const auto overview = valueOf(m_quality->overview({}));
    ASSERT_EQ(overview.size(), 2U);
    EXPECT_EQ(overview[0], (RuleOverview{FindingKind::PersonalData, "name", 1, 0, {}})) << "the same name twice is one finding";
    EXPECT_EQ(overview[1], (RuleOverview{FindingKind::Quality, "arithmetic", 0, 1, {"端数の約束"}}));
    EXPECT_EQ(valueOf(m_quality->withFindings(keys, {})), (std::vector<ExplanationKey>{keys[2]}));
}

TEST_F(Quality, TextsThatAreTooLongForTheModelAreTold)
{
    const auto id = explained("数量が少ないため承認。");
    const auto measured = makeQualityService(m_database, [](std::string_view text, std::string_view answer) -> std::optional<TargetSize> {
        return TargetSize{static_cast<int>(text.size() + answer.size()), 60};
    });
    EXPECT_TRUE(valueOf(measured->inspect(id, Granularity::Detailed, "数量が少ないため承認。")).empty());
    const auto found = valueOf(measured->inspect(id, Granularity::Detailed, "数量が少なく、値引きも上限の範囲内に収まっているため承認。"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].rule, "too-long");
    EXPECT_EQ(std::get<std::int64_t>(found[0].text.parameters.at("limit")), 60);
}

} // namespace
} // namespace kotowari::test
