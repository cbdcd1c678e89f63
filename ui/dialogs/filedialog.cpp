#include "filedialog.h"

#include <QAbstractFileIconProvider>
#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStyle>
#include <QUrl>

namespace kotowari::ui {

namespace {

/// By what the name says alone: the usual one reads the beginning of a file whose name says nothing.
class NameIcons : public QAbstractFileIconProvider
{
public:
    QIcon icon(IconType type) const override
    {
        const auto picture = type == Computer ? QStyle::SP_ComputerIcon
            : type == Desktop                 ? QStyle::SP_DesktopIcon
            : type == Trashcan                ? QStyle::SP_TrashIcon
            : type == Network                 ? QStyle::SP_DriveNetIcon
            : type == Drive                   ? QStyle::SP_DriveHDIcon
            : type == Folder                  ? QStyle::SP_DirIcon
                                              : QStyle::SP_FileIcon;
        return QApplication::style()->standardIcon(picture);
    }
    QIcon icon(const QFileInfo &info) const override { return info.isRoot() ? icon(Drive) : info.isDir() ? icon(Folder) : icon(File); }
    QString type(const QFileInfo &info) const override { return info.isDir() ? QString() : info.suffix().toUpper(); }
};

NameIcons &nameIcons()
{
    static NameIcons one;
    return one;
}

QString &lastFolder()
{
    static QString folder;
    return folder;
}

QString ask(FileDialog &dialog)
{
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog.exec() == QDialog::Accepted && !dialog.selectedFiles().isEmpty() ? dialog.selectedFiles().constFirst() : QString();
}

/// Where people keep their files, as far as it is there.
QList<QUrl> usualPlaces()
{
    QList<QUrl> places;
    for (const auto location : {QStandardPaths::HomeLocation, QStandardPaths::DesktopLocation, QStandardPaths::DocumentsLocation, QStandardPaths::DownloadLocation}) {
        const auto folder = QUrl::fromLocalFile(QStandardPaths::writableLocation(location));
        if (QFileInfo(folder.toLocalFile()).isDir() && !places.contains(folder))
            places << folder;
    }
    return places;
}

} // namespace

FileDialog::FileDialog(QWidget *parent, const QString &title, const QString &path, const QString &filter)
    : QFileDialog(parent, title, QDir::rootPath(), filter) // no folder of files before the icons are ours
{
    setAttribute(Qt::WA_DeleteOnClose);
    setOption(QFileDialog::DontUseNativeDialog);
    setIconProvider(&nameIcons());
    const QFileInfo info(path);
    auto folder = path.isEmpty() || (info.isRelative() && !info.exists()) ? lastFolder() : info.isDir() ? path : info.path();
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (!QFileInfo(folder).isDir())
        folder = QDir::homePath();
    setDirectory(folder);
    setHistory({});
    setSidebarUrls(usualPlaces());
    resize(sizeHint().expandedTo({820, 520}));
    connect(this, &QFileDialog::accepted, this, [this] { lastFolder() = directory().absolutePath(); });
}

QString FileDialog::open(QWidget *parent, const QString &title, const QString &path, const QString &filter)
{
    FileDialog dialog(parent, title, path, filter);
    dialog.setFileMode(ExistingFile);
    return ask(dialog);
}

QString FileDialog::save(QWidget *parent, const QString &title, const QString &path, const QString &filter)
{
    FileDialog dialog(parent, title, path, filter);
    dialog.setAcceptMode(AcceptSave);
    if (const QFileInfo info(path); !info.fileName().isEmpty() && !info.isDir())
        dialog.selectFile(info.fileName());
    return ask(dialog);
}

} // namespace kotowari::ui
