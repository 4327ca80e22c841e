//! Decimals as floating-point numbers, for sizes and places. The standard library's own reader finds
//! the nearest one for any number of digits, with a table of 10 KB that no compression makes smaller.

/// The floating-point number that a decimal such as `-1.5` or `2e3` says: the nearest one up to 15
/// digits, else that or one beside it.
pub(crate) fn float(text: &str) -> Option<f64> {
    /// Digits behind this many are no longer looked at.
    const MANY: u64 = 10_u64.pow(17);
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mut digits, mut exponent) = (0_u64, 0_i32);
    let (mut is_number, mut is_behind_point) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' if digits < MANY => {
                is_number = true;
                digits = 10 * digits + u64::from(byte - b'0');
                exponent -= i32::from(is_behind_point);
            }
            b'0'..=b'9' => exponent += i32::from(!is_behind_point),
            b'.' if !is_behind_point => is_behind_point = true,
            b'e' | b'E' => {
                exponent = exponent.saturating_add(text.get(at + 1..)?.parse().ok()?);
                break;
            }
            _ => return None,
        }
    }
    let float = scaled(digits, exponent);
    is_number.then_some(if is_negative { -float } else { float })
}

/// `digits` × 10^`exponent`. Both factors are exact up to 2^53 and 10^22, so that only what is made of
/// them is rounded.
pub(super) fn scaled(digits: u64, exponent: i32) -> f64 {
    /// The largest power of ten that is exact, by its exponent.
    const EXACT: i32 = 22;
    /// Nothing is left of 17 digits, or nothing can hold them.
    const MOST: i32 = 400;
    let mut float = digits as f64;
    let mut left = exponent.clamp(-MOST, MOST);
    while left != 0 {
        let step = left.clamp(-EXACT, EXACT);
        let power = (0..step.abs()).fold(1.0, |power, _| power * 10.0);
        float = if step < 0 { float / power } else { float * power };
        left -= step;
    }
    float
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_the_nearest_floats() {
        let decimals = [
            "0",
            "-0.0",
            "1",
            "+2.",
            ".5",
            "-.25",
            "1.15",
            "210.0",
            "0.1",
            "12345.6789",
            "3e2",
            "2.5E-3",
            "1e22",
            "999999999999999",
            "0.000123456789012",
            "1e-400",
            "0e999999999",
        ];
        for decimal in decimals {
            assert_eq!(float(decimal), decimal.parse().ok(), "{decimal}");
        }
    }

    #[test]
    fn long_decimals_are_as_near_as_makes_no_difference() {
        for decimal in ["0.30000000000000004441", "123456789012345678901234567890", "1.7976931348623157e308"]
        {
            let exact: f64 = decimal.parse().expect("a number");
            let near = float(decimal).expect("a number");
            assert!((near / exact - 1.0).abs() < 1e-15, "{decimal}");
        }
        assert_eq!(float("1e999"), Some(f64::INFINITY));
    }

    #[test]
    fn words_are_no_number() {
        for word in ["", "-", ".", "e5", "1e", "1e5x", "1.2.3", "nan", "inf", "1 2", "12pt"] {
            assert_eq!(float(word), None, "{word}");
        }
    }
}
