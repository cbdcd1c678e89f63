#include "inspection.h"

#include "phrase.h"

#include <algorithm>
#include <cstdlib>

namespace kotowari::samples {

namespace {

struct Delivery {
    std::string supplier;
    int part = 0;     ///< 0 shaft, 1 plate, 2 cover
    int boxes = 1;    ///< 1..9
    int failures = 0; ///< rejected lots among the supplier's recent ones
    int nominal = 20; ///< mm
    int measured = 20;
    int majorDefects = 0;
    int minorDefects = 0;
};

enum Verdict { Accept, Sort, Hold, Reject, verdictCount };

/// The rules applied, step by step.
struct Inspection {
    int sampled = 0;     ///< pieces
    int normalAllowed = 0; ///< minor defects
    bool tightened = false;
    int allowed = 0;
    int minorExcess = 0;
    int deviation = 0; ///< mm
    int tolerance = 0;
    int deviationExcess = 0;
    Verdict verdict = Accept;
};

Inspection inspect(const Delivery &d)
{
    Inspection r;
    const int size = d.boxes <= 3 ? 0 : d.boxes <= 6 ? 1 : 2;
    static constexpr int samples[] = {5, 8, 13};
    r.sampled = samples[size];
    r.normalAllowed = size + 1;
    r.tightened = d.failures >= 2;
    r.allowed = r.normalAllowed - (r.tightened ? 1 : 0);
    r.minorExcess = std::max(0, d.minorDefects - r.allowed);
    r.deviation = std::abs(d.measured - d.nominal);
    r.tolerance = d.part + 1;
    r.deviationExcess = std::max(0, r.deviation - r.tolerance);
    if (d.majorDefects > 0 || r.deviationExcess >= 3 || r.minorExcess >= 3)
        r.verdict = Reject;
    else if (r.deviationExcess > 0)
        r.verdict = Hold;
    else if (r.minorExcess > 0)
        r.verdict = Sort;
    return r;
}

Delivery drawDelivery(RandomStream &stream)
{
    Delivery d;
    d.part = static_cast<int>(stream.below(3));
    d.boxes = static_cast<int>(stream.between(1, 9));
    d.failures = static_cast<int>(stream.below(4));
    d.nominal = 10 * static_cast<int>(stream.between(2, 4));
    d.measured = d.nominal + static_cast<int>(stream.between(-6, 6));
    d.majorDefects = stream.chance(0.06) ? static_cast<int>(stream.between(1, 2)) : 0;
    d.minorDefects = static_cast<int>(stream.between(0, 6));
    return d;
}

class InspectionGenerator final : public Generator
{
public:
    explicit InspectionGenerator(Language language) : m_japanese(language == Language::Japanese) { }

    Example draw(RandomStream &stream) const override
    {
        // The verdict is drawn first, so that none is rare: 27, 24, 24 and 25 per cent.
        const auto dice = stream.below(100);
        const Verdict wanted = dice < 27 ? Accept : dice < 51 ? Sort : dice < 75 ? Hold : Reject;
        Delivery delivery;
        Inspection result;
        do {
            delivery = drawDelivery(stream);
            result = inspect(delivery);
        } while (result.verdict != wanted);
        const auto company = stream.below(companyCount);
        delivery.supplier = m_japanese ? companyName(company, "製作所", "精機") : companyName(company, " Works", " Precision");

        // Drawn last, so that the cases are what they were without it.
        static constexpr const char *japaneseSites[] = {"東工場", "西工場", "南工場"};
        static constexpr const char *englishSites[] = {"East plant", "West plant", "South plant"};
        const auto site = stream.below(3);

        Example example;
        example.setAttribute("site", m_japanese ? japaneseSites[site] : englishSites[site]);
        example.setAttribute("exception", result.tightened ? (m_japanese ? "きつい検査" : "tightened") : (m_japanese ? "なし" : "none"));
        example.input = inputText(delivery);
        static constexpr const char *japanese[verdictCount] = {"合格", "選別受入", "保留", "不合格"};
        static constexpr const char *english[verdictCount] = {"accept", "sort", "hold", "reject"};
        example.answer = m_japanese ? japanese[wanted] : english[wanted];
        example.group = delivery.supplier;
        example.explanations = explanations(shortText(delivery, result), mediumText(delivery, result), detailedText(delivery, result));
        return example;
    }

