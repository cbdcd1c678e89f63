// The build with Qt: reports are drawn, and the window opens (application.cpp).
#include "graphics.h"

#include "application.h"
#include "qtlog.h"
#include "ui/report/chartfiles.h"
#include "ui/report/htmlreport.h"
#include "ui/report/odtreport.h"
#include "ui/report/pdfreport.h"
#include "ui/report/pngreport.h"

#include <QApplication>
#include <QFontDatabase>

#include <memory>

namespace kotowari::app {

namespace {

/// What drawing without a window needs. Made once, never taken down before the process ends: QGuiApplication is dear, and one is enough.
void ensureDrawing()
{
    if (QCoreApplication::instance())
        return;
    // The same picture on a desktop and on a server: no display is asked, unless somebody insists.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    sendQtMessagesToLog();
    static int argc = 1;
    static char name[] = "kotowari";
    static char *argv[] = {name, nullptr};
    static const QGuiApplication application(argc, argv);
}

} // namespace

bool canDraw() { return true; }

Result<void> writeDrawn(const Report &report, const std::string &path, const std::string &format)
{
    ensureDrawing();
    const auto file = QString::fromStdString(path);
    if (format == "pdf")
        return ui::writePdf(report, file);
    if (format == "png")
        return ui::writePng(report, file);
    if (format == "odt")
        return ui::writeOdt(report, file);
    return ui::writeHtml(report, file);
}

Result<void> writeCharts(const Report &report, const std::string &folder)
{
    ensureDrawing();
    const auto written = ui::writeCharts(report, QString::fromStdString(folder));
    return written ? Result<void>() : written.error();
}

int runWindow(const Console &console, const std::shared_ptr<Workbench> &workbench, const WindowOptions &options)
{
    return Application(console, workbench, options).run();
}

std::vector<std::string> fontFamilies()
{
    ensureDrawing();
    std::vector<std::string> families;
    for (const auto &family : QFontDatabase::families())
        families.push_back(family.toStdString());
    return families;
}

std::string qtVersion() { return qVersion(); }

} // namespace kotowari::app
