// The History page: the audit log in words, what a text was before and after, and whether the log's chain holds.
#pragma once

#include "page.h"

#include <QPointer>
#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;

namespace kotowari::ui {

class HistoryModel;
class TableView;

class HistoryPage : public Page
{
    Q_OBJECT

public:
    explicit HistoryPage(Theme *theme, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("history"); }
    QString title() const override { return tr("History"); }
    void setSession(Session *session) override;
    bool settled() const override;

    void verify();
    HistoryModel *model() const { return m_model; }
    QLineEdit *filterEdit() const { return m_filter; }
    QString verdict() const; ///< of the last verification; empty: there was none

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override; ///< what happened meanwhile is read

private:
    void exportLog();
    void showChosen();
    void retranslate();

    QPointer<Session> m_session;
    HistoryModel *m_model;
    TableView *m_table;
    QLineEdit *m_filter;
    QLabel *m_count;
    QLabel *m_detail;
    QLabel *m_verdict;
    QPushButton *m_verify;
    QPushButton *m_export;
    QTimer m_pause;
    int m_pending = 0;
};

} // namespace kotowari::ui
