#include "xlsxreport.h"

#include "core/base/atomicfile.h"
#include "core/export/xlsxtext.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace kotowari {

namespace {

constexpr double widest = 60, narrowest = 8; // of a column, in characters

/// Colours of arms as everywhere (ui/theme.cpp): Okabe-Ito.
lxw_color_t colorOf(const std::string &arm)
{
    static const std::map<std::string, lxw_color_t> colors{
        {"answer-only", 0xD55E00}, {"explain-then-answer:short", 0x56B4E9}, {"explain-then-answer:medium", 0x0072B2}, {"explain-then-answer:detailed", 0x003F66}};
    if (const auto found = colors.find(arm); found != colors.end())
        return found->second;
    if (arm.starts_with("answer-then-explain"))
        return 0x009E73;
    if (arm.starts_with("multi-task"))
        return 0xCC79A7;
    return arm.empty() ? 0x333333 : 0x8A8A8A;
}

struct CloseBook {
    void operator()(lxw_workbook *book) const { lxw_workbook_free(book); }
};

class Workbook
{
public:
    Workbook(const Report &report, const std::filesystem::path &file) : m_report(report), m_folder(std::filesystem::absolute(file).parent_path().string())
    {
        lxw_workbook_options options{};
        options.tmpdir = m_folder.data();
        errno = 0;
        m_book.reset(workbook_new_opt(file.c_str(), &options));
    }

    Result<void> write(const std::filesystem::path &target)
    {
        if (!m_book)
            return writeError(target, errno);
        m_bold = format();
        format_set_bold(m_bold);
        m_title = format();
        format_set_bold(m_title);
        format_set_font_size(m_title, 14);
        m_wrapped = format();
        format_set_text_wrap(m_wrapped);
        format_set_align(m_wrapped, LXW_ALIGN_VERTICAL_TOP);
        overview();
        for (const auto &section : m_report.sections) {
            for (const auto &table : section.tables)
                tableSheet(section, table);
            for (const auto &chart : section.charts)
                if (!chart.series.empty())
                    chartSheet(section, chart);
            if (!section.preformatted.empty())
                textSheet(section);
        }
        errno = 0;
        const auto error = workbook_close(m_book.release());
        if (error == LXW_NO_ERROR)
            return {};
        auto failure = writeError(target, errno);
        failure.detail = lxw_strerror(error);
        return failure;
    }

private:
    lxw_format *format() { return workbook_add_format(m_book.get()); }

    lxw_format *numberFormat(const std::string &pattern)
    {
        auto &known = m_numbers[pattern];
        if (!known) {
            known = format();
            format_set_num_format(known, pattern.c_str());
        }
        return known;
    }

    /// A sheet of a new name: numbered where names are the same or differ in case only.
    lxw_worksheet *sheet(const std::string &wanted, std::string &name)
    {
        name = xlsxSheetName(wanted);
        const auto used = [&] { return !m_names.insert(folded(name)).second; };
        for (int i = 2; used(); ++i) {
            const auto number = " " + std::to_string(i);
            name = xlsxSheetName(wanted);
            while (xlsxUnits(name) + static_cast<std::int64_t>(number.size()) > 31)
                do
                    name.pop_back();
                while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80);
            name += number;
        }
        return workbook_add_worksheet(m_book.get(), name.c_str());
    }

    static std::string folded(std::string name)
    {
        for (char &c : name)
            c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        return name;
    }

    /// Excel refuses longer cells; the other formats have the whole text.
    static std::string cut(const std::string &text)
    {
        auto result = xlsxText(text);
        if (xlsxUnits(result) <= longestXlsxCell)
            return result;
        result.resize(static_cast<std::size_t>(longestXlsxCell) / 2);
        while (!result.empty() && (static_cast<unsigned char>(result.back()) & 0xC0) == 0x80)
            result.pop_back();
        if (!result.empty() && static_cast<unsigned char>(result.back()) >= 0xC0)
            result.pop_back();
        return result + "…";
    }

    void text(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const std::string &value, lxw_format *shape = nullptr)
    {
        if (!value.empty())
            worksheet_write_string(sheet, row, column, cut(value).c_str(), shape);
    }

    void overview()
    {
        std::string name;
        auto *page = sheet(m_report.language == "ja" ? "概要" : "Overview", name);
        worksheet_set_column(page, 0, 0, 110, nullptr);
        lxw_row_t row = 0;
        text(page, row++, 0, m_report.title, m_title);
        text(page, row++, 0, m_report.subtitle);
        if (!m_report.banner.empty())
            text(page, row++, 0, m_report.banner, m_bold);
        text(page, row++, 0, m_report.verdict, m_wrapped);
        for (const auto &section : m_report.sections) {
            ++row;
            text(page, row++, 0, section.title, m_bold);
            for (const auto &paragraph : section.paragraphs)
                text(page, row++, 0, paragraph, m_wrapped);
            for (const auto &bullet : section.bullets)
                text(page, row++, 0, "• " + bullet, m_wrapped);
        }
        text(page, row + 1, 0, m_report.footer);
    }

