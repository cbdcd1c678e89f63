// Where a figure comes from, as a small word in a frame: measured, typed, assumed, not known.
#pragma once

#include "core/api/cost.h"

#include <QLabel>

namespace kotowari::ui {

class Theme;

/// GUI thread. The text is the owner's.
class SourceChip : public QLabel
{
    Q_OBJECT

public:
    explicit SourceChip(Theme *theme, QWidget *parent = nullptr);
    void show(CostSource source, const QString &text);
    CostSource source() const { return m_source; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor color() const;

    Theme *m_theme;
    CostSource m_source = CostSource::Unknown;
};

} // namespace kotowari::ui
