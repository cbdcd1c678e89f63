#include "experimentpageplan.h"

#include "armchoice.h"
#include "planadvanced.h"
#include "plancost.h"
#include "planfields.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/tokensdialog.h"
#include "ui/models/analysiswords.h"
#include "ui/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace kotowari::ui {

namespace {

enum LengthKind { DefaultLength, Steps, Epochs };

} // namespace

PlanPane::PlanPane(Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    for (auto *&title : m_titles)
        title = makeTitle(new QLabel(this), 1.1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(spacing::m);
    for (auto *card : {buildArms(), buildData(), buildTraining()})
        columns->addWidget(card, 1);

    m_advanced = new PlanAdvanced(this);
    auto *messageHost = new QWidget(this);
    m_messages = new QVBoxLayout(messageHost);
    m_messages->setContentsMargins(0, 0, 0, 0);
    m_messages->setSpacing(spacing::xs);
    m_cost = new PlanCost(this);
    m_start = new QPushButton(icon(QStringLiteral("play")), {}, this);
    m_start->setProperty("primary", true);
    m_start->setObjectName(QStringLiteral("start"));
    auto *bottom = new QHBoxLayout;
    bottom->addStretch();
    bottom->addWidget(m_cost);
    bottom->addSpacing(spacing::m);
    bottom->addWidget(m_start);

    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::m);
    layout->addLayout(columns);
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

QWidget *PlanPane::buildTraining()
{
    auto *card = new Card(this);
    auto *layout = cardLayout(card, m_titles[2]);
    m_modelLabel = new QLabel(card);
    m_model = new QComboBox(card);
    m_modelNote = makeFaint(new QLabel(card));
    m_modelNote->setWordWrap(true);
    m_lengthLabel = new QLabel(card);
    m_lengthKind = new QComboBox(card);
    m_length = new QSpinBox(card);
    m_batchLabel = new QLabel(card);
    m_batch = new QSpinBox(card);
    m_optimizerLabel = new QLabel(card);
    m_optimizer = new QComboBox(card);
    m_rateLabel = new QLabel(card);
    m_rate = new QLineEdit(card);
    m_precisionLabel = new QLabel(card);
    m_precision = new QComboBox(card);
    m_deviceLabel = new QLabel(card);
    m_device = new QComboBox(card);
    m_partsLabel = new QLabel(card);
    m_parts = new QComboBox(card);
    for (int i = 0; i < 4; ++i)
        m_parts->addItem({});
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_model->setMinimumContentsLength(12);
    for (int i = 0; i < 3; ++i)
        m_lengthKind->addItem({});
    m_length->setRange(1, 10000000);
    m_length->setGroupSeparatorShown(true);
    m_length->setLocale(QLocale(QLocale::English));
    m_batch->setRange(0, 4096);
    m_optimizer->addItems({QStringLiteral("Adafactor"), QStringLiteral("AdamW")});
    m_precision->addItems({QStringLiteral("fp32"), QStringLiteral("bf16")});
    m_device->setEditable(true);
    m_device->addItems({QStringLiteral("auto"), QStringLiteral("cpu"), QStringLiteral("cuda:0")});
    m_device->setInsertPolicy(QComboBox::NoInsert);

    addField(layout, m_modelLabel, m_model);
    layout->addWidget(m_modelNote);
    auto *length = new QWidget(card);
    auto *lengthRow = new QHBoxLayout(length);
    lengthRow->setContentsMargins(0, 0, 0, 0);
    lengthRow->addWidget(m_lengthKind, 1);
    lengthRow->addWidget(m_length, 1);
    addField(layout, m_lengthLabel, length);
    m_lengthLabel->setBuddy(m_lengthKind);
    layout->addLayout(pairOf(m_batchLabel, m_batch, m_rateLabel, m_rate));
    layout->addLayout(pairOf(m_optimizerLabel, m_optimizer, m_precisionLabel, m_precision));
    layout->addLayout(pairOf(m_partsLabel, m_parts, m_deviceLabel, m_device));
    layout->addStretch(1);

    connect(m_model, &QComboBox::currentIndexChanged, this, [this] {
        offerModels();
        edited();
    });
    connect(m_lengthKind, &QComboBox::currentIndexChanged, this, [this](int kind) {
        m_length->setEnabled(kind != DefaultLength);
        edited();
    });
    for (auto *spin : {m_length, m_batch})
        connect(spin, &QSpinBox::valueChanged, this, &PlanPane::edited);
    connect(m_rate, &QLineEdit::textEdited, this, &PlanPane::edited);
    for (auto *combo : {m_optimizer, m_precision, m_parts})
        connect(combo, &QComboBox::currentIndexChanged, this, &PlanPane::edited);
    connect(m_device, &QComboBox::currentTextChanged, this, &PlanPane::edited);
    return card;
}

void PlanPane::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_cost->setSession(session);
    m_check.reset();
    m_pending = 0;
    ++m_generation;
    const int mine = ++m_sessionGeneration;
    m_delay.stop();
    m_starting = false;
    if (!session)
        return showCheck();
    session->project()->training().setIsolated(m_advanced->isolated());
    m_presets = session->project()->models().presets();
    m_imported.clear();
    fillPresets();
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
                        const auto before = m_imported.size();
                        m_imported.clear();
                        for (const auto &model : imported.value_or({}))
                            m_imported.push_back(model.model);
                        fillPresets();
                        if (before + m_imported.size() > 0)
                            edited(); // the model of the plan may have come or gone
                    });
}

