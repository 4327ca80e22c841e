//! What a piece of text says as a number. Never guesses.

use crate::span::Span;

/// An exact decimal: `digits` × 10^−`scale`, without trailing zeros behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    digits: i64,
    scale: u8,
}

impl Number {
    /// An integer.
    pub const fn from_integer(integer: i64) -> Self {
        Self { digits: integer, scale: 0 }
    }

    /// `digits` × 10^−`scale`.
    pub const fn new(mut digits: i64, mut scale: u8) -> Self {
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        Self { digits, scale }
    }

    /// The value, if it is an integer.
    pub const fn integer(self) -> Option<i64> {
        if self.scale == 0 { Some(self.digits) } else { None }
    }

    /// Whether it is below 0.
    pub const fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// Whether it is 0.
    pub const fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// The nearest floating-point number; only for JavaScript, which has no other.
    pub fn approximate(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.digits);
        }
        let sign = if self.digits < 0 { "-" } else { "" };
        let width = usize::from(self.scale) + 1;
        let digits = format!("{:0width$}", self.digits.unsigned_abs());
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(self.scale));
        write!(f, "{sign}{whole}.{fraction}")
    }
}
