// The bottom line: whether everything typed is stored, read-only, the device.
#pragma once

#include <QDateTime>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace kotowari::ui {

class StatusLine : public QWidget
{
    Q_OBJECT

public:
    enum class Saved { Nothing, Pending, Stored, Failed };

    explicit StatusLine(QWidget *parent = nullptr);

    void setSaved(Saved state);
    Saved saved() const { return m_state; }
    void setReadOnly(bool readOnly);
    void setBusy(const QString &what); ///< "Opening…"; empty: nothing
    void setDevice(const QString &device);
    QString savedText() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showSaved();

    QLabel *m_saved;
    QLabel *m_readOnly;
    QLabel *m_busy;
    QLabel *m_device;
    Saved m_state = Saved::Nothing;
    QDateTime m_when;
    QTimer m_timer;
};

} // namespace kotowari::ui
