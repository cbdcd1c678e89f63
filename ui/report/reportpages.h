// The report laid out on A4 pages. The PDF and the preview paint the very same pages.
#pragma once

#include "core/api/reportdata.h"

#include <QSizeF>

#include <functional>
#include <vector>

class QPainter;

namespace kotowari::ui {

class ReportPages
{
public:
    /// Needs a QGuiApplication for fonts.
    explicit ReportPages(const Report &report);

    /// Units a point (1/72 inch): coarse units would round the letters' widths.
    static constexpr double unitsPerPoint = 10;
    static QSizeF pageSize(); ///< A4 in units

    int count() const { return int(m_pages.size()); }
    /// In units from the page's top left. The painter's font and pen are changed.
    void paint(QPainter &painter, int page) const;

private:
    class Flow;
    using Item = std::function<void(QPainter &)>;

    std::vector<std::vector<Item>> m_pages;
};

} // namespace kotowari::ui
