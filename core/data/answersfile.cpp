#include "answersfile.h"

#include "core/base/text.h"
#include "examplebuilder.h"
#include "tablefile.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr std::size_t mostRejects = 1000;

bool isField(const FieldMapping &one) { return one.field == "key" || one.field == "input" || one.field == "answer"; }

bool maps(const std::vector<FieldMapping> &mapping, std::string_view field) { return std::ranges::find(mapping, field, &FieldMapping::field) != mapping.end(); }

} // namespace

Result<AnswersRead> readAnswers(const std::filesystem::path &file, const ImportOptions &given, const std::function<std::optional<Message>(const AnswerRow &)> &take)
{
    ImportOptions options = given;
    for (const auto &one : options.mapping)
        if (!isField(one))
            return Error{ErrorCode::InvalidInput, {"baseline.outside-field", {{"field", one.field}}}, {}};
    auto table = openTable(file, options);
    if (!table)
        return table.error();
    RowSource &rows = *table->rows;
    AnswersRead read;
    read.format = table->format;
    read.encoding = table->encoding;
    read.columns = rows.columns();
    if (options.mapping.empty()) {
        options.mapping = guessMapping(read.columns);
        std::erase_if(options.mapping, [](const FieldMapping &one) { return !isField(one); });
    }
    const auto key = std::ranges::find(options.mapping, "key", &FieldMapping::field);
    const bool byInput = maps(options.mapping, "input");
    if (key == options.mapping.end() && !byInput)
        return Error{ErrorCode::InvalidInput, {"baseline.outside-no-case-column", {{"columns", listOf(read.columns)}}}, {}};
    if (!byInput) // an example needs an input; here the key stands for it
        options.mapping.push_back({"input", key->column});
    const auto builder = ExampleBuilder::create(options.mapping, read.columns, {});
    if (!builder)
        return builder.error();
    const auto reject = [&](RejectedRow row) {
        ++read.rejected;
        if (read.rejects.size() < mostRejects)
            read.rejects.push_back(std::move(row));
    };
    SourceRow row;
    for (;;) {
        const auto more = rows.next(row);
        if (!more)
            return more.error();
        if (!*more)
            break;
        ++read.rows;
        auto built = builder->build(row);
        AnswerRow answer{row.line, {}, {}, {}};
        if (auto *rejected = std::get_if<RejectedRow>(&built)) {
            if (rejected->reason.id != "data.no-answer") { // a blank answer is the system's to give, although no example has one
                reject(std::move(*rejected));
                continue;
            }
        } else {
            auto &example = std::get<Example>(built);
            answer = {row.line, std::move(example.key), byInput ? std::move(example.input) : std::string(), std::move(example.answer)};
        }
        if (auto reason = take(answer))
            reject({row.line, {}, std::move(*reason)});
    }
    if (read.rows == 0)
        return Error{ErrorCode::InvalidInput, {"data.no-rows", {{"path", file.string()}}}, {}};
    return read;
}

} // namespace kotowari
