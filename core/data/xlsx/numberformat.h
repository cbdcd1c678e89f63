// Numbers of a spreadsheet as a person sees them: its number formats, for numbers, dates, times and percentages.
// Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (numFmt, numFmts).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

/// A format code, taken apart once and used for many cells. What it does not know (fractions) it shows as General.
class NumberFormat
{
public:
    NumberFormat() = default; ///< General
    explicit NumberFormat(std::string_view code);

    /// `date1904`: day 0 is 1904-01-01, not 1899-12-31.
    std::string show(double value, bool date1904) const;

    struct Token {
        enum Kind { Literal, Digit, Point, Thousands, Percent, Exponent, General, Text,
                    Year, Month, Day, Weekday, JapaneseWeekday, Era, EraYear, Hour, Minute, Second, Fraction, HalfDay,
                    ElapsedHours, ElapsedMinutes, ElapsedSeconds } kind = Literal;
        std::string text; ///< of a literal; of a digit "0", "#" or "?"
        int count = 1;    ///< letters of a date's part, or digits of a second's fraction
    };
    struct Section {
        std::vector<Token> tokens;
        bool date = false;
        bool fraction = false; ///< "# ?/?"
        char comparison = 0;   ///< '<', '>', '=', 'l' (<=), 'g' (>=), '!' (<>); 0: none
        double limit = 0;
    };

private:
    const Section *sectionFor(double value) const;

    std::vector<Section> m_sections;
};

/// The code of a built-in format (ids below 164) as a Japanese Excel shows it; "General" for an unknown one.
std::string_view builtInFormat(int id);

/// As Excel shows a number without a format: up to 15 significant digits.
std::string generalNumber(double value);

} // namespace kotowari
