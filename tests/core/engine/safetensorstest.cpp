// The safetensors reader trusts no length; the writer's files come back as they were.
#include "core/engine/model/safetensors.h"
#include "support.h"

#include <cmath>
#include <cstring>

using namespace kotowari;
using namespace kotowari::engine;
using kotowari::test::TemporaryFolder;

namespace {

std::string fileOf(const std::string &header, const std::string &data, std::int64_t headerLength = -1)
{
    std::uint64_t length = headerLength < 0 ? header.size() : static_cast<std::uint64_t>(headerLength);
    std::string bytes(sizeof length, '\0');
    std::memcpy(bytes.data(), &length, sizeof length);
    return bytes + header + data;
}

class SafetensorsTest : public testing::Test
{
protected:
    std::string openError(const std::string &bytes)
    {
        test::writeBytes(path(), bytes);
        auto file = SafetensorsFile::open(path());
        return file ? "" : file.error().message.id;
    }
    std::filesystem::path path() const { return folder.path() / "file.safetensors"; }
    TemporaryFolder folder;
};

} // namespace

TEST_F(SafetensorsTest, GivesBackWhatWasWritten)
{
    const std::vector<float> first{1, -2.5F, 3e-20F, 4, 5, 6};
    const std::vector<float> second{7};
    const std::vector<TensorToWrite> tensors{{"a.weight", {2, 3}, first}, {"b", {1}, second}, {"empty", {0, 4}, {}}};
    ASSERT_TRUE(writeSafetensors(path(), tensors, {{"format", "pt"}}));
    auto file = SafetensorsFile::open(path());
    ASSERT_TRUE(file);
    EXPECT_EQ(file->metadata().at("format"), "pt");
    ASSERT_NE(file->find("a.weight"), nullptr);
    EXPECT_EQ(file->find("a.weight")->shape, (std::vector<std::int64_t>{2, 3}));
    std::vector<float> read(6);
    ASSERT_TRUE(file->read(*file->find("a.weight"), read));
    EXPECT_EQ(read, first);
    std::vector<float> one(1);
    ASSERT_TRUE(file->read(*file->find("b"), one));
    EXPECT_EQ(one, second);
    ASSERT_TRUE(file->read(*file->find("empty"), {}));
    EXPECT_FALSE(file->read(*file->find("b"), read)); // another size
    EXPECT_EQ(file->find("c"), nullptr);
}

TEST_F(SafetensorsTest, ReadsHalvesAndDoubles)
{
    const std::uint16_t halves[] = {0x3c00, 0xc000, 0x0001, 0x7c00, 0x3555}; // 1, -2, 2^-24, inf, 0.33325
    const std::uint16_t brains[] = {0x3f80, 0xc040}; // 1, -3
    const double doubles[] = {0.25, -1e10};
    std::string data(reinterpret_cast<const char *>(doubles), sizeof doubles);
    data.append(reinterpret_cast<const char *>(halves), sizeof halves);
    data.append(reinterpret_cast<const char *>(brains), sizeof brains);
    test::writeBytes(path(), fileOf(R"({"d":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"h":{"dtype":"F16","shape":[5],"data_offsets":[16,26]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[26,30]}})", data));
    auto file = SafetensorsFile::open(path());
    ASSERT_TRUE(file);
    const auto values = [&](const char *name) {
        std::vector<float> result(static_cast<std::size_t>(file->find(name)->elements));
        EXPECT_TRUE(file->read(*file->find(name), result));
        return result;
    };
    EXPECT_EQ(values("d"), (std::vector<float>{0.25F, -1e10F}));
    EXPECT_EQ(values("b"), (std::vector<float>{1, -3}));
    const auto h = values("h");
    EXPECT_EQ(h[0], 1);
    EXPECT_EQ(h[1], -2);
    EXPECT_EQ(h[2], 0x1p-24F);
    EXPECT_TRUE(std::isinf(h[3]));
    EXPECT_FLOAT_EQ(h[4], 0.333251953125F);
}

