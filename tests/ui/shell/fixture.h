// What the tests of the window share: a project in memory, a session on it, a theme.
#pragma once

#include "fakeproject.h"
#include "sampledata.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/theme.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace kotowari::ui::fakes {

/// One example with an answer and no explanation.
inline Example plain(const std::string &input, const std::string &answer, Pool pool = Pool::Training)
{
    Example example;
    example.input = input;
    example.answer = answer;
    example.pool = pool;
    return example;
}

/// Types into whatever has the focus of `widget`, key by key.
inline void type(QWidget *widget, const QString &text) { QTest::keyClicks(widget, text); }

/// Lets queued edits reach the fake services.
inline void drainWriter()
{
    writerPool()->waitForDone();
    QCoreApplication::processEvents();
}

} // namespace kotowari::ui::fakes
