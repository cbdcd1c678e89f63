// What every chart offers in its context menu: copy as picture and data, save as PNG, SVG, CSV.
#pragma once

#include "core/api/result.h"

#include <QByteArray>
#include <QImage>
#include <QString>

#include <functional>

class QMenu;
class QWidget;

namespace kotowari::ui {

struct ChartContent;

/// How a chart gives itself away. The functions must work as long as the chart lives.
struct ChartExport {
    QString title; ///< the proposed file name
    std::function<QImage(double scale)> picture;
    std::function<QByteArray()> svg;
    std::function<QString(QChar separator)> table; ///< lines end with \r\n
    std::function<void(const Error &error)> failed;
};

/// GUI thread. Adds the actions; files are asked for without blocking.
void addExportActions(QMenu *menu, QWidget *chart, const ChartExport &what);
/// A field of a table whose separator is a comma.
QString csvField(const QString &text);
/// Series, arm, x, y, low, high of every point, undecimated. Lines end with \r\n.
QString chartTable(const ChartContent &content, QChar separator);
/// A table as the bytes of a file that Excel opens: UTF-8 with BOM.
QByteArray csvFile(const QString &table);

} // namespace kotowari::ui
