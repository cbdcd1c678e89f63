#include "levelmarks.h"

#include <algorithm>

namespace kotowari::ui {

namespace {

QString textOf(const QString &text, const Sentence &sentence) { return text.mid(sentence.begin, sentence.length); }

bool endsSentence(QChar c) { return QStringLiteral("。．！？!?").contains(c); }
bool closes(QChar c) { return QStringLiteral("」』）)】\"'”’").contains(c); }

/// What stands between sentences of this text.
QString separatorOf(const QString &detailed, const QString &sentence)
{
    if (detailed.contains(u'\n'))
        return QStringLiteral("\n");
    return !sentence.isEmpty() && sentence.back().unicode() >= 0x3000 ? QString() : QStringLiteral(" ");
}

} // namespace

QList<Sentence> sentencesOf(const QString &text)
{
    QList<Sentence> sentences;
    const auto add = [&](qsizetype begin, qsizetype end) {
        while (begin < end && text[begin].isSpace())
            ++begin;
        while (end > begin && text[end - 1].isSpace())
            --end;
        if (end > begin)
            sentences.append({int(begin), int(end - begin)});
    };
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool stop = text[i] == u'.' && (i + 1 == text.size() || text[i + 1].isSpace());
        if (text[i] != u'\n' && !endsSentence(text[i]) && !stop)
            continue;
        while (text[i] != u'\n' && i + 1 < text.size() && (endsSentence(text[i + 1]) || closes(text[i + 1])))
            ++i;
        add(begin, i + 1);
        begin = i + 1;
    }
    add(begin, text.size());
    return sentences;
}

int sentenceAt(const QList<Sentence> &sentences, int position)
{
    const auto behind = std::ranges::upper_bound(sentences, position, {}, &Sentence::begin);
    if (behind == sentences.begin())
        return sentences.isEmpty() ? -1 : 0;
    return int(behind - sentences.begin()) - 1;
}

bool holdsSentence(const QString &level, const QString &sentence)
{
    return std::ranges::any_of(sentencesOf(level), [&](const Sentence &one) { return textOf(level, one) == sentence; });
}

QString withSentence(const QString &detailed, const QString &level, int index)
{
    const auto all = sentencesOf(detailed);
    const QString sentence = textOf(detailed, all[index]);
    const QString separator = separatorOf(detailed, sentence);
    for (const auto &there : sentencesOf(level)) {
        const auto known = std::ranges::find_if(all, [&](const Sentence &one) { return textOf(detailed, one) == textOf(level, there); });
        if (known != all.end() && known - all.begin() > index)
            return level.left(there.begin) + sentence + separator + level.mid(there.begin);
    }
    const QString before = level.trimmed().isEmpty() ? QString() : level;
    return before.isEmpty() || before.back() == u'\n' ? before + sentence : before + separator + sentence;
}

QString withoutSentence(const QString &level, const QString &sentence)
{
    const auto all = sentencesOf(level);
    const auto found = std::ranges::find_if(all, [&](const Sentence &one) { return textOf(level, one) == sentence; });
    if (found == all.end())
        return level;
    qsizetype begin = found->begin;
    qsizetype end = begin + found->length;
    if (std::next(found) != all.end())
        end = std::next(found)->begin;
    else if (found != all.begin())
        begin = std::prev(found)->begin + std::prev(found)->length;
    return level.left(begin) + level.mid(end);
}

QString followed(const QString &before, const QString &after, const QString &level)
{
    const auto a = sentencesOf(before);
    const auto b = sentencesOf(after);
    const auto same = [&](const Sentence &x, const Sentence &y) { return textOf(before, x) == textOf(after, y); };
    const qsizetype shorter = std::min(a.size(), b.size());
    qsizetype head = 0;
    while (head < shorter && same(a[head], b[head]))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && same(a[a.size() - 1 - tail], b[b.size() - 1 - tail]))
        ++tail;
    const qsizetype gone = a.size() - head - tail;
    const qsizetype come = b.size() - head - tail;
    if (gone != 1 && gone != come) // too much at once to tell what became of which
        return level;
    QString result = level;
    for (qsizetype i = 0; i < gone; ++i) {
        const QString old = textOf(before, a[head + i]);
        QString now;
        if (gone == 1 && come > 1) { // cut in two: both parts
            const auto &last = b[head + come - 1];
            now = after.mid(b[head].begin, last.begin + last.length - b[head].begin);
        } else if (come > i) {
            now = textOf(after, b[head + i]);
        }
        for (const auto &there : sentencesOf(result)) {
            if (textOf(result, there) != old)
                continue;
            result = now.isEmpty() ? withoutSentence(result, old) : result.left(there.begin) + now + result.mid(there.begin + there.length);
            break;
        }
    }
    return result;
}

} // namespace kotowari::ui
