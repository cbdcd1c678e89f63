#include "isotonic.h"

namespace kotowari {

std::vector<double> isotonic(std::span<const double> values)
{
    struct Block {
        double mean = 0;
        std::size_t count = 0;
    };
    std::vector<Block> blocks;
    for (const double value : values) {
        blocks.push_back({value, 1});
        while (blocks.size() > 1 && blocks[blocks.size() - 2].mean >= blocks.back().mean) {
            const auto last = blocks.back();
            blocks.pop_back();
            auto &before = blocks.back();
            const auto count = before.count + last.count;
            before.mean = (before.mean * static_cast<double>(before.count) + last.mean * static_cast<double>(last.count)) / static_cast<double>(count);
            before.count = count;
        }
    }
    std::vector<double> result;
    result.reserve(values.size());
    for (const auto &block : blocks)
        result.insert(result.end(), block.count, block.mean);
    return result;
}

} // namespace kotowari
