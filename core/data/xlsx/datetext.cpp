#include "datetext.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace kotowari {

namespace {

using Token = NumberFormat::Token;

constexpr double lastSerial = 2958466; // 10000-01-01

struct Moment {
    int year = 0, month = 0, day = 0;
    int weekday = 0; ///< 0: Sunday
    int hour = 0, minute = 0, second = 0;
    std::int64_t fraction = 0; ///< of the second, in units of the format's last digit
    std::int64_t elapsedSeconds = 0;
};

struct JapaneseEra {
    int year, month, day; ///< its first day
    const char *letter, *one, *two;
};
constexpr std::array<JapaneseEra, 5> eras{{{2019, 5, 1, "R", "令", "令和"},
                                           {1989, 1, 8, "H", "平", "平成"},
                                           {1926, 12, 25, "S", "昭", "昭和"},
                                           {1912, 7, 30, "T", "大", "大正"},
                                           {1868, 1, 1, "M", "明", "明治"}}};

const JapaneseEra &eraOf(const Moment &moment)
{
    const std::array date{moment.year, moment.month, moment.day};
    for (const auto &era : eras)
        if (date >= std::array{era.year, era.month, era.day})
            return era;
    return eras.back();
}

Moment momentOf(double serial, bool date1904, int fractionDigits)
{
    using namespace std::chrono;
    std::int64_t units = 1; // a second
    for (int i = 0; i < fractionDigits; ++i)
        units *= 10;
    const auto all = std::llround(serial * 86400 * static_cast<double>(units));
    const auto seconds = all / units;
    const auto dayNumber = seconds / 86400;
    Moment moment;
    moment.fraction = all % units;
    moment.elapsedSeconds = seconds;
    moment.second = static_cast<int>(seconds % 60);
    moment.minute = static_cast<int>(seconds / 60 % 60);
    moment.hour = static_cast<int>(seconds / 3600 % 24);
    if (!date1904 && dayNumber == 60) { // a day that never was, kept since Lotus 1-2-3
        moment.year = 1900;
        moment.month = 2;
        moment.day = 29;
        moment.weekday = 3;
        return moment;
    }
    const sys_days first = date1904 ? sys_days(1904y / January / 1) : dayNumber < 60 ? sys_days(1899y / December / 31) : sys_days(1899y / December / 30);
    const sys_days date = first + days(dayNumber);
    const year_month_day parts(date);
    moment.year = static_cast<int>(parts.year());
    moment.month = static_cast<int>(static_cast<unsigned>(parts.month()));
    moment.day = static_cast<int>(static_cast<unsigned>(parts.day()));
    moment.weekday = static_cast<int>(weekday(date).c_encoding());
    return moment;
}

std::string padded(std::int64_t value, int digits)
{
    std::string text = std::to_string(value);
    if (static_cast<int>(text.size()) < digits)
        text.insert(0, static_cast<std::size_t>(digits) - text.size(), '0');
    return text;
}

std::string monthText(int month, int count)
{
    static constexpr std::array names{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    const std::string name = names[static_cast<std::size_t>(month - 1)];
    return count <= 2 ? padded(month, count) : count == 3 ? name.substr(0, 3) : count == 5 ? name.substr(0, 1) : name;
}

std::string weekdayText(int weekday, int count)
{
    static constexpr std::array names{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    const std::string name = names[static_cast<std::size_t>(weekday)];
    return count == 3 ? name.substr(0, 3) : name;
}

std::string part(const Token &token, const Moment &moment, bool halfDays, bool withEra)
{
    static constexpr std::array japaneseDays{"日", "月", "火", "水", "木", "金", "土"};
    switch (token.kind) {
    case Token::Literal: return token.text;
    case Token::Year: return token.count <= 2 ? padded(moment.year % 100, 2) : padded(moment.year, 4);
    case Token::Month: return monthText(moment.month, token.count);
    case Token::Day: return padded(moment.day, token.count);
    case Token::Weekday: return weekdayText(moment.weekday, token.count);
    case Token::JapaneseWeekday: return std::string(japaneseDays[static_cast<std::size_t>(moment.weekday)]) + (token.count >= 4 ? "曜日" : "");
    case Token::Era: return token.count == 1 ? eraOf(moment).letter : token.count == 2 ? eraOf(moment).one : eraOf(moment).two;
    case Token::EraYear: return withEra ? padded(moment.year - eraOf(moment).year + 1, token.count) : padded(moment.year, 4);
    case Token::Hour: return padded(halfDays ? (moment.hour + 11) % 12 + 1 : moment.hour, token.count);
    case Token::Minute: return padded(moment.minute, token.count);
    case Token::Second: return padded(moment.second, token.count);
    case Token::Fraction: return '.' + padded(moment.fraction, token.count);
    case Token::HalfDay: return token.count == 5 ? (moment.hour < 12 ? "AM" : "PM") : (moment.hour < 12 ? "A" : "P");
    case Token::ElapsedHours: return padded(moment.elapsedSeconds / 3600, token.count);
    case Token::ElapsedMinutes: return padded(moment.elapsedSeconds / 60, token.count);
    case Token::ElapsedSeconds: return padded(moment.elapsedSeconds, token.count);
    // Marks that mean something to numbers only.
    case Token::Digit: return "0";
    case Token::Point: return ".";
    case Token::Thousands: return ",";
    case Token::Percent: return "%";
    default: return {};
    }
}

} // namespace

std::string dateText(const std::vector<Token> &tokens, double serial, bool date1904)
{
    if (serial < 0 || serial >= lastSerial)
        return generalNumber(serial);
    int fractionDigits = 0;
    bool halfDays = false;
    bool withEra = false;
    for (const auto &token : tokens) {
        fractionDigits = std::max(fractionDigits, token.kind == Token::Fraction ? std::min(token.count, 6) : 0);
        halfDays = halfDays || token.kind == Token::HalfDay;
        withEra = withEra || token.kind == Token::Era;
    }
    const Moment moment = momentOf(serial, date1904, fractionDigits);
    std::string text;
    for (const auto &token : tokens)
        text += part(token, moment, halfDays, withEra);
    return text;
}

} // namespace kotowari
