// The right half of the Examples page: one example, its answer and its explanations.
#pragma once

#include "core/api/writingservice.h"

#include <QPointer>
#include <QWidget>

#include <array>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace kotowari::ui {

class DraftPanel;
class ElidedLabel;
class ExampleDocument;
class ExplanationEdit;
class LevelMarker;
class PlainEdit;
class Session;
class SimilarList;
class WritingBar;
class WritingChecks;
struct ExampleChange;

/// GUI thread. Shows what the document says, tells it what is typed.
class ExampleEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ExampleEditor(ExampleDocument *document, QWidget *parent = nullptr);

    void setSession(Session *session);
    /// The granularity being written: the editor with the focus, else the one that had it last.
    Granularity granularity() const { return m_granularity; }
    /// True while an input method composes in any of the fields.
    bool composing() const;
    void focusExplanation();
    /// The level to go on with at the next example: the topmost one written at this one, else the one with the focus.
    Granularity levelForNext();
    void insertSimilar(int index);
    bool settled() const; ///< no background read is under way, no check waits for its pause

    ExplanationEdit *explanationEdit(Granularity granularity) const { return m_explanations[std::size_t(granularity)]; }
    QComboBox *answerBox() const { return m_answer; }
    PlainEdit *inputEdit() const { return m_input; }
    QPushButton *nextButton() const { return m_next; }
    QPushButton *skipButton() const { return m_skip; }
    QCheckBox *exceptionBox() const { return m_exception; }
    QCheckBox *wrongAnswerBox() const { return m_wrong; }
    QComboBox *orderBox() const { return m_order; }
    WritingBar *writingBar() const { return m_bar; }
    LevelMarker *levelMarker() const { return m_marker; }
    DraftPanel *draftPanel() const { return m_draft; }
    WritingChecks *checks() const { return m_checks; }
    WritingOrder order() const;
    /// Why the example at hand was offered; empty: it was not.
    void setReason(const QString &reason);
    QToolButton *lockButton() const { return m_lock; }
    QString progressText() const;

Q_SIGNALS:
    void nextWanted();
    void guideWanted(bool shown);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectFields();
    void showExample();
    void showChange(const ExampleChange &change);
    void showHeading();
    void makeRoom();
    void showMarks();
    void skip();
    void sayWrong(bool wrong);
    void addKeys();
    void typed(Granularity granularity, const QString &text);
    void showProgress();
    void loadAnswers();
    void loadSimilar();
    void countTokens(ExplanationEdit *edit, const QString &text);
    void setUnlocked(bool unlocked);
    void retranslate();

    ExampleDocument *m_document;
    QPointer<Session> m_session;
    ElidedLabel *m_heading;
    QLabel *m_inputName;
    PlainEdit *m_input;
    QToolButton *m_lock;
    QLabel *m_answerName;
    QComboBox *m_answer;
    std::array<ExplanationEdit *, 3> m_explanations{};
    SimilarList *m_similar;
    QCheckBox *m_exception;
    QCheckBox *m_wrong;
    DraftPanel *m_draft;
    WritingBar *m_bar;
    LevelMarker *m_marker;
    WritingChecks *m_checks;
    QComboBox *m_order;
    QPushButton *m_skip;
    ElidedLabel *m_reason;
    ElidedLabel *m_progress;
    QPushButton *m_next;
    Granularity m_granularity = Granularity::Detailed;
    std::array<bool, 3> m_written{}; ///< by Granularity: somebody typed there since the example was shown
    int m_pending = 0; ///< background reads under way
    bool m_showing = false;
};

} // namespace kotowari::ui
