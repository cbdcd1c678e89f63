#include "reportpicture.h"

#include "ui/charts/heatmap.h"
#include "ui/charts/influencepainter.h"

#include <map>

namespace kotowari::ui {

namespace {

QStringList texts(const std::vector<std::string> &list)
{
    QStringList result;
    for (const auto &one : list)
        result << QString::fromStdString(one);
    return result;
}

HeatContent contentOf(const ReportHeatMap &map)
{
    HeatContent content{QString::fromStdString(map.title), QString::fromStdString(map.rowTitle), texts(map.rows), texts(map.columns), {}, QString::fromStdString(map.legend)};
    for (const auto &cells : map.cells) {
        auto &row = content.cells.emplace_back();
        for (const auto &cell : cells)
            row.push_back({cell.value, cell.shown, {}});
    }
    return content;
}

InfluenceContent contentOf(const ReportInfluences &influences)
{
    InfluenceContent content{QString::fromStdString(influences.title), {}, influences.middle.value, QString::fromStdString(influences.lowLegend), QString::fromStdString(influences.highLegend)};
    std::map<double, QString> words;
    const auto take = [&words](const ReportInfluences::Amount &amount) { words[amount.value] = QString::fromStdString(amount.text); };
    take(influences.middle);
    take(influences.zero);
    for (const auto &bar : influences.bars) {
        take(bar.atLow);
        take(bar.atHigh);
        content.bars.push_back({QString::fromStdString(bar.name), QString::fromStdString(bar.low), QString::fromStdString(bar.high), bar.atLow.value, bar.atHigh.value});
    }
    content.amount = [words = std::move(words)](double value) {
        const auto found = words.find(value);
        return found == words.end() ? QString() : found->second;
    };
    return content;
}

} // namespace

std::vector<ReportPicture> reportPictures(const ReportSection &section)
{
    std::vector<ReportPicture> pictures;
    for (const auto &one : section.heatMaps) {
        const auto content = contentOf(one);
        pictures.push_back({content.title, [content](const ChartLook &look) { return heatMapHeight(content, look); },
                            [content](ChartCanvas &canvas, const QRectF &rect, const ChartLook &look) { paintHeatMap(canvas, rect, content, look); },
                            [content](QChar separator) { return heatTable(content, separator); }});
    }
    for (const auto &one : section.influences) {
        const auto content = contentOf(one);
        pictures.push_back({content.title, [content](const ChartLook &look) { return influencesHeight(content, look); },
                            [content](ChartCanvas &canvas, const QRectF &rect, const ChartLook &look) { paintInfluences(canvas, rect, content, look); },
                            [content](QChar separator) { return influenceTable(content, separator); }});
    }
    return pictures;
}

} // namespace kotowari::ui
