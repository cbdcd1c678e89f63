// From pilot to rollout: the checklist, filled in as far as the project knows, with the way to what is open.
#pragma once

#include "core/api/costservice.h"
#include "ui/widgets/card.h"

#include <QTimer>

#include <vector>

class QGridLayout;
class QLabel;
class QLineEdit;

namespace kotowari::ui {

class Session;
class Theme;

/// GUI thread.
class RolloutPanel : public Card
{
    Q_OBJECT

public:
    explicit RolloutPanel(Theme *theme, QWidget *parent = nullptr);

    void show(const std::vector<RolloutItem> &items, const RolloutFacts &facts, const Session &session, bool readOnly);
    QLineEdit *owner() const { return m_owner; }
    QLineEdit *training() const { return m_training; }
    QString summary() const;
    QString figure(const std::string &id) const; ///< as shown

Q_SIGNALS:
    void pageWanted(const QString &page);
    void typed(const QString &owner, const QString &training);

private:
    struct Row {
        std::string id;
        QLabel *state, *what, *figure, *link;
    };
    Row makeRow(const RolloutItem &item);

    Theme *m_theme;
    QTimer m_pause; ///< in typing: what is there is stored after it
    QLabel *m_title;
    QLabel *m_summary;
    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    QLabel *m_ownerLabel;
    QLineEdit *m_owner;
    QLabel *m_trainingLabel;
    QLineEdit *m_training;
};

} // namespace kotowari::ui
