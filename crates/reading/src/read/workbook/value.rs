//! What a cell shows: its number, its date, its truth or its error, as text.
//!
//! A spreadsheet keeps numbers as binary fractions and shows fifteen digits of them; whatever
//! lies behind these is rounding and is not written. Whole numbers are written whole.

use std::collections::HashMap;
use std::fmt::Write;

/// How a cell's number is to be understood; a number format that says none of this shows the
/// number itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Plain,
    Percent,
    Date,
}

/// How many digits of a number a spreadsheet shows.
const DIGITS: usize = 15;

impl Look {
    /// What the number format of this number makes of a number; a workbook's own codes come first.
    pub(super) fn of(id: u16, codes: &HashMap<u16, Look>) -> Look {
        codes.get(&id).copied().unwrap_or_else(|| Look::of_id(id))
    }

    /// What the number format with this code makes of a number.
    pub(super) fn of_code(code: &str) -> Look {
        let mut in_quotes = false;
        let mut in_brackets = false;
        let mut escaped = false;
        let mut look = Look::Plain;
        // Only the first section counts: it is for positive numbers.
        for char in code.chars() {
            if std::mem::take(&mut escaped) {
                continue;
            }
            match char {
                '"' => in_quotes = !in_quotes,
                _ if in_quotes => {}
                '\\' | '_' | '*' => escaped = true,
                '[' => in_brackets = true,
                ']' => in_brackets = false,
                _ if in_brackets => {}
                ';' => break,
                '%' => look = Look::Percent,
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return Look::Date,
                // “General” is the only other word; it holds none of the letters above.
                _ => {}
            }
        }
        look
    }

    /// What the built-in number format of this number makes of a number, if it has one
    /// (ECMA-376 part 1, 18.8.30).
    fn of_id(id: u16) -> Look {
        match id {
            9 | 10 => Look::Percent,
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Look::Date,
            _ => Look::Plain,
        }
    }
}

/// A number that is kept as decimal text, shown as `look` asks.
pub(super) fn of_text(text: &str, look: Look, since_1904: bool) -> String {
    let text = text.trim();
    let is_written_whole = match text.as_bytes() {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => rest.len() < DIGITS && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if is_written_whole && look == Look::Plain {
        return text.to_owned();
    }
    let Some(number) = Decimal::parse(text) else { return text.to_owned() };
    number.show(look, since_1904)
}

/// A number that is kept as a binary fraction, shown as `look` asks.
pub(super) fn of_float(float: f64, look: Look, since_1904: bool) -> String {
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    if !float.is_finite() {
        return "#NUM!".to_owned();
    }
    if float.trunc() == float && float.abs() <= WHOLE {
        return of_text(&(float as i64).to_string(), look, since_1904);
    }
    of_text(&format!("{float:.*e}", DIGITS - 1), look, since_1904)
}

/// The word for a truth value.
pub(super) fn of_bool(is_true: bool) -> String {
    if is_true { "TRUE" } else { "FALSE" }.to_owned()
}

/// The word for an error by its number in the binary format.
pub(super) fn of_error(code: u8) -> String {
    let word = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    };
    word.to_owned()
}

/// Sign, digits without a leading zero, and where the point stands: 0.`digits` × 10^`exponent`.
struct Decimal {
    is_negative: bool,
    digits: Vec<u8>,
    exponent: i32,
}

impl Decimal {
    /// Reads `-12.5`, `1.25E-3` and the like; `None` where the text is anything else.
    fn parse(text: &str) -> Option<Decimal> {
        let (is_negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, power) = match rest.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, power.parse::<i16>().ok()?),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        if all.is_empty() || !all.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let zeros = all.iter().take_while(|&&digit| digit == b'0').count();
        let digits = all.get(zeros..).unwrap_or_default().to_vec();
        let exponent = i32::try_from(whole.len()).ok()? - i32::try_from(zeros).ok()? + i32::from(power);
        let mut number = Decimal { is_negative, digits, exponent };
        // What is written as a whole number is one; only a fraction carries rounding.
        if number.digits.len() > number.exponent.max(0) as usize || power != 0 {
            number.round(DIGITS);
        }
        number.trim();
        number.settle();
        Some(number)
    }

    /// What was counted in binary fractions may be a hair away from what is meant: 5.9999999999 is
    /// shown as 6, 0.00000000001 as 0.
    fn settle(&mut self) {
        /// A number with as many decimals was counted, not typed.
        const MANY: i32 = 7;
        /// How many digits a cell of the usual width shows.
        const SHOWN: i32 = 10;
        let decimals = |number: &Self| (number.digits.len() as i32).saturating_sub(number.exponent);
        if decimals(self) < MANY {
            return;
        }
        let digits = self.digits.clone();
        let exponent = self.exponent;
        // Noughts around the point are shown like other digits.
        match (SHOWN - 1 + exponent).min(SHOWN) {
            shown @ 2.. => self.round(shown as usize),
            _ => self.digits.clear(),
        }
        self.trim();
        if decimals(self) > 2 {
            (self.digits, self.exponent) = (digits, exponent);
        }
    }

    fn round(&mut self, digits: usize) {
        let Some(&behind) = self.digits.get(digits) else { return };
        self.digits.truncate(digits);
        if behind < b'5' {
            return;
        }
        for digit in self.digits.iter_mut().rev() {
            if *digit < b'9' {
                *digit += 1;
                return;
            }
            *digit = b'0';
        }
        self.digits.insert(0, b'1');
        self.exponent += 1;
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            (self.is_negative, self.exponent) = (false, 0);
        }
    }

    fn show(mut self, look: Look, since_1904: bool) -> String {
        match look {
            Look::Plain => self.to_text(),
            Look::Percent => {
                self.exponent += 2;
                self.to_text() + "%"
            }
            Look::Date => self.to_date(since_1904).unwrap_or_else(|| self.to_text()),
        }
    }

    fn to_text(&self) -> String {
        /// A number longer than this is written with an exponent.
        const LONGEST: i32 = 30;
        let sign = if self.is_negative { "-" } else { "" };
        let digits: String = self.digits.iter().map(|&digit| char::from(digit)).collect();
        let length = digits.len() as i32;
        if digits.is_empty() {
            return "0".to_owned();
        }
        if self.exponent.abs() > LONGEST.max(length) {
            return format!("{sign}0.{digits}E{}", self.exponent);
        }
        if self.exponent <= 0 {
            return format!("{sign}0.{}{digits}", "0".repeat(self.exponent.unsigned_abs() as usize));
        }
        if self.exponent >= length {
            return format!("{sign}{digits}{}", "0".repeat((self.exponent - length) as usize));
        }
        let (whole, fraction) = digits.split_at(self.exponent as usize);
        format!("{sign}{whole}.{fraction}")
    }

    /// The day, and the time where there is one; `None` for what is no date.
    fn to_date(&self, since_1904: bool) -> Option<String> {
        /// The last day that a spreadsheet knows: 31 December 9999.
        const LAST_DAY: i64 = 2_958_465;
        let text = self.to_text();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let serial: i64 = whole.parse().ok()?;
        let serial = if since_1904 { serial.checked_add(1_462)? } else { serial };
        if self.is_negative || serial > LAST_DAY {
            return None;
        }
        let seconds = seconds(fraction);
        let mut shown = String::new();
        if serial > 0 {
            // The 29 February 1900, which never was, is day 60.
            let (year, month, day) = civil(if serial > 60 { serial - 25_569 } else { serial - 25_568 });
            let _ = write!(shown, "{year:04}-{month:02}-{day:02}");
        }
        if seconds > 0 || serial == 0 {
            let space = if shown.is_empty() { "" } else { " " };
            let _ = write!(shown, "{space}{:02}:{:02}", seconds / 3_600, seconds / 60 % 60);
        }
        Some(shown)
    }
}

