// Up to three similar examples that are explained already; their explanation can be taken over with Alt+1 to Alt+3.
#pragma once

#include "core/api/example.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace kotowari::ui {

class ElidedLabel;

class SimilarList : public QWidget
{
    Q_OBJECT

public:
    static constexpr int count = 3;

    explicit SimilarList(QWidget *parent = nullptr);

    void setExamples(std::vector<Example> examples);
    void setInsertEnabled(bool enabled);
    /// The explanation to take over from entry `index`: of `granularity`, else its most detailed; empty: there is none.
    QString explanation(int index, Granularity granularity) const;

Q_SIGNALS:
    void insertWanted(int index);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        QWidget *widget;
        ElidedLabel *input;
        ElidedLabel *text;
        QPushButton *insert;
    };

    void retranslate();
    void show(const std::vector<Example> &examples);

    QLabel *m_title;
    QLabel *m_none;
    std::vector<Row> m_rows;
    std::vector<Example> m_examples;
};

} // namespace kotowari::ui
