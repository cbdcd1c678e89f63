#include "experimentpageplan.h"

#include "armchoice.h"
#include "planadvanced.h"
#include "plancost.h"
#include "planfields.h"
#include "planrulechange.h"
#include "plantraining.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/tokensdialog.h"
#include "ui/models/analysiswords.h"
#include "ui/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace kotowari::ui {

PlanPane::PlanPane(Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    for (auto *&title : m_titles)
        title = makeTitle(new QLabel(this), 1.1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(spacing::m);
    m_training = new PlanTraining(this);
    for (QWidget *card : {buildArms(), buildData(), static_cast<QWidget *>(m_training)})
        columns->addWidget(card, 1);

    m_ruleChange = new PlanRuleChange(this);
    m_advanced = new PlanAdvanced(this);
    auto *messageHost = new QWidget(this);
    m_messages = new QVBoxLayout(messageHost);
    m_messages->setContentsMargins(0, 0, 0, 0);
    m_messages->setSpacing(spacing::xs);
    m_cost = new PlanCost(this);
    m_reason = new ElidedLabel(this);
    m_reason->setObjectName(QStringLiteral("reason"));
    const auto paintReason = [this] {
        auto colors = palette();
        colors.setColor(QPalette::WindowText, m_theme->bad());
        m_reason->setPalette(colors);
    };
    paintReason();
    connect(m_theme, &Theme::changed, this, paintReason);
    m_start = new QPushButton(icon(QStringLiteral("play")), {}, this);
    m_start->setProperty("primary", true);
    m_start->setObjectName(QStringLiteral("start"));
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_reason, 1);
    bottom->addWidget(m_cost);
    bottom->addSpacing(spacing::m);
    bottom->addWidget(m_start);

    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::m);
    layout->addLayout(columns);
    layout->addWidget(m_ruleChange);
    layout->addWidget(m_advanced);
    layout->addWidget(messageHost);
    layout->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(spacing::s);
    outer->addWidget(scroll, 1);
    outer->addLayout(bottom);

    m_delay.setSingleShot(true);
    m_delay.setInterval(250);
    connect(&m_delay, &QTimer::timeout, this, &PlanPane::runCheck);
    connect(m_start, &QPushButton::clicked, this, &PlanPane::start);
    connect(m_advanced, &PlanAdvanced::isolatedChanged, this, [this](bool isolated) {
        if (m_session)
            m_session->project()->training().setIsolated(isolated);
    });
    connect(m_advanced, &PlanAdvanced::changed, this, &PlanPane::edited);
    connect(m_ruleChange, &PlanRuleChange::changed, this, &PlanPane::edited);
    connect(m_training, &PlanTraining::modelChanged, this, &PlanPane::offerModels);
    connect(m_training, &PlanTraining::changed, this, &PlanPane::edited);
    connect(m_cost, &PlanCost::changed, this, [this] {
        showNotes();
        Q_EMIT planChanged();
    });
    retranslate();
    showCheck();
}

QWidget *PlanPane::buildArms()
{
    auto *card = new Card(this);
    auto *layout = cardLayout(card, m_titles[0]);
    m_nameLabel = new QLabel(card);
    m_name = new QLineEdit(card);
    m_arms = new ArmChoice(card);
    m_preview = new QPushButton(card);
    m_preview->setObjectName(QStringLiteral("showTokens"));
    m_primaryLabel = new QLabel(card);
    m_primary = new QComboBox(card);
    m_primary->setObjectName(QStringLiteral("primary"));
    addField(layout, m_nameLabel, m_name);
    layout->addSpacing(spacing::s);
    layout->addWidget(m_arms);
    layout->addWidget(m_preview, 0, Qt::AlignLeft);
    layout->addSpacing(spacing::xs);
    addField(layout, m_primaryLabel, m_primary);
    layout->addStretch(1);
    connect(m_name, &QLineEdit::textEdited, this, &PlanPane::edited);
    connect(m_arms, &ArmChoice::changed, this, [this] {
        fillPrimary();
        edited();
    });
    connect(m_preview, &QPushButton::clicked, this, &PlanPane::showTokens);
    connect(m_primary, &QComboBox::activated, this, &PlanPane::edited);
    return card;
}

