#include "segmentedchoice.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace kotowari::ui {

SegmentedChoice::SegmentedChoice(int choices, QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (int i = 0; i < choices; ++i) {
        auto *button = new QToolButton(this);
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        m_group->addButton(button, i);
        layout->addWidget(button);
    }
    m_group->button(0)->setChecked(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedChoice::chosen);
}

void SegmentedChoice::setTexts(const QStringList &texts)
{
    for (int i = 0; i < texts.size(); ++i)
        m_group->button(i)->setText(texts[i]);
}

int SegmentedChoice::current() const { return m_group->checkedId(); }

void SegmentedChoice::setCurrent(int index)
{
    if (index == current())
        return;
    m_group->button(index)->setChecked(true);
    Q_EMIT chosen(index);
}

} // namespace kotowari::ui
