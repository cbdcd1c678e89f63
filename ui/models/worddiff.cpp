#include "worddiff.h"

#include <QStringList>
#include <QTextBoundaryFinder>

#include <vector>

namespace kotowari::ui {

namespace {

constexpr std::size_t mostCells = 4'000'000; // of the table of common lengths

std::vector<QString> wordsOf(const QString &text)
{
    std::vector<QString> words;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    for (auto begin = finder.position(), end = finder.toNextBoundary(); end != -1; begin = end, end = finder.toNextBoundary())
        words.push_back(text.mid(begin, end - begin));
    return words;
}

QString marked(const QString &text, const char *tag)
{
    const auto name = QLatin1String(tag);
    return text.isEmpty() ? QString() : u'<' + name + u'>' + text.toHtmlEscaped() + QLatin1String("</") + name + u'>';
}

} // namespace

QString wordDiff(const QString &before, const QString &after)
{
    const auto a = wordsOf(before), b = wordsOf(after);
    const auto width = b.size() + 1;
    if ((a.size() + 1) * width > mostCells)
        return marked(before, "s") + QLatin1String("<br>") + marked(after, "u");
    std::vector<int> common((a.size() + 1) * width, 0); // the longest common sequence of what follows
    for (auto i = a.size(); i-- > 0;)
        for (auto j = b.size(); j-- > 0;)
            common[i * width + j] = a[i] == b[j] ? common[(i + 1) * width + j + 1] + 1 : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    QString html, gone, come;
    const auto close = [&] {
        html += marked(gone, "s") + marked(come, "u");
        gone.clear();
        come.clear();
    };
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            close();
            html += a[i++].toHtmlEscaped();
            ++j;
        } else if (j == b.size() || (i < a.size() && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            gone += a[i++];
        } else {
            come += b[j++];
        }
    }
    close();
    return html.replace(u'\n', QLatin1String("<br>"));
}

} // namespace kotowari::ui
