// Where explanations matter: in words, then slices, granularities and wrong explanations as tables; what to explain next.
#pragma once

#include "core/api/explanationvalue.h"

#include <QWidget>

class QLabel;

namespace kotowari::ui {

class NextPanel;
class Session;
class ValueTable;

class WherePanel : public QWidget
{
    Q_OBJECT

public:
    explicit WherePanel(QWidget *parent = nullptr);

    void setSession(Session *session); ///< null: none
    void show(const ExplanationValue &value, const Session &session);
    bool settled() const;
    QString text() const { return m_sentences.join(QLatin1Char('\n')); }
    NextPanel *next() const { return m_next; }

Q_SIGNALS:
    void exampleWanted(qint64 id); ///< somebody wants to explain it

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSlices(const ExplanationValue &value);
    void showGranularities(const ExplanationValue &value);
    void showCorrupted(const ExplanationValue &value);
    void retranslate();

    QLabel *m_title;
    QLabel *m_text;
    QStringList m_sentences;
    QLabel *m_slicesTitle;
    ValueTable *m_slices;
    QLabel *m_granularitiesTitle;
    ValueTable *m_granularities;
    QLabel *m_corruptedTitle;
    ValueTable *m_corrupted;
    NextPanel *m_next;
};

} // namespace kotowari::ui
