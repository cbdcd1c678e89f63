// The two switches over the detailed explanation that mark the sentence at the cursor for the medium and the short one.
#pragma once

#include "core/api/example.h"

#include <QWidget>

class QToolButton;

namespace kotowari::ui {

class ExampleDocument;
class PlainEdit;

/// GUI thread. Reads and changes the document; highlights the marked sentences in `detailed`: dashed underline for medium, solid for short.
class LevelMarker : public QWidget
{
    Q_OBJECT

public:
    LevelMarker(ExampleDocument *document, PlainEdit *detailed, QWidget *parent = nullptr);

    void setWritable(bool writable);
    /// The sentence at the cursor belongs to the level, or no longer.
    void toggle(Granularity level);
    /// Neither, medium, medium and short, neither.
    void cycle();
    QToolButton *button(Granularity level) const { return level == Granularity::Short ? m_short : m_medium; }

protected:
    void changeEvent(QEvent *event) override;

private:
    bool marked(Granularity level) const;
    void set(bool medium, bool brief);
    void refresh();
    void retranslate();

    ExampleDocument *m_document;
    PlainEdit *m_detailed;
    QToolButton *m_medium;
    QToolButton *m_short;
    bool m_writable = false;
};

} // namespace kotowari::ui