QWidget *PlanPane::buildData()
{
    auto *card = new Card(this);
    auto *layout = cardLayout(card, m_titles[1]);
    m_sizesLabel = new QLabel(card);
    m_sizes = new QLineEdit(card);
    m_sizesHint = makeFaint(new QLabel(card));
    m_seedsLabel = new QLabel(card);
    m_seeds = new QSpinBox(card);
    m_seedsHint = makeFaint(new QLabel(card));
    m_requiredLabel = new QLabel(card);
    m_required = new QDoubleSpinBox(card);
    m_seeds->setRange(1, 50);
    m_required->setRange(0, 100);
    m_required->setDecimals(0);
    m_required->setSuffix(QStringLiteral(" %"));
    for (auto *hint : {m_sizesHint, m_seedsHint})
        hint->setWordWrap(true);
    addField(layout, m_sizesLabel, m_sizes);
    layout->addWidget(m_sizesHint);
    addField(layout, m_seedsLabel, m_seeds);
    layout->addWidget(m_seedsHint);
    addField(layout, m_requiredLabel, m_required);
    layout->addStretch(1);
    connect(m_sizes, &QLineEdit::textEdited, this, &PlanPane::edited);
    connect(m_seeds, &QSpinBox::valueChanged, this, &PlanPane::edited);
    connect(m_required, &QDoubleSpinBox::valueChanged, this, &PlanPane::edited);
    return card;
}

void PlanPane::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_cost->setSession(session);
    m_ruleChange->setSession(session);
    m_check.reset();
    m_pending = 0;
    ++m_generation;
    const int mine = ++m_sessionGeneration;
    m_delay.stop();
    m_starting = false;
    if (!session)
        return showCheck();
    session->project()->training().setIsolated(m_advanced->isolated());
    m_training->setSession(session);
    m_training->setModels(session->project()->models().presets(), {});
    offerModels();
    connect(session, &Session::modelsChanged, this, &PlanPane::loadImported);
    connect(session, &Session::summaryChanged, this, &PlanPane::updateCounts);
    connect(session, &Session::languageChanged, this, &PlanPane::showCheck);
    connect(session, &Session::examplesChanged, this, &PlanPane::edited); // more explanations: another check
    updateCounts();
    ++m_pending;
    runInBackground(this, [project = session->project()] { return project->experiments().suggestedPlan(); },
                    [this, mine](Result<Plan> plan) {
                        if (mine != m_sessionGeneration)
                            return;
                        --m_pending;
                        if (plan)
                            setPlan(*plan);
                        else // an empty project: the check says what is missing
                            setPlan(Plan{});
                    });
    loadImported();
}

void PlanPane::loadImported()
{
    ++m_pending;
    runInBackground(this, [project = m_session->project()] { return project->models().imported(); },
                    [this, mine = m_sessionGeneration](const Result<std::vector<ImportedModel>> &imported) {
                        if (mine != m_sessionGeneration)
                            return;
                        --m_pending;
                        const auto before = m_training->models();
                        std::vector<ModelPreset> models;
                        for (const auto &model : imported.value_or({}))
                            models.push_back(model.model);
                        m_training->setModels(m_session->project()->models().presets(), std::move(models));
                        offerModels();
                        if (before != m_training->models())
                            edited(); // the model of the plan may have come or gone
                    });
}

void PlanPane::setPlan(const Plan &wanted)
{
    const auto plan = PlanRuleChange::asBase(wanted); // a follow-up is made with its base
    m_filling = true;
    m_base = plan;
    m_name->setText(QString::fromStdString(plan.name));
    m_arms->setArms(plan.arms);
    fillPrimary();
    if (plan.primaryArm >= 0 && std::size_t(plan.primaryArm) < plan.arms.size())
        m_primary->setCurrentIndex(m_primary->findData(QString::fromStdString(toString(plan.arms[std::size_t(plan.primaryArm)]))));
    QStringList sizeTexts;
    for (const auto size : plan.trainSizes)
        sizeTexts << QString::number(size);
    m_sizes->setText(sizeTexts.join(QStringLiteral(", ")));
    m_seeds->setValue(std::max(1, int(plan.seeds.size())));
    m_required->setValue(plan.requiredScore * 100);
    m_training->setPlan(plan);
    m_advanced->setPlan(plan);
    m_ruleChange->setPlan(plan);
    offerModels();
    m_filling = false;
    edited();
}

std::optional<std::vector<std::int64_t>> PlanPane::sizes() const { return numbersOf(m_sizes->text()); }

