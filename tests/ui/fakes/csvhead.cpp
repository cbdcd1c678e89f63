#include "csvhead.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace kotowari::ui::fakes {

namespace {

struct Record {
    std::int64_t line = 0;
    QStringList cells;
};

std::vector<Record> parseCsv(const QString &text)
{
    std::vector<Record> records;
    Record current{1, {}};
    QString cell;
    std::int64_t line = 1;
    bool quoted = false;
    const auto endRecord = [&] {
        current.cells << cell;
        cell.clear();
        if (current.cells.size() > 1 || !current.cells.first().isEmpty())
            records.push_back(current);
        current = {line, {}};
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\n')
            ++line;
        if (quoted) {
            if (c != u'"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == u'"')
                cell += text[++i];
            else
                quoted = false;
        } else if (c == u'"') {
            quoted = true;
        } else if (c == u',') {
            current.cells << cell;
            cell.clear();
        } else if (c == u'\n') {
            endRecord();
        } else if (c != u'\r') {
            cell += c;
        }
    }
    if (!cell.isEmpty() || !current.cells.isEmpty())
        endRecord();
    return records;
}

std::string guessedField(const QString &column)
{
    const QString c = column.toLower();
    const auto any = [&c](std::initializer_list<QString> words) {
        return std::any_of(words.begin(), words.end(), [&c](const QString &w) { return c.contains(w); });
    };
    if (any({QStringLiteral("input"), QStringLiteral("question"), QStringLiteral("入力"), QStringLiteral("内容")}))
        return "input";
    if (any({QStringLiteral("answer"), QStringLiteral("答え"), QStringLiteral("結果")}))
        return "answer";
    if (any({QStringLiteral("reason"), QStringLiteral("explanation"), QStringLiteral("理由"), QStringLiteral("説明")}))
        return "explanation.detailed";
    if (any({QStringLiteral("group"), QStringLiteral("customer"), QStringLiteral("顧客")}))
        return "group";
    if (any({QStringLiteral("key"), QStringLiteral("番号"), QStringLiteral("number")}))
        return "key";
    return {};
}

} // namespace

Result<ImportPreview> readHead(const std::string &path, const ImportOptions &options, int rows)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, {"file.not-found", {{"path", path}}}};
    QByteArray bytes = file.readAll();
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes.remove(0, 3);
    QString text = QString::fromUtf8(bytes);
    ImportPreview preview;
    preview.splitAnswer = options.splitAnswer;
    preview.listTemplate = options.listTemplate;
    if (path.ends_with("xlsx")) { // sheets are parts between form feeds: "First", "Second"
        preview.sheets = {"First", "Second"};
        preview.sheet = options.sheet.empty() ? preview.sheets.front() : options.sheet;
        text = text.section(u'\f', preview.sheet == "Second" ? 1 : 0, preview.sheet == "Second" ? 1 : 0);
    }
    if (path.ends_with("lists.json")) { // two lists in one document, rows as in CSV
        preview.sheets = {"data.old", "data.new"};
        preview.sheet = options.sheet.empty() ? preview.sheets.front() : options.sheet;
        text = text.section(u'\f', preview.sheet == "data.new" ? 1 : 0, preview.sheet == "data.new" ? 1 : 0);
    }
    const bool json = options.format == FileFormat::JsonLines || (options.format == FileFormat::Auto && path.ends_with("jsonl"));
    preview.format = json ? FileFormat::JsonLines : path.ends_with("lists.json") ? FileFormat::Json : FileFormat::Csv;
    preview.encoding = options.encoding == TextEncoding::Auto ? TextEncoding::Utf8 : options.encoding;
    preview.delimiter = json ? "" : ",";

    std::vector<Record> records;
    if (json) {
        std::int64_t line = 0;
        for (const auto &part : text.split(u'\n', Qt::SkipEmptyParts)) {
            ++line;
            const auto object = QJsonDocument::fromJson(part.toUtf8()).object();
            if (preview.columns.empty())
                for (const auto &key : object.keys())
                    preview.columns.push_back(key.toStdString());
            for (const auto &key : object.keys())
                if (object.value(key).isArray() && std::ranges::find(preview.lists, key.toStdString()) == preview.lists.end())
                    preview.lists.push_back(key.toStdString());
            Record record{line, {}};
            for (const auto &column : preview.columns)
                record.cells << object.value(QString::fromStdString(column)).toString();
            records.push_back(record);
        }
    } else {
        records = parseCsv(text);
        if (!records.empty()) {
            for (const auto &cell : records.front().cells)
                preview.columns.push_back(cell.toStdString());
            records.erase(records.begin());
        }
    }
    if (records.empty())
        return Error{ErrorCode::InvalidInput, {"data.empty-file", {{"path", path}}}};

    preview.mapping = options.mapping;
    if (preview.mapping.empty())
        for (const auto &column : preview.columns)
            if (const auto field = guessedField(QString::fromStdString(column)); !field.empty()
                && std::ranges::find(preview.mapping, field, &FieldMapping::field) == preview.mapping.end())
                preview.mapping.push_back({field, column});
    const auto columnOf = [&preview](const std::string &field) {
        const auto it = std::ranges::find(preview.mapping, field, &FieldMapping::field);
        return it == preview.mapping.end() ? -1 : int(std::ranges::find(preview.columns, it->column) - preview.columns.begin());
    };
    const int input = columnOf("input"), answer = columnOf("answer");
    std::string names;
    for (const auto &column : preview.columns)
        names += (names.empty() ? "" : ", ") + column;
    if (input < 0)
        preview.problems.push_back({"data.no-input-column", {{"columns", names}}});
    if (answer < 0)
        preview.problems.push_back({"data.no-answer-column", {{"columns", names}}});
    const QRegularExpression split(QString::fromStdString(options.splitAnswer));
    if (!options.splitAnswer.empty() && !split.isValid())
        preview.problems.push_back({"data.bad-regex", {{"pattern", options.splitAnswer}, {"offset", std::int64_t(split.patternErrorOffset())}}});

    for (const auto &record : records) {
        if (rows >= 0 && int(preview.rows.size()) >= rows)
            break;
        PreviewRow row;
        row.line = record.line;
        for (const auto &cell : record.cells)
            row.cells.push_back(cell.toStdString());
        const auto cell = [&record](int column) { return column < 0 || column >= record.cells.size() ? QString() : record.cells[column].trimmed(); };
        row.input = cell(input).toStdString();
        QString answerText = cell(answer);
        if (!options.splitAnswer.empty() && split.isValid())
            if (const auto match = split.match(answerText); match.hasMatch()) {
                row.explanations.emplace_back("detailed", answerText.left(match.capturedStart()).trimmed().toStdString());
                answerText = answerText.mid(match.capturedEnd()).trimmed();
            }
        row.answer = answerText.toStdString();
        row.group = cell(columnOf("group")).toStdString();
        row.key = cell(columnOf("key")).toStdString();
        for (const auto *granularity : {"short", "medium", "detailed"})
            if (const auto value = cell(columnOf(std::string("explanation.") + granularity)); !value.isEmpty())
                row.explanations.emplace_back(granularity, value.toStdString());
        if (answer >= 0 && row.answer.empty())
            row.rejected = RejectedRow{row.line, preview.columns[std::size_t(answer)], {"data.no-answer", {{"line", row.line}}}};
        else if (input >= 0 && row.input.empty())
            row.rejected = RejectedRow{row.line, preview.columns[std::size_t(input)], {"data.no-input", {{"line", row.line}}}};
        preview.rows.push_back(std::move(row));
    }
    return preview;
}

} // namespace kotowari::ui::fakes
