// What changed between two texts, word by word.
#pragma once

#include <QList>
#include <QString>

namespace kotowari::ui {

struct DiffPart {
    enum class Kind { Same, Added, Removed };
    Kind kind = Kind::Same;
    QString text;

    friend bool operator==(const DiffPart &, const DiffPart &) = default;
};

/// Words of Latin text and numbers, single characters of Japanese; by the longest common subsequence of the parts that differ. Where these have
/// more than 2,000 words each, they are shown as removed and added as a whole.
QList<DiffPart> wordDiff(const QString &before, const QString &after);
/// As HTML: what was removed struck out in the colour `removed`, what was added underlined in `added`; empty: in the text's. Line breaks stay.
QString diffHtml(const QList<DiffPart> &parts, const QString &removed = {}, const QString &added = {});

} // namespace kotowari::ui