Plan PlanPane::plan() const
{
    Plan plan = m_base;
    plan.name = m_name->text().trimmed().toStdString();
    plan.arms = m_arms->arms();
    plan.primaryArm = -1;
    for (std::size_t i = 0; i < plan.arms.size(); ++i)
        if (QString::fromStdString(toString(plan.arms[i])) == m_primary->currentData().toString())
            plan.primaryArm = int(i);
    plan.trainSizes = sizes().value_or(std::vector<std::int64_t>{});
    // Seeds that were there stay; new ones continue after the largest.
    plan.seeds = m_base.seeds;
    plan.seeds.resize(std::min(plan.seeds.size(), std::size_t(m_seeds->value())));
    while (plan.seeds.size() < std::size_t(m_seeds->value()))
        plan.seeds.push_back(plan.seeds.empty() ? 1 : *std::ranges::max_element(plan.seeds) + 1);
    plan.requiredScore = m_required->value() / 100;
    m_training->apply(plan, m_base);
    m_advanced->apply(plan);
    m_ruleChange->apply(plan);
    return plan;
}

std::optional<PlanCheck> PlanPane::check() const { return m_check && m_cost->measured() ? m_cost->measured() : m_check; }

QStringList PlanPane::problems() const
{
    QStringList list;
    if (!sizes())
        list << tr("The train sizes cannot be read. Write whole numbers separated by commas, such as 50, 150, 450.");
    list << m_training->problems();
    list << m_advanced->problems() << m_ruleChange->problems();
    if (m_check && m_session) {
        for (const auto &problem : m_check->problems)
            list << m_session->text(problem);
    }
    return list;
}

bool PlanPane::settled() const { return m_pending == 0 && !m_delay.isActive() && m_ruleChange->settled(); }

bool PlanPane::canStart() const { return m_session && !m_session->readOnly() && m_check && !m_starting && problems().isEmpty(); }

void PlanPane::edited()
{
    if (m_filling)
        return;
    m_check.reset();
    ++m_generation;
    m_delay.start();
    showCheck();
    Q_EMIT planChanged();
}

void PlanPane::runCheck()
{
    if (!m_session)
        return;
    ++m_pending;
    struct Checked {
        Result<PlanCheck> check;
        std::optional<PlanAdvanced::Explained> explained;
    };
    const auto work = [project = m_session->project(), wanted = plan()]() mutable {
        Checked checked{project->experiments().check(wanted), std::nullopt};
        if (!checked.check)
            return checked;
        wanted.explanations = ExplanationUse::Automatic;
        const auto decided = project->experiments().check(wanted);
        wanted.explanations = ExplanationUse::Approved;
        if (const auto approved = project->experiments().check(wanted); approved && decided)
            checked.explained = {approved->usableExplained, approved->usableExplained + approved->notApproved, decided->explanations};
        return checked;
    };
    runInBackground(this, work,
                    [this, generation = m_generation, session = m_sessionGeneration](Checked checked) {
                        auto &check = checked.check;
                        if (session != m_sessionGeneration)
                            return;
                        --m_pending;
                        if (generation != m_generation)
                            return;
                        m_advanced->setExplained(checked.explained);
                        if (check) {
                            m_check = *std::move(check);
                        } else {
                            m_check = PlanCheck{};
                            m_check->problems.push_back(check.error().message);
                        }
                        showCheck();
                        Q_EMIT planChanged();
                    });
}

void PlanPane::showCheck()
{
    while (auto *item = m_messages->takeAt(0)) {
        // Not at once: a button of it may have called us.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto add = [this](Banner::Kind kind, const QString &text) {
        auto *banner = new Banner(m_theme, kind, this);
        banner->setDismissible(false);
        banner->setText(text);
        m_messages->addWidget(banner);
    };
    const auto wrong = problems();
    for (const auto &problem : wrong)
        add(Banner::Kind::Error, problem);
    m_reason->setFullText(wrong.isEmpty() ? QString() : wrong.first());
    if (m_check && m_session) {
        for (const auto &warning : m_check->warnings)
            add(Banner::Kind::Warning, m_session->text(warning));
    }
    if (m_session && m_session->readOnly())
        add(Banner::Kind::Information, tr("The project is open for reading only: nothing can be started here."));
    m_start->setEnabled(canStart());
    m_cost->setPlan(plan(), m_check);
    m_preview->setEnabled(m_check && m_check->problems.empty());
    if (m_check)
        m_sizesHint->setText(tr("Training pool: %1 examples; %2 of them are explained at every level chosen.")
                                 .arg(AnalysisWords::count(m_check->trainingPool), AnalysisWords::count(m_check->usableExplained)));
    m_seedsHint->setText(m_seeds->value() >= 6 ? tr("Enough for an interval and a verdict.") : tr("6 or more give an interval and a verdict; fewer only a range."));
    showNotes();
    m_training->showDefaults();
}