const ModelPreset *PlanPane::chosenModel() const
{
    const auto name = m_model->currentData().toString().toStdString();
    for (const auto *models : {&m_imported, &m_presets})
        if (const auto it = std::ranges::find(*models, name, &ModelPreset::name); it != models->end())
            return &*it;
    return nullptr;
}

void PlanPane::setPlan(const Plan &plan)
{
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
    selectModel(QString::fromStdString(plan.model));
    m_lengthKind->setCurrentIndex(plan.steps > 0 ? Steps : plan.epochs > 0 ? Epochs : DefaultLength);
    m_length->setValue(plan.steps > 0 ? int(plan.steps) : plan.epochs > 0 ? int(std::lround(plan.epochs)) : 1000);
    m_length->setEnabled(m_lengthKind->currentIndex() != DefaultLength);
    m_batch->setValue(plan.batch);
    m_optimizer->setCurrentIndex(int(plan.optimizer));
    m_rate->setText(plan.learningRate > 0 ? QString::number(plan.learningRate) : QString());
    m_precision->setCurrentIndex(int(plan.precision));
    m_parts->setCurrentIndex(partsKind(plan.parts));
    m_advanced->setPlan(plan);
    offerModels();
    m_device->setCurrentText(plan.device == "auto" ? m_device->itemText(0) : QString::fromStdString(plan.device));
    m_filling = false;
    edited();
}

std::optional<std::vector<std::int64_t>> PlanPane::sizes() const
{
    std::vector<std::int64_t> result;
    // Full-width digits and commas are what a Japanese keyboard gives.
    const auto text = m_sizes->text().normalized(QString::NormalizationForm_KC).replace(QChar(0x3001), QLatin1Char(','));
    for (const auto &part : text.split(QRegularExpression(QStringLiteral("[,\\s]+")), Qt::SkipEmptyParts)) {
        bool ok = false;
        const auto size = part.toLongLong(&ok);
        if (!ok || size <= 0)
            return std::nullopt;
        result.push_back(size);
    }
    std::ranges::sort(result);
    const auto repeated = std::ranges::unique(result);
    result.erase(repeated.begin(), repeated.end());
    return result;
}

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
    plan.model = m_model->currentData().toString().toStdString();
    plan.steps = m_lengthKind->currentIndex() == Steps ? m_length->value() : 0;
    plan.epochs = m_lengthKind->currentIndex() == Epochs ? m_length->value() : 0;
    plan.batch = m_batch->value();
    plan.optimizer = Optimizer(std::max(0, m_optimizer->currentIndex()));
    plan.learningRate = m_rate->text().trimmed().toDouble();
    plan.precision = Precision(std::max(0, m_precision->currentIndex()));
    if (const auto kind = PartsKind(std::max(0, m_parts->currentIndex())); kind != partsKind(m_base.parts))
        plan.parts = partsOf(kind); // else the plan's own rank and projections stay
    const auto device = m_device->currentText().trimmed();
    plan.device = device == m_device->itemText(0) ? "auto" : device.toStdString();
    m_advanced->apply(plan);
    return plan;
}

std::optional<PlanCheck> PlanPane::check() const { return m_check && m_cost->measured() ? m_cost->measured() : m_check; }

