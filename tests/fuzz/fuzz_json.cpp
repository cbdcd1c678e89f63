// Any bytes as JSON: a document or lines, with a list template or without.
#include "importing.h"

using namespace kotowari;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    ImportOptions options;
    options.format = data[0] % 2 == 0 ? FileFormat::Json : FileFormat::JsonLines;
    if (data[0] % 4 >= 2)
        options.listTemplate = "{0}の{1}。";
    fuzz::readAll(fuzz::fileOf(data + 1, size - 1), options, true);
    return 0;
}
