#include "levelmarker.h"

#include "ui/document/exampledocument.h"
#include "ui/document/levelmarks.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/plainedit.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace kotowari::ui {

namespace {

QKeySequence cycleKey() { return QKeySequence(int(Qt::ALT) | int(Qt::Key_M)); }

} // namespace

LevelMarker::LevelMarker(ExampleDocument *document, PlainEdit *detailed, QWidget *parent)
    : QWidget(parent), m_document(document), m_detailed(detailed), m_medium(new QToolButton(this)), m_short(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::xs);
    for (const auto level : {Granularity::Medium, Granularity::Short}) {
        auto *one = button(level);
        one->setCheckable(true);
        one->setFocusPolicy(Qt::NoFocus); // the cursor stays where the sentence is
        layout->addWidget(one);
        connect(one, &QToolButton::clicked, this, [this, level] { toggle(level); });
    }
    connect(m_document, &ExampleDocument::opened, this, &LevelMarker::refresh);
    connect(m_document, &ExampleDocument::changed, this, &LevelMarker::refresh, Qt::QueuedConnection); // the editors have it by then
    connect(m_detailed, &QPlainTextEdit::cursorPositionChanged, this, &LevelMarker::refresh);
    retranslate();
    refresh();
}

void LevelMarker::setWritable(bool writable)
{
    m_writable = writable;
    refresh();
}

bool LevelMarker::marked(Granularity level) const
{
    const QString detailed = m_detailed->toPlainText();
    const auto sentences = sentencesOf(detailed);
    const int at = sentenceAt(sentences, m_detailed->textCursor().position());
    return at >= 0 && holdsSentence(m_document->text(fieldOf(level)), detailed.mid(sentences[at].begin, sentences[at].length));
}

void LevelMarker::set(bool medium, bool brief)
{
    const QString detailed = m_document->text(ExampleField::Detailed);
    const auto sentences = sentencesOf(detailed);
    const int at = sentenceAt(sentences, m_detailed->textCursor().position());
    if (!m_writable || at < 0 || m_detailed->composing())
        return;
    const QString sentence = detailed.mid(sentences[at].begin, sentences[at].length);
    const auto changed = [&](Granularity level, bool wanted) {
        const QString text = m_document->text(fieldOf(level));
        if (holdsSentence(text, sentence) == wanted)
            return text;
        return wanted ? withSentence(detailed, text, at) : withoutSentence(text, sentence);
    };
    std::vector<std::pair<ExampleField, QString>> texts;
    for (const auto &[level, wanted] : {std::pair(Granularity::Medium, medium), std::pair(Granularity::Short, brief)})
        if (const QString text = changed(level, wanted); text != m_document->text(fieldOf(level)))
            texts.emplace_back(fieldOf(level), text);
    if (texts.empty())
        return;
    m_document->endTyping();
    m_document->edit(texts);
    m_document->endTyping();
    refresh();
}

void LevelMarker::toggle(Granularity level)
{
    const bool medium = marked(Granularity::Medium);
    const bool brief = marked(Granularity::Short);
    level == Granularity::Medium ? set(!medium, brief) : set(medium, !brief);
    refresh(); // a click checks the button by itself, whatever came of it
}

void LevelMarker::cycle()
{
    const bool medium = marked(Granularity::Medium);
    const bool brief = marked(Granularity::Short);
    if (medium && brief)
        set(false, false);
    else
        set(true, medium);
}

void LevelMarker::refresh()
{
    const QString text = m_detailed->toPlainText();
    const QString medium = m_document->text(ExampleField::Medium);
    const QString brief = m_document->text(ExampleField::Short);
    QList<QTextEdit::ExtraSelection> places;
    QColor tint = palette().color(QPalette::Highlight);
    const auto sentences = sentencesOf(text);
    for (const auto &sentence : sentences) {
        const QString words = text.mid(sentence.begin, sentence.length);
        const bool inMedium = holdsSentence(medium, words);
        const bool inShort = holdsSentence(brief, words);
        if (!inMedium && !inShort)
            continue;
        QTextEdit::ExtraSelection place;
        place.cursor = m_detailed->textCursor();
        place.cursor.setPosition(sentence.begin);
        place.cursor.setPosition(sentence.begin + sentence.length, QTextCursor::KeepAnchor);
        tint.setAlpha(inShort ? 70 : 35);
        place.format.setBackground(tint);
        place.format.setUnderlineStyle(inShort ? QTextCharFormat::SingleUnderline : QTextCharFormat::DashUnderline);
        places.append(place);
    }
    m_detailed->setHighlights(QStringLiteral("levels"), places);
    const bool possible = m_writable && !sentences.isEmpty();
    for (const auto level : {Granularity::Medium, Granularity::Short}) {
        button(level)->setEnabled(possible);
        button(level)->setChecked(possible && marked(level));
    }
}

void LevelMarker::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

void LevelMarker::retranslate()
{
    for (const auto level : {Granularity::Medium, Granularity::Short}) {
        button(level)->setText(tr("Also %1").arg(granularityWord(level)));
        button(level)->setToolTip(tr("The sentence at the cursor is part of this level too (%1 goes through the levels)")
                                      .arg(cycleKey().toString(QKeySequence::NativeText)));
        button(level)->setAccessibleName(tr("Sentence also in %1").arg(granularityWord(level)));
    }
}

} // namespace kotowari::ui
