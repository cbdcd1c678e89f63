#include "reportpage.h"

#include "experimentchooser.h"
#include "reportpagepreview.h"
#include "core/api/historyservice.h"
#include "core/api/reviewservice.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/filedialog.h"
#include "ui/report/htmlreport.h"
#include "ui/report/pdfreport.h"
#include "ui/report/pngreport.h"
#include "ui/report/reportpages.h"
#include "ui/style/flatstyle.h"
#include "ui/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>

#include <algorithm>

namespace kotowari::ui {

ReportPage::ReportPage(Theme *theme, QWidget *parent) : Page(theme, parent), m_stack(new QStackedWidget(this)), m_empty(new EmptyState(this))
{
    m_empty->setIcon(QStringLiteral("report"));
    m_emptyButton = m_empty->addButton({}, [this] { Q_EMIT navigationWanted(QStringLiteral("experiment")); });
    auto *content = new QWidget(this);
    m_scroll = new QScrollArea(content);
    m_preview = new ReportPreview(m_scroll);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_preview);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_scroll->viewport()->installEventFilter(this);
    m_preview->setAutoFillBackground(false);
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(spacing::l, spacing::s, 0, 0);
    row->setSpacing(spacing::m);
    row->addWidget(buildControls());
    row->addWidget(separatorLine(Qt::Vertical, content));
    row->addWidget(m_scroll, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    m_delay.setSingleShot(true);
    m_delay.setInterval(500);
    connect(&m_delay, &QTimer::timeout, this, &ReportPage::load);
    connect(m_chooser, &ExperimentChooser::loaded, this, [this] {
        m_listKnown = true;
        updateStack();
    });
    connect(m_chooser, &ExperimentChooser::experimentChosen, this, [this] {
        m_report.reset();
        load();
    });
    connect(m_language, &QComboBox::activated, this, [this] {
        m_languageByHand = true;
        load();
    });
    connect(m_sections, &QListWidget::itemChanged, this, &ReportPage::redraw);
    connect(m_sections->model(), &QAbstractItemModel::rowsMoved, this, &ReportPage::redraw);
    connect(m_up, &QToolButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_status, &QLabel::linkActivated, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_savedPath).absolutePath())); });
    retranslate();
    updateStack();
    updateButtons();
}

QWidget *ReportPage::buildControls()
{
    auto *panel = new QWidget(this);
    panel->setFixedWidth(272);
    m_experimentLabel = new QLabel(panel);
    m_chooser = new ExperimentChooser(false, panel);
    m_chooser->setMinimumContentsLength(10);
    m_experimentLabel->setBuddy(m_chooser);
    m_languageLabel = new QLabel(panel);
    m_language = new QComboBox(panel);
    m_language->addItem(QStringLiteral("日本語"), QStringLiteral("ja")); // each in its own language
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_languageLabel->setBuddy(m_language);
    m_sectionsLabel = new QLabel(panel);
    m_sections = new QListWidget(panel);
    m_sections->setDragDropMode(QAbstractItemView::InternalMove);
    m_sections->setDefaultDropAction(Qt::MoveAction);
    m_sections->setWordWrap(true);
    m_sections->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sections->setResizeMode(QListView::Adjust);
    m_sectionsLabel->setBuddy(m_sections);
    m_up = new QToolButton(panel);
    m_down = new QToolButton(panel);
    m_up->setArrowType(Qt::UpArrow);
    m_down->setArrowType(Qt::DownArrow);
    m_saveLabel = makeTitle(new QLabel(panel), 1.0);
    m_progress = new QProgressBar(panel);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->hide();
    m_status = new QLabel(panel);
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::RichText);
    auto *buttons = new QGridLayout;
    buttons->setSpacing(spacing::xs);
    const std::array formats{"pdf", "html", "xlsx", "csv", "json", "png"};
    for (std::size_t i = 0; i < formats.size(); ++i) {
        auto *button = new QPushButton(panel);
        const auto format = QString::fromLatin1(formats[i]);
        button->setObjectName(QStringLiteral("save-") + format);
        connect(button, &QPushButton::clicked, this, [this, format] { askAndSave(format); });
        m_buttons.emplace_back(format, button);
        if (i == 0)
            button->setProperty("primary", true);
        buttons->addWidget(button, i == 0 ? 0 : int(i + 1) / 2, i == 0 ? 0 : int(i + 1) % 2, 1, i == 0 ? 2 : 1);
    }
    auto *sectionTop = new QHBoxLayout;
    sectionTop->addWidget(m_sectionsLabel, 1);
    sectionTop->addWidget(m_up);
    sectionTop->addWidget(m_down);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, spacing::m);
    layout->setSpacing(spacing::xs);
    layout->addWidget(m_experimentLabel);
    layout->addWidget(m_chooser);
    layout->addSpacing(spacing::xs);
    layout->addWidget(m_languageLabel);
    layout->addWidget(m_language);
    layout->addSpacing(spacing::xs);
    layout->addLayout(sectionTop);
    layout->addWidget(m_sections, 1);
    layout->addSpacing(spacing::s);
    layout->addWidget(m_saveLabel);
    layout->addLayout(buttons);
    layout->addWidget(m_progress);
    layout->addWidget(m_status);
    return panel;
}

