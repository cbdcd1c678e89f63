#include "htmlreport.h"

#include "reportchart.h"
#include "reportpicture.h"
#include "savefile.h"

#include <cmath>

namespace kotowari::ui {

namespace {

constexpr const char *style = R"(
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1f2328;font:15px/1.65 system-ui,-apple-system,"Segoe UI","Hiragino Sans","Yu Gothic UI","Noto Sans CJK JP","Noto Sans JP",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1040px;margin:0 auto;padding:40px 24px 56px}
h1{font-size:28px;line-height:1.3;margin:0 0 4px}
h2{font-size:19px;line-height:1.35;margin:36px 0 12px;padding-bottom:4px;border-bottom:1px solid #d8d9da}
p{margin:0 0 8px;max-width:52em}
.subtitle,footer{color:#5a6068;font-size:13px}
.banner,.verdict{border-left:4px solid #c88a00;background:#fff4d6;padding:10px 16px;margin:16px 0;border-radius:0 4px 4px 0}
.verdict{border-color:#0b62a3;background:#f3f4f4;font-size:20px;line-height:1.5;font-weight:600;padding:16px 20px}
ul{margin:0 0 8px;padding-left:1.3em;max-width:52em}
.charts{display:grid;gap:24px;margin:16px 0}
.charts.two{grid-template-columns:1fr 1fr}
.charts svg{display:block;width:100%;height:auto}
.table{overflow-x:auto;margin:16px 0}
table{border-collapse:collapse;font-size:13.5px}
caption{text-align:left;font-weight:600;padding:0 0 4px}
th,td{padding:4px 10px;border-bottom:1px solid #e2e3e4;text-align:left;vertical-align:top}
thead th{background:#f3f4f4;color:#5a6068;font-weight:600;border-bottom:1px solid #9a9ea2}
.n{text-align:right;white-space:nowrap}
pre{background:#f3f4f4;border-radius:4px;padding:12px 16px;font:12.5px/1.5 ui-monospace,"DejaVu Sans Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere}
footer{margin-top:40px;padding-top:12px;border-top:1px solid #d8d9da}
@media(max-width:760px){.charts.two{grid-template-columns:1fr}main{padding:24px 16px}}
@page{size:A4;margin:16mm}
@media print{body{font-size:10.5pt}main{max-width:none;padding:0}.charts,tr,.verdict,.banner{break-inside:avoid}h2{break-after:avoid}.table{overflow:visible}thead{display:table-header-group}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)";

QByteArray escaped(const std::string &text)
{
    return QString::fromStdString(text).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")).toUtf8();
}

QByteArray element(const char *name, const std::string &text, const char *attributes = "")
{
    return text.empty() ? QByteArray() : QByteArray("<") + name + attributes + '>' + escaped(text) + "</" + name + ">\n";
}

QByteArray tableOf(const ReportTable &table)
{
    const auto cell = [&](const char *name, const std::string &text, std::size_t column) {
        const bool numeric = column < table.numeric.size() && table.numeric[column];
        return QByteArray("<") + name + (numeric ? " class=\"n\">" : ">") + escaped(text) + "</" + name + '>';
    };
    QByteArray html = "<div class=\"table\" tabindex=\"0\"><table>\n" + element("caption", table.caption) + "<thead><tr>";
    for (std::size_t column = 0; column < table.headers.size(); ++column)
        html += cell("th", table.headers[column], column);
    html += "</tr></thead>\n<tbody>\n";
    for (const auto &row : table.rows) {
        html += "<tr>";
        for (std::size_t column = 0; column < row.size(); ++column)
            html += cell("td", row[column], column);
        html += "</tr>\n";
    }
    return html + "</tbody></table></div>\n";
}

QByteArray chartsOf(const ReportSection &section, const ChartLook &look)
{
    QByteArray html;
    int number = 0;
    for (const auto &row : chartRows(section.charts)) {
        const bool several = row.charts().size() > 1;
        const QSizeF size(several ? 500 : 1000, several ? 360 : 400);
        html += several ? "<div class=\"charts two\">\n" : "<div class=\"charts\">\n";
        for (std::size_t i = 0; i < row.charts().size(); ++i) {
            SvgCanvas canvas(QByteArray::fromStdString(section.id) + '-' + QByteArray::number(++number));
            row.paintOne(canvas, i, QRectF(QPointF(0, 0), size).adjusted(1, 2, -1, -2), look);
            html += canvas.document(size, row.charts()[i].title, {});
        }
        html += "</div>\n";
    }
    for (const auto &picture : reportPictures(section)) {
        const QSizeF size(1000, std::ceil(picture.height(look)) + 4);
        SvgCanvas canvas(QByteArray::fromStdString(section.id) + '-' + QByteArray::number(++number));
        picture.paint(canvas, QRectF(QPointF(0, 0), size).adjusted(1, 2, -1, -2), look);
        html += "<div class=\"charts\">\n" + canvas.document(size, picture.title, {}) + "</div>\n";
    }
    return html;
}

} // namespace

QByteArray htmlOf(const Report &report)
{
    auto look = ChartLook::paper(reportFont(report.language), 1);
    look.fontSize = 13;
    QByteArray html = "<!DOCTYPE html>\n<html lang=\"" + escaped(report.language)
        + "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" "
          "content=\"Kotowari\">\n"
        + element("title", report.title) + "<style>" + style + "</style>\n</head>\n<body>\n<main>\n<header>\n" + element("h1", report.title)
        + element("p", report.subtitle, " class=\"subtitle\"") + element("div", report.banner, " class=\"banner\" role=\"note\"")
        + element("div", report.verdict, " class=\"verdict\"") + "</header>\n";
    for (const auto &section : report.sections) {
        html += "<section id=\"" + escaped(section.id) + "\">\n" + element("h2", section.title);
        for (const auto &paragraph : section.paragraphs)
            html += element("p", paragraph);
        if (!section.bullets.empty()) {
            html += "<ul>\n";
            for (const auto &bullet : section.bullets)
                html += element("li", bullet);
            html += "</ul>\n";
        }
        html += chartsOf(section, look);
        for (const auto &table : section.tables)
            html += tableOf(table);
        if (!section.preformatted.empty())
            html += "<pre>" + QString::fromStdString(section.preformatted).toHtmlEscaped().toUtf8() + "</pre>\n";
        html += "</section>\n";
    }
    return html + element("footer", report.footer) + "</main>\n</body>\n</html>\n";
}

Result<void> writeHtml(const Report &report, const QString &path) { return saveFile(path, htmlOf(report)); }

} // namespace kotowari::ui
