// Scores by slice: one way to divide the test items at a time, every arm, and how far to trust it.
#pragma once

#include "core/api/slices.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;

namespace kotowari::ui {

class ValueTable;

/// GUI thread.
class SlicePanel : public QWidget
{
    Q_OBJECT

public:
    explicit SlicePanel(QWidget *parent = nullptr);

    void setReport(std::optional<SliceReport> report);
    static QString slicingWord(const std::string &name); ///< "Answer", "Input length (characters)", "site"

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void showSlicing();

    std::optional<SliceReport> m_report;
    QLabel *m_byLabel;
    QComboBox *m_by;
    QLabel *m_note;
    ValueTable *m_table;
    QLabel *m_rest;
};

} // namespace kotowari::ui
