#include "words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace kotowari::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace

QString poolWord(Pool pool)
{
    switch (pool) {
    case Pool::None:
        break;
    case Pool::Training:
        return Words::tr("Training");
    case Pool::Validation:
        return Words::tr("Validation");
    case Pool::Test:
        return Words::tr("Test");
    case Pool::Confirmation:
        return Words::tr("Confirmation");
    }
    return Words::tr("Not yet", "pool not chosen yet");
}

QString granularityWord(Granularity granularity)
{
    switch (granularity) {
    case Granularity::Short:
        return Words::tr("Short");
    case Granularity::Medium:
        return Words::tr("Medium");
    case Granularity::Detailed:
        break;
    }
    return Words::tr("Detailed");
}

QString granularityMark(Granularity granularity)
{
    switch (granularity) {
    case Granularity::Short:
        return Words::tr("S", "one-letter mark of a short explanation");
    case Granularity::Medium:
        return Words::tr("M", "one-letter mark of a medium explanation");
    case Granularity::Detailed:
        break;
    }
    return Words::tr("D", "one-letter mark of a detailed explanation");
}

QString reviewWord(ReviewState state)
{
    switch (state) {
    case ReviewState::Draft:
        return Words::tr("Draft");
    case ReviewState::InReview:
        return Words::tr("In review");
    case ReviewState::Approved:
        return Words::tr("Approved");
    case ReviewState::Returned:
        break;
    }
    return Words::tr("Returned");
}

QString formatWord(FileFormat format)
{
    switch (format) {
    case FileFormat::Auto:
        return Words::tr("Automatic");
    case FileFormat::Csv:
        return Words::tr("CSV (commas)");
    case FileFormat::Tsv:
        return Words::tr("TSV (tabs)");
    case FileFormat::JsonLines:
        return Words::tr("JSON lines");
    case FileFormat::Json:
        return Words::tr("JSON");
    case FileFormat::Xlsx:
        break;
    }
    return Words::tr("Excel");
}

QString encodingWord(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Auto:
        return Words::tr("Automatic");
    case TextEncoding::Utf8:
        return QStringLiteral("UTF-8");
    case TextEncoding::Cp932:
        return Words::tr("CP932 (Japanese Windows)");
    case TextEncoding::Utf16:
        break;
    }
    return QStringLiteral("UTF-16");
}

QString fieldWord(const std::string &field)
{
    if (field == "input")
        return Words::tr("Input");
    if (field == "answer")
        return Words::tr("Answer");
    if (field == "group")
        return Words::tr("Group");
    if (field == "key")
        return Words::tr("Key");
    if (field == "note")
        return Words::tr("Note");
    if (field == "explanation.short")
        return Words::tr("Explanation (short)");
    if (field == "explanation.medium")
        return Words::tr("Explanation (medium)");
    if (field == "explanation.detailed")
        return Words::tr("Explanation (detailed)");
    if (field.starts_with(attributePrefix))
        return Words::tr("Attribute: %1").arg(attributeWord(field.substr(attributePrefix.size())));
    return QString::fromStdString(field);
}

QString attributeWord(const std::string &name)
{
    if (name == "site")
        return Words::tr("site");
    if (name == "author")
        return Words::tr("author");
    if (name == "exception")
        return Words::tr("exception");
    if (name == "rule_version")
        return Words::tr("rule version");
    if (name == "operator")
        return Words::tr("operator");
    if (name == "depth")
        return Words::tr("depth");
    return QString::fromStdString(name);
}

QString sampleWord(const std::string &name)
{
    if (name == "quotes-ja")
        return Words::tr("Quotation checks (Japanese)");
    if (name == "quotes-en")
        return Words::tr("Quotation checks (English)");
    if (name == "inspection-ja")
        return Words::tr("Incoming-goods inspection (Japanese)");
    if (name == "inspection-en")
        return Words::tr("Incoming-goods inspection (English)");
    if (name == "listops")
        return Words::tr("Nested list operations (the research task)");
    return QString::fromStdString(name);
}

QString shortDate(std::int64_t unixMilliseconds)
{
    if (unixMilliseconds <= 0)
        return {};
    const QDate date = QDateTime::fromMSecsSinceEpoch(unixMilliseconds).date();
    return QLocale().toString(date, date.year() == QDate::currentDate().year() ? Words::tr("d MMM", "date of this year, Qt date format")
                                                                               : Words::tr("d MMM yyyy", "date of another year, Qt date format"));
}

QString longDate(std::int64_t unixMilliseconds)
{
    if (unixMilliseconds <= 0)
        return {};
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(unixMilliseconds), Words::tr("d MMMM yyyy, HH:mm", "date and time, Qt date format"));
}

QString number(std::int64_t value) { return QLocale().toString(qlonglong(value)); }

QString timeLeft(double seconds)
{
    const int minutes = int(std::ceil(seconds / 60));
    if (seconds < 60)
        return Words::tr("under a minute left");
    if (minutes < 100)
        return Words::tr("%n min left", nullptr, minutes);
    return Words::tr("%1 h %2 min left").arg(minutes / 60).arg(minutes % 60);
}

QString tsvCell(const QString &text)
{
    if (!text.contains(u'\t') && !text.contains(u'\n') && !text.contains(u'\r') && !text.startsWith(u'"'))
        return text;
    return u'"' + QString(text).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace kotowari::ui
