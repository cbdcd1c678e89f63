#include "examplebuilder.h"

#include "core/base/text.h"

#include <algorithm>

namespace kotowari {

Result<ExampleBuilder> ExampleBuilder::create(std::span<const FieldMapping> mapping, std::span<const std::string> columns,
                                              const ImportOptions &options)
{
    const auto resolved = resolveMapping(mapping, columns);
    if (!resolved)
        return resolved.error();
    ExampleBuilder builder(*resolved, {columns.begin(), columns.end()});
    builder.m_author = options.author;
    if (!options.listTemplate.empty()) {
        auto compiled = ListTemplate::compile(options.listTemplate);
        if (!compiled)
            return compiled.error();
        builder.m_listTemplate = *std::move(compiled);
    }
    if (options.splitAnswer.empty())
        return builder;
    auto splitter = AnswerSplitter::compile(options.splitAnswer);
    if (!splitter)
        return splitter.error();
    builder.m_splitter = std::move(*splitter);
    auto &explanations = builder.m_mapping.explanations;
    bool named = false;
    for (std::size_t i = 0; i < explanations.size(); ++i) {
        builder.m_fromSplit[i] = explanations[i] == builder.m_mapping.answer;
        named = named || builder.m_fromSplit[i];
        if (builder.m_fromSplit[i])
            explanations[i].reset();
    }
    const auto detailed = static_cast<std::size_t>(Granularity::Detailed);
    if (!named && explanations[detailed])
        return Error{ErrorCode::InvalidInput,
                     {"data.split-target", {{"column", builder.m_columns[*explanations[detailed]]}, {"answer", builder.m_columns[resolved->answer]}}}, {}};
    if (!named)
        builder.m_fromSplit[detailed] = true;
    return builder;
}

std::variant<std::string_view, Message> ExampleBuilder::text(const SourceRow &row, std::size_t column, std::string &made) const
{
    const auto &cell = row.cells[column];
    switch (row.kinds.empty() ? CellKind::Text : row.kinds[column]) {
    case CellKind::List: {
        if (!m_listTemplate)
            return Message{"data.list-value"};
        auto sentences = m_listTemplate->apply(cell);
        if (auto *reason = std::get_if<Message>(&sentences))
            return std::move(*reason);
        made = std::get<std::string>(std::move(sentences));
        if (made.find('\0') != std::string::npos)
            return Message{"data.null-character"};
        return std::string_view(made);
    }
    case CellKind::Object: return Message{"data.nested-value"};
    case CellKind::ErrorValue: return Message{"data.error-value", {{"value", cell}}};
    case CellKind::NoValue: return Message{"data.formula-without-value"};
    case CellKind::Text: break;
    }
    if (cell.find('\0') != std::string::npos)
        return Message{"data.null-character"};
    return std::string_view(cell);
}

std::variant<Example, RejectedRow> ExampleBuilder::build(const SourceRow &row) const
{
    const auto rejected = [&row](const std::string &column, Message reason) { return RejectedRow{row.line, column, std::move(reason)}; };
    if (row.broken)
        return rejected({}, *row.broken);
    auto cells = row.cells.size();
    // Delimiters after the last column are no mistake when nothing follows them.
    while (cells > m_columns.size() && row.cells[cells - 1].empty())
        --cells;
    if (cells != m_columns.size())
        return rejected({}, {"data.wrong-cells", {{"expected", static_cast<std::int64_t>(m_columns.size())}, {"found", static_cast<std::int64_t>(cells)}}});

    std::optional<RejectedRow> problem;
    const auto field = [&](std::optional<std::size_t> column) -> std::string {
        if (!column || problem)
            return {};
        std::string made;
        auto found = text(row, *column, made);
        if (auto *reason = std::get_if<Message>(&found)) {
            problem = rejected(m_columns[*column], std::move(*reason));
            return {};
        }
        return cleanedCell(std::get<std::string_view>(found));
    };
    Example example;
    example.input = field(m_mapping.input);
    example.answer = field(m_mapping.answer);
    example.group = field(m_mapping.group);
    example.key = field(m_mapping.key);
    example.note = field(m_mapping.note);
    std::array<std::string, 3> texts;
    for (std::size_t i = 0; i < texts.size(); ++i)
        texts[i] = field(m_mapping.explanations[i]);
    for (const auto &[name, column] : m_mapping.attributes)
        example.setAttribute(name, field(column));
    if (problem)
        return *problem;
    const auto &answerColumn = m_columns[m_mapping.answer];
    if (example.input.empty())
        return rejected(m_columns[m_mapping.input], {"data.no-input"});
    if (example.answer.empty())
        return rejected(answerColumn, {"data.no-answer"});
    if (m_splitter) {
        auto parts = m_splitter->split(example.answer);
        if (auto *reason = std::get_if<Message>(&parts))
            return rejected(answerColumn, std::move(*reason));
        auto &[before, after] = std::get<AnswerSplitter::Parts>(parts);
        example.answer = cleanedCell(after);
        if (example.answer.empty())
            return rejected(answerColumn, {"data.no-answer"});
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (m_fromSplit[i])
                texts[i] = cleanedCell(before);
    }
    for (const auto granularity : allGranularities) {
        auto &text = texts[static_cast<std::size_t>(granularity)];
        if (text.empty())
            continue;
        Explanation explanation;
        explanation.granularity = granularity;
        explanation.text = std::move(text);
        explanation.author = m_author;
        example.explanations.push_back(std::move(explanation));
    }
    return example;
}

} // namespace kotowari
