#include "background.h"

namespace kotowari::ui {

namespace {

class SingleThread : public QThreadPool
{
public:
    SingleThread() { setMaxThreadCount(1); }
};

} // namespace

QThreadPool *writerPool()
{
    static SingleThread pool;
    return &pool;
}

QThreadPool *patientPool()
{
    static SingleThread pool;
    return &pool;
}

} // namespace kotowari::ui
