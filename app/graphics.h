// Everything of the program that draws. Two implementations: graphics_qt.cpp, and graphics_none.cpp for a build without Qt.
#pragma once

#include "console.h"
#include "core/api/project.h"

#include <optional>
#include <string>
#include <vector>

namespace kotowari::app {

/// What `kotowari [PROJECT]` was asked for.
struct WindowOptions {
    std::string project;    ///< empty: none
    std::string grabFolder; ///< empty: an ordinary window; else every page is saved there as a PNG and the program ends
    std::optional<Language> language; ///< absent: the remembered one, or the environment's
    std::string theme;      ///< "", "light", "dark"
    int width = 0;          ///< 0: the remembered or usual size
    int height = 0;
};

bool canDraw(); ///< false in a build without Qt

/// Writes a report that has to be drawn: `format` is "html", "pdf", "png" or "odt". Main thread. Needs no display.
/// Errors: those of the writers; cli.needs-window in a build without Qt.
Result<void> writeDrawn(const Report &report, const std::string &path, const std::string &format);

/// Every chart of a report as SVG and PNG in `folder`. Main thread. Errors: those of the writer, report.no-charts; cli.needs-window in a build without Qt.
Result<void> writeCharts(const Report &report, const std::string &folder);

/// Opens the window (or grabs it) and runs until it closes. Main thread. Returns the exit status.
int runWindow(const Console &console, const std::shared_ptr<Workbench> &workbench, const WindowOptions &options);

/// Names of the font families, as the drawing code sees them. Empty in a build without Qt.
std::vector<std::string> fontFamilies();

/// The version of Qt; empty without.
std::string qtVersion();

} // namespace kotowari::app
