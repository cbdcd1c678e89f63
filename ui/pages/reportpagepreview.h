// The report's pages as they will be printed, one below the other.
#pragma once

#include <QPixmap>
#include <QWidget>

#include <map>
#include <memory>

namespace kotowari::ui {

class ReportPages;

class ReportPreview : public QWidget
{
    Q_OBJECT

public:
    explicit ReportPreview(QWidget *parent = nullptr);

    void setPages(std::shared_ptr<const ReportPages> pages);
    int pageCount() const;
    void setWidth(int width); ///< of the view: pages fit into it, up to their size on paper at 110 dpi

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRect pageRect(int page) const;
    const QPixmap &picture(int page);

    std::shared_ptr<const ReportPages> m_pages;
    std::map<int, QPixmap> m_pictures; ///< of the pages seen so far at this width
    int m_width = 600;
};

} // namespace kotowari::ui
