// The one way to ask for a file. Dialogs of the desktop, and Qt's own with its usual icons, look into files of unknown kinds in our process, which takes
// the locks of an open project away (core/base/heldfile.h); this one opens none.
#pragma once

#include <QFileDialog>

namespace kotowari::ui {

class FileDialog : public QFileDialog
{
    Q_OBJECT

public:
    /// Deletes itself when it is closed. `path`: the folder, or a file in it, to begin with; empty: the last one that was used.
    FileDialog(QWidget *parent, const QString &title, const QString &path, const QString &filter = {});

    /// Asks in a loop of events of its own. Empty: cancelled.
    static QString open(QWidget *parent, const QString &title, const QString &path, const QString &filter);
    static QString save(QWidget *parent, const QString &title, const QString &path, const QString &filter);
    using QFileDialog::open;
};

} // namespace kotowari::ui
