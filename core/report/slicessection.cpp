// Scores by slice: which cases an arm is good at.
#include "sections.h"
#include "slicetable.h"

#include "core/base/text.h"

#include <algorithm>

namespace kotowari {

std::string slicingName(const std::string &name, const Texts &texts)
{
    constexpr std::string_view attribute = "attribute.";
    if (!name.starts_with(attribute))
        return texts("slices.by." + name);
    const auto own = name.substr(attribute.size());
    return texts("slices.by.attribute", {{"name", own}});
}

ReportTable sliceTable(const Slicing &slicing, const Texts &texts)
{
    ReportTable table;
    table.caption = slicingName(slicing.name, texts);
    if (slicing.leftOut > 0 || slicing.without > 0)
        table.caption = texts("slices.caption", {{"name", table.caption}, {"left", slicing.leftOut}, {"without", slicing.without}});
    table.headers = {texts("slices.column.slice"), texts("slices.column.items"), texts("slices.column.arm"), texts("slices.column.score"),
                     texts("slices.column.interval"), texts("slices.column.difference"), texts("slices.column.p")};
    table.numeric = {false, true, false, true, true, true, true};
    for (const auto &slice : slicing.slices) {
        bool first = true;
        for (const auto &score : slice.arms) {
            table.rows.push_back({first ? slice.value : std::string(), first ? texts.whole(slice.items) : std::string(), texts.arm(score.arm, score.explained),
                                  texts.percent(score.mean),
                                  score.interval.low ? texts.percentRange(*score.interval.low, *score.interval.high) : texts.absent(),
                                  score.arm.isBaseline() ? std::string() : texts.points(score.difference.estimate),
                                  score.arm.isBaseline() ? std::string() : texts.p(score.difference.pHolm)});
            first = false;
        }
    }
    return table;
}

std::vector<std::string> sliceNotes(const SliceReport &report, const Texts &texts)
{
    return {texts("slices.note", {{"size", report.trainSize}, {"items", report.testItems}, {"slices", report.slices}, {"tested", report.tested}, {"shown", report.shown}}),
            texts("slices.method")};
}

ReportSection slicesSection(const ReportInput &input, const Texts &texts)
{
    ReportSection section;
    section.title = texts("slices.title");
    if (!input.slices) {
        section.paragraphs.push_back(texts("slices.none"));
        return section;
    }
    section.paragraphs = sliceNotes(*input.slices, texts);
    constexpr std::size_t namesOnPaper = 80; // characters: an answer may be a page long
    constexpr std::size_t slicesOnPaper = 12; // the others are in the window and in the json
    for (auto slicing : input.slices->slicings) {
        if (slicing.slices.size() > slicesOnPaper) {
            slicing.leftOut += static_cast<std::int64_t>(slicing.slices.size() - slicesOnPaper);
            slicing.slices.resize(slicesOnPaper);
        }
        auto table = sliceTable(slicing, texts);
        for (auto &row : table.rows) {
            row.front() = excerpt(row.front(), namesOnPaper);
            std::ranges::replace(row, std::string(), std::string("\u00a0")); // an empty cell is drawn as high as a line of the default font
        }
        section.tables.push_back(std::move(table));
    }
    return section;
}

} // namespace kotowari
