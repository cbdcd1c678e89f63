// Asked when the window is closed while runs train: pause here, go on in the background, or stay.
#pragma once

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace kotowari::ui {

class CloseDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Choice { Pause, Background };

    /// `what`: the running job in words ("run 14/36 | 12 min left"). `background`: whether going on there is possible.
    CloseDialog(const QString &what, bool background, QWidget *parent = nullptr);

    /// While the checkpoint is written: the question makes room for a progress bar.
    void showWaiting();
    QPushButton *pauseButton() const { return m_pause; }
    QPushButton *backgroundButton() const { return m_background; }
    QPushButton *cancelButton() const { return m_cancel; }

Q_SIGNALS:
    void chosen(kotowari::ui::CloseDialog::Choice choice); ///< the dialog stays open

private:
    QLabel *m_title;
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_pause;
    QPushButton *m_background;
    QPushButton *m_cancel;
    QWidget *m_choices;
};

} // namespace kotowari::ui
