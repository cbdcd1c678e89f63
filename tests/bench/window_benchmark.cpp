// What a person feels of the window: time to first paint, stalls on the Examples page, pauses while runs train.
//   KOTOWARI_MODULES=build/release/lib/kotowari build/release/tests/bench_window [startup|examples|training] [--seconds 60] [--examples 1000000]
// Goals: first paint with 100,000 examples 300 ms; no stall over 100 ms; while training 99.9 % of beats under 16 ms late, none over 100 ms.
// The figures depend on the machine and on what else it does: state both with them.
#include "app/cli/commandline.h"
#include "core/store/examplesearch.h"
#include "core/store/database.h"
#include "core/workbench.h"
#include "office.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/mainwindow.h"
#include "ui/models/exampletablemodel.h"
#include "ui/pages/examplespage.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>
#include <unistd.h>

using namespace kotowari;

namespace {

int manyExamples = 100'000; // --examples

double milliseconds(std::chrono::steady_clock::duration duration) { return std::chrono::duration<double, std::milli>(duration).count(); }

double quantile(std::vector<double> values, double q)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, std::size_t(q * double(values.size())))];
}

/// How late a 4 ms timer of the GUI thread fires: what a key press would have waited.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            const auto now = std::chrono::steady_clock::now();
            m_late.push_back(std::max(0.0, milliseconds(now - m_last) - interval));
            m_last = now;
        });
    }
    void start()
    {
        m_late.clear();
        m_last = std::chrono::steady_clock::now();
        m_timer.start(int(interval));
    }
    void stop() { m_timer.stop(); }
    void print(const char *what) const
    {
        std::printf("%-34s %6zu beats: median %.1f, 99 %% %.1f, 99.9 %% %.1f, longest %.1f ms late\n", what, m_late.size(), quantile(m_late, .5),
                    quantile(m_late, .99), quantile(m_late, .999), quantile(m_late, 1));
    }

private:
    static constexpr double interval = 4;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_last;
    std::vector<double> m_late;
};

bool waitFor(const std::function<bool()> &done, int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        if (timer.elapsed() > milliseconds)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return true;
}

[[noreturn]] void giveUp(const char *why)
{
    std::fprintf(stderr, "%s\n", why);
    std::exit(1);
}

/// In the child: the real command line, ended at the first paint of the window with the examples in it.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(std::int64_t began) : m_began(began) { }

    bool eventFilter(QObject *receiver, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_window && (m_window = qobject_cast<ui::MainWindow *>(receiver)))
            QTimer::singleShot(0, this, [this] { // after the whole window was painted
                m_first = sinceStart();
                startTimer(1);
            });
        return false;
    }
    void timerEvent(QTimerEvent *) override
    {
        auto *examples = m_window->session() ? qobject_cast<ui::ExamplesPage *>(m_window->page(QStringLiteral("examples"))) : nullptr;
        if (!examples || m_window->currentPage() != QLatin1String("examples") || !examples->settled())
            return;
        examples->table()->viewport()->repaint();
        std::printf("%.0f %.0f\n", m_first, sinceStart());
        std::fflush(stdout);
        ::_exit(0);
    }

private:
    double sinceStart() const { return double(std::chrono::steady_clock::now().time_since_epoch().count() - m_began) / 1e6; }

    std::int64_t m_began;
    double m_first = -1;
    ui::MainWindow *m_window = nullptr;
};

PaintWatch *paintWatch = nullptr;

void watchApplication() { qApp->installEventFilter(paintWatch); }

std::string manyCases(const QTemporaryDir &folder)
{
    const auto cases = folder.filePath(QStringLiteral("cases.jsonl")).toStdString();
    const auto path = folder.filePath(QStringLiteral("office.kotowari")).toStdString();
    bench::writeCases(cases, manyExamples);
    const auto workbench = createWorkbench();
    const auto project = workbench->create(path, std::nullopt, OpenMode::CommandLine);
    if (!project || !(*project)->examples().import(cases, {}, {}, {}))
        giveUp("the project could not be made");
    return path;
}

