// Makes the examples of large imports searchable, little by little, while people work.
#pragma once

#include "core/store/database.h"

#include <memory>
#include <mutex>
#include <thread>

namespace kotowari {

/// Thread: any. The work is on a thread of its own, in short transactions that edits come between; what is left undone goes on with the next start.
class SearchFiller
{
public:
    explicit SearchFiller(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

    void start(); ///< returns at once; nothing happens where it is at work already, or nothing is to do

private:
    void run(const std::stop_token &stop);

    std::shared_ptr<Database> m_database;
    std::mutex m_mutex;
    bool m_working = false;
    std::jthread m_thread; ///< last: it ends before what it uses
};

} // namespace kotowari
