#include "rows.h"

namespace kotowari {

namespace {

const std::vector<std::string> ofRun{"experiment", "run", "arm", "granularity", "model", "train_size", "explained", "seed", "state"};

std::vector<std::string> columnsWith(std::initializer_list<const char *> more)
{
    auto columns = ofRun;
    columns.insert(columns.end(), more.begin(), more.end());
    return columns;
}

TableRow cellsOf(const Run &run)
{
    return {run.experiment, run.id, kindWord(run.arm),
            run.arm.granularity ? std::string(toString(*run.arm.granularity)) : std::string(),
            run.model, run.trainSize, run.explained, run.seed, std::string(toString(run.state))};
}

/// For each run of the project: what `read` gives, one row each.
template<typename T>
Result<void> rowsOfRuns(const ExperimentService &experiments, const RowSink &sink, const std::stop_token &stop,
                        Result<std::vector<T>> (ExperimentService::*read)(RunId) const, const std::function<void(const T &, TableRow &)> &append)
{
    auto runs = experiments.runs(std::nullopt);
    if (!runs)
        return runs.error();
    std::erase_if(*runs, [](const Run &run) { return run.tuning.has_value(); }); // tries belong to no result
    double done = 0;
    for (const auto &run : *runs) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {"error.cancelled"}, {}};
        const auto values = (experiments.*read)(run.id);
        if (!values)
            return values.error();
        ++done;
        for (const auto &value : *values) {
            auto row = cellsOf(run);
            append(value, row);
            if (auto taken = sink(row, done / static_cast<double>(runs->size())); !taken)
                return taken;
        }
    }
    return {};
}

} // namespace

std::vector<std::string> metricColumns() { return columnsWith({"step", "epoch", "supervised_tokens", "seconds", "name", "value"}); }

Result<void> metricRows(const ExperimentService &experiments, const RowSink &sink, std::stop_token stop)
{
    return rowsOfRuns<Metric>(experiments, sink, stop, &ExperimentService::metrics, [](const Metric &metric, TableRow &row) {
        row.insert(row.end(), {metric.step, metric.epoch, metric.supervisedTokens, metric.seconds, metric.name, metric.value});
    });
}

std::vector<std::string> predictionColumns()
{
    return columnsWith({"example", "input", "gold", "output", "answer", "explanation", "correct", "format_failure", "truncated"});
}

Result<void> predictionRows(const ExperimentService &experiments, const RowSink &sink, std::stop_token stop)
{
    return rowsOfRuns<Prediction>(experiments, sink, stop, &ExperimentService::predictions, [](const Prediction &one, TableRow &row) {
        const auto flag = [](bool value) { return std::int64_t{value ? 1 : 0}; };
        row.insert(row.end(), {one.example, one.input, one.gold, one.output, one.answer, one.explanation, flag(one.correct), flag(one.formatFailure), flag(one.truncated)});
    });
}

} // namespace kotowari
