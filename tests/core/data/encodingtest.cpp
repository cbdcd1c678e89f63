// The order that is right on real files: BOM, strict UTF-8, strict CP932, ask.
#include "core/data/encoding.h"
#include "core/data/importer.h"
#include "core/data/textsource.h"
#include "temporaryfile.h"

using namespace kotowari;

namespace {

const test::TemporaryFolder &folder()
{
    static const test::TemporaryFolder one;
    return one;
}

DetectedEncoding detected(std::string_view bytes)
{
    const auto result = detectEncoding(folder().write("file.txt", bytes), TextEncoding::Auto);
    EXPECT_TRUE(result) << result.error().message.id;
    return result.value_or({});
}

std::string decoded(std::string_view bytes)
{
    const auto file = folder().write("decoded.txt", bytes);
    const auto encoding = detectEncoding(file, TextEncoding::Auto);
    EXPECT_TRUE(encoding);
    return textHead(file, *encoding, bytes.size() * 4 + 4).value_or("?");
}

// "入力,答え" and what strict Shift_JIS does not have: (kabu), 1 in a circle, hashigo-taka; and the wave dash.
const std::string cp932Text = "\x93\xfc\x97\xcd,\x93\x9a\x82\xa6\n\x87\x8a\x87\x40\xfb\xfc\x81\x60\n";
const std::string cp932Decoded = "入力,答え\n㈱①髙～\n";

std::string utf16(std::u16string_view text, bool little)
{
    std::string bytes;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xff);
        const char high = static_cast<char>(unit >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

} // namespace

TEST(Encoding, utf8WithAndWithoutBom)
{
    EXPECT_EQ(detected("入力,答え\n").encoding, TextEncoding::Utf8);
    EXPECT_EQ(detected("plain ascii").encoding, TextEncoding::Utf8);
    EXPECT_EQ(detected("\xef\xbb\xbf入力").bomBytes, 3);
    EXPECT_EQ(decoded("\xef\xbb\xbf入力,答え"), "入力,答え");
}

TEST(Encoding, cp932WithTheCharactersThatShiftJisLacks)
{
    EXPECT_EQ(detected(cp932Text).encoding, TextEncoding::Cp932);
    EXPECT_EQ(decoded(cp932Text), cp932Decoded);
}

TEST(Encoding, utf16InBothOrders)
{
    for (const bool little : {true, false}) {
        const auto withBom = utf16(u"\ufeff入力,答え\n😀", little);
        EXPECT_EQ(detected(withBom).encoding, TextEncoding::Utf16);
        EXPECT_EQ(decoded(withBom), "入力,答え\n😀");
        const auto without = utf16(u"input,answer\n入力,答え\n", little);
        EXPECT_EQ(detected(without).encoding, TextEncoding::Utf16);
        EXPECT_EQ(decoded(without), "input,answer\n入力,答え\n");
    }
}

TEST(Encoding, charactersAcrossTheReadersPiecesStayWhole)
{
    // The reader takes 262,144 bytes at a time: shift a long text so that every byte of a character falls on the border.
    for (std::size_t shift = 0; shift < 5; ++shift) {
        std::string text(shift, 'x');
        while (text.size() < 600'000)
            text += "漢😀";
        const auto file = folder().write("long.txt", text);
        const auto encoding = detectEncoding(file, TextEncoding::Auto);
        ASSERT_TRUE(encoding);
        EXPECT_TRUE(textHead(file, *encoding, text.size() + 1).value_or("") == text) << shift;

        std::u16string wide(shift, u'x');
        while (wide.size() < 300'000)
            wide += u"漢😀";
        const auto wideFile = folder().write("wide.txt", utf16(u"\ufeff" + wide, true));
        const auto wideEncoding = detectEncoding(wideFile, TextEncoding::Auto);
        ASSERT_TRUE(wideEncoding);
        std::string expected(shift, 'x');
        while (expected.size() - shift < (wide.size() - shift) / 3 * 7)
            expected += "漢😀";
        EXPECT_TRUE(textHead(wideFile, *wideEncoding, expected.size() + 1).value_or("") == expected) << shift;
    }
}

TEST(Encoding, aWrongByteFarDownIsFoundWithItsLine)
{
    std::string text;
    for (int i = 0; i < 60'000; ++i)
        text += "行の文章\n";
    text += "\xff\xff here\n"; // neither UTF-8 nor CP932
    const auto file = folder().write("bad.csv", text);
    const auto result = detectEncoding(file, TextEncoding::Auto);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message.id, "data.other-encoding");
    EXPECT_EQ(std::get<std::string>(result.error().message.parameters.at("path")), file.string());
    // Told for the last encoding tried; as UTF-8 the line is exact.
    const auto asUtf8 = detectEncoding(file, TextEncoding::Utf8);
    ASSERT_FALSE(asUtf8);
    EXPECT_EQ(asUtf8.error().message.id, "data.not-in-encoding");
    EXPECT_EQ(std::get<std::int64_t>(asUtf8.error().message.parameters.at("line")), 60'001);
}

TEST(Encoding, partsInTwoEncodingsAreNoOneText)
{
    const std::string utf8 = "日本語の行です\n";
    const auto mixed = [](const std::string &bytes) {
        const auto result = detectEncoding(folder().write("mixed.csv", bytes), TextEncoding::Auto);
        return result ? std::string(toString(result->encoding)) : result.error().message.id + ' ' + std::to_string(std::get<std::int64_t>(result.error().message.parameters.at("line")));
    };
    EXPECT_EQ(mixed("input,answer\n" + utf8 + cp932Text), "data.mixed-encodings 3");
    EXPECT_EQ(mixed(cp932Text + utf8), "data.mixed-encodings 3");
    EXPECT_EQ(mixed("a\n" + cp932Text + std::string(300'000, 'x') + '\n' + utf8), "data.mixed-encodings 5");
    EXPECT_EQ(mixed(cp932Text + "\xc3\xb0\xc3\xb1\xc3\xb2\xc3\xb3\n"), "cp932") << "half-width katakana looks like UTF-8";
}

TEST(Encoding, ofALargeFileTheBeginningIsReadWhereItIsSurelyUtf8)
{
    std::string text = "input,answer\n";
    for (int i = 0; i < 40'000; ++i)
        text += "日本語の行です,はい\n";
    const auto part = folder().write("large.csv", text + cp932Text);
    const auto detected = detectEncoding(part, TextEncoding::Auto, 1000);
    ASSERT_TRUE(detected) << "what comes later is left to who reads it";
    EXPECT_EQ(detected->encoding, TextEncoding::Utf8);
    EXPECT_EQ(detectEncoding(part, TextEncoding::Auto).error().message.id, "data.mixed-encodings");
    const auto other = folder().write("sjis.csv", cp932Text + std::string(3000, 'x'));
    EXPECT_EQ(detectEncoding(other, TextEncoding::Auto, 1000)->encoding, TextEncoding::Cp932);
    const auto withBom = folder().write("bom.csv", "\xef\xbb\xbf" + text);
    EXPECT_EQ(detectEncoding(withBom, TextEncoding::Auto, 1000)->bomBytes, 3);
}

TEST(Encoding, aLargeFileOfTwoPartsIsRefusedInTheSameWords)
{
    std::string text = "input,answer\n";
    int line = 1;
    for (; text.size() <= encodingReadWhole; ++line)
        text += "日本語の行です。とても長い行なので、すぐに大きくなります" + std::to_string(line) + ",はい\n";
    const auto file = folder().write("large.csv", text + cp932Text);
    const auto read = readExamples(file, {}, [](Example &&, std::int64_t) { return Result<void>(); }, {}, {});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message.id, "data.mixed-encodings");
    EXPECT_EQ(std::get<std::int64_t>(read.error().message.parameters.at("line")), line + 1);
}

TEST(Encoding, aRequestedEncodingIsChecked)
{
    const auto file = folder().write("cp932.csv", cp932Text);
    EXPECT_TRUE(detectEncoding(file, TextEncoding::Cp932));
    const auto asUtf8 = detectEncoding(file, TextEncoding::Utf8);
    ASSERT_FALSE(asUtf8);
    EXPECT_EQ(std::get<std::int64_t>(asUtf8.error().message.parameters.at("line")), 1);
    EXPECT_EQ(std::get<std::string>(asUtf8.error().message.parameters.at("encoding")), "utf-8");
}

TEST(Encoding, aCharacterCutAtTheEndOfTheFileIsNoText)
{
    EXPECT_FALSE(detectEncoding(folder().write("cut.txt", "漢字\xe6\xbc"), TextEncoding::Utf8));
    EXPECT_FALSE(detectEncoding(folder().write("cut.txt", "a\x93"), TextEncoding::Cp932));
}

TEST(Encoding, missingFileAndFolder)
{
    EXPECT_EQ(detectEncoding(folder().path("nowhere.csv"), TextEncoding::Auto).error().message.id, "file.not-found");
    EXPECT_EQ(detectEncoding(folder().path("nowhere.csv").parent_path(), TextEncoding::Auto).error().message.id, "file.cannot-read");
    std::filesystem::create_symlink("loop.csv", folder().path("loop.csv"));
    EXPECT_EQ(detectEncoding(folder().path("loop.csv"), TextEncoding::Auto).error().message.id, "file.link-loop");
}
