#include "writingchecks.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/document/exampledocument.h"
#include "ui/widgets/explanationedit.h"
#include "ui/widgets/plainedit.h"

#include <QEvent>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr std::array topDown{Granularity::Detailed, Granularity::Medium, Granularity::Short}; // as they stand on screen

} // namespace

WritingChecks::WritingChecks(ExampleDocument *document, FindingList *list, std::array<ExplanationEdit *, 3> edits, QObject *parent)
    : QObject(parent), m_document(document), m_list(list), m_edits(edits)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &WritingChecks::inspectWanted);
    connect(m_document, &ExampleDocument::opened, this, &WritingChecks::exampleOpened);
    connect(m_document, &ExampleDocument::changed, this, &WritingChecks::textChanged, Qt::QueuedConnection); // the editors have it by then
    connect(m_list, &FindingList::selected, this, &WritingChecks::select);
    connect(m_list, &FindingList::fixWanted, this, &WritingChecks::fix);
    connect(m_list, &FindingList::replaceWanted, this, [this](const ListedFinding &one) { replace(one.granularity, one.finding.digest); });
    connect(m_list, &FindingList::replaceAllWanted, this, &WritingChecks::replaceAll);
    connect(m_list, &FindingList::dismissed, this, &WritingChecks::dismiss);
    connect(m_list, &FindingList::leaveWanted, this, [this] { (m_back ? m_back.get() : edit(Granularity::Detailed))->setFocus(); });
}

PlainEdit *WritingChecks::edit(Granularity granularity) const { return m_edits[std::size_t(granularity)]->edit(); }

bool WritingChecks::composing() const
{
    return std::ranges::any_of(m_edits, [](const ExplanationEdit *one) { return one->edit()->composing(); });
}

void WritingChecks::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session)
        connect(session, &Session::languageChanged, this, &WritingChecks::showWords);
    forget();
}

void WritingChecks::setWritable(bool writable)
{
    m_writable = writable;
    m_list->setWritable(writable);
}

void WritingChecks::recolor()
{
    for (const auto granularity : allGranularities)
        mark(granularity);
}

