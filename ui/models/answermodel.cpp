#include "answermodel.h"

#include "analysiswords.h"

#include <algorithm>

namespace kotowari::ui {

void AnswerModel::setAnswers(std::vector<JudgedPrediction> answers)
{
    beginResetModel();
    m_answers = std::move(answers);
    endResetModel();
}

void AnswerModel::addFirst(JudgedPrediction answer)
{
    beginInsertRows({}, 0, 0);
    m_answers.insert(m_answers.begin(), std::move(answer));
    endInsertRows();
}

void AnswerModel::setThreshold(double threshold)
{
    m_threshold = threshold;
    if (!m_answers.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_answers.size()) - 1, ColumnCount - 1));
}

const JudgedPrediction *AnswerModel::at(int row) const { return row >= 0 && row < int(m_answers.size()) ? &m_answers[std::size_t(row)] : nullptr; }

int AnswerModel::forPeople() const
{
    return int(std::ranges::count_if(m_answers, [this](const JudgedPrediction &one) { return kotowari::forPeople(one, m_threshold); }));
}

QString AnswerModel::unfamiliarText()
{
    return tr("This case is far less like those the model learned from than any it was checked on: its answer and confidence say nothing.");
}

void AnswerModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    setThreshold(m_threshold);
}

int AnswerModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_answers.size()); }

int AnswerModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(ColumnCount); }

QVariant AnswerModel::data(const QModelIndex &index, int role) const
{
    const auto *shown = at(index.row());
    if (!shown)
        return {};
    const auto &answer = shown->answer;
    const bool number = index.column() == ConfidenceColumn || index.column() == TimeColumn;
    if (role == Qt::TextAlignmentRole)
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == ForPeopleRole)
        return kotowari::forPeople(*shown, m_threshold);
    if (role == SortRole && number)
        return index.column() == TimeColumn ? answer.seconds : shown->confidence;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != SortRole)
        return {};
    switch (index.column()) {
    case CaseColumn: return QString::fromStdString(answer.input).simplified();
    case AnswerColumn:
        return answer.formatFailure ? tr("(no answer)") : answer.truncated ? tr("%1 (cut off)").arg(QString::fromStdString(answer.answer)) : QString::fromStdString(answer.answer);
    case ConfidenceColumn: return answer.formatFailure || answer.truncated ? QStringLiteral("–") : AnalysisWords::percent(shown->confidence);
    case WhoColumn:
        if (shown->unfamiliar)
            return role == Qt::ToolTipRole ? unfamiliarText() : tr("A person (unlike the cases learned from)");
        return kotowari::forPeople(*shown, m_threshold) ? tr("A person") : tr("The model");
    case ExplanationColumn: return QString::fromStdString(answer.explanation).simplified();
    case TimeColumn: return tr("%1 s", "seconds").arg(AnalysisWords::fixed(answer.seconds, 2));
    default: return {};
    }
}

QVariant AnswerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case ConfidenceColumn: return tr("How often answers of this confidence were right on validation examples");
        case WhoColumn: return tr("Cases below the threshold go to a person");
        case TimeColumn: return tr("The model's time for the case");
        default: return {};
        }
    }
    if (role == Qt::TextAlignmentRole)
        return int((section == ConfidenceColumn || section == TimeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case CaseColumn: return tr("Case");
    case AnswerColumn: return tr("Answer");
    case ConfidenceColumn: return tr("Confidence");
    case WhoColumn: return tr("Decided by");
    case ExplanationColumn: return tr("Explanation");
    case TimeColumn: return tr("Time");
    default: return {};
    }
}

} // namespace kotowari::ui
