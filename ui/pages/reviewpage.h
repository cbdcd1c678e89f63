// The Review page: one explanation at a time with its case and its history; A approves, R returns with a comment.
#pragma once

#include "core/api/example.h"
#include "core/api/qualityservice.h"
#include "core/api/reviewservice.h"
#include "page.h"

#include <QElapsedTimer>
#include <QPointer>

#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace kotowari::ui {

class EmptyState;
class FindingList;
class ReasonEdit;
struct ListedFinding;

class ReviewPage : public Page
{
    Q_OBJECT

public:
    explicit ReviewPage(Theme *theme, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("review"); }
    QString title() const override { return tr("Review"); }
    void setSession(Session *session) override;
    int attention() const override { return int(m_counts[std::size_t(ReviewState::InReview)]); }
    bool settled() const override { return m_pending == 0 && m_checking == 0; }

    void approve();
    void giveBack(); ///< with the comment that is typed; without one it asks for it
    void undoLast();
    void step(int by); ///< to the next or the one before, round the end
    void approveAll(); ///< those of the queue, after a question
    void openAgreement(); ///< the dialog in which people label alone
    void drawSample(); ///< a tenth of the queue; then only these are shown
    std::optional<ExplanationKey> current() const; ///< absent: nothing waits
    QLineEdit *commentEdit() const { return m_comment; }
    QString problem() const; ///< why the last deed was not done; empty: it was
    FindingList *findingList() const { return m_findings; } ///< of the explanation under review
    QCheckBox *findingsOnlyBox() const { return m_findingsOnly; }
    ReasonEdit *overruleEdit() const { return m_overrule; } ///< shown where findings keep it from being approved

Q_SIGNALS:
    void decided(); ///< a deed is stored, or refused

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override; ///< the keys are the page's, not the first finding's
    void keyPressEvent(QKeyEvent *event) override; ///< A, R, arrows; the comment field keeps its own keys

private:
    struct Shown;
    using Deed = Result<ReviewOutcome> (ReviewService::*)(std::span<const ExplanationKey>, const ReviewAct &);

    QWidget *buildTop();
    QWidget *buildCase();
    QWidget *buildBottom();
    void reload();
    void showCurrent();
    void present(const Shown &shown);
    void perform(Deed deed, std::vector<ExplanationKey> keys, ReviewAct act, bool one);
    void performed(const Result<ReviewOutcome> &outcome, const std::vector<ExplanationKey> &keys, bool one);
    void applySample();
    void takeQueue(std::vector<ExplanationKey> queue);
    void keepThoseWithFindings(std::vector<ExplanationKey> queue);
    void showFindings();
    void inspect(const ExplanationKey &key, const std::string &text);
    void dismiss(const ListedFinding &finding, const QString &reason);
    void approveInSpite(const QString &reason);
    void forgetProblem();
    ReviewAct act() const;
    QString stepText(const ReviewStep &step) const;
    void updateTexts();
    void retranslate();

    QPointer<Session> m_session;
    std::vector<ExplanationKey> m_queue;
    std::size_t m_place = 0;
    std::size_t m_started = 0; ///< queue's length when it was begun, for the bar
    std::vector<ExplanationKey> m_last; ///< decided last: what undo takes back
    std::array<std::int64_t, 4> m_counts{};
    std::optional<ReviewSample> m_sample;
    ReviewRights m_rights;
    QElapsedTimer m_looking;
    int m_generation = 0;
    int m_pending = 0;  ///< deeds and reads under way: no other deed meanwhile
    int m_checking = 0; ///< checks under way: they keep nobody waiting

    QStackedWidget *m_pages;
    EmptyState *m_empty;
    QProgressBar *m_bar;
    QLabel *m_left;
    QComboBox *m_as;
    QPushButton *m_all;
    QPushButton *m_draw;
    QPushButton *m_agreement;
    QPushButton *m_agreementToo; ///< where nothing waits
    QLabel *m_head;
    QLabel *m_input;
    QLabel *m_answer;
    QLabel *m_text;
    QLabel *m_inputTitle;
    QLabel *m_answerTitle;
    QLabel *m_textTitle;
    QLabel *m_historyTitle;
    QLabel *m_history;
    FindingList *m_findings;
    QCheckBox *m_findingsOnly;
    ReasonEdit *m_overrule;
    ExplanationKey m_shown; ///< whose text is on the page
    std::string m_shownText;
    std::vector<TextFinding> m_found; ///< of it
    std::stop_source m_filtering;
    std::optional<std::set<ExplanationKey>> m_withFindings; ///< while only those are wanted; those that come later are found when it is asked again
    std::string m_overruling; ///< the reason that was given for the explanation under review
    QLabel *m_problem;
    QPushButton *m_own;
    QLineEdit *m_comment;
    QPushButton *m_before;
    QPushButton *m_next;
    QPushButton *m_undo;
    QPushButton *m_return;
    QPushButton *m_approve;
};

} // namespace kotowari::ui
