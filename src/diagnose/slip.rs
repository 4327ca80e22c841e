//! How a number is mistyped: one slip of the keyboard.

/// How far the typed number is from the right one, smaller being likelier; `None` where no
/// single slip explains it.
///
/// One wrong digit, digits swapped, a digit lost, doubled or put in, the sign lost. Numbers have
/// 19 digits at the most, so everything stays on the stack.
pub(super) fn cost(right: i64, typed: i64) -> Option<u32> {
    if right == typed {
        return None;
    }
    if right.unsigned_abs() == typed.unsigned_abs() {
        return Some(1);
    }
    if (right < 0) != (typed < 0) {
        return None;
    }
    // A 0 where a count should be is rarer than one that is off by one: empty rows are typed
    // without looking.
    if right.abs_diff(typed) == 1 {
        return Some(if typed == 0 { 2 } else { 1 });
    }
    let (right, typed) = (Digits::of(right), Digits::of(typed));
    let (right, typed) = (right.as_slice(), typed.as_slice());
    let prefix = right.iter().zip(typed).take_while(|(a, b)| a == b).count();
    let most_suffix = right.len().min(typed.len()) - prefix;
    let suffix =
        right.iter().rev().zip(typed.iter().rev()).take(most_suffix).take_while(|(a, b)| a == b).count();
    let (right_middle, typed_middle) =
        (&right[prefix..right.len() - suffix], &typed[prefix..typed.len() - suffix]);
    match (right_middle, typed_middle) {
        ([a], [b]) => Some(if right.len() == 1 && (*a == 0 || *b == 0) { 2 } else { 1 }),
        ([a, b], [c, d]) if a == d && b == c => Some(1),
        ([_], []) => Some(1),
        ([], [extra]) => {
            let doubled = prefix > 0 && typed[prefix - 1] == *extra;
            Some(if doubled || *extra == 0 { 1 } else { 2 })
        }
        _ => None,
    }
}

/// Decimal digits, most significant first.
struct Digits {
    digits: [u8; 20],
    from: usize,
}

impl Digits {
    fn of(number: i64) -> Self {
        let mut rest = number.unsigned_abs();
        let mut digits = [0; 20];
        let mut from = digits.len();
        loop {
            from -= 1;
            digits[from] = (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                return Digits { digits, from };
            }
        }
    }

    fn as_slice(&self) -> &[u8] {
        &self.digits[self.from..]
    }
}

#[cfg(test)]
mod tests {
    use super::cost;

    #[test]
    fn slips() {
        for (right, typed) in [
            (12, 21),
            (123, 23),
            (123, 13),
            (12, 112),
            (12, 122),
            (5, 50),
            (5, 6),
            (104, 109),
            (-4, 4),
            (12, 2),
        ] {
            assert_eq!(cost(right, typed), Some(1), "{right} typed as {typed}");
        }
        assert_eq!(cost(0, 1), Some(1));
        assert_eq!(cost(1, 0), Some(2));
        assert_eq!(cost(790, 789), Some(1));
        assert_eq!(cost(12, 132), Some(2));
    }

    #[test]
    fn what_no_single_slip_explains() {
        for (right, typed) in [(7, 7), (12, 34), (123, 321), (5, 5678), (-4, 5), (0, 12), (i64::MIN, 1)] {
            assert_eq!(cost(right, typed), None, "{right} typed as {typed}");
        }
    }
}
