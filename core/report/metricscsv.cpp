#include "metricscsv.h"

#include <array>
#include <charconv>

namespace kotowari {

namespace {

std::string field(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

template<typename T>
std::string number(T value)
{
    std::array<char, 40> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

} // namespace

std::string metricsCsv(const ReportInput &input)
{
    std::string csv = "\xEF\xBB\xBFrun,arm,granularity,model,train_size,explained,seed,state,step,epoch,supervised_tokens,seconds,name,value\r\n";
    for (const auto &run : input.runs) {
        const auto found = input.metrics.find(run.id);
        if (found == input.metrics.end())
            continue;
        const std::string ofRun = number(run.id) + ',' + kindWord(run.arm) + ','
            + (run.arm.granularity ? std::string(toString(*run.arm.granularity)) : std::string{}) + ',' + field(run.model) + ',' + number(run.trainSize) + ','
            + number(run.explained) + ',' + number(run.seed) + ',' + std::string(toString(run.state)) + ',';
        for (const auto &metric : found->second) {
            csv += ofRun + number(metric.step) + ',' + number(metric.epoch) + ',' + number(metric.supervisedTokens) + ',' + number(metric.seconds) + ','
                + field(metric.name) + ',' + number(metric.value) + "\r\n";
        }
    }
    return csv;
}

} // namespace kotowari
