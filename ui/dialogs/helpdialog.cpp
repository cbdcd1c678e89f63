#include "helpdialog.h"

#include <QEvent>
#include <QFile>
#include <QListWidget>
#include <QSplitter>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

QList<HelpSection> helpSections(Language language)
{
    QFile file(language == Language::Japanese ? QStringLiteral(":/help/help_ja.md") : QStringLiteral(":/help/help_en.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<HelpSection> sections;
    const auto lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const auto &line : lines) {
        if (line.startsWith(QLatin1String("<!-- ")) && line.endsWith(QLatin1String(" -->")))
            sections.append({line.mid(5).chopped(4), {}, {}});
        else if (!sections.isEmpty())
            sections.last().text += line + u'\n';
    }
    for (auto &section : sections)
        section.title = section.text.section(u'\n', 0, 0).mid(2); // "# Title"
    return sections;
}

HelpDialog::HelpDialog(QWidget *parent) : QDialog(parent), m_list(new QListWidget(this)), m_text(new QTextBrowser(this))
{
    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_list);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({220, 620});
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(splitter);
    m_list->setSpacing(3);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(12);
    connect(m_list, &QListWidget::currentRowChanged, this, &HelpDialog::showCurrent);
    resize(900, 620);
    setLanguage(m_language);
}

void HelpDialog::setLanguage(Language language)
{
    const auto shown = currentSection();
    m_language = language;
    m_sections = helpSections(language);
    m_list->clear();
    for (const auto &section : m_sections)
        m_list->addItem(section.title);
    setWindowTitle(tr("Help"));
    m_list->setAccessibleName(tr("Topics"));
    m_text->setAccessibleName(tr("Help"));
    showSection(shown);
}

void HelpDialog::showSection(const QString &id)
{
    const auto it = std::ranges::find(m_sections, id, &HelpSection::id);
    m_list->setCurrentRow(it == m_sections.end() ? 0 : int(it - m_sections.begin()));
}

QString HelpDialog::currentSection() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_sections.size() ? m_sections[row].id : QString();
}

void HelpDialog::showCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_sections.size())
        return;
    m_text->setMarkdown(m_sections[row].text);
    const auto frames = m_text->document()->rootFrame()->childFrames();
    for (auto *frame : frames) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        auto format = table->format();
        format.setCellPadding(5);
        format.setBorder(0);
        table->setFormat(format);
    }
}

void HelpDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        setWindowTitle(tr("Help"));
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        showCurrent();
    QDialog::changeEvent(event);
}

} // namespace kotowari::ui
