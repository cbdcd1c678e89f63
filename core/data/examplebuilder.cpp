#include "examplebuilder.h"

#include <algorithm>

namespace kotowari {

namespace {

/// Without white space at both ends (also the ideographic space), newlines as LF.
std::string cleaned(const std::string &cell)
{
    std::string text;
    text.reserve(cell.size());
    for (std::size_t i = 0; i < cell.size(); ++i)
        if (cell[i] != '\r')
            text += cell[i];
        else if (i + 1 >= cell.size() || cell[i + 1] != '\n')
            text += '\n';
    static constexpr std::string_view wide = "\u3000";
    std::string_view view = text;
    for (bool more = true; more && !view.empty();) {
        more = false;
        if (std::string_view(" \t\n\v\f").find(view.front()) != std::string_view::npos) {
            view.remove_prefix(1);
            more = true;
        } else if (view.starts_with(wide)) {
            view.remove_prefix(wide.size());
            more = true;
        } else if (std::string_view(" \t\n\v\f").find(view.back()) != std::string_view::npos) {
            view.remove_suffix(1);
            more = true;
        } else if (view.ends_with(wide)) {
            view.remove_suffix(wide.size());
            more = true;
        }
    }
    return std::string(view);
}

} // namespace

Result<ExampleBuilder> ExampleBuilder::create(std::span<const FieldMapping> mapping, std::span<const std::string> columns,
                                              const ImportOptions &options)
{
    const auto resolved = resolveMapping(mapping, columns);
    if (!resolved)
        return resolved.error();
    ExampleBuilder builder(*resolved, {columns.begin(), columns.end()});
    builder.m_author = options.author;
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
        if (!row.nested.empty() && row.nested[*column])
            problem = rejected(m_columns[*column], {"data.nested-value"});
        else if (row.cells[*column].find('\0') != std::string::npos)
            problem = rejected(m_columns[*column], {"data.null-character"});
        return problem ? std::string() : cleaned(row.cells[*column]);
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
        example.answer = cleaned(after);
        if (example.answer.empty())
            return rejected(answerColumn, {"data.no-answer"});
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (m_fromSplit[i])
                texts[i] = cleaned(before);
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
