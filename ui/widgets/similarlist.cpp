#include "similarlist.h"

#include "elidedlabel.h"
#include "labels.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace kotowari::ui {

SimilarList::SimilarList(QWidget *parent) : QWidget(parent), m_title(new QLabel(this)), m_none(makeFaint(new QLabel(this)))
{
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::xs);
    layout->addWidget(m_title);
    layout->addWidget(m_none);
    for (int i = 0; i < count; ++i) {
        Row row{new QWidget(this), nullptr, nullptr, nullptr};
        row.input = new ElidedLabel(row.widget);
        makeFaint(row.input);
        row.text = new ElidedLabel(row.widget);
        row.insert = new QPushButton(row.widget);
        row.insert->setAutoDefault(false);
        connect(row.insert, &QPushButton::clicked, this, [this, i] { Q_EMIT insertWanted(i); });
        auto *texts = new QVBoxLayout;
        texts->setSpacing(0);
        texts->addWidget(row.input);
        texts->addWidget(row.text);
        auto *line = new QHBoxLayout(row.widget);
        line->setContentsMargins({});
        line->addLayout(texts, 1);
        line->addWidget(row.insert);
        layout->addWidget(row.widget);
        m_rows.push_back(row);
    }
    retranslate();
    show({});
}

void SimilarList::setExamples(std::vector<Example> examples)
{
    m_examples = std::move(examples);
    show(m_examples);
}

void SimilarList::show(const std::vector<Example> &examples)
{
    m_none->setVisible(examples.empty());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool here = i < examples.size();
        m_rows[i].widget->setVisible(here);
        if (!here)
            continue;
        m_rows[i].input->setFullText(QStringLiteral("%1 → %2").arg(QString::fromStdString(examples[i].input), QString::fromStdString(examples[i].answer)));
        m_rows[i].text->setFullText(explanation(int(i), Granularity::Detailed));
    }
}

QString SimilarList::explanation(int index, Granularity granularity) const
{
    if (index < 0 || index >= int(m_examples.size()) || m_examples[std::size_t(index)].explanations.empty())
        return {};
    const auto &example = m_examples[std::size_t(index)];
    const auto *wanted = example.explanation(granularity);
    return QString::fromStdString(wanted ? wanted->text : example.explanations.back().text);
}

void SimilarList::setInsertEnabled(bool enabled)
{
    for (const auto &row : m_rows)
        row.insert->setEnabled(enabled);
}

void SimilarList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SimilarList::retranslate()
{
    m_title->setText(tr("Similar, already explained"));
    m_none->setText(tr("Nothing similar is explained yet."));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto keys = QKeySequence(int(Qt::ALT) | (int(Qt::Key_1) + int(i))).toString(QKeySequence::NativeText);
        m_rows[i].insert->setText(tr("Insert  %1").arg(keys));
        m_rows[i].insert->setToolTip(tr("Take this explanation over into the editor (%1)").arg(keys));
    }
}

} // namespace kotowari::ui
