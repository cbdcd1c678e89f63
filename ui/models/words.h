// Core's enumerations, dates and counts in the window's language.
#pragma once

#include "core/api/example.h"
#include "core/api/importing.h"

#include <QString>

namespace kotowari::ui {

QString poolWord(Pool pool);
QString granularityWord(Granularity granularity);
QString granularityMark(Granularity granularity); ///< one character: S, M, D
QString reviewWord(ReviewState state);
QString formatWord(FileFormat format);
QString encodingWord(TextEncoding encoding);
QString attributeWord(const std::string &name); ///< of the attributes that the samples and conventions have; others as they are named
QString fieldWord(const std::string &field); ///< FieldMapping::field
QString sampleWord(const std::string &name); ///< the built-in sample's name
/// "23 Nov" this year, else with the year; empty for 0.
QString shortDate(std::int64_t unixMilliseconds);
QString longDate(std::int64_t unixMilliseconds);
QString number(std::int64_t value); ///< 1,200
/// "12 min left", "under a minute left".
QString timeLeft(double seconds);
/// What `text` is as a cell of a table pasted into a spreadsheet: quoted where it holds tabs, quotes or line breaks.
QString tsvCell(const QString &text);

} // namespace kotowari::ui