    void tableSheet(const ReportSection &section, const ReportTable &table)
    {
        std::string name;
        auto *page = sheet(table.caption.empty() ? section.title : table.caption, name);
        text(page, 0, 0, table.caption.empty() ? section.title : table.caption, m_bold);
        std::vector<double> widths(table.headers.size(), narrowest);
        const auto widen = [&](std::size_t column, const std::string &value) {
            if (column < widths.size())
                widths[column] = std::clamp(static_cast<double>(xlsxUnits(value)) * (value.size() > static_cast<std::size_t>(xlsxUnits(value)) ? 1.9 : 1.1) + 1, widths[column], widest);
        };
        for (std::size_t column = 0; column < table.headers.size(); ++column) {
            text(page, 2, static_cast<lxw_col_t>(column), table.headers[column], m_bold);
            widen(column, table.headers[column]);
        }
        lxw_row_t row = 3;
        for (const auto &cells : table.rows) {
            for (std::size_t column = 0; column < cells.size(); ++column) {
                const bool numeric = column < table.numeric.size() && table.numeric[column];
                if (const auto number = numeric ? cellNumber(cells[column]) : std::nullopt)
                    worksheet_write_number(page, row, static_cast<lxw_col_t>(column), number->value, numberFormat(number->format));
                else
                    text(page, row, static_cast<lxw_col_t>(column), cells[column]);
                widen(column, cells[column]);
            }
            ++row;
        }
        for (std::size_t column = 0; column < widths.size(); ++column)
            worksheet_set_column(page, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column), widths[column], nullptr);
        worksheet_freeze_panes(page, 3, 0);
        if (!table.rows.empty() && !table.headers.empty())
            worksheet_autofilter(page, 2, 0, row - 1, static_cast<lxw_col_t>(table.headers.size() - 1));
    }

    void textSheet(const ReportSection &section)
    {
        std::string name;
        auto *page = sheet(section.title, name);
        worksheet_set_column(page, 0, 0, 110, nullptr);
        lxw_row_t row = 0;
        std::size_t begin = 0;
        while (begin < section.preformatted.size()) {
            const auto end = std::min(section.preformatted.find('\n', begin), section.preformatted.size());
            text(page, row++, 0, section.preformatted.substr(begin, end - begin));
            begin = end + 1;
        }
    }

    /// One block of rows a line: label, x, y, low, high; the chart refers to them.
    void chartSheet(const ReportSection &section, const ReportChart &chart)
    {
        std::string name;
        auto *page = sheet(chart.title.empty() ? section.title : chart.title, name);
        const char *headers[] = {"", chart.xLabel.c_str(), chart.yLabel.c_str(), "-95 %", "+95 %"};
        for (lxw_col_t column = 0; column < 5; ++column)
            text(page, 0, column, headers[column], m_bold);
        worksheet_set_column(page, 0, 0, 40, nullptr);
        worksheet_set_column(page, 1, 4, 14, nullptr);
        auto *shape = numberFormat(chart.yPercent ? "0.0%" : "0.0000");
        auto *drawn = workbook_add_chart(m_book.get(), LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS);
        lxw_row_t row = 1;
        double xMin = 0, xMax = 0;
        std::vector<std::size_t> unnamed;
        std::size_t count = 0;
        for (const auto &series : chart.series) {
            if (series.points.empty())
                continue;
            const auto first = row;
            for (const auto &point : series.points) {
                xMin = count == 0 && row == first ? point.x : std::min(xMin, point.x);
                xMax = count == 0 && row == first ? point.x : std::max(xMax, point.x);
                text(page, row, 0, series.label);
                worksheet_write_number(page, row, 1, point.x, nullptr);
                worksheet_write_number(page, row, 2, point.y, shape);
                if (point.low)
                    worksheet_write_number(page, row, 3, *point.low, shape);
                if (point.high)
                    worksheet_write_number(page, row, 4, *point.high, shape);
                ++row;
            }
            addLine(drawn, name, first, row - 1, 2, series.hairline ? 0.5F : 2.25F, colorOf(series.arm), series.hairline ? 50 : 0, !series.hairline);
            if (series.hairline)
                unnamed.push_back(count);
            ++count;
            for (const lxw_col_t bound : {lxw_col_t{3}, lxw_col_t{4}}) {
                const bool has = std::ranges::all_of(series.points, [&](const auto &point) { return bound == 3 ? point.low.has_value() : point.high.has_value(); });
                if (series.hairline || !has)
                    continue;
                addLine(drawn, name, first, row - 1, bound, 0.75F, colorOf(series.arm), 40, false);
                unnamed.push_back(count++);
            }
        }
        for (const auto &[label, y] : chart.horizontalLines) {
            for (const double x : {xMin, xMax}) {
                text(page, row, 0, label);
                worksheet_write_number(page, row, 1, x, nullptr);
                worksheet_write_number(page, row, 2, y, shape);
                ++row;
            }
            addLine(drawn, name, row - 2, row - 1, 2, 1.0F, 0x777777, 0, false);
            ++count;
        }
        chart_title_set_name(drawn, cut(chart.title).c_str());
        chart_axis_set_name(drawn->x_axis, cut(chart.xLabel).c_str());
        chart_axis_set_name(drawn->y_axis, cut(chart.yLabel).c_str());
        if (chart.xLogarithmic && xMin > 0) {
            chart_axis_set_log_base(drawn->x_axis, 2);
            chart_axis_set_min(drawn->x_axis, xMin);
        }
        if (chart.yPercent) {
            chart_axis_set_min(drawn->y_axis, 0);
            chart_axis_set_max(drawn->y_axis, 1);
            chart_axis_set_num_format(drawn->y_axis, "0%");
        }
        std::vector<int16_t> hidden(unnamed.begin(), unnamed.end());
        hidden.push_back(-1);
        if (hidden.size() > 1)
            chart_legend_delete_series(drawn, hidden.data());
        chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
        text(page, row + 1, 0, chart.bandLegend);
        text(page, row + 2, 0, chart.hairlineLegend);
        lxw_chart_options place{};
        place.x_scale = 1.6;
        place.y_scale = 1.6;
        worksheet_insert_chart_opt(page, 1, 6, drawn, &place);
    }

    void addLine(lxw_chart *chart, const std::string &sheet, lxw_row_t first, lxw_row_t last, lxw_col_t column, float width, lxw_color_t color, int transparency, bool markers)
    {
        auto *series = chart_add_series(chart, nullptr, nullptr);
        chart_series_set_categories(series, sheet.c_str(), first, 1, last, 1);
        chart_series_set_values(series, sheet.c_str(), first, column, last, column);
        chart_series_set_name_range(series, sheet.c_str(), first, 0);
        lxw_chart_line line{};
        line.color = color;
        line.width = width;
        line.transparency = static_cast<uint8_t>(transparency);
        chart_series_set_line(series, &line);
        chart_series_set_marker_type(series, markers ? LXW_CHART_MARKER_CIRCLE : LXW_CHART_MARKER_NONE);
        if (!markers)
            return;
        lxw_chart_fill fill{};
        fill.color = color;
        chart_series_set_marker_fill(series, &fill);
        chart_series_set_marker_line(series, &line);
    }

    const Report &m_report;
    std::string m_folder; ///< for the library's temporary files
    std::unique_ptr<lxw_workbook, CloseBook> m_book;
    lxw_format *m_bold = nullptr, *m_title = nullptr, *m_wrapped = nullptr;
    std::map<std::string, lxw_format *> m_numbers;
    std::set<std::string> m_names;
};

} // namespace

