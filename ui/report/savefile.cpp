#include "savefile.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QStorageInfo>

namespace kotowari::ui {

Result<void> saveFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    const bool full = file.error() == QFileDevice::ResourceError || (disk.isValid() && disk.bytesAvailable() < content.size());
    return Error{ErrorCode::Io, Message{full ? "file.disk-full" : "file.cannot-write", {{"path", path.toStdString()}}},
                 file.errorString().toStdString()};
}

} // namespace kotowari::ui
