#include "comparepageverdict.h"

#include "core/api/plainway.h"
#include "ui/bridge/session.h"
#include "ui/models/comparisoncharts.h"
#include "ui/style/flatstyle.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr int badge = 40;

/// The contrast's complete seeds: all, those better with explanations, those better without (by their mean over sizes).
struct SeedCount {
    int all = 0, with = 0, without = 0;
};

SeedCount countSeeds(const Contrast &contrast)
{
    SeedCount count;
    for (const auto seed : contrast.seeds) {
        double sum = 0;
        for (const auto &scores : contrast.scores) {
            const auto i = std::size_t(std::ranges::find(scores.seeds, seed) - scores.seeds.begin());
            if (i < scores.arm.size() && i < scores.baseline.size())
                sum += scores.arm[i] - scores.baseline[i];
        }
        ++count.all;
        count.with += sum > 0;
        count.without += sum < 0;
    }
    return count;
}

} // namespace

VerdictPanel::VerdictPanel(Theme *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_headline(makeTitle(new QLabel(this), 1.7)), m_cheaper(makeTitle(new QLabel(this), 1.15)), m_sentence(new QLabel(this)), m_certainty(makeFaint(new QLabel(this)))
{
    QFont font = m_sentence->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    m_sentence->setFont(font);
    for (auto *label : {m_headline, m_cheaper, m_sentence, m_certainty}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l + badge + spacing::l, spacing::s, spacing::l, spacing::s);
    layout->setSpacing(2);
    layout->addWidget(m_headline);
    layout->addWidget(m_cheaper);
    layout->addWidget(m_sentence);
    layout->addWidget(m_certainty);
    m_cheaper->hide();
    paintCheaper();
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(theme, &Theme::changed, this, &VerdictPanel::paintCheaper);
}

QString VerdictPanel::headline() const { return m_headline->text(); }
QString VerdictPanel::sentence() const { return m_sentence->text(); }
QString VerdictPanel::certainty() const { return m_certainty->text(); }
QString VerdictPanel::cheaper() const { return m_cheaper->isHidden() ? QString() : m_cheaper->text(); }

void VerdictPanel::show(const Comparison &comparison, const Session &session)
{
    m_direction = comparison.verdict.direction;
    m_decided = false;
    const auto primary = std::size_t(comparison.primary);
    m_arm = comparison.primary >= 0 && primary < comparison.contrasts.size() ? QString::fromStdString(toString(comparison.contrasts[primary].arm)) : QString();
    if (!m_arm.isEmpty())
        m_decided = comparison.contrasts[primary].areaDifference.p.has_value();
    m_headline->setText(session.text(comparison.verdict.headline));
    m_sentence->setText(session.text(comparison.verdict.sentence));
    m_certainty->setText(certaintyOf(comparison));
    m_certainty->setVisible(!m_certainty->text().isEmpty());
    const auto cheaper = cheaperSentence(comparison);
    m_cheaper->setText(cheaper ? session.text(*cheaper) : QString());
    m_cheaper->setVisible(cheaper.has_value());
    setAccessibleName(QStringList{m_headline->text(), m_cheaper->text(), m_sentence->text()}.join(QLatin1Char(' ')));
    update();
}

QString VerdictPanel::certaintyOf(const Comparison &comparison)
{
    if (comparison.primary < 0 || std::size_t(comparison.primary) >= comparison.contrasts.size())
        return {};
    const auto &contrast = comparison.contrasts[std::size_t(comparison.primary)];
    const auto &area = contrast.areaDifference;
    const auto count = countSeeds(contrast);
    const int seeds = count.all, with = count.with;
    if (!area.p || !area.low || !area.high) {
        return seeds == 0 ? tr("How sure: nothing can be said yet.")
                          : tr("How sure: not yet. %1 of %2 seeds are better with explanations; an interval needs at least 6 complete seeds.").arg(with).arg(seeds);
    }
    if (comparison.verdict.direction == VerdictDirection::NoneShown && *area.p <= 0.05)
        return tr("How sure: %1 of %2 seeds are better with explanations (p = %3), but other test examples could turn it around.").arg(with).arg(seeds).arg(ComparisonCharts::p(area.p));
    const int same = comparison.verdict.direction == VerdictDirection::AnswerOnly ? count.without : with;
    if (comparison.verdict.direction == VerdictDirection::NoneShown)
        return tr("How sure: %1 of %2 seeds are better with explanations, which chance alone can give (p = %3). A small effect is not ruled out.")
            .arg(same).arg(seeds).arg(ComparisonCharts::p(area.p));
    return (*area.p <= 0.01 ? tr("How sure: very. %1 of %2 seeds point the same way; chance alone rarely gives that (p = %3).")
                            : tr("How sure: fairly. %1 of %2 seeds point the same way; chance alone seldom gives that (p = %3)."))
        .arg(same).arg(seeds).arg(ComparisonCharts::p(area.p));
}

void VerdictPanel::paintCheaper()
{
    auto colors = palette();
    colors.setColor(QPalette::WindowText, m_theme->warning());
    m_cheaper->setPalette(colors);
}

QColor VerdictPanel::accent() const
{
    switch (m_direction) {
    case VerdictDirection::Explained:
        return m_theme->armStyle(m_arm.isEmpty() ? QStringLiteral("explain-then-answer") : m_arm).color;
    case VerdictDirection::AnswerOnly:
        return m_theme->armStyle(Arm{}).color;
    case VerdictDirection::NoneShown:
        break;
    }
    return m_theme->faintText();
}

void VerdictPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(lineColor(palette()), 1));
    painter.setBrush(mixedColor(accent(), palette().color(QPalette::Base), m_theme->dark() ? 0.14 : 0.06));
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), cornerRadius, cornerRadius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent());
    painter.drawRoundedRect(QRectF(0, 0, 5, height()), 2, 2);

    // An arrow that rises, one that falls, level lines, or dots while it is open: the direction without colour.
    const QPointF centre(spacing::l + badge / 2.0, spacing::m + badge / 2.0);
    painter.drawEllipse(centre, badge / 2.0, badge / 2.0);
    painter.setPen(QPen(palette().color(QPalette::Base), 3.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.translate(centre);
    if (m_direction == VerdictDirection::NoneShown && !m_decided) {
        for (const double x : {-9.0, 0.0, 9.0})
            painter.drawPoint(QPointF(x, 0));
        return;
    }
    if (m_direction == VerdictDirection::NoneShown) {
        painter.drawLine(QPointF(-9, -5), QPointF(9, -5));
        painter.drawLine(QPointF(-9, 5), QPointF(9, 5));
        return;
    }
    if (m_direction == VerdictDirection::AnswerOnly)
        painter.scale(1, -1);
    painter.drawPolyline(QPolygonF({{-11, 8}, {-3, 0}, {2, 4}, {11, -7}}));
    painter.drawPolyline(QPolygonF({{3, -8}, {11.5, -7.5}, {12, 1}}));
}

} // namespace kotowari::ui
