#include "closedialog.h"

#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace kotowari::ui {

CloseDialog::CloseDialog(const QString &what, bool background, QWidget *parent)
    : QDialog(parent), m_title(makeTitle(new QLabel(this), 1.2)), m_text(makeFaint(new QLabel(what, this))), m_progress(new QProgressBar(this)),
      m_pause(new QPushButton(tr("Pause and Close"), this)), m_background(new QPushButton(tr("Go On in the Background"), this)),
      m_cancel(new QPushButton(tr("Stay Here"), this)), m_choices(new QWidget(this))
{
    setWindowTitle(tr("Close While Training"));
    m_title->setText(tr("A run is training"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_pause->setProperty("primary", true);
    m_background->setEnabled(background);

    auto *choices = new QGridLayout(m_choices);
    choices->setContentsMargins({});
    choices->setHorizontalSpacing(spacing::l);
    choices->setVerticalSpacing(spacing::m);
    const auto explain = [this, choices](int row, QPushButton *button, const QString &text) {
        auto *label = new QLabel(text, m_choices);
        label->setWordWrap(true);
        choices->addWidget(button, row, 0);
        choices->addWidget(label, row, 1);
    };
    explain(0, m_pause, tr("A checkpoint is written now. Nothing is lost; resume it the next time you open the project."));
    explain(1, m_background, tr("A checkpoint is written now, then a process without a window goes on. The next window shows its progress."));
    choices->setColumnStretch(1, 1);

    auto *bottom = new QHBoxLayout;
    bottom->addStretch();
    bottom->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::xl, spacing::l, spacing::xl, spacing::l);
    layout->setSpacing(spacing::m);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_choices);
    layout->addWidget(m_progress);
    layout->addStretch();
    layout->addWidget(separatorLine(Qt::Horizontal, this));
    layout->addLayout(bottom);
    setMinimumWidth(600);

    connect(m_pause, &QPushButton::clicked, this, [this] { Q_EMIT chosen(Choice::Pause); });
    connect(m_background, &QPushButton::clicked, this, [this] { Q_EMIT chosen(Choice::Background); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_pause->setFocus();
}

void CloseDialog::showWaiting()
{
    m_choices->hide();
    m_progress->show();
    m_title->setText(tr("Writing the checkpoint…"));
    m_text->setText(tr("This takes a few seconds. The window closes by itself."));
    m_cancel->setEnabled(false);
}

} // namespace kotowari::ui
