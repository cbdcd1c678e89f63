// Answers to new cases as a table: the case, the answer, how sure it is, who decides.
#pragma once

#include "core/api/predictionservice.h"

#include <QAbstractTableModel>

#include <vector>

namespace kotowari::ui {

/// GUI thread. Holds values and knows no widget.
class AnswerModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { CaseColumn, AnswerColumn, ConfidenceColumn, WhoColumn, ExplanationColumn, TimeColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole, ForPeopleRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setAnswers(std::vector<JudgedPrediction> answers);
    void addFirst(JudgedPrediction answer); ///< a case that was typed
    void setThreshold(double threshold);    ///< below it a person decides
    double threshold() const { return m_threshold; }
    const std::vector<JudgedPrediction> &answers() const { return m_answers; }
    const JudgedPrediction *at(int row) const; ///< null: there is none
    int forPeople() const; ///< how many a person decides
    static QString unfamiliarText(); ///< what is said of an unfamiliar case
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<JudgedPrediction> m_answers;
    double m_threshold = 0;
};

} // namespace kotowari::ui
