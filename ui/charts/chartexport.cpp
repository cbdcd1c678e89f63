#include "chartexport.h"

#include "chartcontent.h"
#include "ui/dialogs/filedialog.h"
#include "ui/report/savefile.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QCoreApplication>
#include <QMenu>

namespace kotowari::ui {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(kotowari::ui::ChartExport)
};

void save(QWidget *chart, const ChartExport &what, const QString &filter, const QString &suffix, std::function<QByteArray()> content)
{
    auto *dialog = new FileDialog(chart, Words::tr("Save Chart"), {}, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(what.title.simplified().left(80) + QLatin1Char('.') + suffix);
    QObject::connect(dialog, &QFileDialog::fileSelected, chart, [what, content = std::move(content)](const QString &path) {
        if (const auto saved = saveFile(path, content()); !saved)
            what.failed(saved.error());
    });
    dialog->open();
}

} // namespace

QString csvField(const QString &text)
{
    if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char('\n')))
        return text;
    return QLatin1Char('"') + QString(text).replace(QLatin1String("\""), QLatin1String("\"\"")) + QLatin1Char('"');
}

QString chartTable(const ChartContent &content, QChar separator)
{
    const auto number = [](std::optional<double> value) { return value ? QString::number(*value, 'g', 10) : QString(); };
    QString text = QStringLiteral("series,arm,x,y,low,high\r\n").replace(QLatin1Char(','), separator);
    for (const auto &series : content.series) {
        const auto name = csvField(series.hairline || series.label.isEmpty() ? series.detail : series.label);
        for (const auto &point : series.points)
            text += QStringList{name, series.arm, number(point.x), number(point.y), number(point.low), number(point.high)}.join(separator) + QLatin1String("\r\n");
    }
    return text;
}

QByteArray csvFile(const QString &table) { return "\xEF\xBB\xBF" + table.toUtf8(); }

void addExportActions(QMenu *menu, QWidget *chart, const ChartExport &what)
{
    menu->addAction(Words::tr("Copy Picture"), chart, [what] { QApplication::clipboard()->setImage(what.picture(2)); });
    menu->addAction(Words::tr("Copy Data"), chart, [what] { QApplication::clipboard()->setText(what.table(QLatin1Char('\t'))); });
    menu->addSeparator();
    menu->addAction(Words::tr("Save as PNG…"), chart, [chart, what] {
        save(chart, what, Words::tr("PNG picture (*.png)"), QStringLiteral("png"), [what] {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            what.picture(3).save(&buffer, "PNG");
            return bytes;
        });
    });
    menu->addAction(Words::tr("Save as SVG…"), chart, [chart, what] { save(chart, what, Words::tr("SVG drawing (*.svg)"), QStringLiteral("svg"), what.svg); });
    menu->addAction(Words::tr("Save as CSV…"), chart,
                    [chart, what] { save(chart, what, Words::tr("CSV table (*.csv)"), QStringLiteral("csv"), [what] { return csvFile(what.table(QLatin1Char(','))); }); });
}

} // namespace kotowari::ui
