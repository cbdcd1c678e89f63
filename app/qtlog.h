// Qt's own messages go to the program's log: stderr belongs to the sentences for people.
#pragma once

namespace kotowari::app {

/// Before the first QGuiApplication. Once or more, main thread.
void sendQtMessagesToLog();

} // namespace kotowari::app
