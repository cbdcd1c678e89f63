#include "agreementresult.h"

#include "ui/bridge/session.h"
#include "ui/models/words.h"

#include <QLocale>
#include <QScrollBar>
#include <QUrl>

namespace kotowari::ui {

namespace {

QString twoDigits(const std::optional<double> &value) { return value ? QLocale().toString(*value, 'f', 2) : QStringLiteral("–"); }

} // namespace

AgreementResult::AgreementResult(Session *session, QWidget *parent) : QTextBrowser(parent), m_session(session)
{
    setOpenLinks(false);
    setAccessibleName(tr("Agreement so far"));
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        if (const auto id = link.path().toLongLong(); id > 0)
            Q_EMIT exampleWanted(id);
    });
}

void AgreementResult::setReport(const AgreementReport &report)
{
    const int place = report.people.size() < 2 ? 0 : verticalScrollBar()->value();
    QString html;
    for (const auto &one : report.people) {
        QStringList words{tr("%n labelled", nullptr, int(one.labelled))};
        if (one.outdated > 0)
            words << tr("%n of texts that changed since do not count", nullptr, int(one.outdated));
        if (one.ownTexts > 0)
            words << tr("%n of their own texts", nullptr, int(one.ownTexts));
        html += QStringLiteral("<p style='margin:2px 0'>%1: %2</p>").arg(QString::fromStdString(one.name).toHtmlEscaped(), words.join(tr(", ")));
    }
    if (report.people.size() < 2)
        html += QStringLiteral("<p>%1</p>").arg(tr("When two people have labelled, it is shown here how far they agree beyond chance, and where they do not. Let a second person "
                                                   "open this dialog and say who they are above."));
    else
        html += figures(report) + disagreements(report);
    setHtml(html);
    verticalScrollBar()->setValue(place);
}

QString AgreementResult::figures(const AgreementReport &report) const
{
    QString html;
    const auto add = [&](const QString &head, const QString &statistic, const AgreementFigure &level, const AgreementFigure &quality) {
        html += QStringLiteral("<h4 style='margin:14px 0 2px 0'>%1</h4><p style='margin:0 0 4px 0'>%2</p>").arg(head.toHtmlEscaped(), statistic);
        for (const auto &[question, figure] : {std::pair(tr("How detailed"), &level), std::pair(tr("How good"), &quality)}) {
            QStringList about;
            if (figure->low)
                about << tr("95 % interval %1 to %2").arg(twoDigits(figure->low), twoDigits(figure->high));
            about << tr("%n explanation(s)", nullptr, int(figure->units));
            html += QStringLiteral("<p style='margin:4px 0'><b>%1: %2</b> (%3)<br>%4</p>")
                        .arg(question, twoDigits(figure->value), about.join(QStringLiteral("; ")), m_session->text(figure->words).toHtmlEscaped());
        }
    };
    add(tr("Everybody"), tr("Krippendorff's alpha, ordinal"), report.level, report.quality);
    for (const auto &pair : report.pairs)
        add(tr("%1 and %2", "two people").arg(QString::fromStdString(pair.first), QString::fromStdString(pair.second)), tr("Cohen's kappa"), pair.level, pair.quality);
    return html;
}

QString AgreementResult::disagreements(const AgreementReport &report) const
{
    auto html = QStringLiteral("<h4 style='margin:14px 0 2px 0'>%1</h4>").arg(tr("Where they differ most"));
    if (report.differing == 0)
        return html + QStringLiteral("<p style='margin:4px 0'>%1</p>").arg(tr("Nowhere so far."));
    if (report.withheld)
        return html + QStringLiteral("<p style='margin:4px 0'>%1</p>").arg(m_session->text(Message{"agreement.withheld", {}}).toHtmlEscaped());
    for (const auto &one : report.disagreements) {
        QStringList said;
        for (const auto &[person, label] : one.labels)
            said << m_session->text(Message{"agreement.said", {{"person", person}, {"level", std::string(toString(label.level))}, {"quality", std::int64_t(label.quality)}}}).toHtmlEscaped();
        const auto name = one.exampleKey.empty() ? tr("Example %1").arg(number(one.key.example)) : QString::fromStdString(one.exampleKey);
        html += QStringLiteral("<p style='margin:8px 0 0 0'><a href='example:%1'>%2</a> (%3)<br>%4</p><p style='margin:0 0 0 12px'>%5</p>")
                    .arg(QString::number(one.key.example), name.toHtmlEscaped(), granularityWord(one.key.granularity), said.join(QStringLiteral("<br>")),
                         QString::fromStdString(one.text).toHtmlEscaped());
    }
    if (report.differing > std::ssize(report.disagreements))
        html += QStringLiteral("<p>%1</p>").arg(tr("%n more", nullptr, int(report.differing - std::ssize(report.disagreements))));
    return html;
}

} // namespace kotowari::ui
