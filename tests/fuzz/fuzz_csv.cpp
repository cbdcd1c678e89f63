// Any bytes as a CSV file: encodings, delimiters, quotes.
#include "importing.h"

using namespace kotowari;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    ImportOptions options;
    options.format = FileFormat::Csv;
    if (size > 0 && data[0] % 4 == 3) {
        options.splitAnswer = "#+";
        ++data;
        --size;
    }
    fuzz::readAll(fuzz::fileOf(data, size), options, true);
    return 0;
}
