#include "trypage.h"

#include "core/api/sharingservice.h"
#include "experimentchooser.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/charts/curvechart.h"
#include "ui/dialogs/filedialog.h"
#include "ui/models/analysiswords.h"
#include "ui/models/answermodel.h"
#include "ui/models/calibrationwords.h"
#include "ui/models/words.h"
#include "ui/report/htmlreport.h"
#include "ui/report/pdfreport.h"
#include "ui/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/plainedit.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QSlider>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <tuple>

namespace kotowari::ui {

namespace {

constexpr int startThreshold = 80; // per cent
constexpr auto files = "*.csv *.tsv *.jsonl *.json *.xlsx";

QLabel *wrapped(QLabel *label)
{
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// What the page asks a project for when another experiment is chosen; read on a worker thread.
struct Known {
    Result<std::vector<Run>> runs = Error{};
    Result<std::optional<PeopleFigures>> people = Error{};
};

} // namespace

TryPage::TryPage(Theme *theme, QWidget *parent)
    : Page(theme, parent), m_fraction(std::make_shared<std::atomic<double>>(0.0)), m_stack(new QStackedWidget(this)), m_empty(new EmptyState(this)),
      m_chooser(new ExperimentChooser(false, this)), m_run(new QComboBox(this)), m_caseTitle(makeTitle(new QLabel(this), 1.0)), m_case(new PlainEdit(this)),
      m_answer(new QPushButton(this)), m_file(new QPushButton(this)), m_save(new QPushButton(this)), m_card(new QPushButton(this)), m_progress(new QProgressBar(this)), m_left(makeFaint(new QLabel(this))),
      m_cancel(new QPushButton(this)), m_problem(wrapped(new QLabel(this))), m_table(new TableView(this)), m_model(new AnswerModel(this)),
      m_sorted(new QSortFilterProxyModel(this)), m_shownAnswer(wrapped(makeTitle(new QLabel(this), 1.2))), m_unfamiliar(wrapped(new QLabel(this))), m_shownExplanation(wrapped(new QLabel(this))),
      m_thresholdTitle(makeTitle(new QLabel(this), 1.0)), m_threshold(new QSlider(Qt::Horizontal, this)), m_effect(wrapped(new QLabel(this))), m_count(wrapped(makeFaint(new QLabel(this)))),
      m_trust(wrapped(makeFaint(new QLabel(this)))), m_diagram(new CurveChart(theme, this)), m_splitter(new QSplitter(Qt::Horizontal, this))
{
    m_empty->setIcon(QStringLiteral("play"));
    m_emptyButton = m_empty->addButton({}, [this] { Q_EMIT navigationWanted(QStringLiteral("experiment")); });
    auto *content = new QWidget(this);
    m_splitter->addWidget(buildLeft());
    m_splitter->addWidget(buildRight());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_run->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_run->setMaximumWidth(520);
    auto *top = new QHBoxLayout;
    top->addWidget(m_chooser);
    top->addWidget(m_run);
    top->addStretch();
    top->addWidget(m_card);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing::l, spacing::s, spacing::l, spacing::l);
    layout->setSpacing(spacing::s);
    layout->addLayout(top);
    layout->addWidget(m_splitter, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_stack);
    connectFields();
    retranslate();
    updateState();
}

QWidget *TryPage::buildLeft()
{
    auto *left = new QWidget(this);
    m_case->setObjectName(QStringLiteral("case"));
    m_case->setFixedHeight(m_case->heightFor(4));
    m_caseTitle->setBuddy(m_case);
    m_answer->setProperty("primary", true);
    m_answer->setObjectName(QStringLiteral("answer"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_problem->hide();
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(AnswerModel::SortRole);
    m_table->setModel(m_sorted);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFixedColumns({AnswerModel::CaseColumn});
    m_table->setSortingEnabled(true);
    auto *header = m_table->horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    static constexpr int widths[] = {170, 96, 78, 84, 120, 60};
    for (int column = 0; column < AnswerModel::ColumnCount; ++column)
        header->resizeSection(column, widths[column]);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(AnswerModel::ExplanationColumn, QHeaderView::Stretch);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_answer);
    buttons->addWidget(m_file);
    buttons->addWidget(m_progress, 1);
    buttons->addWidget(m_left);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_save);
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, spacing::s, 0);
    layout->setSpacing(spacing::s);
    layout->addWidget(m_caseTitle);
    layout->addWidget(m_case);
    layout->addLayout(buttons);
    layout->addWidget(m_problem);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_shownAnswer);
    m_unfamiliar->setObjectName(QStringLiteral("unfamiliar"));
    m_unfamiliar->hide();
    layout->addWidget(m_unfamiliar);
    layout->addWidget(m_shownExplanation);
    return left;
}

