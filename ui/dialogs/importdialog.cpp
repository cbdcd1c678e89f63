#include "importdialog.h"

#include "filedialog.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/importpreviewmodel.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/exampledelegates.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mappingtable.h"
#include "ui/widgets/tableview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace kotowari::ui {

namespace {

constexpr int previewRows = 50;

QLabel *bold(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

} // namespace

ImportDialog::ImportDialog(Session *session, Theme *theme, QWidget *parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_file(new ElidedLabel(this, Qt::ElideMiddle)), m_format(new QComboBox(this)),
      m_encoding(new QComboBox(this)), m_sheetName(new QLabel(this)), m_sheet(new QComboBox(this)), m_mapping(new MappingTable(this)),
      m_split(new QLineEdit(this)), m_templateName(new QLabel(this)), m_template(new QLineEdit(this)), m_preview(new TableView(this)),
      m_model(new ImportPreviewModel([session = QPointer(session)](const Message &m) { return session ? session->text(m) : QString(); }, this)),
      m_problems(new QLabel(this)), m_numbers(new QLabel(this)), m_skip(new QCheckBox(this)), m_saveRejects(new QPushButton(this)),
      m_progress(new QProgressBar(this)), m_left(makeFaint(new QLabel(this))), m_import(new QPushButton(this)), m_cancel(new QPushButton(this)), m_pages(new QStackedWidget(this)),
      m_summaryTitle(makeTitle(new QLabel(this))), m_summary(new QLabel(this)), m_undo(new QPushButton(this)),
      m_fraction(std::make_shared<std::atomic<double>>(0.0))
{
    setWindowTitle(tr("Import Examples"));
    m_pages->addWidget(buildForm());
    m_pages->addWidget(buildSummary());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
    resize(1040, 640);

    m_pause.setSingleShot(true);
    m_pause.setInterval(200);
    m_poll.setInterval(100);
    connect(&m_pause, &QTimer::timeout, this, &ImportDialog::readPreview);
    connect(&m_poll, &QTimer::timeout, this, &ImportDialog::showProgress);
    connect(m_format, &QComboBox::activated, this, [this] {
        m_mapped = false;
        changed();
    });
    connect(m_encoding, &QComboBox::activated, this, [this] {
        m_mapped = false;
        changed();
    });
    connect(m_sheet, &QComboBox::activated, this, [this] {
        m_mapped = false;
        changed();
    });
    connect(m_template, &QLineEdit::textChanged, this, &ImportDialog::changed);
    connect(m_mapping, &MappingTable::mappingChanged, this, [this] {
        m_mapped = true;
        changed();
    });
    connect(m_split, &QLineEdit::textChanged, this, &ImportDialog::changed);
    connect(m_skip, &QCheckBox::toggled, this, &ImportDialog::updateButtons);
    connect(m_saveRejects, &QPushButton::clicked, this, &ImportDialog::saveRejects);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::startImport);
    connect(m_cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_undo, &QPushButton::clicked, this, &ImportDialog::undoImport);
    m_preview->setFocus();
    updateButtons();
}

ImportDialog::~ImportDialog() { m_stop.request_stop(); }

QWidget *ImportDialog::buildForm()
{
    auto *form = new QWidget(this);
    auto *choose = new QPushButton(tr("Choose…"), form);
    connect(choose, &QPushButton::clicked, this, &ImportDialog::chooseFile);
    for (const auto format : {FileFormat::Auto, FileFormat::Csv, FileFormat::Tsv, FileFormat::JsonLines, FileFormat::Json, FileFormat::Xlsx})
        m_format->addItem(formatWord(format), int(format));
    for (const auto encoding : {TextEncoding::Auto, TextEncoding::Utf8, TextEncoding::Cp932, TextEncoding::Utf16})
        m_encoding->addItem(encodingWord(encoding), int(encoding));
    for (auto *box : {m_format, m_encoding, m_sheet})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_format->setAccessibleName(tr("Format"));
    m_encoding->setAccessibleName(tr("Encoding"));

    m_sheetName->setText(tr("Sheet"));
    m_sheetName->setBuddy(m_sheet);
    m_sheet->setAccessibleName(tr("Sheet"));
    m_sheetName->hide();
    m_sheet->hide();

    auto *top = new QHBoxLayout;
    top->addWidget(bold(tr("File"), form));
    top->addWidget(m_file, 1);
    top->addWidget(choose);
    top->addSpacing(spacing::m);
    top->addWidget(m_sheetName);
    top->addWidget(m_sheet);
    top->addWidget(new QLabel(tr("Format"), form));
    top->addWidget(m_format);
    top->addWidget(new QLabel(tr("Encoding"), form));
    top->addWidget(m_encoding);

    m_split->setPlaceholderText(tr("none"));
    m_split->setClearButtonEnabled(true);
    m_split->setAccessibleName(tr("Pattern that splits the answer"));
    auto *splitName = new QLabel(tr("Split the answer at"), form);
    splitName->setBuddy(m_split);
    auto *splitHint = makeFaint(new QLabel(tr("A regular expression. What stands before it becomes the detailed explanation, what follows is the answer: \\n####"), form));
    splitHint->setWordWrap(true);
    auto *split = new QHBoxLayout;
    split->addWidget(splitName);
    split->addWidget(m_split, 1);

    m_templateName->setText(tr("A list item as a sentence"));
    m_templateName->setBuddy(m_template);
    m_template->setPlaceholderText(tr("{0} is {1}."));
    m_template->setClearButtonEnabled(true);
    m_template->setAccessibleName(tr("Sentence for an item of a list"));
    m_templateName->hide();
    m_template->hide();
    auto *sentences = new QHBoxLayout;
    sentences->addWidget(m_templateName);
    sentences->addWidget(m_template, 1);

    auto *left = new QVBoxLayout;
    left->addWidget(bold(tr("Columns"), form));
    left->addWidget(m_mapping, 1);
    left->addLayout(split);
    left->addWidget(splitHint);
    left->addLayout(sentences);

    m_preview->setModel(m_model);
    m_preview->setItemDelegate(new RowDelegate(m_preview));
    m_preview->setAccessibleName(tr("Preview"));
    auto *header = m_preview->horizontalHeader();
    static constexpr int widths[] = {52, 170, 190, 90, 200, 90, 80};
    for (int column = 0; column < ImportPreviewModel::ColumnCount; ++column)
        header->resizeSection(column, widths[column]);
    auto *right = new QVBoxLayout;
    right->addWidget(bold(tr("The first rows, as they will be imported"), form));
    right->addWidget(m_preview, 1);

    auto *middle = new QHBoxLayout;
    middle->setSpacing(spacing::l);
    middle->addLayout(left, 5);
    middle->addLayout(right, 6);

    for (auto *label : {m_problems, m_numbers}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_skip->setText(tr("Leave out rejected rows and import the others"));
    m_saveRejects->setText(tr("Save Rejected Rows…"));
    auto *rejects = new QHBoxLayout;
    rejects->addWidget(m_skip);
    rejects->addWidget(m_saveRejects);
    rejects->addStretch();

    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_left->hide();
    m_import->setText(tr("Import"));
    m_import->setProperty("primary", true);
    m_import->setDefault(true);
    m_cancel->setText(tr("Cancel"));
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_progress, 1);
    bottom->addWidget(m_left);
    bottom->addStretch();
    bottom->addWidget(m_cancel);
    bottom->addWidget(m_import);

    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->setSpacing(spacing::m);
    layout->addLayout(top);
    layout->addLayout(middle, 1);
    layout->addWidget(m_problems);
    layout->addWidget(m_numbers);
    layout->addLayout(rejects);
    layout->addWidget(separatorLine(Qt::Horizontal, form));
    layout->addLayout(bottom);
    return form;
}

QWidget *ImportDialog::buildSummary()
{
    auto *page = new QWidget(this);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_undo->setText(tr("Undo Import"));
    auto *close = new QPushButton(tr("Close"), page);
    close->setProperty("primary", true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_undo);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(spacing::xl, spacing::xl, spacing::xl, spacing::l);
    layout->setSpacing(spacing::m);
    layout->addWidget(m_summaryTitle);
    layout->addWidget(m_summary);
    layout->addStretch();
    layout->addLayout(buttons);
    return page;
}

void ImportDialog::setFile(const QString &path)
{
    m_path = path;
    m_mapped = false;
    m_sheet->clear();
    m_file->setFullText(QDir::toNativeSeparators(path));
    changed();
    m_pause.stop();
    readPreview();
}

void ImportDialog::chooseFile()
{
    auto *dialog = new FileDialog(this, tr("Import Examples"), QFileInfo(m_path).path(), tr("Tables and JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::setFile);
    dialog->open();
}

ImportOptions ImportDialog::options() const
{
    ImportOptions options;
    options.format = FileFormat(m_format->currentData().toInt());
    options.encoding = TextEncoding(m_encoding->currentData().toInt());
    if (m_mapped)
        options.mapping = m_mapping->mapping();
    options.splitAnswer = m_split->text().toStdString();
    options.listTemplate = m_template->text().toStdString();
    options.sheet = m_sheet->currentText().toStdString();
    options.skipRejected = m_skip->isChecked();
    options.author = m_session ? m_session->workbench()->userName() : std::string();
    return options;
}

void ImportDialog::changed()
{
    ++m_generation;
    m_stop.request_stop();
    m_stop = {};
    m_previewing = true;
    m_counted.reset();
    m_counting = false;
    updateButtons();
    m_pause.start();
}

void ImportDialog::readPreview()
{
    if (!m_session || m_path.isEmpty())
        return;
    runInBackground(
        this,
        [project = m_session->project(), path = m_path.toStdString(), options = options()] { return project->examples().preview(path, options, previewRows); },
        [this, generation = m_generation](const Result<ImportPreview> &preview) {
            if (generation == m_generation)
                showPreview(preview);
        });
}

void ImportDialog::showPreview(const Result<ImportPreview> &preview)
{
    m_previewing = false;
    m_blocking.clear();
    if (!preview) {
        m_blocking.push_back(preview.error().message);
        m_model->setRows({});
    } else {
        m_blocking = preview->problems;
        m_mapping->show(*preview);
        showSheets(*preview);
        m_model->setRejectedColor(m_theme->bad());
        m_model->setRows(preview->rows);
        m_format->setItemText(0, tr("Automatic: %1").arg(formatWord(preview->format)));
        m_encoding->setItemText(0, tr("Automatic: %1").arg(encodingWord(preview->encoding)));
    }
    QStringList problems;
    for (const auto &problem : m_blocking)
        problems << m_session->text(problem);
    m_problems->setText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
    QPalette red = palette();
    red.setColor(QPalette::WindowText, m_theme->bad());
    m_problems->setPalette(red);
    updateButtons();
    if (m_blocking.empty())
        count();
}

void ImportDialog::showSheets(const ImportPreview &preview)
{
    // A remembered mapping brings its patterns along; from then on what stands in the form counts.
    const auto split = QString::fromStdString(preview.splitAnswer);
    const auto sentence = QString::fromStdString(preview.listTemplate);
    if (split != m_split->text() || sentence != m_template->text()) {
        const QSignalBlocker splitBlocker(m_split);
        const QSignalBlocker sentenceBlocker(m_template);
        m_split->setText(split);
        m_template->setText(sentence);
        m_mapped = true;
    }
    const bool some = preview.sheets.size() > 1;
    m_sheet->clear();
    for (const auto &name : preview.sheets)
        m_sheet->addItem(QString::fromStdString(name));
    m_sheet->setCurrentText(QString::fromStdString(preview.sheet));
    m_sheet->setVisible(some);
    m_sheetName->setText(preview.format == FileFormat::Json ? tr("List") : tr("Sheet"));
    m_sheet->setAccessibleName(m_sheetName->text());
    m_sheetName->setVisible(some);
    const bool lists = !preview.lists.empty();
    m_template->setVisible(lists);
    m_templateName->setVisible(lists);
}

QString ImportDialog::notesText(const ImportReport &report) const
{
    QStringList lines;
    for (const auto &note : report.notes)
        lines << (m_session ? m_session->text(note) : QString());
    return lines.join(u'\n');
}

void ImportDialog::count()
{
    m_counting = true;
    updateButtons();
    ImportOptions dry = options();
    dry.dryRun = true;
    dry.skipRejected = true; // the numbers of both choices
    runInBackground(
        this,
        [project = m_session->project(), path = m_path.toStdString(), dry, stop = m_stop.get_token()] { return project->examples().import(path, dry, {}, stop); },
        [this, generation = m_generation](const Result<ImportReport> &report) {
            if (generation == m_generation)
                showCount(report);
        });
}

void ImportDialog::showCount(const Result<ImportReport> &report)
{
    m_counting = false;
    if (report) {
        m_counted = *report;
    } else {
        m_blocking.push_back(report.error().message);
        m_problems->setText(m_session->text(report.error()));
        m_problems->show();
    }
    updateButtons();
}

void ImportDialog::updateButtons()
{
    const bool rejects = m_counted && m_counted->rejected > 0;
    const std::int64_t coming = m_counted ? m_counted->imported + m_counted->updated : 0;
    m_skip->setVisible(rejects);
    m_saveRejects->setVisible(rejects);
    if (m_importing) {
        m_numbers->setText(tr("Importing…"));
    } else if (m_counted) {
        QStringList parts;
        const auto add = [&parts](std::int64_t count, const QString &text) {
            if (count > 0)
                parts << text.arg(number(count));
        };
        add(m_counted->imported, tr("%1 new"));
        add(m_counted->updated, tr("%1 updated"));
        add(m_counted->unchanged, tr("%1 the same already"));
        add(m_counted->duplicates, tr("%1 duplicates left out"));
        add(m_counted->rejected, tr("%1 rejected"));
        QString text = tr("%1 rows: %2.").arg(number(m_counted->rows), parts.join(tr(", ", "between counts")));
        if (!m_counted->notes.empty())
            text += u'\n' + notesText(*m_counted);
        if (rejects)
            text += u'\n' + rejectsText(m_counted->rejects, 3);
        if (rejects && !m_skip->isChecked())
            text += u'\n' + tr("Nothing is imported while rows are rejected: correct the file, or leave them out.");
        m_numbers->setText(text);
    } else {
        m_numbers->setText(m_previewing ? tr("Reading the file…") : m_counting ? tr("Counting the rows…") : QString());
    }
    m_import->setText(coming > 0 ? tr("Import %1 Examples").arg(number(coming)) : tr("Import"));
    m_import->setEnabled(!m_importing && !m_previewing && m_blocking.empty() && coming > 0 && (!rejects || m_skip->isChecked()));
}

void ImportDialog::startImport()
{
    if (!m_session || !m_import->isEnabled())
        return;
    m_importing = true;
    m_stop = {};
    m_fraction->store(0);
    m_progress->setValue(0);
    m_progress->show();
    m_left->clear();
    m_left->show();
    m_begun.start();
    m_poll.start();
    updateButtons();
    runInBackground(
        this,
        [project = m_session->project(), path = m_path.toStdString(), options = options(), stop = m_stop.get_token(), fraction = m_fraction] {
            return project->examples().import(path, options, [fraction](double share, std::int64_t) { fraction->store(share); }, stop);
        },
        [this](const Result<ImportReport> &report) { finish(report); });
}

void ImportDialog::showProgress()
{
    const double share = m_fraction->load();
    m_progress->setValue(int(share * 1000));
    const auto passed = m_begun.elapsed();
    if (passed > 1000 && share > 0.02 && share < 1) // before that it would be a guess
        m_left->setText(timeLeft(double(passed) / 1000 * (1 - share) / share));
}

void ImportDialog::finish(const Result<ImportReport> &report)
{
    m_importing = false;
    m_poll.stop();
    m_progress->hide();
    m_left->hide();
    m_cancel->setEnabled(true);
    updateButtons();
    if (!report) {
        if (m_session) {
            m_problems->setText(m_session->text(report.error()));
            m_problems->show();
        }
        return;
    }
    m_report = *report;
    showSummary();
    Q_EMIT projectChanged();
}

void ImportDialog::showSummary()
{
    m_summaryTitle->setText(tr("%1 examples imported").arg(number(m_report.imported + m_report.updated)));
    QStringList lines;
    lines << tr("Rows read: %1").arg(number(m_report.rows)) << tr("New: %1").arg(number(m_report.imported));
    if (m_report.updated > 0)
        lines << tr("Updated: %1").arg(number(m_report.updated));
    if (m_report.unchanged > 0)
        lines << tr("The same already: %1").arg(number(m_report.unchanged));
    if (m_report.duplicates > 0)
        lines << tr("Duplicates left out: %1").arg(number(m_report.duplicates));
    if (m_report.rejected > 0)
        lines << tr("Rejected: %1").arg(number(m_report.rejected)) << rejectsText(m_report.rejects, 10);
    if (!m_report.notes.empty())
        lines << notesText(m_report);
    m_summary->setText(lines.join(u'\n'));
    m_undo->setEnabled(m_report.importId != 0);
    m_pages->setCurrentIndex(1);
}

QString ImportDialog::rejectsText(const std::vector<RejectedRow> &rejects, int most) const
{
    QStringList lines;
    for (const auto &row : rejects) {
        if (lines.size() == most) {
            lines << QStringLiteral("…");
            break;
        }
        lines << tr("Line %1: %2").arg(number(row.line), m_session ? m_session->text(row.reason) : QString());
    }
    return lines.join(u'\n');
}

void ImportDialog::undoImport()
{
    if (!m_session)
        return;
    m_undo->setEnabled(false);
    runInBackground(
        this, [project = m_session->project(), id = m_report.importId] { return project->examples().undoImport(id); },
        [this](const Result<void> &result) {
            m_summaryTitle->setText(result ? tr("The import was undone") : m_session ? m_session->text(result.error()) : QString());
            m_summary->setText(result ? tr("The project is as it was before.") : QString());
            Q_EMIT projectChanged();
        });
}

void ImportDialog::saveRejects()
{
    auto *dialog = new FileDialog(this, tr("Save Rejected Rows"), QFileInfo(m_path).path(), tr("CSV (*.csv)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QFileInfo(m_path).completeBaseName() + QStringLiteral("-rejected.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &target) {
        ImportOptions dry = options();
        dry.dryRun = true;
        dry.skipRejected = true;
        dry.rejectsFile = target.toStdString();
        runInBackground(
            this, [project = m_session->project(), path = m_path.toStdString(), dry] { return project->examples().import(path, dry, {}, {}); },
            [this](const Result<ImportReport> &report) {
                if (!report && m_session)
                    Q_EMIT m_session->failed(report.error());
            });
    });
    dialog->open();
}

void ImportDialog::reject()
{
    if (m_importing) {
        m_stop.request_stop(); // finish() tells that nothing was changed
        m_cancel->setEnabled(false);
        return;
    }
    QDialog::reject();
}

QString ImportDialog::problemsText() const { return m_problems->isHidden() ? QString() : m_problems->text(); }
QString ImportDialog::numbersText() const { return m_numbers->text(); }
QString ImportDialog::summaryText() const { return m_summaryTitle->text() + u'\n' + m_summary->text(); }

} // namespace kotowari::ui
