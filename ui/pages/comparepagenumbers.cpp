#include "comparepagenumbers.h"

#include "ui/models/analysiswords.h"
#include "ui/models/comparisoncharts.h"
#include "ui/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace kotowari::ui {

namespace {

/// A square in an arm's colour.
class Swatch : public QWidget
{
public:
    Swatch(Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme) { setFixedSize(18, 10); }
    void setArm(const QString &arm)
    {
        m_arm = arm;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(QRect(0, 0, 10, 10), m_theme->armStyle(m_arm).color); }

private:
    Theme *m_theme;
    QString m_arm;
};

QString examplesNeeded(const std::optional<double> &examples, Censoring censoring, const Contrast &contrast)
{
    const auto least = contrast.scores.empty() ? 0 : contrast.scores.front().trainSize;
    const auto most = contrast.scores.empty() ? 0 : contrast.scores.back().trainSize;
    switch (censoring) {
    case Censoring::BelowSmallest:
        return QStringLiteral("< ") + AnalysisWords::count(least);
    case Censoring::AboveLargest:
    case Censoring::NotReached:
        return QStringLiteral("> ") + AnalysisWords::count(most);
    case Censoring::None:
        break;
    }
    return examples ? AnalysisWords::count(std::llround(*examples)) : QStringLiteral("–");
}

} // namespace

class KeyNumbers::NumberCard : public Card
{
public:
    NumberCard(Theme *theme, QWidget *parent) : Card(parent), m_title(makeFaint(new QLabel(this))), m_note(makeFaint(new QLabel(this)))
    {
        auto *layout = new QGridLayout(this);
        layout->setContentsMargins(spacing::m, spacing::s, spacing::m, spacing::s);
        layout->setHorizontalSpacing(0);
        layout->setVerticalSpacing(2);
        layout->setColumnStretch(1, 1);
        m_title->setWordWrap(true);
        m_note->setWordWrap(true);
        layout->addWidget(m_title, 0, 0, 1, 3);
        for (int row = 0; row < 2; ++row) {
            m_swatches[row] = new Swatch(theme, this);
            m_names[row] = new QLabel(this);
            m_names[row]->setWordWrap(true);
            m_values[row] = makeTitle(new QLabel(this), 1.45);
            layout->addWidget(m_swatches[row], row + 1, 0);
            layout->addWidget(m_names[row], row + 1, 1);
            layout->addWidget(m_values[row], row + 1, 2, Qt::AlignRight);
        }
        layout->addWidget(m_note, 3, 0, 1, 3);
        layout->setRowStretch(4, 1);
    }

    void setTexts(const QString &title, const QString &note)
    {
        m_title->setText(title);
        m_note->setText(note);
    }
    void setRow(int row, const QString &arm, const QString &name, const QString &value)
    {
        m_swatches[row]->setArm(arm);
        m_swatches[row]->setVisible(!arm.isEmpty());
        m_names[row]->setText(name);
        m_values[row]->setText(value);
        for (QWidget *widget : {static_cast<QWidget *>(m_names[row]), static_cast<QWidget *>(m_values[row])})
            widget->setVisible(!name.isEmpty() || !value.isEmpty());
    }
    QString text() const
    {
        return QStringList{m_title->text(), m_names[0]->text(), m_values[0]->text(), m_names[1]->text(), m_values[1]->text(), m_note->text()}.join(QLatin1Char(' '));
    }

private:
    QLabel *m_title;
    QLabel *m_note;
    Swatch *m_swatches[2];
    QLabel *m_names[2];
    QLabel *m_values[2];
};