QWidget *TryPage::buildRight()
{
    auto *right = new QWidget(this);
    m_threshold->setRange(0, 100);
    m_threshold->setSingleStep(5);
    m_threshold->setPageStep(10);
    m_threshold->setTickInterval(10);
    m_threshold->setTickPosition(QSlider::TicksBelow);
    m_threshold->setValue(startThreshold);
    m_thresholdTitle->setBuddy(m_threshold);
    m_diagram->setMinimumHeight(220);
    auto *layout = new QVBoxLayout(right);
    layout->setContentsMargins(spacing::s, 0, 0, 0);
    layout->setSpacing(spacing::s);
    layout->addWidget(m_thresholdTitle);
    layout->addWidget(m_threshold);
    layout->addWidget(m_effect);
    layout->addWidget(m_count);
    layout->addWidget(m_diagram, 1);
    layout->addWidget(m_trust);
    return right;
}

void TryPage::connectFields()
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(300);
    m_poll.setInterval(100);
    connect(&m_delay, &QTimer::timeout, this, &TryPage::loadRuns);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        const double share = m_fraction->load();
        m_progress->setValue(int(share * 1000));
        if (const auto passed = m_begun.elapsed(); passed > 1000 && share > 0.02)
            m_left->setText(timeLeft(double(passed) / 1000 * (1 - share) / share));
    });
    connect(m_chooser, &ExperimentChooser::loaded, this, &TryPage::loadRuns);
    connect(m_chooser, &ExperimentChooser::experimentChosen, this, &TryPage::loadRuns);
    connect(m_run, &QComboBox::activated, this, &TryPage::runChosen);
    connect(m_case, &QPlainTextEdit::textChanged, this, &TryPage::updateState);
    connect(m_answer, &QPushButton::clicked, this, &TryPage::answerTyped);
    connect(m_cancel, &QPushButton::clicked, this, &TryPage::cancel);
    m_keep.setSingleShot(true);
    m_keep.setInterval(700);
    connect(&m_keep, &QTimer::timeout, this, &TryPage::keepThreshold);
    connect(m_threshold, &QSlider::valueChanged, this, [this] {
        showThreshold();
        m_keep.start();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TryPage::showAnswer);
    connect(m_file, &QPushButton::clicked, this, [this] {
        const auto path = FileDialog::open(this, tr("File of New Cases"), {}, tr("Tables (%1)").arg(QLatin1String(files)));
        if (!path.isEmpty())
            answerFile(path);
    });
    connect(m_save, &QPushButton::clicked, this, [this] {
        auto path = FileDialog::save(this, tr("Save Answers"), {}, tr("Excel workbook (*.xlsx);;CSV (*.csv)"));
        if (path.isEmpty())
            return;
        if (QFileInfo(path).suffix().isEmpty())
            path += QStringLiteral(".xlsx");
        save(path);
    });
    connect(m_card, &QPushButton::clicked, this, [this] {
        auto path = FileDialog::save(this, tr("Save Model Card"), {}, tr("PDF (*.pdf);;Web page (*.html)"));
        if (path.isEmpty())
            return;
        if (QFileInfo(path).suffix().isEmpty())
            path += QStringLiteral(".pdf");
        saveCard(path);
    });
    auto *typed = new QAction(m_case);
    typed->setShortcut(QKeySequence(int(Qt::CTRL) | int(Qt::Key_Return)));
    typed->setShortcutContext(Qt::WidgetShortcut);
    m_case->addAction(typed);
    connect(typed, &QAction::triggered, this, &TryPage::answerTyped);
}

