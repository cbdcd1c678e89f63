#include "costinputs.h"

#include "core/api/costwords.h"
#include "ui/bridge/session.h"
#include "ui/theme.h"
#include "ui/widgets/checkedfield.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sourcechip.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

namespace kotowari::ui {

namespace {

constexpr int typingPause = 1500; ///< milliseconds; stored within two seconds of the last key

double scaleOf(CostKey key)
{
    const auto unit = costKeyInfo(key).unit;
    return unit == CostUnit::Share || unit == CostUnit::Points ? 100 : 1;
}

QString shownNumber(double value, bool whole = false)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    const auto text = locale.toString(value, 'f', whole || std::abs(value) >= 1000 ? 0 : 2);
    if (!text.contains(locale.decimalPoint()))
        return text;
    auto end = text.size();
    while (text[end - 1] == u'0')
        --end;
    return text.left(text[end - 1] == locale.decimalPoint()[0] ? end - 1 : end);
}

} // namespace

CostInputs::CostInputs(Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, spacing::m, spacing::m);
    grid->setHorizontalSpacing(spacing::s);
    grid->setVerticalSpacing(spacing::xs);
    grid->setColumnStretch(0, 1);
    for (const auto &info : costKeyInfos()) {
        if (m_titles.empty() || m_titles.back().first != info.group) {
            auto *title = makeTitle(new QLabel(this), 1.0);
            title->setContentsMargins(0, m_titles.empty() ? 0 : spacing::m, 0, 0);
            m_titles.emplace_back(info.group, title);
            grid->addWidget(title, grid->rowCount(), 0, 1, 5);
        }
        addRow(grid, info);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { finish(m_typing, false); });
}

void CostInputs::addRow(QGridLayout *grid, const CostKeyInfo &info)
{
    auto &row = m_rows[std::size_t(info.key)];
    row = {new QLabel(this), new CheckedField(m_theme, this), makeFaint(new QLabel(this)), new SourceChip(m_theme, this), new QToolButton(this), {}};
    row.name->setWordWrap(true);
    row.name->setBuddy(row.field->edit());
    row.field->setFixedWidth(92);
    row.field->edit()->setAlignment(Qt::AlignRight);
    row.field->edit()->setObjectName(QString::fromUtf8(info.word.data(), int(info.word.size())));
    row.reset->setIcon(icon(QStringLiteral("refresh")));
    row.reset->setAutoRaise(true);
    const int line = grid->rowCount();
    grid->addWidget(row.name, line, 0);
    grid->addWidget(row.field, line, 1);
    grid->addWidget(row.unit, line, 2);
    grid->addWidget(row.chip, line, 3, Qt::AlignVCenter);
    grid->addWidget(row.reset, line, 4);
    auto policy = row.reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    row.reset->setSizePolicy(policy);
    connect(row.field->edit(), &QLineEdit::editingFinished, this, [this, key = info.key] { finish(key, true); });
    connect(row.field->edit(), &QLineEdit::textEdited, this, [this, key = info.key] {
        m_typing = key;
        m_pause.start();
    });
    connect(row.reset, &QToolButton::clicked, this, [this, key = info.key] { Q_EMIT reset(key); });
}

QString CostInputs::unitOf(CostKey key, const QString &currency)
{
    switch (costKeyInfo(key).unit) {
    case CostUnit::Minutes: return tr("min");
    case CostUnit::Hours: return tr("h");
    case CostUnit::Share: return QStringLiteral("%");
    case CostUnit::Points: return tr("points");
    case CostUnit::Cases: return tr("cases");
    case CostUnit::Money: return currency;
    case CostUnit::Times: return tr("times");
    case CostUnit::Months: return tr("months");
    }
    return {};
}

void CostInputs::show(const CostEvaluation &evaluation, const Session &session, bool readOnly)
{
    const auto currency = QString::fromStdString(evaluation.scenario.currency);
    for (const auto &[group, title] : m_titles)
        title->setText(session.text(costGroup(group)));
    for (const auto &input : evaluation.inputs) {
        auto &row = m_rows[std::size_t(input.key)];
        const auto name = session.text(costName(input)), help = session.text(costHelp(input.key));
        row.name->setText(name);
        row.name->setToolTip(help);
        row.unit->setText(unitOf(input.key, currency));
        row.shown = input.value ? shownNumber(*input.value * scaleOf(input.key), costKeyInfo(input.key).unit == CostUnit::Cases) : QString();
        auto *edit = row.field->edit();
        if (!edit->hasFocus() || !edit->isModified()) {
            edit->setText(row.shown);
            row.field->setProblem({});
        }
        edit->setReadOnly(readOnly);
        edit->setPlaceholderText(session.text(costSource(CostSource::Unknown)));
        edit->setAccessibleName(QStringLiteral("%1 (%2)").arg(name, row.unit->text()));
        edit->setToolTip(help);
        row.chip->show(input.source, session.text(costSource(input.source)));
        row.chip->setToolTip(input.note.id.empty() ? QString() : session.text(input.note));
        const bool typed = evaluation.scenario.typed.contains(input.key);
        row.reset->setVisible(typed && !readOnly);
        row.reset->setToolTip(input.untyped ? tr("Back to %1").arg(session.text(costValue(input.key, *input.untyped, evaluation.scenario.currency))) : tr("Back to not known"));
        row.reset->setAccessibleName(QStringLiteral("%1: %2").arg(name, row.reset->toolTip()));
    }
}

void CostInputs::finish(CostKey key, bool left)
{
    auto &row = m_rows[std::size_t(key)];
    auto *edit = row.field->edit();
    if (edit->isReadOnly() || row.field->text() == row.shown)
        return;
    if (left) {
        m_pause.stop();
        edit->setModified(false);
    }
    if (row.field->text().isEmpty() && !left)
        return; // about to type something else
    if (row.field->text().isEmpty()) {
        edit->setText(row.shown);
        return Q_EMIT reset(key);
    }
    const auto &info = costKeyInfo(key);
    const double scale = scaleOf(key);
    const auto value = row.field->number();
    if (!value || *value < info.least * scale || *value > info.most * scale) {
        row.field->setProblem(tr("A number from %1 to %2").arg(shownNumber(info.least * scale), shownNumber(info.most * scale)));
        return;
    }
    row.field->setProblem({});
    Q_EMIT typed(key, *value / scale);
}

} // namespace kotowari::ui
