#include "outsidedialog.h"

#include "filedialog.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/checkedfield.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mappingtable.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr int previewRows = 20;

} // namespace

OutsideDialog::OutsideDialog(Session *session, Theme *theme, QWidget *parent)
    : QDialog(parent), m_session(session), m_file(new ElidedLabel(this, Qt::ElideMiddle)), m_sheetLabel(new QLabel(tr("Sheet"), this)), m_sheet(new QComboBox(this)),
      m_format(new QComboBox(this)), m_encoding(new QComboBox(this)), m_name(new CheckedField(theme, this)), m_price(new CheckedField(theme, this)),
      m_currency(new CheckedField(theme, this)), m_mapping(new MappingTable(this)), m_problem(new QLabel(this)), m_result(new QLabel(this)),
      m_progress(new QProgressBar(this)), m_import(new QPushButton(tr("Import"), this)), m_close(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(tr("Answers of an Outside System"));
    m_mapping->setFields({"key", "input", "answer"});
    for (const auto format : {FileFormat::Auto, FileFormat::Csv, FileFormat::Tsv, FileFormat::JsonLines, FileFormat::Json, FileFormat::Xlsx})
        m_format->addItem(formatWord(format), int(format));
    for (const auto encoding : {TextEncoding::Auto, TextEncoding::Utf8, TextEncoding::Cp932, TextEncoding::Utf16})
        m_encoding->addItem(encodingWord(encoding), int(encoding));
    m_format->setAccessibleName(tr("Format"));
    m_encoding->setAccessibleName(tr("Encoding"));
    m_sheet->setAccessibleName(tr("Sheet"));
    m_sheet->hide();
    m_sheetLabel->hide();
    auto *choose = new QPushButton(tr("Choose…"), this);
    auto *file = new QHBoxLayout;
    file->addWidget(m_file, 1);
    file->addWidget(choose);
    file->addWidget(m_sheetLabel);
    file->addWidget(m_sheet);
    file->addWidget(m_format);
    file->addWidget(m_encoding);

    m_name->edit()->setPlaceholderText(tr("as it is to be called in tables and charts"));
    m_name->edit()->setAccessibleName(tr("Name of the system"));
    m_price->edit()->setPlaceholderText(tr("may be empty"));
    m_price->edit()->setAccessibleName(tr("Price a case"));
    m_currency->edit()->setText(QStringLiteral("JPY"));
    m_currency->edit()->setMaxLength(3);
    m_currency->edit()->setAccessibleName(tr("Currency"));
    m_currency->setFixedWidth(150);
    auto *price = new QHBoxLayout;
    auto *currency = new QLabel(tr("Currency"), this);
    currency->setFixedHeight(m_currency->edit()->sizeHint().height()); // beside its field, also with a problem under that
    for (auto *row : {file, price})
        row->setSpacing(spacing::s);
    price->addWidget(m_price, 1, Qt::AlignTop);
    price->addWidget(currency, 0, Qt::AlignTop);
    price->addWidget(m_currency, 0, Qt::AlignTop);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(spacing::s);
    form->addRow(tr("File"), file);
    form->addRow(tr("Name of the system"), m_name);
    form->addRow(tr("Price a case"), price);
    auto *hint = makeFaint(new QLabel(tr("A case is found by its key, else by its input text. The answers are scored on each experiment's own test examples."), this));
    hint->setWordWrap(true);

    for (auto *label : {m_problem, m_result}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->hide();
    }
    QPalette red = palette();
    red.setColor(QPalette::WindowText, theme->bad());
    m_problem->setPalette(red);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(160);
    m_progress->setAccessibleName(tr("Reading the file"));
    m_import->setProperty("primary", true);
    m_import->setDefault(true);
    choose->setAutoDefault(false);
    m_close->setAutoDefault(false);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_progress);
    bottom->addStretch();
    bottom->addWidget(m_close);
    bottom->addWidget(m_import);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->setSpacing(spacing::m);
    layout->addLayout(form);
    layout->addWidget(hint);
    layout->addWidget(m_mapping, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_result);
    layout->addLayout(bottom);
    resize(760, 520);

    connect(choose, &QPushButton::clicked, this, &OutsideDialog::chooseFile);
    for (auto *box : {m_sheet, m_format, m_encoding})
        connect(box, &QComboBox::activated, this, &OutsideDialog::readPreview);
    connect(m_mapping, &MappingTable::mappingChanged, this, [this] { showProblem({}); });
    connect(m_import, &QPushButton::clicked, this, &OutsideDialog::startImport);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    m_name->setFocus();
}

void OutsideDialog::setFile(const QString &path)
{
    m_path = path;
    m_sheet->clear();
    m_file->setFullText(QDir::toNativeSeparators(path));
    if (m_name->text().isEmpty())
        m_name->edit()->setText(QFileInfo(path).completeBaseName());
    readPreview();
}

void OutsideDialog::chooseFile()
{
    auto *dialog = new FileDialog(this, windowTitle(), QFileInfo(m_path).path(), tr("Tables and JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &OutsideDialog::setFile);
    dialog->open();
}

void OutsideDialog::readPreview()
{
    if (!m_session || m_path.isEmpty())
        return;
    ImportOptions options;
    options.format = FileFormat(m_format->currentData().toInt());
    options.encoding = TextEncoding(m_encoding->currentData().toInt());
    options.sheet = m_sheet->currentText().toStdString();
    m_import->setEnabled(false);
    m_progress->show();
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), path = m_path.toStdString(), options] { return project->examples().preview(path, options, previewRows); },
        [this, generation = ++m_generation](const Result<ImportPreview> &preview) {
            --m_pending;
            if (generation == m_generation && m_session)
                showPreview(preview);
        });
}

