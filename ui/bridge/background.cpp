#include "background.h"

namespace kotowari::ui {

QThreadPool *writerPool()
{
    static QThreadPool pool;
    static const bool once = [] { pool.setMaxThreadCount(1); return true; }();
    Q_UNUSED(once)
    return &pool;
}

} // namespace kotowari::ui
