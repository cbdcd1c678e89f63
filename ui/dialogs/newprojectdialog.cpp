#include "newprojectdialog.h"

#include "filedialog.h"
#include "core/api/project.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace kotowari::ui {

NewProjectDialog::NewProjectDialog(const std::vector<std::string> &samples, const QString &folder, QWidget *parent)
    : QDialog(parent), m_name(new QLineEdit(this)), m_folder(new QLineEdit(QFileInfo(folder).isDir() ? folder : QDir::homePath(), this)), m_sample(new QComboBox(this)),
      m_count(new QSpinBox(this)), m_hint(makeFaint(new QLabel(this))), m_create(new QPushButton(tr("Create"), this))
{
    setWindowTitle(tr("New Project"));
    m_name->setPlaceholderText(tr("For example: Quotation checks"));
    m_name->setAccessibleName(tr("Name"));
    m_folder->setAccessibleName(tr("Folder"));
    m_sample->setAccessibleName(tr("Contents"));
    m_sample->addItem(tr("Nothing yet: I import or write my own"), QString());
    for (const auto &sample : samples)
        m_sample->addItem(tr("Sample: %1").arg(sampleWord(sample)), QString::fromStdString(sample));
    m_count->setRange(0, 100000);
    m_count->setSingleStep(100);
    m_count->setSpecialValueText(tr("as many as suit the sample"));
    m_count->setAccessibleName(tr("Number of examples"));
    m_hint->setWordWrap(true);

    auto *choose = new QToolButton(this);
    choose->setIcon(icon(QStringLiteral("folder")));
    choose->setToolTip(tr("Choose another folder"));
    choose->setAccessibleName(tr("Choose another folder"));
    auto *where = new QHBoxLayout;
    where->addWidget(m_folder, 1);
    where->addWidget(choose);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(spacing::m);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Folder"), where);
    form->addRow(tr("Contents"), m_sample);
    form->addRow(tr("Examples"), m_count);
    form->addRow(QString(), m_hint);

    auto *cancel = new QPushButton(tr("Cancel"), this);
    m_create->setProperty("primary", true);
    m_create->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_create);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->setSpacing(spacing::l);
    layout->addLayout(form);
    layout->addStretch();
    layout->addLayout(buttons);
    setMinimumWidth(560);

    connect(choose, &QToolButton::clicked, this, &NewProjectDialog::chooseFolder);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_name, &QLineEdit::textChanged, this, &NewProjectDialog::check);
    connect(m_folder, &QLineEdit::textChanged, this, &NewProjectDialog::check);
    connect(m_sample, &QComboBox::currentIndexChanged, this, &NewProjectDialog::check);
    check();
}

void NewProjectDialog::setName(const QString &name)
{
    m_name->setText(name);
    m_name->selectAll();
}

void NewProjectDialog::setSample(const QString &sample) { m_sample->setCurrentIndex(std::max(0, m_sample->findData(sample))); }

QString NewProjectDialog::path() const
{
    QString name = m_name->text().trimmed();
    if (name.endsWith(QStringLiteral(".kotowari")))
        name.chop(9);
    return QDir(m_folder->text().trimmed()).absoluteFilePath(name + QStringLiteral(".kotowari"));
}

std::optional<SampleOptions> NewProjectDialog::sample() const
{
    const QString name = m_sample->currentData().toString();
    if (name.isEmpty())
        return std::nullopt;
    return SampleOptions{name.toStdString(), m_count->value(), 1};
}

void NewProjectDialog::check()
{
    const QString name = m_name->text().trimmed();
    m_count->setEnabled(m_sample->currentIndex() > 0);
    QString problem;
    if (name.contains(u'/') || name.contains(u'\\'))
        problem = tr("A name cannot hold / or \\.");
    else if (!name.isEmpty() && QFileInfo::exists(path()))
        problem = tr("%1 exists already. Choose another name.").arg(QFileInfo(path()).fileName());
    else if (const QFileInfo folder(m_folder->text().trimmed()); !folder.isDir() || !folder.isWritable())
        problem = tr("This folder does not exist or cannot be written. Choose another one.");
    m_create->setEnabled(!name.isEmpty() && problem.isEmpty());
    m_hint->setText(!problem.isEmpty() ? problem : name.isEmpty() ? tr("One file holds everything; runs and models lie in a folder beside it.") : QDir::toNativeSeparators(path()));
}

void NewProjectDialog::chooseFolder()
{
    auto *dialog = new FileDialog(this, tr("Choose Folder"), m_folder->text());
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

} // namespace kotowari::ui