KeyNumbers::KeyNumbers(Theme *theme, QWidget *parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_score(new NumberCard(theme, this)), m_examples(new NumberCard(theme, this)), m_difference(new NumberCard(theme, this)),
      m_today(new NumberCard(theme, this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(spacing::m);
    arrange();
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void KeyNumbers::arrange()
{
    const int columns = width() < 900 ? 2 : 4;
    if (columns == m_columns)
        return;
    m_columns = columns;
    int place = 0;
    for (auto *card : {m_score, m_examples, m_difference, m_today}) {
        m_grid->removeWidget(card);
        m_grid->addWidget(card, place / columns, place % columns);
        ++place;
    }
    for (int column = 0; column < 4; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void KeyNumbers::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

QString KeyNumbers::daysOf(const MeetingBrief &brief)
{
    if (!brief.effort || !brief.with || !brief.without || !brief.with->writingDays || !brief.without->writingDays)
        return {};
    const auto days = [](const ReachEffort &reach) {
        const auto bound = reach.examples ? QString() : reach.censored == Censoring::BelowSmallest ? QStringLiteral("< ") : QStringLiteral("> ");
        return bound + AnalysisWords::fixed(*reach.writingDays + reach.answeringDays.value_or(0), 1);
    };
    const auto source = brief.effort->source == EffortSource::Measured ? tr("measured") : brief.effort->source == EffortSource::Typed ? tr("typed") : tr("assumed");
    const auto writing = tr("Writing takes %1 min each (%2).").arg(AnalysisWords::fixed(brief.effort->minutesExplanation, 1), source);
    return (brief.with->answeringDays ? tr("Working days: %1 without, %2 with, deciding the cases included.").arg(days(*brief.without), days(*brief.with))
                                      : tr("Working days of writing: %1.").arg(days(*brief.with)))
        + QLatin1Char('\n') + writing;
}

void KeyNumbers::showToday(const Comparison &comparison)
{
    const auto &list = comparison.baselines.baselines;
    const auto people = std::ranges::find(list, BaselineKind::People, &Baseline::kind);
    const auto dash = QStringLiteral("–");
    const bool known = people != list.end();
    m_today->setTexts(tr("Today's way of working"), known ? tr("people, typed figures") : tr("not typed in yet: see the end of this page"));
    m_today->setRow(0, {}, tr("right answers"), known && people->score ? AnalysisWords::percent(*people->score) : dash);
    m_today->setRow(1, {}, tr("minutes a case"), known && people->minutes ? AnalysisWords::fixed(*people->minutes, 1) : dash);
}

void KeyNumbers::show(const Comparison &comparison, const Contrast &contrast, const MeetingBrief *brief)
{
    showToday(comparison);
    const auto baselineArm = QString::fromStdString(toString(comparison.baseline));
    const auto explainedArm = QString::fromStdString(toString(contrast.arm));
    const auto baselineName = AnalysisWords::arm(comparison.baseline), explainedName = AnalysisWords::arm(contrast.arm);

    const SizeScores *largest = nullptr;
    for (const auto &scores : contrast.scores) {
        if (!scores.arm.empty() && !scores.baseline.empty())
            largest = &scores;
    }
    const auto dash = QStringLiteral("–");
    const bool afterChange = comparison.ruleRecovery.has_value();
    m_score->setTexts(largest ? (afterChange ? tr("Score with %1 cases of the new rule") : tr("Score with %1 training examples")).arg(AnalysisWords::count(largest->trainSize)) : tr("Score"),
                      largest ? tr("mean of %n seeds, %1 test examples", nullptr, int(largest->seeds.size())).arg(AnalysisWords::count(comparison.testItems)) : QString());
    m_score->setRow(0, baselineArm, baselineName, largest ? AnalysisWords::percent(ComparisonCharts::mean(largest->baseline)) : dash);
    m_score->setRow(1, explainedArm, explainedName, largest ? AnalysisWords::percent(ComparisonCharts::mean(largest->arm)) : dash);

    const auto &ratio = contrast.examplesRatio;
    const bool measured = ratio.estimate || ratio.baselineExamples || ratio.armExamples || ratio.baselineCensored != Censoring::None || ratio.armCensored != Censoring::None;
    auto note = ratio.estimate && ratio.low && ratio.high ? tr("%1 times as many without (95 % interval %2 to %3)")
                                                                  .arg(*ratio.estimate, 0, 'f', 1).arg(*ratio.low, 0, 'f', 1).arg(*ratio.high, 0, 'f', 1)
        : ratio.estimate ? tr("%1 times as many without").arg(*ratio.estimate, 0, 'f', 1)
        : measured       ? tr("outside the sizes tried: no ratio")
                         : tr("not measured");
    if (const auto days = brief ? daysOf(*brief) : QString(); !days.isEmpty())
        note += QLatin1Char('\n') + days;
    m_examples->setTexts((afterChange ? tr("New cases to reach %1") : tr("Examples to reach %1")).arg(AnalysisWords::percent(ratio.atScore)), note);
    m_examples->setRow(0, baselineArm, baselineName, measured ? examplesNeeded(ratio.baselineExamples, ratio.baselineCensored, contrast) : dash);
    m_examples->setRow(1, explainedArm, explainedName, measured ? examplesNeeded(ratio.armExamples, ratio.armCensored, contrast) : dash);

    const auto &area = contrast.areaDifference;
    const bool several = contrast.scores.size() > 1;
    // One size has no area under a curve: its own difference stands for it.
    const Estimate &difference = area.estimate || !largest ? area : largest->difference;
    m_difference->setTexts(several ? afterChange ? tr("Difference, mean over the numbers of new cases") : tr("Difference, mean over the train sizes") : tr("Difference"),
                           difference.low && difference.high
                               ? tr("95 % interval %1 points").arg(ComparisonCharts::interval(*difference.low, *difference.high))
                               : largest ? tr("no interval yet; at the largest size: %1").arg(ComparisonCharts::spread(largest->difference, *largest)) : QString());
    m_difference->setRow(0, {}, tr("with minus without"), difference.estimate ? AnalysisWords::points(*difference.estimate) : dash);
    m_difference->setRow(1, {}, {}, {});
    setAccessibleName(text());
}

QString KeyNumbers::text() const { return m_score->text() + QLatin1Char('\n') + m_examples->text() + QLatin1Char('\n') + m_difference->text() + QLatin1Char('\n') + m_today->text(); }

} // namespace kotowari::ui
