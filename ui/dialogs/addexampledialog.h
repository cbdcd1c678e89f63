// One new example typed by hand: input, answer, group.
#pragma once

#include "core/api/example.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLineEdit;

namespace kotowari::ui {

class PlainEdit;

class AddExampleDialog : public QDialog
{
    Q_OBJECT

public:
    /// `answers` are offered; any other may be typed.
    explicit AddExampleDialog(const QStringList &answers, QWidget *parent = nullptr);

    Example example() const;

private:
    void checkComplete();

    PlainEdit *m_input;
    QComboBox *m_answer;
    QLineEdit *m_group;
    QDialogButtonBox *m_buttons;
};

} // namespace kotowari::ui
