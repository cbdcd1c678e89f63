// The figures behind cost and benefit, in groups: each to be typed over, with where it comes from.
#pragma once

#include "core/api/costservice.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace kotowari::ui {

class CheckedField;
class Session;
class SourceChip;
class Theme;

/// GUI thread. Shares and points are shown as hundredths.
class CostInputs : public QWidget
{
    Q_OBJECT

public:
    explicit CostInputs(Theme *theme, QWidget *parent = nullptr);

    void show(const CostEvaluation &evaluation, const Session &session, bool readOnly);

    CheckedField *field(CostKey key) const { return m_rows[std::size_t(key)].field; }
    const SourceChip *chip(CostKey key) const { return m_rows[std::size_t(key)].chip; }
    QToolButton *resetButton(CostKey key) const { return m_rows[std::size_t(key)].reset; }

Q_SIGNALS:
    void typed(kotowari::CostKey key, double value);
    void reset(kotowari::CostKey key);

private:
    struct Row {
        QLabel *name = nullptr;
        CheckedField *field = nullptr;
        QLabel *unit = nullptr;
        SourceChip *chip = nullptr;
        QToolButton *reset = nullptr;
        QString shown; ///< in the field, when nobody is typing
    };

    void addRow(QGridLayout *grid, const CostKeyInfo &info);
    void finish(CostKey key, bool left); ///< `left`: the person is done with the field; else it is a pause in typing
    static QString unitOf(CostKey key, const QString &currency);

    Theme *m_theme;
    QTimer m_pause; ///< what is typed is stored after it, without waiting for Enter
    CostKey m_typing = CostKey::MinutesACase;
    std::array<Row, costKeys> m_rows;
    std::vector<std::pair<CostGroup, QLabel *>> m_titles;
};

} // namespace kotowari::ui
