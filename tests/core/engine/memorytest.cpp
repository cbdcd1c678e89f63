// Tensor memory that waits for the next step.
#include "core/engine/memory.h"

#include "core/engine/torchheaders.h"
#include <gtest/gtest.h>

#include <thread>

using namespace kotowari::engine;

namespace {

void *addressOf(std::int64_t floats) { return at::empty({floats}, at::kFloat).data_ptr(); } // freed at once

} // namespace

TEST(MemoryReuse, GivesTheSameBlockAgain)
{
    const MemoryReuse reuse;
    constexpr std::int64_t floats = 3'000'000;
    const at::Tensor held = at::empty({floats}, at::kFloat);
    void *first = addressOf(floats);
    EXPECT_NE(first, held.data_ptr());
    EXPECT_EQ(addressOf(floats), first);
    EXPECT_EQ(addressOf(floats - 1000), first); // about the same size
    EXPECT_GE(MemoryReuse::waitingBytes(), floats * 4);
    const at::Tensor second = at::empty({floats}, at::kFloat);
    EXPECT_EQ(second.data_ptr(), first);
    EXPECT_NE(addressOf(floats), first); // in use
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(first) % 64, 0U);
}

TEST(MemoryReuse, KeepsNothingAfterTheLastUser)
{
    {
        const MemoryReuse outer;
        {
            const MemoryReuse inner;
            (void)addressOf(1'000'000);
        }
        EXPECT_GT(MemoryReuse::waitingBytes(), 0); // the outer one still works
        MemoryReuse::release();
        EXPECT_EQ(MemoryReuse::waitingBytes(), 0);
        (void)addressOf(1'000'000);
    }
    EXPECT_EQ(MemoryReuse::waitingBytes(), 0);
    (void)addressOf(1'000'000);
    EXPECT_EQ(MemoryReuse::waitingBytes(), 0);
}

TEST(MemoryReuse, AnImpossibleRequestIsAnError)
{
    const MemoryReuse reuse;
    EXPECT_ANY_THROW((void)at::empty({std::int64_t{1} << 46}, at::kFloat));
}

TEST(MemoryReuse, ThreadsShareIt)
{
    const MemoryReuse reuse;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([t] {
            for (int i = 0; i < 200; ++i) {
                const at::Tensor tensor = at::full({100'000 + 1000 * (i % 7)}, static_cast<float>(t), at::kFloat);
                ASSERT_EQ(tensor.min().item<float>(), static_cast<float>(t));
                ASSERT_EQ(tensor.max().item<float>(), static_cast<float>(t));
            }
        });
    for (auto &thread : threads)
        thread.join();
}
