//! Exact fractions: tables are solved by them, so that a label is true or false beyond doubt.

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A fraction in lowest terms, its sign above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fraction {
    above: i128,
    below: i128,
}

pub(super) const ZERO: Fraction = Fraction { above: 0, below: 1 };

impl Fraction {
    pub(super) fn new(above: i128, below: i128) -> Fraction {
        // Nearly all are whole.
        if below == 1 {
            return Fraction { above, below };
        }
        let (mut a, mut b) = (above.abs(), below.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = if below < 0 { -1 } else { 1 };
        Fraction { above: sign * above / a.max(1), below: below.abs() / a.max(1) }
    }

    pub(super) fn whole(value: i128) -> Fraction {
        Fraction { above: value, below: 1 }
    }

    /// Digits with a decimal point perhaps.
    pub(super) fn read(text: &str) -> Fraction {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{decimals}").parse().unwrap_or_else(|_| panic!("no number: {text}"));
        Fraction::new(digits, 10_i128.pow(u32::try_from(decimals.len()).expect("few decimals")))
    }

    pub(super) fn is_whole(self) -> bool {
        self.below == 1
    }

    pub(super) fn is_positive(self) -> bool {
        self.above > 0
    }

    pub(super) fn abs(self) -> Fraction {
        Fraction { above: self.above.abs(), ..self }
    }

    pub(super) fn floor(self) -> i128 {
        self.above.div_euclid(self.below)
    }

    /// Half to even, as a table is made from a share.
    pub(super) fn rounded(self) -> i128 {
        let floor = self.floor();
        match (self - Fraction::whole(floor)).cmp(&Fraction::new(1, 2)) {
            Ordering::Less => floor,
            Ordering::Greater => floor + 1,
            Ordering::Equal => floor + (floor & 1),
        }
    }

    /// As JSON has it.
    pub(super) fn json(self) -> serde_json::Value {
        if self.is_whole() {
            serde_json::json!(i64::try_from(self.above).expect("a small number"))
        } else {
            serde_json::json!(self.above as f64 / self.below as f64)
        }
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        if self.below == other.below {
            return self.above.cmp(&other.above);
        }
        (self.above * other.below).cmp(&(other.above * self.below))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add for Fraction {
    type Output = Fraction;
    fn add(self, other: Fraction) -> Fraction {
        if self.below == other.below {
            return Fraction::new(self.above + other.above, self.below);
        }
        Fraction::new(self.above * other.below + other.above * self.below, self.below * other.below)
    }
}

impl Neg for Fraction {
    type Output = Fraction;
    fn neg(self) -> Fraction {
        Fraction { above: -self.above, ..self }
    }
}

impl Sub for Fraction {
    type Output = Fraction;
    fn sub(self, other: Fraction) -> Fraction {
        self + -other
    }
}

impl Mul for Fraction {
    type Output = Fraction;
    fn mul(self, other: Fraction) -> Fraction {
        Fraction::new(self.above * other.above, self.below * other.below)
    }
}

impl Div for Fraction {
    type Output = Fraction;
    fn div(self, other: Fraction) -> Fraction {
        Fraction::new(self.above * other.below, self.below * other.above)
    }
}
