#include "plantraining.h"

#include "planfields.h"

#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace kotowari::ui {

namespace {

enum LengthKind { DefaultLength, Steps, Epochs };

} // namespace

PlanTraining::PlanTraining(QWidget *parent) : Card(parent)
{
    build();
    connectFields();
    retranslate();
}

void PlanTraining::build()
{
    m_title = makeTitle(new QLabel(this), 1.1);
    auto *layout = cardLayout(this, m_title);
    m_modelLabel = new QLabel(this);
    m_model = new QComboBox(this);
    m_modelNote = makeFaint(new QLabel(this));
    m_modelNote->setWordWrap(true);
    m_lengthLabel = new QLabel(this);
    m_lengthKind = new QComboBox(this);
    m_length = new QSpinBox(this);
    m_batchLabel = new QLabel(this);
    m_batch = new QSpinBox(this);
    m_optimizerLabel = new QLabel(this);
    m_optimizer = new QComboBox(this);
    m_rateLabel = new QLabel(this);
    m_rate = new QLineEdit(this);
    m_precisionLabel = new QLabel(this);
    m_precision = new QComboBox(this);
    m_deviceLabel = new QLabel(this);
    m_device = new QComboBox(this);
    m_partsLabel = new QLabel(this);
    m_parts = new QComboBox(this);
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
    auto *length = new QWidget(this);
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
}

void PlanTraining::connectFields()
{
    const auto edited = [this] {
        if (!m_filling)
            Q_EMIT changed();
    };
    connect(m_model, &QComboBox::currentIndexChanged, this, [this, edited] {
        if (!m_filling)
            Q_EMIT modelChanged();
        edited();
    });
    connect(m_lengthKind, &QComboBox::currentIndexChanged, this, [this, edited](int kind) {
        m_length->setEnabled(kind != DefaultLength);
        edited();
    });
    for (auto *spin : {m_length, m_batch})
        connect(spin, &QSpinBox::valueChanged, this, edited);
    connect(m_rate, &QLineEdit::textEdited, this, edited);
    for (auto *combo : {m_optimizer, m_precision, m_parts})
        connect(combo, &QComboBox::currentIndexChanged, this, edited);
    connect(m_device, &QComboBox::currentTextChanged, this, edited);
}

void PlanTraining::setSession(Session *session) { m_session = session; }

void PlanTraining::setModels(std::vector<ModelPreset> presets, std::vector<ModelPreset> imported)
{
    m_presets = std::move(presets);
    m_imported = std::move(imported);
    fillPresets();
}

QString PlanTraining::model() const { return m_model->currentData().toString(); }

QStringList PlanTraining::models() const
{
    QStringList names;
    for (const auto *models : {&m_presets, &m_imported})
        for (const auto &model : *models)
            names << QString::fromStdString(model.name);
    return names;
}

const ModelPreset *PlanTraining::chosenModel() const
{
    const auto name = model().toStdString();
    for (const auto *models : {&m_imported, &m_presets})
        if (const auto it = std::ranges::find(*models, name, &ModelPreset::name); it != models->end())
            return &*it;
    return nullptr;
}

void PlanTraining::setPlan(const Plan &plan)
{
    m_filling = true;
    selectModel(QString::fromStdString(plan.model));
    m_lengthKind->setCurrentIndex(plan.steps > 0 ? Steps : plan.epochs > 0 ? Epochs : DefaultLength);
    m_length->setValue(plan.steps > 0 ? int(plan.steps) : plan.epochs > 0 ? int(std::lround(plan.epochs)) : 1000);
    m_length->setEnabled(m_lengthKind->currentIndex() != DefaultLength);
    m_batch->setValue(plan.batch);
    m_optimizer->setCurrentIndex(int(plan.optimizer));
    m_rate->setText(plan.learningRate > 0 ? QString::number(plan.learningRate) : QString());
    m_precision->setCurrentIndex(int(plan.precision));
    m_parts->setCurrentIndex(partsKind(plan.parts));
    m_device->setCurrentText(plan.device == "auto" ? m_device->itemText(0) : QString::fromStdString(plan.device));
    m_filling = false;
}

void PlanTraining::apply(Plan &plan, const Plan &base) const
{
    plan.model = model().toStdString();
    plan.steps = m_lengthKind->currentIndex() == Steps ? m_length->value() : 0;
    plan.epochs = m_lengthKind->currentIndex() == Epochs ? m_length->value() : 0;
    plan.batch = m_batch->value();
    plan.optimizer = Optimizer(std::max(0, m_optimizer->currentIndex()));
    plan.learningRate = m_rate->text().trimmed().toDouble();
    plan.precision = Precision(std::max(0, m_precision->currentIndex()));
    if (const auto kind = PartsKind(std::max(0, m_parts->currentIndex())); kind != partsKind(base.parts))
        plan.parts = partsOf(kind); // else the plan's own rank and projections stay
    const auto device = m_device->currentText().trimmed();
    plan.device = device == m_device->itemText(0) ? "auto" : device.toStdString();
}

QStringList PlanTraining::problems() const
{
    bool ok = true;
    if (const auto rate = m_rate->text().trimmed(); !rate.isEmpty())
        ok = rate.toDouble(&ok) > 0 && ok;
    return ok ? QStringList() : QStringList{tr("The learning rate cannot be read. Write a number above 0 such as 0.001, or leave it empty for the default.")};
}

void PlanTraining::showDefaults()
{
    if (const auto *preset = chosenModel(); preset && m_session) {
        auto note = preset->note.empty() ? QString() : m_session->text(Message{preset->note, {}});
        m_modelNote->setText(note.startsWith(QLatin1Char('[')) ? QString() : note);
        m_modelNote->setVisible(!m_modelNote->text().isEmpty());
        m_batch->setSpecialValueText(tr("default (%1)").arg(preset->defaultBatch));
        m_lengthKind->setItemText(DefaultLength, tr("default (%1 steps)").arg(AnalysisWords::count(preset->defaultSteps)));
    }
}

void PlanTraining::focusModel() { m_model->setFocus(Qt::ShortcutFocusReason); }

void PlanTraining::fillPresets()
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
}

void PlanTraining::selectModel(const QString &name)
{
    // One that is gone stays in the plan: its check says so. Without any, the first size.
    if (!name.isEmpty() && m_model->findData(name) < 0)
        m_model->addItem(name, name);
    m_model->setCurrentIndex(std::max(name.isEmpty() ? m_model->findData(QString::fromStdString(m_presets.empty() ? std::string() : m_presets.front().name)) : 0, m_model->findData(name)));
}

void PlanTraining::retranslate()
{
    m_title->setText(tr("Model and training"));
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
    fillPresets();
}

void PlanTraining::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace kotowari::ui