void ReportPage::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_report.reset();
    m_listKnown = false;
    m_languageByHand = false;
    ++m_generation;
    ++m_drawing;
    m_pending = m_saving = 0;
    m_sections->clear();
    m_preview->setPages(nullptr);
    m_status->clear();
    m_progress->hide();
    if (session) {
        m_language->setCurrentIndex(m_language->findData(session->language() == Language::Japanese ? QStringLiteral("ja") : QStringLiteral("en")));
        connect(session, &Session::runsChanged, this, [this](const std::vector<Run> &runs) {
            if (m_chooser->concerns(runs, {RunState::Done}) && !m_delay.isActive())
                m_delay.start();
        });
        connect(session, &Session::languageChanged, this, [this] {
            if (m_languageByHand)
                return;
            m_language->setCurrentIndex(m_language->findData(m_session->language() == Language::Japanese ? QStringLiteral("ja") : QStringLiteral("en")));
            load();
        });
    }
    m_chooser->setSession(session);
    updateStack();
    updateButtons();
}

bool ReportPage::settled() const { return m_pending == 0 && m_saving == 0 && m_chooser->settled() && !m_delay.isActive(); }

std::string ReportPage::language() const { return m_language->currentData().toString().toStdString(); }

void ReportPage::load()
{
    const auto *chosen = m_chooser->chosen();
    if (!m_session || !chosen)
        return updateButtons();
    ++m_pending;
    const auto wanted = language() == "ja" ? Language::Japanese : Language::English;
    runInBackground(this, [project = m_session->project(), id = chosen->id, wanted] { return project->reports().report(id, wanted, {}); },
                    [this, generation = ++m_generation](Result<Report> report) {
                        m_pending = std::max(0, m_pending - 1);
                        if (generation != m_generation || !m_session)
                            return;
                        if (!report) {
                            m_report.reset();
                            updateButtons();
                            return Q_EMIT m_session->failed(report.error());
                        }
                        m_report = *std::move(report);
                        fillSections();
                        redraw();
                    });
}

void ReportPage::fillSections()
{
    // What was ticked and how it was ordered stays; new sections come at the end.
    std::vector<std::pair<QString, bool>> before;
    for (int i = 0; i < m_sections->count(); ++i)
        before.emplace_back(m_sections->item(i)->data(Qt::UserRole).toString(), m_sections->item(i)->checkState() == Qt::Checked);
    auto sections = m_report->sections;
    const auto place = [&](const ReportSection &section) {
        return std::ranges::find(before, QString::fromStdString(section.id), &std::pair<QString, bool>::first) - before.begin();
    };
    std::ranges::stable_sort(sections, {}, place);
    const int current = m_sections->currentRow();
    const QSignalBlocker blocker(m_sections);
    m_sections->clear();
    for (const auto &section : sections) {
        auto *item = new QListWidgetItem(QString::fromStdString(section.title), m_sections);
        item->setData(Qt::UserRole, QString::fromStdString(section.id));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
        const auto known = std::size_t(place(section));
        item->setCheckState(known >= before.size() || before[known].second ? Qt::Checked : Qt::Unchecked);
    }
    m_sections->setCurrentRow(std::max(0, current));
}

std::optional<Report> ReportPage::shownReport() const
{
    if (!m_report)
        return std::nullopt;
    auto report = *m_report;
    report.sections.clear();
    for (int i = 0; i < m_sections->count(); ++i) {
        const auto *item = m_sections->item(i);
        const auto found = std::ranges::find(m_report->sections, item->data(Qt::UserRole).toString().toStdString(), &ReportSection::id);
        if (item->checkState() == Qt::Checked && found != m_report->sections.end())
            report.sections.push_back(*found);
    }
    return report;
}

void ReportPage::redraw()
{
    auto report = shownReport();
    updateButtons();
    if (!report)
        return;
    ++m_pending;
    runInBackground(this, [report = *std::move(report)] { return std::shared_ptr<const ReportPages>(std::make_shared<ReportPages>(report)); },
                    [this, drawing = ++m_drawing](std::shared_ptr<const ReportPages> pages) {
                        m_pending = std::max(0, m_pending - 1);
                        if (drawing != m_drawing)
                            return;
                        const int at = m_scroll->verticalScrollBar()->value();
                        m_preview->setPages(std::move(pages));
                        m_preview->setAccessibleName(tr("Preview, %n pages", nullptr, m_preview->pageCount()));
                        m_scroll->verticalScrollBar()->setValue(at);
                    });
}

void ReportPage::setSectionTicked(const QString &sectionId, bool ticked)
{
    for (int i = 0; i < m_sections->count(); ++i) {
        if (m_sections->item(i)->data(Qt::UserRole).toString() == sectionId)
            m_sections->item(i)->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
    }
}

void ReportPage::moveSection(const QString &sectionId, int by)
{
    for (int i = 0; i < m_sections->count(); ++i) {
        if (m_sections->item(i)->data(Qt::UserRole).toString() == sectionId) {
            m_sections->setCurrentRow(i);
            return moveCurrent(by);
        }
    }
}