void TryPage::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    cancel();
    m_keep.stop();
    m_session = session;
    ++m_generation;
    m_pending = 0;
    m_runsKnown = false;
    m_runs.clear();
    m_run->clear();
    m_calibration.reset();
    m_model->setAnswers({});
    m_case->clear();
    if (session) {
        connect(session, &Session::runsChanged, this, [this](const std::vector<Run> &runs) {
            if (m_chooser->concerns(runs, {RunState::Done}) && !m_delay.isActive())
                m_delay.start();
        });
        connect(session, &Session::languageChanged, this, [this] {
            retranslate();
            fillRuns(m_runs);
        });
    }
    m_chooser->setSession(session);
    updateState();
}

bool TryPage::settled() const { return m_pending == 0 && m_chooser->settled() && !m_delay.isActive() && !m_answering; }

void TryPage::loadRuns()
{
    const auto *experiment = m_chooser->chosen();
    if (!m_session || !experiment) {
        m_runsKnown = m_session != nullptr;
        updateState();
        return;
    }
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), id = experiment->id] { return Known{project->experiments().runs(id), project->baselines().people()}; },
        [this, id = experiment->id, generation = m_generation](Known known) {
            if (generation != m_generation)
                return;
            --m_pending;
            if (!m_chooser->chosen() || m_chooser->chosen()->id != id)
                return;
            if (!known.runs)
                return Q_EMIT m_session->failed(known.runs.error());
            m_minutes = known.people && *known.people ? (*known.people)->minutes : std::nullopt;
            m_runsKnown = true;
            fillRuns(*std::move(known.runs));
        });
}

void TryPage::fillRuns(std::vector<Run> runs)
{
    std::erase_if(runs, [](const Run &one) { return one.state != RunState::Done || one.tuning; });
    // The arm that uses reasons in most detail comes first, with the most examples; never the best test score: choosing by it would flatter the run.
    std::ranges::stable_sort(runs, [](const Run &a, const Run &b) {
        const auto key = [](const Run &run) {
            return std::tuple(run.arm.usesReasons() ? 0 : 1, run.arm.granularity ? -int(*run.arm.granularity) : 0, -run.explained, -run.trainSize, run.seed);
        };
        return key(a) < key(b);
    });
    const auto before = run();
    m_runs = std::move(runs);
    const bool models = std::ranges::any_of(m_runs, [this](const Run &one) { return one.model != m_runs.front().model; });
    {
        const QSignalBlocker blocker(m_run);
        m_run->clear();
        for (const auto &one : m_runs) {
            auto name = tr("%1, %2 examples, seed %3").arg(AnalysisWords::arm(one.arm), AnalysisWords::count(one.trainSize + one.extraCases)).arg(one.seed);
            if (models)
                name = QString::fromStdString(one.model) + QStringLiteral(": ") + name;
            if (one.score)
                name += tr(" (%1 right on test)").arg(AnalysisWords::percent(*one.score));
            m_run->addItem(name, QVariant::fromValue(qint64(one.id)));
        }
        if (const int place = before ? m_run->findData(QVariant::fromValue(qint64(*before))) : -1; place >= 0)
            m_run->setCurrentIndex(place);
    }
    if (run() != before)
        runChosen();
    else
        showThreshold();
    updateState();
}

std::optional<RunId> TryPage::run() const { return m_run->currentIndex() < 0 ? std::nullopt : std::optional<RunId>(m_run->currentData().toLongLong()); }

void TryPage::showItem(const QString &id)
{
    if (const int place = m_run->findData(QVariant::fromValue(id.toLongLong())); place >= 0) {
        m_run->setCurrentIndex(place);
        runChosen();
    }
}

void TryPage::runChosen()
{
    cancel();
    m_model->setAnswers({}); // they were another model's
    m_calibration.reset();
    m_problem->hide();
    showAnswer();
    showThreshold();
    loadCalibration();
}

void TryPage::loadCalibration()
{
    if (!m_session || !run())
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), id = *run()] { return project->models().predictions().knownCalibration(id); },
        [this, id = *run(), generation = m_generation](Result<std::optional<Calibration>> known) {
            if (generation != m_generation)
                return;
            --m_pending;
            if (run() != id)
                return;
            if (known)
                m_calibration = *std::move(known);
            showThreshold();
        });
}