    std::string rules() const override
    {
        return m_japanese
            ? "受入検査の規則(架空の会社のものです)。抜き取りは1〜3箱で5個、4〜6箱で8個、7箱以上で13個とし、軽欠点の許容数は順に1、2、3とします。"
              "不合格歴が2回以上の仕入先には、許容数を1減らします。寸法のずれの許容差は、軸が1、板が2、カバーが3です。"
              "重欠点が1つでもあるとき、寸法のずれが許容差を3以上超えるとき、軽欠点が許容数を3以上超えるときは不合格です。"
              "そうでなければ、寸法が1か2超えたら再測定まで保留、軽欠点が1か2超えたら選別受入、どちらも許容内なら合格です。"
            : "Rules of the incoming-goods inspection (of a made-up company). From 1 to 3 boxes 5 pieces are sampled, from 4 to 6 boxes 8, from 7 on "
              "13; 1, 2 and 3 minor defects are allowed. After 2 or more failed lots the supplier's allowance is 1 less. The tolerance is 1 for "
              "a shaft, 2 for a plate, 3 for a cover. Any major defect, a deviation 3 or more beyond the tolerance, or 3 or more minor "
              "defects too many: reject. Otherwise a deviation 1 or 2 beyond: hold and measure again; 1 or 2 minor defects too many: sort; "
              "neither: accept.";
    }

    std::string keyPrefix() const override { return "R-"; }

private:
    std::string partName(const Delivery &d) const
    {
        static constexpr const char *japanese[] = {"軸", "板", "カバー"};
        static constexpr const char *english[] = {"shaft", "plate", "cover"};
        return m_japanese ? japanese[d.part] : english[d.part];
    }

    std::string inputText(const Delivery &d) const
    {
        if (m_japanese)
            return phrase("{}、{}{}箱、不合格歴{}回、基準{}測定{}、重欠点{}、軽欠点{}",
                          {d.supplier, partName(d), d.boxes, d.failures, d.nominal, d.measured, d.majorDefects, d.minorDefects});
        return phrase("{}, {}, {}, {}, nominal {} measured {}, major {}, minor {}",
                      {d.supplier, partName(d), counted(d.boxes, "box", "boxes"), counted(d.failures, "failed lot", "failed lots"), d.nominal,
                       d.measured, d.majorDefects, d.minorDefects});
    }

    /// The fact that decided.
    std::string shortText(const Delivery &d, const Inspection &r) const
    {
        if (d.majorDefects > 0)
            return phrase(m_japanese ? "重欠点が{}。" : "Major defects: {}.", {d.majorDefects});
        const bool minorDecides = r.verdict == Sort || (r.verdict == Reject && r.deviationExcess < 3);
        if (minorDecides)
            return phrase(m_japanese ? "軽欠点が{}超過。" : "Minor defects {} over.", {r.minorExcess});
        if (r.deviationExcess > 0)
            return phrase(m_japanese ? "寸法が{}超過。" : "Deviation {} over.", {r.deviationExcess});
        return m_japanese ? "すべて許容内。" : "All within limits.";
    }

    std::string compared(int excess) const
    {
        if (m_japanese)
            return excess > 0 ? phrase("を{}超過", {excess}) : "以内";
        return excess > 0 ? phrase("{} over", {excess}) : "within";
    }

    std::string mediumText(const Delivery &d, const Inspection &r) const
    {
        if (m_japanese)
            return phrase("重欠点{}、軽欠点{}は許容{}{}、寸法のずれ{}は許容差{}{}。", {d.majorDefects, d.minorDefects, r.allowed, compared(r.minorExcess), r.deviation, r.tolerance, compared(r.deviationExcess)});
        return phrase("Major {}. Minor {} is {} allowed {}. Deviation {} is {} tolerance {}.",
                      {d.majorDefects, d.minorDefects, compared(r.minorExcess), r.allowed, r.deviation, compared(r.deviationExcess), r.tolerance});
    }

    std::string detailedText(const Delivery &d, const Inspection &r) const
    {
        const int larger = std::max(d.nominal, d.measured);
        const int smaller = std::min(d.nominal, d.measured);
        if (m_japanese) {
            const auto allowance = r.tightened ? phrase("1減らし{}", {r.allowed}) : phrase("{}のまま", {r.allowed});
            return phrase("{}箱は抜き取り{}個で許容{}、不合格歴{}回で{}。軽欠点{}は許容{}{}。寸法{}-{}={}は{}の許容差{}{}。重欠点{}。",
                          {d.boxes, r.sampled, r.normalAllowed, d.failures, allowance, d.minorDefects, r.allowed, compared(r.minorExcess), larger,
                           smaller, r.deviation, partName(d), r.tolerance, compared(r.deviationExcess), d.majorDefects});
        }
        const auto allowance = r.tightened ? phrase("1 less: {}", {r.allowed}) : phrase("still {}", {r.allowed});
        return phrase("{}: sample {}, allowed {}. {} failed: {}. Minor {} is {}. Deviation {}-{}={}, {} tolerance {}: {}. Major {}.",
                      {counted(d.boxes, "box", "boxes"), r.sampled, r.normalAllowed, d.failures, allowance, d.minorDefects,
                       compared(r.minorExcess), larger, smaller, r.deviation, partName(d), r.tolerance, compared(r.deviationExcess), d.majorDefects});
    }

    bool m_japanese;
};

} // namespace

std::unique_ptr<Generator> inspectionGenerator(Language language) { return std::make_unique<InspectionGenerator>(language); }

} // namespace kotowari::samples
