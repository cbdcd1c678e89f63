#include "pdftext.h"

#include <QString>

namespace kotowari::ui {

namespace {

constexpr ushort firstRadical = 0x2E80, lastRadical = 0x2FD5;

/// "<2F92>" at `at` in an array of characters becomes "<898B>".
void replaceRadical(QByteArray &pdf, qsizetype at)
{
    bool ok = false;
    const auto code = pdf.mid(at + 1, 4).toUShort(&ok, 16);
    if (!ok || code < firstRadical || code > lastRadical)
        return;
    const auto common = QString(QChar(code)).normalized(QString::NormalizationForm_KC);
    if (common.size() != 1)
        return;
    const auto hex = QByteArray::number(common[0].unicode(), 16).toUpper().rightJustified(4, '0');
    pdf.replace(at + 1, 4, hex);
}

} // namespace

void useCommonCharacters(QByteArray &pdf)
{
    for (auto begin = pdf.indexOf("begincmap"); begin >= 0; begin = pdf.indexOf("begincmap", begin + 1)) {
        const auto end = pdf.indexOf("endcmap", begin);
        if (end < 0)
            return;
        // Only inside [...]: the numbers before it are glyphs.
        for (auto open = pdf.indexOf('[', begin); open >= 0 && open < end; open = pdf.indexOf('[', open + 1)) {
            const auto close = pdf.indexOf(']', open);
            for (auto at = pdf.indexOf('<', open); at >= 0 && at < close; at = pdf.indexOf('<', at + 1)) {
                if (pdf.size() > at + 5 && pdf[at + 5] == '>')
                    replaceRadical(pdf, at);
            }
        }
    }
}

} // namespace kotowari::ui
