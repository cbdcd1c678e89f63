#include "exportserviceimpl.h"

#include "core/api/predictionservice.h"
#include "core/base/atomicfile.h"
#include "rows.h"

namespace kotowari {

namespace {

std::optional<FileFormat> formatOf(const std::filesystem::path &path)
{
    std::string extension = path.extension().string();
    for (char &c : extension)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (extension == ".csv")
        return FileFormat::Csv;
    if (extension == ".jsonl")
        return FileFormat::JsonLines;
    return extension == ".xlsx" ? std::optional(FileFormat::Xlsx) : std::nullopt;
}

class ExportServiceImpl final : public ExportService
{
public:
    ExportServiceImpl(std::shared_ptr<Database> database, const ExperimentService &experiments)
        : m_database(std::move(database)), m_experiments(experiments)
    {
    }

    Result<ExportReport> write(const std::string &path, ExportContent content, const ProgressCallback &progress, std::stop_token stop) const override
    {
        const auto format = formatOf(path);
        if (!format)
            return Error{ErrorCode::InvalidInput, {"export.unknown-format", {{"path", path}}}, {}};
        const auto columns = columnsOf(content);
        if (!columns)
            return columns.error();
        ExportReport report{0, *format};
        auto written = replaceFileAtomically(path, [&](const std::filesystem::path &temporary) -> Result<void> {
            auto table = TableWriter::create(*format, temporary, path, *columns, std::string(toString(content)));
            if (!table)
                return table.error();
            double told = 0;
            const RowSink sink = [&](const TableRow &row, double fraction) {
                ++report.rows;
                if (progress && fraction - told >= 0.01)
                    progress(told = fraction, report.rows);
                return (*table)->add(row);
            };
            if (auto filled = fill(content, *columns, sink, stop); !filled)
                return filled;
            if (report.rows == 0)
                return Error{ErrorCode::InvalidInput, {"export.nothing", {{"what", std::string(toString(content))}}}, {}};
            return (*table)->finish();
        });
        if (!written)
            return written.error();
        return report;
    }

    Result<ExportReport> writeAnswers(const std::string &path, std::span<const JudgedPrediction> answers, double threshold) const override
    {
        const auto format = formatOf(path);
        if (!format)
            return Error{ErrorCode::InvalidInput, {"export.unknown-format", {{"path", path}}}, {}};
        if (answers.empty())
            return Error{ErrorCode::InvalidInput, {"export.nothing", {{"what", std::string("answers")}}}, {}};
        const auto written = replaceFileAtomically(path, [&](const std::filesystem::path &temporary) -> Result<void> {
            auto table = TableWriter::create(*format, temporary, path, {"input", "answer", "explanation", "confidence", "unfamiliar", "for_people", "seconds"}, "answers");
            if (!table)
                return table.error();
            for (const auto &one : answers)
                if (auto added = (*table)->add({one.answer.input, one.answer.answer, one.answer.explanation, one.confidence, std::string(one.unfamiliar ? "yes" : "no"),
                                                std::string(forPeople(one, threshold) ? "yes" : "no"), one.answer.seconds}); !added)
                    return added;
            return (*table)->finish();
        });
        if (!written)
            return written.error();
        return ExportReport{std::ssize(answers), *format};
    }

private:
    Result<std::vector<std::string>> columnsOf(ExportContent content) const
    {
        switch (content) {
        case ExportContent::Metrics: return metricColumns();
        case ExportContent::Predictions: return predictionColumns();
        case ExportContent::History: return historyColumns();
        case ExportContent::Examples: break;
        }
        return exampleColumns(*m_database);
    }

    Result<void> fill(ExportContent content, std::span<const std::string> columns, const RowSink &sink, std::stop_token stop) const
    {
        switch (content) {
        case ExportContent::Metrics: return metricRows(m_experiments, sink, std::move(stop));
        case ExportContent::Predictions: return predictionRows(m_experiments, sink, std::move(stop));
        case ExportContent::History: return historyRows(*m_database, sink, std::move(stop));
        case ExportContent::Examples: break;
        }
        return exampleRows(*m_database, columns, sink, std::move(stop));
    }

    std::shared_ptr<Database> m_database;
    const ExperimentService &m_experiments;
};

} // namespace

std::unique_ptr<ExportService> makeExportService(std::shared_ptr<Database> database, const ExperimentService &experiments)
{
    return std::make_unique<ExportServiceImpl>(std::move(database), experiments);
}

} // namespace kotowari