void OutsideDialog::showPreview(const Result<ImportPreview> &preview)
{
    m_progress->hide();
    m_readable = preview.has_value();
    m_import->setEnabled(m_readable);
    showProblem(preview ? QString() : m_session->text(preview.error()));
    if (!preview)
        return;
    m_mapping->show(*preview); // what else an import of examples would ask for does not matter here
    m_format->setItemText(0, tr("Automatic: %1").arg(formatWord(preview->format)));
    m_encoding->setItemText(0, tr("Automatic: %1").arg(encodingWord(preview->encoding)));
    const QSignalBlocker blocker(m_sheet);
    m_sheet->clear();
    for (const auto &name : preview->sheets)
        m_sheet->addItem(QString::fromStdString(name));
    m_sheet->setCurrentText(QString::fromStdString(preview->sheet));
    m_sheet->setVisible(preview->sheets.size() > 1);
    m_sheetLabel->setVisible(preview->sheets.size() > 1);
}

std::optional<OutsideOptions> OutsideDialog::options()
{
    OutsideOptions options;
    FieldCheck check({m_name, m_price, m_currency});
    options.name = m_name->text().toStdString();
    if (options.name.empty())
        check.refuse(m_name, tr("The system needs a name."));
    if (!m_price->text().isEmpty()) {
        const auto price = m_price->number();
        const auto currency = m_currency->text().normalized(QString::NormalizationForm_KC).toUpper();
        if (!price || *price < 0 || *price >= 1e15)
            check.refuse(m_price, tr("A number of at least 0, for example 12.5."));
        if (currency.size() != 3 || !std::ranges::all_of(currency, [](QChar c) { return c >= u'A' && c <= u'Z'; }))
            check.refuse(m_currency, tr("Three letters, for example JPY."));
        options.price = price;
        options.currency = currency.toStdString();
    }
    options.file.format = FileFormat(m_format->currentData().toInt());
    options.file.encoding = TextEncoding(m_encoding->currentData().toInt());
    options.file.sheet = m_sheet->currentText().toStdString();
    options.file.mapping = m_mapping->mapping();
    const auto mapped = [&](const std::string &field) { return std::ranges::find(options.file.mapping, field, &FieldMapping::field) != options.file.mapping.end(); };
    if (!mapped("answer") || (!mapped("key") && !mapped("input"))) {
        showProblem(tr("Choose the column that holds the answers, and the one that says which case they belong to: its key or its input."));
        return {};
    }
    return check.good() ? std::optional(options) : std::nullopt;
}

void OutsideDialog::startImport()
{
    if (!m_session || !m_readable)
        return;
    showProblem({});
    const auto chosen = options();
    if (!chosen)
        return;
    m_import->setEnabled(false);
    m_progress->show();
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), path = m_path.toStdString(), options = *chosen] { return project->baselines().importOutside(path, options); },
        [this](const Result<OutsideImport> &done) {
            --m_pending;
            m_progress->hide();
            m_import->setEnabled(true);
            if (m_session)
                finish(done);
        },
        writerPool());
}

void OutsideDialog::finish(const Result<OutsideImport> &done)
{
    if (!done)
        return showProblem(m_session->text(done.error()));
    if (done->rejected > 0) {
        QStringList lines{tr("Nothing was imported: %1 rows are wrong. Correct the file and import it again.").arg(number(done->rejected))};
        for (const auto &row : done->rejects) {
            if (lines.size() > 5) {
                lines << QStringLiteral("…");
                break;
            }
            lines << tr("Line %1: %2").arg(number(row.line), m_session->text(row.reason));
        }
        return showProblem(lines.join(u'\n'));
    }
    m_result->setText(summaryOf(*done));
    m_result->show();
    m_import->hide();
    m_close->setText(tr("Close"));
    m_close->setFocus();
    Q_EMIT imported();
}

QString OutsideDialog::summaryOf(const OutsideImport &done) const
{
    QStringList lines{done.replaced ? tr("%1 answers imported from %2 rows; the earlier ones of this system are replaced.").arg(number(done.answers), number(done.rows))
                                    : tr("%1 answers imported from %2 rows.").arg(number(done.answers), number(done.rows))};
    if (done.blank > 0)
        lines << tr("Rows without an answer: %1").arg(number(done.blank));
    if (done.repeated > 0)
        lines << tr("Rows that say the same again: %1").arg(number(done.repeated));
    if (done.unknown > 0) {
        QStringList cases;
        for (std::size_t i = 0; i < done.unknownCases.size() && i < 5; ++i)
            cases << QString::fromStdString(done.unknownCases[i]);
        lines << tr("Rows whose case this project does not have: %1 (%2)").arg(number(done.unknown), cases.join(tr(", ", "list")) + (done.unknown > cases.size() ? QStringLiteral(" …") : QString()));
    }
    return lines.join(u'\n');
}

void OutsideDialog::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

QString OutsideDialog::problemText() const { return m_problem->text(); }
QString OutsideDialog::resultText() const { return m_result->text(); }

} // namespace kotowari::ui