std::optional<CellNumber> cellNumber(std::string_view text)
{
    std::string digits;
    const bool sign = text.starts_with('+') || text.starts_with('-');
    const bool percent = text.ends_with('%');
    auto body = text.substr(sign ? 1 : 0);
    if (percent)
        body.remove_suffix(1);
    const bool grouped = body.find(',') != std::string_view::npos;
    const auto point = body.find('.');
    for (const char c : body)
        if (c != ',')
            digits += c;
    if (digits.empty() || digits.front() == '.' || digits.find_first_not_of("0123456789.") != std::string::npos || std::ranges::count(digits, '.') > 1)
        return std::nullopt;
    CellNumber number;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
    if (error != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    const auto decimals = point == std::string_view::npos ? 0 : body.size() - point - 1;
    std::string pattern = grouped || (decimals == 0 && !percent) ? "#,##0" : "0";
    if (decimals > 0)
        pattern += "." + std::string(decimals, '0');
    if (percent) {
        number.value /= 100;
        pattern += "%";
    }
    if (text.starts_with('-'))
        number.value = -number.value;
    number.format = text.starts_with('+') || text.starts_with('-') ? "+" + pattern + ";-" + pattern + ";" + pattern : pattern;
    return number;
}

Result<void> writeXlsxReport(const Report &report, const std::filesystem::path &path)
{
    return replaceFileAtomically(path, [&](const std::filesystem::path &temporary) { return Workbook(report, temporary).write(path); });
}

} // namespace kotowari