TEST_F(SafetensorsTest, RefusesHostileHeaders)
{
    const std::string damaged = "engine.model-damaged";
    EXPECT_EQ(openError(""), damaged);
    EXPECT_EQ(openError("1234567"), damaged);
    EXPECT_EQ(openError(fileOf("{}", "", 1LL << 60)), damaged);
    EXPECT_EQ(openError(fileOf("{}", "", 3)), damaged);
    EXPECT_EQ(openError(fileOf("{}", "", 0x7fffffffffffffffLL)), damaged);
    EXPECT_EQ(openError(fileOf("[]", "")), damaged);
    EXPECT_EQ(openError(fileOf("not json", "")), damaged);
    EXPECT_EQ(openError(fileOf(std::string(200000, '['), "")), damaged);
    EXPECT_EQ(openError(fileOf(R"({"__metadata__":{"a":1}})", "")), damaged);
    const auto entry = [&](const std::string &body) { return openError(fileOf("{\"t\":" + body + "}", std::string(16, 'x'))); };
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[4],"data_offsets":[0,16]})"), ""); // the one that is right
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[],"data_offsets":[0,4]})"), "");
    EXPECT_EQ(entry(R"({"dtype":"F31","shape":[4],"data_offsets":[0,16]})"), damaged);
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[5],"data_offsets":[0,20]})"), damaged);
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[3],"data_offsets":[0,16]})"), damaged);
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[4],"data_offsets":[16,0]})"), damaged);
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[4],"data_offsets":[-16,0]})"), damaged);
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[4],"data_offsets":[18446744073709551600,18446744073709551616]})"), damaged);
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[-4],"data_offsets":[0,16]})"), damaged);
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[2.0,2],"data_offsets":[0,16]})"), damaged);
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,16]})"), damaged);
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]})"), damaged);
    EXPECT_EQ(entry(R"({"dtype":"F32","shape":[4]})"), damaged);
    EXPECT_EQ(entry("7"), damaged);
    EXPECT_EQ(openError(fileOf(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})", std::string(12, 'x'))), damaged);
    auto missing = SafetensorsFile::open(folder.path() / "none");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message.id, "engine.model-missing");
}

TEST_F(SafetensorsTest, NoticesEveryTruncation)
{
    const std::vector<float> values{1, 2, 3, 4};
    const std::vector<TensorToWrite> tensors{{"t", {4}, values}};
    ASSERT_TRUE(writeSafetensors(path(), tensors, {}));
    const std::string whole = test::bytesOf(path());
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_EQ(openError(whole.substr(0, length)), "engine.model-damaged") << length;
    EXPECT_EQ(openError(whole), "");
}

TEST_F(SafetensorsTest, SurvivesFlippedBytes)
{
    const std::vector<float> values{1, 2, 3, 4};
    const std::vector<TensorToWrite> tensors{{"t", {4}, values}, {"u", {2, 2}, values}};
    ASSERT_TRUE(writeSafetensors(path(), tensors, {{"k", "v"}}));
    const std::string whole = test::bytesOf(path());
    RandomStream stream(5);
    for (int i = 0; i < 2000; ++i) {
        std::string bytes = whole;
        for (int flips = 0; flips < 1 + i % 3; ++flips)
            bytes[stream.below(bytes.size())] = static_cast<char>(stream.below(256));
        test::writeBytes(path(), bytes);
        auto file = SafetensorsFile::open(path());
        if (!file)
            continue;
        for (const auto &[name, entry] : file->entries()) { // whatever it says now must be readable or refused
            ASSERT_LE(entry.elements, 64);
            std::vector<float> out(static_cast<std::size_t>(entry.elements));
            (void)file->read(entry, out).has_value();
        }
    }
}

TEST(Checksum, NoticesSmallChanges)
{
    std::vector<std::byte> bytes(100, std::byte{7});
    const auto before = checksum(bytes);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] ^= std::byte{1};
        EXPECT_NE(checksum(bytes), before) << i;
        bytes[i] ^= std::byte{1};
    }
    EXPECT_EQ(checksum(bytes), before);
    EXPECT_NE(checksum(std::span(bytes).first(99)), before);
    EXPECT_NE(checksum(bytes, 1), before);
}
