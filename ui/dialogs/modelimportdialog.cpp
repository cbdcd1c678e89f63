#include "modelimportdialog.h"

#include "filedialog.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/modeltablemodel.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/modelreport.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>

namespace kotowari::ui {

ModelImportDialog::ModelImportDialog(Session *session, Theme *theme, QWidget *parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_folder(new ElidedLabel(this, Qt::ElideMiddle)), m_choose(new QPushButton(tr("Choose…"), this)),
      m_name(new QLineEdit(this)), m_problem(new QLabel(this)), m_report(new ModelReport(this)), m_status(makeFaint(new QLabel(this))),
      m_progress(new QProgressBar(this)), m_import(new QPushButton(tr("Import"), this)), m_cancel(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(tr("Import a Model Folder"));
    auto *intro = makeFaint(new QLabel(tr("A folder as Hugging Face publishes T5 models: config.json, model.safetensors (or its parts) and spiece.model. It is copied into the project."), this));
    intro->setWordWrap(true);
    auto *nameLabel = new QLabel(tr("Name in this project:"), this);
    nameLabel->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("name"));
    m_folder->setAccessibleName(tr("Folder"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_import->setProperty("primary", true);
    m_import->setDefault(true);
    m_choose->setAutoDefault(false);
    m_cancel->setAutoDefault(false);

    auto *top = new QGridLayout;
    top->setHorizontalSpacing(spacing::m);
    top->addWidget(new QLabel(tr("Folder:"), this), 0, 0);
    top->addWidget(m_folder, 0, 1);
    top->addWidget(m_choose, 0, 2);
    top->addWidget(nameLabel, 1, 0);
    top->addWidget(m_name, 1, 1);
    top->setColumnStretch(1, 1);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_status);
    bottom->addWidget(m_progress, 1);
    bottom->addStretch();
    bottom->addWidget(m_cancel);
    bottom->addWidget(m_import);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::xl, spacing::l, spacing::xl, spacing::l);
    layout->setSpacing(spacing::m);
    layout->addWidget(intro);
    layout->addLayout(top);
    layout->addWidget(m_problem);
    layout->addWidget(separatorLine(Qt::Horizontal, this));
    layout->addWidget(m_report, 1);
    layout->addWidget(separatorLine(Qt::Horizontal, this));
    layout->addLayout(bottom);
    resize(860, 480);

    m_poll.setInterval(100);
    connect(&m_poll, &QTimer::timeout, this, &ModelImportDialog::showProgress);
    connect(m_choose, &QPushButton::clicked, this, &ModelImportDialog::chooseFolder);
    connect(m_name, &QLineEdit::textChanged, this, &ModelImportDialog::updateButtons);
    connect(m_import, &QPushButton::clicked, this, &ModelImportDialog::startImport);
    connect(m_cancel, &QPushButton::clicked, this, &ModelImportDialog::reject);
    updateButtons();
}

ModelImportDialog::~ModelImportDialog() { m_stop.request_stop(); }

void ModelImportDialog::chooseFolder()
{
    const auto start = m_path.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::HomeLocation) : QFileInfo(m_path).path();
    auto *dialog = new FileDialog(this, tr("Choose a Model Folder"), start);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &ModelImportDialog::setFolder);
    dialog->open();
}

void ModelImportDialog::setFolder(const QString &path)
{
    if (!m_session || m_importing)
        return;
    m_path = QDir(path).absolutePath();
    m_folder->setFullText(QDir::toNativeSeparators(m_path));
    m_name->setText(QFileInfo(m_path).fileName());
    m_problem->clear();
    m_report->clear();
    m_good = false;
    m_reading = true;
    updateButtons();
    runInBackground(
        this,
        [workbench = m_session->workbench(), folder = m_path.toStdString()]() -> Result<std::shared_ptr<ModelFolder>> {
            auto model = workbench->openModel(folder);
            if (!model)
                return model.error();
            return std::shared_ptr<ModelFolder>(std::move(*model));
        },
        [this, generation = ++m_generation](const Result<std::shared_ptr<ModelFolder>> &model) {
            if (generation == m_generation)
                showFolder(model);
        });
}