void TryPage::answerTyped()
{
    const auto text = m_case->toPlainText().trimmed();
    if (!text.isEmpty() && !m_case->composing())
        answer({text.toStdString()}, {});
}

void TryPage::answerFile(const QString &path) { answer({}, path); }

void TryPage::answer(const std::vector<std::string> &inputs, const QString &file)
{
    if (!m_session || !run() || m_answering)
        return;
    m_answering = true;
    m_stop = {};
    m_fraction->store(0);
    m_problem->hide();
    m_left->clear();
    m_progress->setValue(0);
    m_begun.start();
    m_poll.start();
    updateState();
    using Answers = std::pair<std::vector<JudgedPrediction>, Calibration>;
    runInBackground(
        this,
        [project = m_session->project(), id = *run(), inputs, path = file.toStdString(), fraction = m_fraction, stop = m_stop.get_token()]() -> Result<Answers> {
            auto &predictions = project->models().predictions();
            auto cases = inputs;
            if (cases.empty()) {
                auto read = predictions.readCases(path, {});
                if (!read)
                    return read.error();
                cases = std::move(read->inputs);
            }
            auto answers = predictions.answer(id, cases, [fraction](double share) { fraction->store(share); }, stop);
            if (!answers)
                return answers.error();
            auto calibration = predictions.calibration(id, {}, stop);
            if (!calibration)
                return calibration.error();
            return Answers{*std::move(answers), *std::move(calibration)};
        },
        [this, id = *run(), generation = m_generation, typed = file.isEmpty()](Result<Answers> answers) {
            if (generation != m_generation)
                return;
            m_answering = false;
            m_poll.stop();
            if (run() == id && answers) {
                m_calibration = std::move(answers->second);
                if (typed)
                    m_model->addFirst(std::move(answers->first.front()));
                else
                    m_model->setAnswers(std::move(answers->first));
                m_table->setCurrentIndex(m_sorted->mapFromSource(m_model->index(0, 0)));
                showThreshold();
                showAnswer();
            } else if (!answers && answers.error().code != ErrorCode::Cancelled) {
                m_problem->setText(m_session->text(answers.error()));
                m_problem->show();
            }
            updateState();
        });
}

void TryPage::cancel() { m_stop.request_stop(); }

void TryPage::save(const QString &path)
{
    if (!m_session || m_model->answers().empty())
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), path = path.toStdString(), answers = m_model->answers(), threshold = m_model->threshold()] {
            return project->exports().writeAnswers(path, answers, threshold);
        },
        [this, path, generation = m_generation](const Result<ExportReport> &written) {
            if (generation != m_generation)
                return;
            --m_pending;
            m_problem->setText(written ? tr("Saved %1.").arg(QFileInfo(path).fileName()) : m_session->text(written.error()));
            m_problem->show();
        });
}

void TryPage::saveCard(const QString &path)
{
    if (!m_session || !run())
        return;
    ++m_pending;
    m_problem->setText(tr("Writing %1…").arg(QFileInfo(path).fileName()));
    m_problem->show();
    runInBackground(
        this,
        [project = m_session->project(), id = *run(), path, language = m_session->language()]() -> Result<void> {
            const auto card = project->sharing().modelCard(id, {}, language);
            if (!card)
                return card.error();
            return path.endsWith(QLatin1String(".html"), Qt::CaseInsensitive) ? writeHtml(*card, path) : writePdf(*card, path);
        },
        [this, path, generation = m_generation](const Result<void> &written) {
            if (generation != m_generation)
                return;
            --m_pending;
            m_problem->setText(written ? tr("Saved %1.").arg(QFileInfo(path).fileName()) : m_session->text(written.error()));
        });
}

