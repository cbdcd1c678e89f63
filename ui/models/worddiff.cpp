#include "worddiff.h"

#include <vector>

namespace kotowari::ui {

namespace {

constexpr qsizetype mostWords = 2000;

bool partOfWord(QChar c) { return (c.isLetterOrNumber() && c.unicode() < 0x3000) || c == u'_'; }

QList<QStringView> wordsOf(const QString &text)
{
    QList<QStringView> words;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i + 1;
        if (partOfWord(text[i])) {
            while (end < text.size() && partOfWord(text[end]))
                ++end;
        } else if (text[i].isHighSurrogate() && end < text.size()) {
            ++end;
        }
        words.append(QStringView(text).mid(i, end - i));
        i = end;
    }
    return words;
}

void add(QList<DiffPart> &parts, DiffPart::Kind kind, QStringView text)
{
    if (text.isEmpty())
        return;
    if (!parts.isEmpty() && parts.back().kind == kind)
        parts.back().text += text;
    else
        parts.append({kind, text.toString()});
}

} // namespace

QList<DiffPart> wordDiff(const QString &before, const QString &after)
{
    const auto a = wordsOf(before);
    const auto b = wordsOf(after);
    const qsizetype shorter = std::min(a.size(), b.size());
    qsizetype head = 0;
    while (head < shorter && a[head] == b[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const qsizetype n = a.size() - head - tail;
    const qsizetype m = b.size() - head - tail;

    QList<DiffPart> parts;
    for (qsizetype i = 0; i < head; ++i)
        add(parts, DiffPart::Kind::Same, a[i]);
    qsizetype i = 0, j = 0;
    if (n <= mostWords && m <= mostWords && n > 0 && m > 0) {
        const auto width = std::size_t(m) + 1;
        std::vector<quint16> common((std::size_t(n) + 1) * width, 0); // of the rests that begin at (i, j)
        const auto at = [&](qsizetype x, qsizetype y) -> quint16 & { return common[std::size_t(x) * width + std::size_t(y)]; };
        for (qsizetype x = n; x-- > 0;)
            for (qsizetype y = m; y-- > 0;)
                at(x, y) = a[head + x] == b[head + y] ? quint16(at(x + 1, y + 1) + 1) : std::max(at(x + 1, y), at(x, y + 1));
        while (i < n && j < m) {
            if (a[head + i] == b[head + j]) {
                add(parts, DiffPart::Kind::Same, a[head + i]);
                ++i;
                ++j;
            } else if (at(i + 1, j) >= at(i, j + 1)) {
                add(parts, DiffPart::Kind::Removed, a[head + i++]);
            } else {
                add(parts, DiffPart::Kind::Added, b[head + j++]);
            }
        }
    }
    for (; i < n; ++i)
        add(parts, DiffPart::Kind::Removed, a[head + i]);
    for (; j < m; ++j)
        add(parts, DiffPart::Kind::Added, b[head + j]);
    for (qsizetype k = a.size() - tail; k < a.size(); ++k)
        add(parts, DiffPart::Kind::Same, a[k]);
    return parts;
}

QString diffHtml(const QList<DiffPart> &parts, const QString &removed, const QString &added)
{
    const auto style = [](const QString &color) { return color.isEmpty() ? QString() : QStringLiteral(" style=\"color:%1\"").arg(color); };
    QString html;
    for (const auto &part : parts) {
        QString text = part.text.toHtmlEscaped();
        text.replace(u'\n', QStringLiteral("<br>"));
        if (part.kind == DiffPart::Kind::Removed)
            html += QStringLiteral("<s%1>%2</s>").arg(style(removed), text);
        else if (part.kind == DiffPart::Kind::Added)
            html += QStringLiteral("<u%1>%2</u>").arg(style(added), text);
        else
            html += text;
    }
    return html;
}

} // namespace kotowari::ui
