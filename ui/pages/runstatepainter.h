// How a run's state looks in the grid and the table: colour and sign, never colour alone.
#pragma once

#include "core/api/run.h"

#include <QRectF>

class QPainter;
class QPalette;

namespace kotowari::ui {

class Theme;

/// A square with its sign; a running one fills from below with its progress (0..1).
void paintRunState(QPainter &painter, const QRectF &rect, RunState state, bool stoppedEarly, double progress, const Theme &theme, const QPalette &palette);

} // namespace kotowari::ui
