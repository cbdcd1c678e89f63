// One detailed text, whose marked sentences also make the medium and the short explanation. A sentence is marked for a level when the
// level's text holds it: there is nothing else to store, and a level that was adjusted by hand keeps what was written there.
#pragma once

#include <QList>
#include <QString>

namespace kotowari::ui {

/// A part of a text, in UTF-16 units, without white space at its ends.
struct Sentence {
    int begin = 0;
    int length = 0;

    friend bool operator==(const Sentence &, const Sentence &) = default;
};

/// Lines, and within them sentences: they end behind 。．！？!? and closing brackets after them, or behind a full stop with a space.
QList<Sentence> sentencesOf(const QString &text);
/// Index of the sentence at a cursor's position (in white space behind one: that one); -1: there is none.
int sentenceAt(const QList<Sentence> &sentences, int position);

/// Whether one of `level`'s sentences is `sentence`.
bool holdsSentence(const QString &level, const QString &sentence);
/// `level` with sentence `index` of `detailed` in its place: before those that follow it there.
QString withSentence(const QString &detailed, const QString &level, int index);
QString withoutSentence(const QString &level, const QString &sentence);
/// `level` after `detailed` was changed from `before` to `after`: its sentences that were changed there change with it. Its own words stay.
QString followed(const QString &before, const QString &after, const QString &level);

} // namespace kotowari::ui