QStringList PlanPane::problems() const
{
    QStringList list;
    if (!sizes())
        list << tr("The train sizes cannot be read. Write whole numbers separated by commas, such as 50, 150, 450.");
    bool rateOk = true;
    if (const auto rate = m_rate->text().trimmed(); !rate.isEmpty())
        rateOk = rate.toDouble(&rateOk) > 0 && rateOk;
    if (!rateOk)
        list << tr("The learning rate cannot be read. Write a number above 0 such as 0.001, or leave it empty for the default.");
    list << m_advanced->problems();
    if (m_check && m_session) {
        for (const auto &problem : m_check->problems)
            list << m_session->text(problem);
    }
    return list;
}

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
    runInBackground(this, [project = m_session->project(), wanted = plan()] { return project->experiments().check(wanted); },
                    [this, generation = m_generation, session = m_sessionGeneration](Result<PlanCheck> check) {
                        if (session != m_sessionGeneration)
                            return;
                        --m_pending;
                        if (generation != m_generation)
                            return;
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
    for (const auto &problem : problems())
        add(Banner::Kind::Error, problem);
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
    if (const auto *preset = chosenModel(); preset && m_session) {
        auto note = preset->note.empty() ? QString() : m_session->text(Message{preset->note, {}});
        m_modelNote->setText(note.startsWith(QLatin1Char('[')) ? QString() : note);
        m_modelNote->setVisible(!m_modelNote->text().isEmpty());
        m_batch->setSpecialValueText(tr("default (%1)").arg(preset->defaultBatch));
        m_lengthKind->setItemText(DefaultLength, tr("default (%1 steps)").arg(AnalysisWords::count(preset->defaultSteps)));
    }
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

void PlanPane::offerModels()
{
    QStringList names;
    for (const auto *models : {&m_presets, &m_imported})
        for (const auto &model : *models)
            names << QString::fromStdString(model.name);
    m_advanced->setModels(names, m_model->currentData().toString());
}

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

void PlanPane::fillPresets()
{
    const QSignalBlocker blocker(m_model);
    const auto current = m_model->currentData();
    m_model->clear();
    for (const auto *models : {&m_imported, &m_presets}) {
        for (const auto &preset : *models) {
            const auto name = QString::fromStdString(preset.name);
            m_model->addItem(preset.parameters > 0 ? tr("%1 (%2 million parameters)").arg(name).arg(double(preset.parameters) / 1e6, 0, 'f', preset.parameters < 10'000'000 ? 2 : 0) : name, name);
        }
        if (models == &m_imported && !m_imported.empty())
            m_model->insertSeparator(m_model->count());
    }
    selectModel(current.toString());
    offerModels();
}

void PlanPane::selectModel(const QString &name)
{
    // One that is gone stays in the plan: its check says so. Without any, the first size.
    if (!name.isEmpty() && m_model->findData(name) < 0)
        m_model->addItem(name, name);
    m_model->setCurrentIndex(std::max(name.isEmpty() ? m_model->findData(QString::fromStdString(m_presets.empty() ? std::string() : m_presets.front().name)) : 0, m_model->findData(name)));
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
    QWidget *field = link == QLatin1String("model") ? static_cast<QWidget *>(m_model)
        : link == QLatin1String("seeds")            ? static_cast<QWidget *>(m_seeds)
                                                    : static_cast<QWidget *>(m_sizes);
    field->setFocus(Qt::ShortcutFocusReason);
    if (auto *edit = qobject_cast<QLineEdit *>(field))
        edit->selectAll();
}

void PlanPane::retranslate()
{
    m_titles[0]->setText(tr("What to compare"));
    m_titles[1]->setText(tr("Examples and seeds"));
    m_titles[2]->setText(tr("Model and training"));
    m_nameLabel->setText(tr("Name:"));
    m_preview->setText(tr("Show Tokens..."));
    m_preview->setToolTip(tr("What each arm learns from an example: the exact tokens, and which of them count."));
    m_primaryLabel->setText(tr("The verdict is about:"));
    m_sizesLabel->setText(tr("Train sizes:"));
    m_seedsLabel->setText(tr("Seeds (repetitions):"));
    m_requiredLabel->setText(tr("Required score:"));
    m_required->setSpecialValueText(tr("not set"));
    m_modelLabel->setText(tr("Model:"));
    m_lengthLabel->setText(tr("Length of a run:"));
    m_lengthKind->setItemText(DefaultLength, tr("default"));
    m_lengthKind->setItemText(Steps, tr("steps"));
    m_lengthKind->setItemText(Epochs, tr("epochs"));
    m_batchLabel->setText(tr("Batch:"));
    m_batch->setSpecialValueText(tr("default"));
    m_optimizerLabel->setText(tr("Optimizer:"));
    m_rateLabel->setText(tr("Learning rate:"));
    m_rate->setPlaceholderText(tr("default"));
    m_precisionLabel->setText(tr("Precision:"));
    m_deviceLabel->setText(tr("Device:"));
    const bool automatic = m_device->currentText() == m_device->itemText(0);
    m_device->setItemText(0, tr("auto", "device"));
    if (automatic)
        m_device->setCurrentIndex(0);
    m_partsLabel->setText(tr("Trained weights:"));
    m_parts->setItemText(AllWeights, tr("all"));
    m_parts->setItemText(Adapters, tr("adapters (LoRA)"));
    m_parts->setItemText(DecoderOnly, tr("decoder only"));
    m_parts->setItemText(AllButEmbeddings, tr("all but embeddings"));
    m_parts->setToolTip(tr("Adapters are small additions to a model that stays as it is: less memory, for models that were trained before."));
    m_start->setText(tr("Start"));
    fillPresets();
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
