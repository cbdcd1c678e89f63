#include "reportpagepreview.h"

#include "ui/report/reportpages.h"
#include "ui/theme.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr int widest = 910;

} // namespace

ReportPreview::ReportPreview(QWidget *parent) : QWidget(parent) { }

void ReportPreview::setPages(std::shared_ptr<const ReportPages> pages)
{
    m_pages = std::move(pages);
    m_pictures.clear();
    setWidth(m_width);
    update();
}

int ReportPreview::pageCount() const { return m_pages ? m_pages->count() : 0; }

void ReportPreview::setWidth(int width)
{
    if (width != m_width)
        m_pictures.clear();
    m_width = width;
    const int height = pageCount() == 0 ? 100 : pageRect(pageCount() - 1).bottom() + spacing::l;
    setMinimumHeight(height);
    setMaximumHeight(height);
    update();
}

QRect ReportPreview::pageRect(int page) const
{
    const int width = std::min(m_width - 2 * spacing::l, widest);
    const int height = int(width * ReportPages::pageSize().height() / ReportPages::pageSize().width());
    return {(m_width - width) / 2, spacing::l + page * (height + spacing::l), width, height};
}

const QPixmap &ReportPreview::picture(int page)
{
    auto &pixmap = m_pictures[page];
    if (pixmap.isNull()) {
        const double ratio = devicePixelRatioF();
        const QSize size = pageRect(page).size();
        pixmap = QPixmap(size * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::white);
        QPainter painter(&pixmap);
        const double scale = size.width() / ReportPages::pageSize().width();
        painter.scale(scale, scale);
        m_pages->paint(painter, page);
    }
    return pixmap;
}

void ReportPreview::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    for (int page = 0; page < pageCount(); ++page) {
        const auto rect = pageRect(page);
        if (!rect.adjusted(-1, -1, 1, 1).intersects(event->rect()))
            continue;
        painter.drawPixmap(rect.topLeft(), picture(page));
        painter.setPen(QPen(palette().color(QPalette::Mid), 1));
        painter.drawRect(rect.adjusted(-1, -1, 0, 0));
    }
}

} // namespace kotowari::ui
