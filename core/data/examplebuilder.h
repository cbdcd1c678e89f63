// Makes an example out of a row, or says why it cannot be one.
#pragma once

#include "answersplitter.h"
#include "fieldmapping.h"
#include "listtemplate.h"
#include "rowsource.h"

#include <variant>

namespace kotowari {

class ExampleBuilder
{
public:
    /// Errors: those of resolveMapping, ListTemplate::compile and AnswerSplitter::compile, and data.split-target{column}: the granularity of the answer
    /// column's first part comes from a column of its own already.
    static Result<ExampleBuilder> create(std::span<const FieldMapping> mapping, std::span<const std::string> columns, const ImportOptions &options);

    std::variant<Example, RejectedRow> build(const SourceRow &row) const;

private:
    /// The text of a cell, kept in `made` where it is none of the row's own; a reason where it can give none.
    std::variant<std::string_view, Message> text(const SourceRow &row, std::size_t column, std::string &made) const;
    ExampleBuilder(ResolvedMapping mapping, std::vector<std::string> columns) : m_mapping(std::move(mapping)), m_columns(std::move(columns)) { }

    ResolvedMapping m_mapping;
    std::vector<std::string> m_columns;
    std::optional<AnswerSplitter> m_splitter;
    std::optional<ListTemplate> m_listTemplate;
    std::array<bool, 3> m_fromSplit{}; ///< granularities that get the answer column's first part
    std::string m_author;
};

} // namespace kotowari