void TryPage::showAnswer()
{
    const auto *shown = m_model->at(m_sorted->mapToSource(m_table->currentIndex()).row());
    m_shownAnswer->setVisible(shown);
    m_shownExplanation->setVisible(shown);
    if (!shown)
        return m_unfamiliar->hide();
    const auto &answer = shown->answer;
    m_unfamiliar->setVisible(shown->unfamiliar);
    m_unfamiliar->setText(AnswerModel::unfamiliarText());
    m_shownAnswer->setText(answer.formatFailure ? tr("No answer: the output does not have the form that was learnt.") : QString::fromStdString(answer.answer));
    m_shownExplanation->setText(answer.formatFailure ? QString::fromStdString(answer.output)
                                : answer.explanation.empty() ? tr("This model gives no explanation.")
                                                             : QString::fromStdString(answer.explanation));
}

void TryPage::showThreshold()
{
    const double threshold = double(m_threshold->value()) / 100;
    m_model->setThreshold(threshold);
    m_thresholdTitle->setText(tr("People decide cases below a confidence of %1 %").arg(m_threshold->value()));
    m_effect->setText(CalibrationWords::effect(m_calibration, threshold, m_minutes));
    m_effect->setVisible(!m_effect->text().isEmpty());
    m_count->setText(tr("Of these %n cases %1 are for people.", nullptr, int(m_model->answers().size())).arg(AnalysisWords::count(m_model->forPeople())));
    m_count->setVisible(!m_model->answers().empty());
    m_trust->setText(CalibrationWords::trust(m_calibration));
    m_diagram->setContent(CalibrationWords::diagram(m_calibration));
}

void TryPage::keepThreshold()
{
    if (!m_session || m_session->readOnly() || !run() || !m_calibration)
        return; // a choice that nothing was measured for is none
    runInBackground(
        this,
        [project = m_session->project(), choice = ChosenThreshold{*run(), double(m_threshold->value()) / 100}] { return project->models().predictions().chooseThreshold(choice); },
        [this](const Result<void> &kept) {
            if (!kept && m_session)
                Q_EMIT m_session->failed(kept.error());
        },
        writerPool());
}

void TryPage::updateState()
{
    const bool empty = !m_session || (m_runsKnown && m_runs.empty());
    m_stack->setCurrentIndex(empty ? 0 : 1);
    const bool ready = run().has_value() && !m_answering;
    m_answer->setEnabled(ready && !m_case->toPlainText().trimmed().isEmpty());
    m_file->setEnabled(ready);
    m_card->setEnabled(run().has_value());
    m_save->setEnabled(!m_answering && !m_model->answers().empty());
    for (QWidget *widget : std::initializer_list<QWidget *>{m_progress, m_left, m_cancel})
        widget->setVisible(m_answering);
}

void TryPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("columns"), m_table->horizontalHeader()->saveState());
    settings.setValue(QStringLiteral("threshold"), m_threshold->value());
}

void TryPage::restoreState(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
    m_table->horizontalHeader()->restoreState(settings.value(QStringLiteral("columns")).toByteArray());
    m_threshold->setValue(settings.value(QStringLiteral("threshold"), startThreshold).toInt());
}

void TryPage::retranslate()
{
    m_empty->setTexts(tr("No trained model yet"), tr("When a run of an experiment has finished, it answers new cases here, says why, and how sure it is."));
    m_emptyButton->setText(tr("Plan an Experiment"));
    m_caseTitle->setText(tr("A new case"));
    m_case->setPlaceholderText(tr("Type or paste one case as it stands in your list; Ctrl+Enter answers it"));
    m_answer->setText(tr("Answer"));
    m_answer->setToolTip(tr("Ctrl+Enter"));
    m_file->setText(tr("Cases from a File…"));
    m_file->setToolTip(tr("Excel, CSV or JSON lines; the column of the input is found by its name"));
    m_save->setText(tr("Save Answers…"));
    m_cancel->setText(tr("Cancel"));
    m_card->setText(tr("Model Card…"));
    m_card->setToolTip(tr("What one should know of this model before using it: data, scores, limits, licence, personal data"));
    m_run->setAccessibleName(tr("Model"));
    m_run->setToolTip(tr("Which finished run answers"));
    m_threshold->setAccessibleName(tr("Confidence below which people decide"));
    m_diagram->setAccessibleName(tr("Reliability diagram"));
    m_model->retranslate();
    showThreshold();
    showAnswer();
}

void TryPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace kotowari::ui
