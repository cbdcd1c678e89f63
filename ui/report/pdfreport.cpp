#include "pdfreport.h"

#include "pdftext.h"
#include "reportpages.h"
#include "savefile.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace kotowari::ui {

Result<void> writePdf(const Report &report, const QString &path)
{
    const ReportPages pages(report);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(0, 0, 0, 0)));
        writer.setResolution(int(72 * ReportPages::unitsPerPoint));
        writer.setTitle(QString::fromStdString(report.title));
        writer.setCreator(QStringLiteral("Kotowari"));
        QPainter painter(&writer);
        for (int page = 0; page < pages.count(); ++page) {
            if (page > 0)
                writer.newPage();
            pages.paint(painter, page);
        }
    }
    useCommonCharacters(bytes);
    return saveFile(path, bytes);
}

} // namespace kotowari::ui
