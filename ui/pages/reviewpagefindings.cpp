// The Review page's share of the checks: findings of the explanation under review, those with findings only, approval in spite of them.
#include "reviewpage.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/reasonedit.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace kotowari::ui {

void ReviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    const auto takeKeys = [this] {
        const auto *focus = window()->focusWidget(); // also while the window is not active yet
        if (isVisible() && focus && m_findings->isAncestorOf(focus))
            setFocus();
    };
    QMetaObject::invokeMethod(this, takeKeys, Qt::QueuedConnection); // whoever shows the page gives the focus away afterwards
}

void ReviewPage::takeQueue(std::vector<ExplanationKey> queue)
{
    const auto before = current();
    m_queue = std::move(queue);
    m_started = std::max(m_started, m_queue.size());
    if (const auto same = before ? std::ranges::find(m_queue, *before) : m_queue.end(); same != m_queue.end())
        m_place = std::size_t(same - m_queue.begin());
    m_place = m_queue.empty() ? 0 : std::min(m_place, m_queue.size() - 1);
    updateTexts();
    showCurrent();
}

/// Thousands of texts take seconds: not where edits are stored, and given up as soon as another queue is wanted.
void ReviewPage::keepThoseWithFindings(std::vector<ExplanationKey> queue)
{
    if (m_withFindings) {
        std::erase_if(queue, [this](const ExplanationKey &key) { return !m_withFindings->contains(key); });
        return takeQueue(std::move(queue));
    }
    m_filtering.request_stop();
    m_filtering = std::stop_source();
    ++m_checking;
    runInBackground(
        this,
        [project = m_session->project(), queue = std::move(queue), stop = m_filtering.get_token()] { return project->quality().withFindings(queue, stop); },
        [this, generation = m_generation](Result<std::vector<ExplanationKey>> queueWith) {
            m_checking = std::max(0, m_checking - 1);
            if (generation != m_generation || !m_session)
                return;
            if (!queueWith) {
                if (queueWith.error().code != ErrorCode::Cancelled)
                    Q_EMIT m_session->failed(queueWith.error());
                return;
            }
            if (queueWith->empty()) { // nothing to walk through: all of them again, and why
                m_findingsOnly->setChecked(false);
                m_problem->setText(tr("The checks have nothing to say about any of those that wait."));
                m_problem->show();
                return;
            }
            m_withFindings = std::set<ExplanationKey>(queueWith->begin(), queueWith->end());
            takeQueue(*std::move(queueWith));
        });
}

void ReviewPage::showFindings()
{
    std::vector<ListedFinding> all;
    for (const auto &finding : m_found)
        all.push_back({m_shown.granularity, finding, m_session->text(finding.text)});
    std::ranges::stable_partition(all, [](const ListedFinding &one) { return one.finding.blocksApproval; });
    m_findings->setFindings(std::move(all));
}

void ReviewPage::inspect(const ExplanationKey &key, const std::string &text)
{
    if (key != m_shown || text != m_shownText) {
        m_found.clear();
        m_findings->clear();
    }
    m_shown = key;
    m_shownText = text;
    ++m_checking;
    runInBackground(
        this, [project = m_session->project(), key, text] { return project->quality().inspect(key.example, key.granularity, text); },
        [this, key, text](Result<std::vector<TextFinding>> findings) {
            m_checking = std::max(0, m_checking - 1);
            if (!findings || key != m_shown || text != m_shownText)
                return;
            m_found = *std::move(findings);
            showFindings();
        },
        patientPool());
}

void ReviewPage::dismiss(const ListedFinding &finding, const QString &reason)
{
    if (!m_session)
        return;
    ++m_checking;
    runInBackground(
        this,
        [project = m_session->project(), key = m_shown, finding, said = reason.toStdString(), who = m_rights.actor] {
            return project->quality().dismiss(key.example, key.granularity, finding.finding.rule, finding.finding.digest, said, who);
        },
        [this, key = m_shown](const Result<void> &dismissed) {
            m_checking = std::max(0, m_checking - 1);
            if (!m_session)
                return;
            if (!dismissed)
                Q_EMIT m_session->failed(dismissed.error());
            forgetProblem();
            if (key == m_shown)
                inspect(m_shown, std::string(m_shownText));
        },
        writerPool());
}

void ReviewPage::approveInSpite(const QString &reason)
{
    const auto key = current();
    if (!key)
        return;
    m_overruling = reason.toStdString();
    auto said = act();
    said.overrule = m_overruling;
    perform(&ReviewService::approve, {*key}, said, true);
}

void ReviewPage::forgetProblem()
{
    m_problem->hide();
    m_own->hide();
    m_overrule->hide();
    m_overrule->clear();
    m_overruling.clear();
}

} // namespace kotowari::ui
