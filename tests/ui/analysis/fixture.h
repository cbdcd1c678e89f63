// What tests of the analysis pages share: a project with made-up results, a session, a theme.
#pragma once

#include "fakeproject.h"
#include "tests/ui/analysis/sampledata.h"
#include "ui/bridge/session.h"
#include "ui/pages/page.h"
#include "ui/theme.h"

#include <QTest>

#include <memory>

namespace kotowari::test {

struct AnalysisProject {
    std::shared_ptr<ui::fakes::FakeWorkbench> workbench = std::make_shared<ui::fakes::FakeWorkbench>();
    std::shared_ptr<ui::fakes::FakeProject> project = std::make_shared<ui::fakes::FakeProject>("/tmp/quotes.kotowari");
    std::unique_ptr<ui::Session> session;

    /// Before open(): three examples, so that there is something to train on.
    AnalysisProject()
    {
        std::vector<Example> examples(3);
        for (auto &example : examples) {
            example.input = "quantity 120, discount 12 %";
            example.answer = "approve";
        }
        project->examples().put(std::move(examples));
    }
    void putExperiment(ExperimentId id = 1)
    {
        const auto runs = sampleRuns(id);
        std::map<RunId, std::vector<Metric>> metrics;
        for (const auto &run : runs)
            metrics[run.id] = sampleMetrics(run);
        project->experiments().put(sampleExperiment(id), runs, metrics);
    }
    ui::Session &open(Language language = Language::English)
    {
        session = std::make_unique<ui::Session>(workbench, project);
        session->setLanguage(language);
        return *session;
    }
    Run run(RunId id) const { return *project->experiments().run(id); }
};

/// Shows a page with the session and waits until all of it is there.
inline bool showSettled(ui::Page &page, ui::Session *session)
{
    page.resize(1110, 660);
    page.show();
    page.setSession(session);
    return QTest::qWaitFor([&] { return page.settled(); });
}

} // namespace kotowari::test