void WritingChecks::toggleKeyboard(PlainEdit *back)
{
    if (m_list->hasKeyboard()) {
        (m_back ? m_back.get() : back)->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    m_back = back;
    m_list->focusFirst();
}

void WritingChecks::forget()
{
    m_timer.stop();
    for (const auto granularity : allGranularities) {
        auto &one = level(granularity);
        ++one.asked;
        one.wanted = false;
        one.findings.clear();
        one.places.clear();
        one.found.clear();
        mark(granularity);
    }
    m_list->clear();
}

void WritingChecks::exampleOpened()
{
    forget();
    for (const auto granularity : allGranularities)
        level(granularity).wanted = !m_document->text(fieldOf(granularity)).isEmpty();
    QMetaObject::invokeMethod(this, &WritingChecks::inspectWanted, Qt::QueuedConnection); // when the editors show it
}

void WritingChecks::textChanged(const ExampleChange &change)
{
    if (change.id != m_document->current())
        return;
    if (const auto granularity = granularityOf(change.field))
        level(*granularity).wanted = true;
    else if (change.field == ExampleField::Input || change.field == ExampleField::Answer)
        std::ranges::for_each(allGranularities, [this](Granularity one) { level(one).wanted = true; }); // what is said of it may change
    else
        return;
    m_timer.start();
}

void WritingChecks::inspectWanted()
{
    if (composing())
        return m_timer.start();
    for (const auto granularity : allGranularities)
        if (std::exchange(level(granularity).wanted, false))
            inspect(granularity);
}

void WritingChecks::inspect(Granularity granularity)
{
    const ExampleId id = m_document->current();
    const QString text = m_document->text(fieldOf(granularity));
    auto &one = level(granularity);
    ++one.asked;
    if (!m_session || id == 0)
        return;
    if (text.isEmpty())
        return take(granularity, text, {});
    ++m_pending;
    runInBackground(
        this,
        [project = m_session->project(), id, granularity, bytes = text.toStdString()] { return project->quality().inspect(id, granularity, bytes); },
        [this, id, granularity, text, asked = one.asked](Result<std::vector<TextFinding>> findings) {
            --m_pending;
            if (findings && asked == level(granularity).asked && id == m_document->current() && text == m_document->text(fieldOf(granularity)))
                take(granularity, text, *std::move(findings));
        },
        patientPool()); // the first of a large project is made ready for seconds
}

void WritingChecks::take(Granularity granularity, const QString &text, std::vector<TextFinding> findings)
{
    if (edit(granularity)->toPlainText() != text)
        return; // the question about what stands there now is on its way
    auto &one = level(granularity);
    one.findings.clear();
    one.places.clear();
    one.found.clear();
    for (auto &finding : findings) {
        const int begin = int(std::clamp<std::int64_t>(finding.begin, 0, text.size()));
        const int length = int(std::clamp<std::int64_t>(finding.length, 0, text.size() - begin));
        QTextCursor place(edit(granularity)->document());
        place.setPosition(begin);
        place.setPosition(begin + length, QTextCursor::KeepAnchor);
        one.places.push_back(place);
        one.found.push_back(text.mid(begin, length));
        const QString words = m_session->text(finding.text);
        one.findings.push_back({granularity, std::move(finding), words});
    }
    mark(granularity);
    showList();
}

/// A wavy line for what keeps it from being approved, a dotted one for the rest.
void WritingChecks::mark(Granularity granularity)
{
    QList<QTextEdit::ExtraSelection> places;
    const auto &one = level(granularity);
    for (std::size_t i = 0; i < one.findings.size(); ++i) {
        if (!one.places[i].hasSelection())
            continue;
        const auto &finding = one.findings[i].finding;
        QTextEdit::ExtraSelection place;
        place.cursor = one.places[i];
        QColor color = findingColor(finding, edit(granularity)->palette());
        place.format.setUnderlineColor(color);
        place.format.setUnderlineStyle(finding.blocksApproval ? QTextCharFormat::WaveUnderline : QTextCharFormat::DotLine);
        color.setAlpha(finding.blocksApproval ? 48 : 24);
        place.format.setBackground(color);
        places.append(place);
    }
    edit(granularity)->setHighlights(QStringLiteral("quality"), places); // over the levels' marks
}

void WritingChecks::showList()
{
    std::vector<ListedFinding> all;
    for (const auto granularity : topDown)
        all.insert(all.end(), level(granularity).findings.begin(), level(granularity).findings.end());
    std::ranges::stable_partition(all, [](const ListedFinding &one) { return one.finding.blocksApproval; });
    m_list->setFindings(std::move(all));
}

void WritingChecks::showWords()
{
    for (auto &one : m_levels)
        for (auto &finding : one.findings)
            finding.text = m_session->text(finding.finding.text);
    showList();
}

void WritingChecks::select(const ListedFinding &finding)
{
    const auto &one = level(finding.granularity);
    const auto at = std::ranges::find_if(one.findings, [&](const ListedFinding &other) { return other.sameAs(finding); });
    if (at == one.findings.end() || composing())
        return;
    edit(finding.granularity)->setTextCursor(one.places[std::size_t(at - one.findings.begin())]);
    edit(finding.granularity)->setFocus(Qt::ShortcutFocusReason);
}

void WritingChecks::fix(const ListedFinding &finding)
{
    const auto &one = level(finding.granularity);
    const auto at = std::ranges::find_if(one.findings, [&](const ListedFinding &other) { return other.sameAs(finding); });
    if (at == one.findings.end() || composing() || !m_writable)
        return;
    const auto index = std::size_t(at - one.findings.begin());
    const auto &place = one.places[index];
    QString text = edit(finding.granularity)->toPlainText();
    if (text.mid(place.selectionStart(), place.selectionEnd() - place.selectionStart()) != one.found[index] || one.found[index].isEmpty())
        return; // changed since: the next pause says what is left
    text.replace(place.selectionStart(), place.selectionEnd() - place.selectionStart(), QString::fromStdString(finding.finding.suggestion));
    m_document->endTyping();
    m_document->edit(fieldOf(finding.granularity), text);
    m_document->endTyping();
}

void WritingChecks::replace(Granularity granularity, const std::string &digest)
{
    if (!m_session || !m_writable || composing())
        return;
    const ExampleId id = m_document->current();
    const QString text = m_document->text(fieldOf(granularity));
    ++m_pending;
    runInBackground(
        this,
        [project = m_session->project(), id, granularity, digest, bytes = text.toStdString()] { return project->quality().redacted(id, granularity, bytes, digest); },
        [this, id, granularity, text](const Result<std::string> &replaced) {
            --m_pending;
            if (!replaced && m_session)
                Q_EMIT m_session->failed(replaced.error());
            if (!replaced || id != m_document->current() || text != m_document->text(fieldOf(granularity)) || composing())
                return;
            m_document->endTyping();
            m_document->edit(fieldOf(granularity), QString::fromStdString(*replaced));
            m_document->endTyping();
        },
        writerPool());
}

void WritingChecks::replaceAll()
{
    for (const auto granularity : topDown)
        if (std::ranges::any_of(level(granularity).findings, [](const ListedFinding &one) { return one.finding.kind == FindingKind::PersonalData; }))
            replace(granularity, {});
}

void WritingChecks::dismiss(const ListedFinding &finding, const QString &reason)
{
    if (!m_session || !m_writable)
        return;
    const ExampleId id = m_document->current();
    ++m_pending;
    runInBackground(
        this,
        [project = m_session->project(), id, finding, said = reason.toStdString(), who = m_document->author().toStdString()] {
            return project->quality().dismiss(id, finding.granularity, finding.finding.rule, finding.finding.digest, said, who);
        },
        [this, id, granularity = finding.granularity](const Result<void> &dismissed) {
            --m_pending;
            if (!dismissed && m_session)
                Q_EMIT m_session->failed(dismissed.error());
            if (id == m_document->current())
                inspect(granularity);
        },
        writerPool());
}

} // namespace kotowari::ui
