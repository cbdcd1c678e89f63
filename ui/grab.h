// Pictures of every page and dialog, for people who want to see the window without opening it and for tests that look at it.
#pragma once

#include "core/api/result.h"

#include <QDir>
#include <QSize>
#include <QStringList>

namespace kotowari::ui {

class MainWindow;

struct GrabOptions {
    QSize size = {1280, 720};
    int longestWait = 30000; ///< milliseconds for a page to settle
};

/// GUI thread; runs the event loop meanwhile. Saves "NN-id-lang-theme.png" into `directory` (made when missing) and returns the files.
/// A window without a project gives Welcome and the dialogs that need none. Errors: file.cannot-write{path}.
Result<QStringList> grabAll(MainWindow &window, const QDir &directory, const GrabOptions &options = {});

} // namespace kotowari::ui
