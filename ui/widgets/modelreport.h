// What a model is, in facts, and a test sentence it continues: for a folder that may be imported and for one that was.
#pragma once

#include "core/api/modelfolder.h"
#include "core/api/project.h"

#include <QPointer>
#include <QWidget>

#include <stop_token>

class QGridLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace kotowari::ui {

class Session;

/// GUI thread. The model is loaded on a worker at the first test sentence, and let go of with the next clear().
class ModelReport : public QWidget
{
    Q_OBJECT

public:
    explicit ModelReport(QWidget *parent = nullptr);
    ~ModelReport() override;

    void clear();
    /// The facts of a shape; `bytes` on disk and `source` where known.
    void show(const ModelShape &shape, std::int64_t bytes = 0, const QString &source = {});
    /// Where a test sentence goes: a folder, loaded at the first one, or a model that is loaded already. Null session: no test.
    void setTest(Session *session, const QString &folder, std::shared_ptr<ModelFolder> model = nullptr);
    bool busy() const { return m_busy; }
    void letGo(); ///< of the loaded model's memory; the next test sentence loads it again
    bool holdsModel() const { return m_model != nullptr; }

    void setSentence(const QString &text);
    void tryNow();
    QString answer() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Answer {
        std::shared_ptr<ModelFolder> model;
        QString text;
        bool truncated = false;
    };
    void showAnswer(const Result<Answer> &answer);
    void fillFacts();
    void updateTest();
    void retranslate();

    QPointer<Session> m_session;
    QString m_folder;
    std::shared_ptr<ModelFolder> m_model;
    std::optional<ModelShape> m_shape;
    std::int64_t m_bytes = 0;
    QString m_source;
    std::stop_source m_stop;
    int m_generation = 0; ///< of tests: those of another model are dropped
    bool m_busy = false;

    QGridLayout *m_facts;
    QWidget *m_test;
    QLabel *m_sentenceLabel;
    QLineEdit *m_sentence;
    QPushButton *m_try;
    QProgressBar *m_progress;
    QLabel *m_answerLabel;
    QLabel *m_answer;
};

} // namespace kotowari::ui