void measureStartup(const QTemporaryDir &folder, const std::string &project)
{
    std::vector<double> first, rows;
    for (int i = 0; i < 7; ++i) {
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.filePath(QStringLiteral("config")));
        child.setProcessEnvironment(environment);
        child.start(QStringLiteral("/proc/self/exe"), {QStringLiteral("--child"), QString::number(std::chrono::steady_clock::now().time_since_epoch().count()), QString::fromStdString(project)});
        if (!child.waitForFinished(30'000))
            giveUp("the window did not paint");
        const auto numbers = child.readAllStandardOutput().simplified().split(' ');
        if (numbers.size() == 2 && i > 0) { // the first one warms the caches
            first.push_back(numbers[0].toDouble());
            rows.push_back(numbers[1].toDouble());
        }
    }
    if (first.empty())
        giveUp("the window did not paint");
    std::printf("%-34s median %.0f ms to the first paint, %.0f ms to the rows, of %zu starts\n", "start with them", quantile(first, .5), quantile(rows, .5), first.size());
}

struct Window {
    explicit Window(const QTemporaryDir &folder) : settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat), window(createWorkbench(), &theme, &settings)
    {
        window.setLanguage(Language::Japanese);
        window.resize(1280, 800);
        window.show();
    }
    void open(const std::string &project)
    {
        window.openProject(QString::fromStdString(project));
        if (!waitFor([this] { return window.session() && !window.opening(); }, 20'000))
            giveUp("the project did not open");
    }

    ui::Theme theme;
    QSettings settings;
    ui::MainWindow window;
};

void measureExamples(const QTemporaryDir &folder, const std::string &project)
{
    Window shown(folder);
    Heartbeat heart;
    heart.start();
    QElapsedTimer timer;
    timer.start();
    shown.open(project);
    shown.window.showPage(QStringLiteral("examples"));
    auto *page = qobject_cast<ui::ExamplesPage *>(shown.window.page(QStringLiteral("examples")));
    const auto opened = timer.elapsed();
    if (!waitFor([&] { return page->model()->rowCount() == manyExamples; }, 20'000))
        giveUp("the examples did not come");
    const auto listed = timer.elapsed();
    if (!waitFor([&] { return page->settled(); }, 20'000))
        giveUp("the examples did not settle");
    std::printf("%-34s %lld ms until the project is open, %lld until every row can be reached, %lld until its first example is checked too\n", "open and list them",
                static_cast<long long>(opened), static_cast<long long>(listed), static_cast<long long>(timer.elapsed()));
    heart.stop();
    heart.print("opening them");
    heart.start();
    timer.start();
    if (const auto file = Database::open(project, Database::Access::ReadOnly)) {
        const auto indexed = [&] { return !*(*file)->read([](SQLite::Database &connection) -> Result<bool> { return searchPending(connection); }); };
        for (; !indexed() && timer.elapsed() < 200'000; waitFor([] { return false; }, 200)) { }
    }
    heart.stop();
    std::printf("%-34s %lld ms, beside the window\n", "the rest of the search index", static_cast<long long>(timer.elapsed()));
    heart.print("  stalls");
    for (const char *text : {"営業第3課", "XYZ", "値引き率7%"}) {
        heart.start();
        timer.start();
        for (const auto letter : QString::fromUtf8(text)) {
            page->filterField()->setText(page->filterField()->text() + letter);
            waitFor([begun = std::chrono::steady_clock::now()] { return std::chrono::steady_clock::now() - begun > std::chrono::milliseconds(120); }, 1000);
        }
        const auto typed = timer.elapsed();
        waitFor([] { return false; }, 160); // the pause after typing
        if (!waitFor([&] { return page->settled(); }, 20'000))
            giveUp("the filter did not answer");
        heart.stop();
        std::printf("%-34s %d rows, %lld ms after the last letter (150 of them waiting for more)\n", (std::string("typing ") + text).c_str(), page->model()->rowCount(), static_cast<long long>(timer.elapsed() - typed));
        heart.print("  stalls");
        page->filterField()->clear();
        waitFor([] { return false; }, 200);
        waitFor([&] { return page->settled(); }, 20'000);
    }
    heart.start();
    auto *table = page->table();
    for (int row = 0; row < manyExamples; row += 997) {
        table->scrollTo(page->model()->index(row, 0));
        waitFor([] { return false; }, 12);
    }
    heart.stop();
    heart.print("scrolling through them");
}

void measureTraining(const QTemporaryDir &folder, int seconds)
{
    const auto path = folder.filePath(QStringLiteral("train.kotowari")).toStdString();
    Window shown(folder);
    if (!shown.window.workbench()->create(path, SampleOptions{"quotes-ja", 1200, 1}, OpenMode::CommandLine))
        giveUp("the sample could not be made");
    shown.open(path);
    const auto project = shown.window.session()->project();
    Plan plan;
    plan.name = "heartbeat";
    plan.arms = {{}, {ArmKind::ExplainThenAnswer, Granularity::Detailed}};
    plan.trainSizes = {200, 400};
    plan.seeds = {1, 2, 3, 4, 5, 6};
    plan.steps = 20'000;
    plan.evaluateEvery = 40;
    const auto id = project->experiments().create(plan);
    if (!id || !project->training().start(*id))
        giveUp("training did not start");
    shown.window.showPage(QStringLiteral("experiment"));
    Q_EMIT shown.window.session()->experimentsChanged();
    // Loading the engine and training the tokenizer belong to it: a person looks at the window then, too.
    Heartbeat heart;
    heart.start();
    waitFor([] { return false; }, 15'000);
    heart.stop();
    heart.print("first 15 s of training");
    heart.start();
    waitFor([] { return false; }, seconds * 1000);
    heart.stop();
    heart.print((std::to_string(seconds) + " s of training, curves shown").c_str());
    const auto status = project->training().status();
    std::printf("%-34s %s, %lld runs planned\n", "", status.active ? "still training" : "NOT training: the figures mean nothing", static_cast<long long>(status.total));
    project->training().shutdown();
}

} // namespace

int main(int argc, char **argv)
{
    ::setenv("OMP_WAIT_POLICY", "passive", 0);
    ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
    if (argc == 4 && std::string(argv[1]) == "--child") {
        paintWatch = new PaintWatch(std::atoll(argv[2]));
        qAddPreRoutine(watchApplication);
        char *arguments[] = {argv[0], argv[3], nullptr};
        return app::runCommandLine(2, arguments);
    }
    std::string what = argc > 1 && argv[1][0] != '-' ? argv[1] : "all";
    int seconds = 60;
    for (int i = 1; i + 1 < argc; ++i)
        if (std::string(argv[i]) == "--seconds")
            seconds = std::max(1, std::atoi(argv[i + 1]));
        else if (std::string(argv[i]) == "--examples")
            manyExamples = std::max(1, std::atoi(argv[i + 1]));
    QApplication application(argc, argv);
    const QTemporaryDir folder;
    if (what != "training") {
        std::printf("%d examples\n", manyExamples);
        const auto project = manyCases(folder);
        if (what != "examples")
            measureStartup(folder, project);
        if (what != "startup")
            measureExamples(folder, project);
    }
    if (what == "training" || what == "all")
        measureTraining(folder, seconds);
    ui::writerPool()->waitForDone();
    QThreadPool::globalInstance()->waitForDone();
    return 0;
}