/// The seconds of a day that a fraction such as `5` (for 0.5) stands for.
fn seconds(fraction: &str) -> u64 {
    let nine: String = fraction.chars().chain(std::iter::repeat('0')).take(9).collect();
    (nine.parse::<u64>().unwrap_or(0) * 86_400 + 500_000_000) / 1_000_000_000
}

/// Year, month and day of the day that is `days` behind 1 January 1970.
fn civil(days: i64) -> (i64, i64, i64) {
    // Years are counted from March, so that a leap day is the last of its year.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_they_are_shown() {
        for (kept, shown) in [
            ("3", "3"),
            ("3.0", "3"),
            ("12.60", "12.6"),
            ("0.30000000000000004", "0.3"),
            ("12.599999999999999", "12.6"),
            ("3415.7399999999998", "3415.74"),
            ("0.9999999999", "1"),
            ("0.99999999999999989", "1"),
            ("5.9999999999", "6"),
            ("12.3400000001", "12.34"),
            ("12.3456789", "12.3456789"),
            ("0.33333333333", "0.33333333333"),
            ("0.99999999999", "1"),
            ("0.00000000001", "0"),
            ("-5.55111512312578E-17", "0"),
            ("0.0599999999999", "0.06"),
            ("0.0000123456", "0.0000123456"),
            ("1E-3", "0.001"),
            ("1.2345E4", "12345"),
            ("-14", "-14"),
            ("-0", "0"),
            ("0", "0"),
            ("12345678901234567890", "12345678901234567890"),
            ("9007199254740993", "9007199254740993"),
            ("甲", "甲"),
            ("1e99999", "1e99999"),
        ] {
            assert_eq!(of_text(kept, Look::Plain, false), shown, "{kept}");
        }
        for (kept, shown) in [
            (3.0, "3"),
            (0.1 + 0.2, "0.3"),
            (12.6, "12.6"),
            (-1036.0, "-1036"),
            (9_007_199_254_740_991.0, "9007199254740991"),
            (1e300, "0.1E301"),
            (f64::NAN, "#NUM!"),
        ] {
            assert_eq!(of_float(kept, Look::Plain, false), shown, "{kept}");
        }
    }

    #[test]
    fn dates_and_parts_of_a_hundred() {
        for (serial, since_1904, shown) in [
            ("1", false, "1900-01-01"),
            ("59", false, "1900-02-28"),
            ("61", false, "1900-03-01"),
            ("25569", false, "1970-01-01"),
            ("45322", false, "2024-01-31"),
            ("45351", false, "2024-02-29"),
            ("45322.75", false, "2024-01-31 18:00"),
            ("0.5", false, "12:00"),
            ("43860", true, "2024-01-31"),
            ("-1", false, "-1"),
            ("99999999", false, "99999999"),
        ] {
            assert_eq!(of_text(serial, Look::Date, since_1904), shown, "{serial}");
        }
        assert_eq!(of_text("0.985", Look::Percent, false), "98.5%");
    }

    #[test]
    fn number_formats() {
        for (code, look) in [
            ("General", Look::Plain),
            ("0.00", Look::Plain),
            ("#,##0;[Red]-#,##0", Look::Plain),
            ("0\"day\"", Look::Plain),
            ("0_d", Look::Plain),
            ("[DBNum1]0", Look::Plain),
            ("0.0%", Look::Percent),
            ("yyyy\"年\"m\"月\"d\"日\"", Look::Date),
            ("[$-804]yyyy/m/d", Look::Date),
            ("0;-0;d", Look::Plain),
        ] {
            assert_eq!(Look::of_code(code), look, "{code}");
        }
    }
}
