#include "outsideanswers.h"

#include "core/base/text.h"
#include "core/data/answersfile.h"

namespace kotowari {

namespace {

constexpr std::size_t unknownNamed = 20;
constexpr std::size_t nameCharacters = 40;

} // namespace

OutsideAnswers::OutsideAnswers(const OutsideRepository &repository)
{
    repository.cases([this](ExampleId id, const std::string &key, const std::string &input) {
        if (!key.empty())
            m_byKey[key].insert(id);
        m_byInput[normalizeAnswer(input)].insert(id);
    });
}

const std::set<ExampleId> *OutsideAnswers::casesOf(const std::string &key, const std::string &input) const
{
    if (!key.empty())
        if (const auto found = m_byKey.find(key); found != m_byKey.end())
            return &found->second;
    if (!input.empty())
        if (const auto found = m_byInput.find(normalizeAnswer(input)); found != m_byInput.end())
            return &found->second;
    return nullptr;
}

Result<OutsideImport> OutsideAnswers::read(const std::string &path, const ImportOptions &options)
{
    OutsideImport result;
    const auto read = readAnswers(path, options, [&](const AnswerRow &row) -> std::optional<Message> {
        if (row.answer.empty()) {
            ++result.blank;
            return std::nullopt;
        }
        const auto shown = excerpt(row.key.empty() ? row.input : row.key, nameCharacters);
        const auto *cases = casesOf(row.key, row.input);
        if (!cases) {
            ++result.unknown;
            if (result.unknownCases.size() < unknownNamed)
                result.unknownCases.push_back(shown);
            return std::nullopt;
        }
        bool more = false;
        for (const auto id : *cases) {
            const auto [before, added] = m_found.try_emplace(id, row.answer);
            if (added)
                m_lines[id] = row.line;
            else if (normalizeAnswer(before->second) != normalizeAnswer(row.answer))
                return Message{"baseline.outside-two-answers", {{"case", shown}, {"first", m_lines.at(id)}}};
            more = more || added;
        }
        result.repeated += more ? 0 : 1;
        return std::nullopt;
    });
    if (!read)
        return read.error();
    result.rows = read->rows;
    result.rejected = read->rejected;
    result.rejects = read->rejects;
    result.format = read->format;
    result.encoding = read->encoding;
    result.columns = read->columns;
    result.answers = static_cast<std::int64_t>(m_found.size());
    if (result.rejected > 0)
        return result;
    if (result.blank == result.rows)
        return Error{ErrorCode::InvalidInput, {"baseline.outside-no-answers", {{"path", path}}}, {}};
    if (m_found.empty())
        return Error{ErrorCode::InvalidInput, {"baseline.outside-no-case", {{"path", path}, {"rows", result.rows}}}, {}};
    return result;
}

} // namespace kotowari
