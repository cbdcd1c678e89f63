// Which arms an experiment compares: kinds by granularities, grouped by what they answer.
#pragma once

#include "core/api/experiment.h"

#include <QWidget>

#include <array>
#include <vector>

class QCheckBox;
class QGridLayout;
class QLabel;
class QSpinBox;

namespace kotowari::ui {

/// The question: with reasons or without. Controls: whether it is the reasons. Reference: what no training gives.
class ArmChoice : public QWidget
{
    Q_OBJECT

public:
    explicit ArmChoice(QWidget *parent = nullptr);

    /// In a fixed order: the baseline, then kind by kind from short to detailed. Corrupted arms of other shares that a plan brought are kept.
    std::vector<Arm> arms() const;
    void setArms(const std::vector<Arm> &arms);
    /// How many examples are explained at each granularity: the columns' tooltips and their empty states.
    void setExplained(const std::array<std::int64_t, 3> &counts);
    void focusFirst();

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        ArmKind kind = ArmKind::AnswerOnly;
        QLabel *label = nullptr;
        std::array<QCheckBox *, 3> boxes{}; ///< of granularities; the first alone where the kind has none
    };
    void addGroup(QGridLayout *grid, QLabel *&title, std::initializer_list<ArmKind> kinds);
    void addRow(QGridLayout *grid, ArmKind kind);
    QCheckBox *makeBox();
    void retranslate();
    Arm armOf(const Row &row, std::size_t granularity) const;

    std::vector<Row> m_rows;
    std::array<QLabel *, 3> m_columns{};
    QLabel *m_question = nullptr;
    QLabel *m_controls = nullptr;
    QLabel *m_reference = nullptr;
    QSpinBox *m_percent; ///< of corrupted explanations
    std::vector<Arm> m_others; ///< of the plan, that no box shows
    std::array<std::int64_t, 3> m_explained{};
};

} // namespace kotowari::ui
