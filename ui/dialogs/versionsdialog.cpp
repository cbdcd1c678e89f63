#include "versionsdialog.h"

#include "ui/models/worddiff.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace kotowari::ui {

namespace {

bool isDark(const QPalette &palette) { return palette.color(QPalette::Base).lightness() < 128; }

} // namespace

VersionsDialog::VersionsDialog(Granularity level, const QString &current, const std::vector<ExplanationVersion> &versions, QWidget *parent)
    : QDialog(parent), m_current(current), m_versions(versions), m_list(new QListWidget(this)), m_view(new QTextBrowser(this)), m_restore(nullptr)
{
    setWindowTitle(tr("Former Texts: %1").arg(granularityWord(level)));
    auto *hint = makeFaint(new QLabel(versions.empty() ? tr("This explanation has only been written once: there is no former text.")
                                                       : tr("Struck out: no longer in the present text. Underlined: added since."), this));
    hint->setWordWrap(true);
    for (const auto &version : m_versions) {
        QStringList words{QLocale().toString(QDateTime::fromMSecsSinceEpoch(version.changedAt), QLocale::ShortFormat)};
        if (!version.author.empty())
            words << QString::fromStdString(version.author);
        m_list->addItem(words.join(QStringLiteral(" · ")));
    }
    m_list->setAccessibleName(tr("Former texts"));
    m_view->setAccessibleName(tr("What changed since"));
    m_view->setOpenLinks(false);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_list);
    splitter->addWidget(m_view);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({230, 420});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    m_restore = buttons->addButton(tr("Take This Text Back"), QDialogButtonBox::ActionRole);
    m_restore->setToolTip(tr("The present text is kept as a former one; undo works too"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->addWidget(hint);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
    resize(720, 420);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &VersionsDialog::showVersion);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        Q_EMIT restoreWanted(chosen());
        accept();
    });
    m_list->setCurrentRow(0);
    showVersion();
}

QString VersionsDialog::chosen() const
{
    const int row = m_list->currentRow();
    return row < 0 || row >= int(m_versions.size()) ? QString() : QString::fromStdString(m_versions[std::size_t(row)].text);
}

void VersionsDialog::showVersion()
{
    const bool any = !m_versions.empty();
    m_restore->setEnabled(any);
    if (!any)
        return m_view->clear();
    const bool dark = isDark(palette());
    m_view->setHtml(diffHtml(wordDiff(chosen(), m_current), dark ? QStringLiteral("#ff9b8a") : QStringLiteral("#b3261e"),
                             dark ? QStringLiteral("#7fd6a0") : QStringLiteral("#00703c")));
}

} // namespace kotowari::ui