/// What the plan can show stands beside the seeds; the other notes beside the fields they are about.
void PlanPane::showNotes()
{
    const auto shown = check();
    if (!shown || !m_session)
        return;
    QString closed, steps;
    for (const auto &note : shown->notes) {
        const auto text = m_session->text(note);
        if (note.id == "plan.closed-answers-suit")
            closed = text;
        else if (note.id == "plan.matched-steps")
            steps = text;
        else
            m_seedsHint->setText(text);
    }
    m_advanced->setClosedAnswersHint(closed);
    m_advanced->setStepsHint(steps);
}

void PlanPane::offerModels() { m_advanced->setModels(m_training->models(), m_training->model()); }

void PlanPane::showTokens()
{
    if (!m_session)
        return;
    auto *dialog = new TokensDialog(m_session, m_theme, plan(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void PlanPane::start()
{
    if (!canStart())
        return;
    m_starting = true;
    m_start->setEnabled(false);
    ++m_pending;
    runInBackground(
        this,
        [project = m_session->project(), wanted = plan()]() -> Result<ExperimentId> {
            auto id = project->experiments().create(wanted);
            if (!id)
                return id;
            if (auto begun = project->training().start(*id); !begun)
                return begun.error();
            if (!wanted.ruleChange.isBase())
                return id;
            // The follow-up that was made with it comes after it in the queue.
            const auto all = project->experiments().experiments();
            if (!all)
                return all.error();
            for (const auto &one : *all)
                if (one.plan.ruleChange.isFollowUp() && one.plan.ruleChange.base == *id)
                    if (auto begun = project->training().start(one.id); !begun)
                        return begun.error();
            return id;
        },
        [this, session = m_sessionGeneration](Result<ExperimentId> id) {
            if (session != m_sessionGeneration)
                return;
            --m_pending;
            m_starting = false;
            showCheck();
            if (!id)
                return Q_EMIT m_session->failed(id.error());
            Q_EMIT started(*id);
        },
        writerPool());
}

void PlanPane::fillPrimary()
{
    const QSignalBlocker blocker(m_primary);
    const auto current = m_primary->currentData();
    m_primary->clear();
    for (const auto &arm : m_arms->arms())
        if (arm.usesReasons())
            m_primary->addItem(AnalysisWords::arm(arm), QString::fromStdString(toString(arm)));
    const int before = m_primary->findData(current);
    const auto arms = m_arms->arms();
    const int usual = usualPrimaryArm(arms);
    const int chosen = usual < 0 ? -1 : m_primary->findData(QString::fromStdString(toString(arms[std::size_t(usual)])));
    m_primary->setCurrentIndex(before >= 0 ? before : chosen);
    m_primary->setVisible(m_primary->count() > 1);
    m_primaryLabel->setVisible(m_primary->count() > 1);
}

void PlanPane::updateCounts()
{
    m_arms->setExplained(m_session ? m_session->summary().explained : std::array<std::int64_t, 3>{});
}

void PlanPane::focusField(const QString &link)
{
    if (link == QLatin1String("arms"))
        return m_arms->focusFirst();
    if (link == QLatin1String("model"))
        return m_training->focusModel();
    QWidget *field = link == QLatin1String("seeds") ? static_cast<QWidget *>(m_seeds) : static_cast<QWidget *>(m_sizes);
    field->setFocus(Qt::ShortcutFocusReason);
    if (auto *edit = qobject_cast<QLineEdit *>(field))
        edit->selectAll();
}

void PlanPane::retranslate()
{
    m_titles[0]->setText(tr("What to compare"));
    m_titles[1]->setText(tr("Examples and seeds"));
    m_nameLabel->setText(tr("Name:"));
    m_preview->setText(tr("Show Tokens…"));
    m_preview->setToolTip(tr("What each arm learns from an example: the exact tokens, and which of them count."));
    m_primaryLabel->setText(tr("The verdict is about:"));
    m_sizesLabel->setText(tr("Train sizes:"));
    m_seedsLabel->setText(tr("Seeds (repetitions):"));
    m_requiredLabel->setText(tr("Required score:"));
    m_required->setSpecialValueText(tr("not set"));
    m_start->setText(tr("Start"));
    fillPrimary();
    updateCounts();
}

void PlanPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showCheck();
    }
}

} // namespace kotowari::ui
