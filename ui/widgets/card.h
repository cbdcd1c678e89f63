// A framed area: base colour, 1 px line, corner radius 4. Put a layout into it.
#pragma once

#include <QWidget>

namespace kotowari::ui {

class Card : public QWidget
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);
    /// Draws the frame in the highlight colour: something can be dropped here.
    void setHighlighted(bool highlighted);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_highlighted = false;
};

} // namespace kotowari::ui
