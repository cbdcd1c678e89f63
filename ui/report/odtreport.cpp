#include "odtreport.h"

#include "savefile.h"

#include <QBuffer>
#include <QTextDocument>
#include <QTextDocumentWriter>

namespace kotowari::ui {

namespace {

QString escaped(const std::string &text) { return QString::fromStdString(text).toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")); }

QString element(const QString &tag, const std::string &text) { return text.empty() ? QString() : QStringLiteral("<%1>%2</%1>").arg(tag, escaped(text)); }

QString tableHtml(const ReportTable &table)
{
    QString html = element(QStringLiteral("h3"), table.caption) + QStringLiteral("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\" width=\"100%\"><tr>");
    for (const auto &header : table.headers)
        html += element(QStringLiteral("th"), header);
    html += QStringLiteral("</tr>");
    for (const auto &row : table.rows) {
        html += QStringLiteral("<tr>");
        for (std::size_t i = 0; i < row.size(); ++i)
            html += QStringLiteral("<td align=\"%1\">%2</td>").arg(i < table.numeric.size() && table.numeric[i] ? QStringLiteral("right") : QStringLiteral("left"), escaped(row[i]));
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

} // namespace

Result<void> writeOdt(const Report &report, const QString &path)
{
    QString html = element(QStringLiteral("h1"), report.title) + element(QStringLiteral("p"), report.subtitle) + element(QStringLiteral("p"), report.banner)
        + element(QStringLiteral("p"), report.verdict);
    for (const auto &section : report.sections) {
        html += element(QStringLiteral("h2"), section.title);
        for (const auto &paragraph : section.paragraphs)
            html += element(QStringLiteral("p"), paragraph);
        if (!section.bullets.empty()) {
            html += QStringLiteral("<ul>");
            for (const auto &bullet : section.bullets)
                html += element(QStringLiteral("li"), bullet);
            html += QStringLiteral("</ul>");
        }
        for (const auto &table : section.tables)
            html += tableHtml(table);
        html += element(QStringLiteral("pre"), section.preformatted);
    }
    html += element(QStringLiteral("p"), report.footer);
    QTextDocument document;
    document.setHtml(html);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QTextDocumentWriter writer(&buffer, "odf");
    if (!writer.write(&document))
        return Error{ErrorCode::Io, {"file.cannot-write", {{"path", path.toStdString()}}}, "QTextDocumentWriter"};
    return saveFile(path, buffer.data());
}

} // namespace kotowari::ui