void ModelImportDialog::setName(const QString &name) { m_name->setText(name); }

QString ModelImportDialog::problem() const { return m_problem->text(); }

void ModelImportDialog::showFolder(const Result<std::shared_ptr<ModelFolder>> &model)
{
    m_reading = false;
    if (model) {
        const auto shape = (*model)->shape();
        m_report->show(shape);
        m_good = shape.tokenizerPieces.has_value();
        if (m_good)
            m_report->setTest(m_session, m_path, *model);
        else
            setProblem({"model.import-no-tokenizer", {{"path", m_path.toStdString()}}});
    } else {
        setProblem(model.error().message);
    }
    updateButtons();
    if (m_good)
        m_name->setFocus();
}

void ModelImportDialog::setProblem(const Message &message)
{
    m_problem->setText(m_session ? m_session->text(message) : QString());
    auto red = palette();
    red.setColor(QPalette::WindowText, m_theme->bad());
    m_problem->setPalette(red);
}

void ModelImportDialog::startImport()
{
    if (!m_session || !m_import->isEnabled())
        return;
    m_importing = true;
    m_stop = {};
    m_problem->clear();
    m_copied = std::make_shared<Copied>();
    m_report->setTest(nullptr, {}); // the model leaves the memory: the import reads it again
    m_poll.start();
    showProgress();
    updateButtons();
    runInBackground(
        this,
        [project = m_session->project(), folder = m_path.toStdString(), name = m_name->text().trimmed().toStdString(), copied = m_copied, stop = m_stop.get_token()] {
            return project->models().importModel(folder, name, [copied](std::int64_t bytes, std::int64_t total) {
                copied->total = total;
                copied->bytes = bytes;
            }, stop);
        },
        [this](const Result<ImportedModel> &result) { finish(result); });
}

void ModelImportDialog::showProgress()
{
    const auto bytes = m_copied->bytes.load(), total = m_copied->total.load();
    if (m_stop.stop_requested() && m_importing) {
        m_status->setText(tr("Cancelling…"));
    } else if (total == 0) {
        m_progress->setRange(0, 0);
        m_status->setText(tr("Checking the weights…"));
        m_copying.invalidate();
    } else {
        if (!m_copying.isValid())
            m_copying.start();
        m_progress->setRange(0, 1000);
        m_progress->setValue(int(1000 * bytes / total));
        auto text = tr("%1 of %2").arg(ModelTableModel::bytes(bytes), ModelTableModel::bytes(total));
        if (m_copying.elapsed() > 2000 && bytes > 0)
            text += tr(", ", "between parts of a progress line") + timeLeft(double(m_copying.elapsed()) / 1000 * double(total - bytes) / double(bytes));
        m_status->setText(text);
    }
}

void ModelImportDialog::finish(const Result<ImportedModel> &result)
{
    m_importing = false;
    m_poll.stop();
    if (result) {
        Q_EMIT imported(QString::fromStdString(result->model.name));
        return accept();
    }
    if (result.error().code == ErrorCode::Cancelled)
        return QDialog::reject();
    setProblem(result.error().message);
    m_report->setTest(m_session, m_path);
    updateButtons();
}

void ModelImportDialog::reject()
{
    m_stop.request_stop();
    if (!m_importing)
        return QDialog::reject();
    showProgress();
    updateButtons();
}

void ModelImportDialog::updateButtons()
{
    m_progress->setVisible(m_importing || m_reading);
    m_status->setVisible(m_importing || m_reading);
    if (m_reading) {
        m_progress->setRange(0, 0);
        m_status->setText(tr("Reading the folder…"));
    }
    m_choose->setEnabled(!m_importing);
    m_name->setEnabled(!m_importing && !m_path.isEmpty());
    m_cancel->setEnabled(!m_importing || !m_stop.stop_requested());
    m_import->setEnabled(m_session && !m_session->readOnly() && m_good && !m_reading && !m_importing && !m_name->text().trimmed().isEmpty());
    m_problem->setVisible(!m_problem->text().isEmpty());
    if (m_path.isEmpty())
        m_folder->setFullText(tr("none chosen yet"));
}

} // namespace kotowari::ui
