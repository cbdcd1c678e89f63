#include "qtlog.h"

#include "core/base/log.h"

#include <QByteArray>
#include <QString>

#include <cstdio>

namespace kotowari::app {

namespace {

void handle(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    const auto text = message.toStdString();
    switch (type) {
    case QtDebugMsg: return log::debug(text);
    case QtInfoMsg: return log::info(text);
    case QtWarningMsg: return log::warning(text);
    case QtCriticalMsg: return log::error(text);
    case QtFatalMsg: break;
    }
    std::fprintf(stderr, "%s\n", text.c_str()); // Qt ends the program now: the reason must not be lost
}

} // namespace

void sendQtMessagesToLog() { qInstallMessageHandler(handle); }

} // namespace kotowari::app