void ReportPage::moveCurrent(int by)
{
    const int from = m_sections->currentRow(), to = from + by;
    if (from < 0 || to < 0 || to >= m_sections->count())
        return;
    {
        const QSignalBlocker blocker(m_sections);
        m_sections->insertItem(to, m_sections->takeItem(from));
        m_sections->setCurrentRow(to);
    }
    redraw();
}

void ReportPage::askAndSave(const QString &format)
{
    if (!m_session)
        return;
    const QFileInfo project(QString::fromStdString(m_session->project()->path()));
    const bool drawn = format != QLatin1String("csv") && format != QLatin1String("json");
    const auto name = format == QLatin1String("csv") ? QStringLiteral("metrics.csv")
        : format == QLatin1String("png")             ? QStringLiteral("curves.png")
        : drawn                                      ? QStringLiteral("%1-report-%2.%3").arg(project.completeBaseName(), QString::fromStdString(language()), format)
                                                     : QStringLiteral("%1-results.json").arg(project.completeBaseName());
    auto *dialog = new FileDialog(this, tr("Save Report"), project.absolutePath(), QStringLiteral("%1 (*.%2)").arg(format.toUpper(), format));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(format);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) { save(format, path); });
    dialog->open();
}

void ReportPage::save(const QString &format, const QString &path)
{
    const auto *chosen = m_chooser->chosen();
    auto report = shownReport();
    if (!m_session || !chosen || !report)
        return;
    ++m_saving;
    m_progress->show();
    m_status->setText(tr("Writing %1…").arg(QFileInfo(path).fileName().toHtmlEscaped()));
    updateButtons();
    const auto wanted = language() == "ja" ? Language::Japanese : Language::English;
    runInBackground(
        this,
        [project = m_session->project(), id = chosen->id, report = *std::move(report), format, path, wanted]() -> Result<void> {
            auto written = format == QLatin1String("pdf") ? writePdf(report, path)
                : format == QLatin1String("html")         ? writeHtml(report, path)
                : format == QLatin1String("png")          ? writePng(report, path)
                : format == QLatin1String("xlsx")         ? project->reports().writeWorkbook(report, path.toStdString())
                                                          : project->reports().write(id, path.toStdString(), format.toStdString(), wanted);
            return written ? project->review().history().reportWritten(id, path.toStdString()) : written;
        },
        [this, path](Result<void> written) {
            m_saving = std::max(0, m_saving - 1);
            m_progress->setVisible(m_saving > 0);
            updateButtons();
            if (!m_session)
                return;
            if (!written) {
                // Beside the buttons; in the window's banner only for somebody who has gone to another page.
                m_status->setText(QStringLiteral("<span style='color:%1'>%2</span>").arg(theme()->bad().name(), m_session->text(written.error()).toHtmlEscaped()));
                m_status->setToolTip({});
                if (!isVisible())
                    Q_EMIT m_session->failed(written.error());
                return;
            }
            m_savedPath = path;
            m_status->setText(tr("Saved %1. <a href='folder'>Open the folder</a>").arg(QFileInfo(path).fileName().toHtmlEscaped()));
            m_status->setToolTip(QDir::toNativeSeparators(path));
        });
}

QString ReportPage::status() const { return m_status->text(); }

void ReportPage::updateButtons()
{
    for (const auto &[format, button] : m_buttons)
        button->setEnabled(m_report && m_saving == 0);
    m_up->setEnabled(m_sections->count() > 1);
    m_down->setEnabled(m_sections->count() > 1);
}

void ReportPage::updateStack()
{
    m_stack->setCurrentIndex(!m_session || (m_listKnown && m_chooser->experiments().empty()) ? 0 : 1);
}

bool ReportPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_scroll->viewport())
        m_preview->setWidth(m_scroll->viewport()->width());
    return Page::eventFilter(watched, event);
}

void ReportPage::retranslate()
{
    m_empty->setTexts(tr("No results to report yet"), tr("Run an experiment first; its verdict, curves and numbers become a PDF, a web page or a table."));
    m_emptyButton->setText(tr("Plan an Experiment"));
    m_experimentLabel->setText(tr("Experiment:"));
    m_languageLabel->setText(tr("Language of the report:"));
    m_sectionsLabel->setText(tr("Sections:"));
    m_saveLabel->setText(tr("Save as"));
    m_up->setToolTip(tr("Move the section up"));
    m_down->setToolTip(tr("Move the section down"));
    m_up->setAccessibleName(m_up->toolTip());
    m_down->setAccessibleName(m_down->toolTip());
    const std::map<QString, QString> texts{{QStringLiteral("pdf"), tr("PDF")},
                                           {QStringLiteral("html"), tr("Web Page")},
                                           {QStringLiteral("xlsx"), tr("Excel")},
                                           {QStringLiteral("csv"), tr("Metrics (CSV)")},
                                           {QStringLiteral("json"), tr("Results (JSON)")},
                                           {QStringLiteral("png"), tr("Chart (PNG)")}};
    for (const auto &[format, button] : m_buttons)
        button->setText(texts.at(format));
}

void ReportPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace kotowari::ui
