//! Which characters are the code of a field and not its result ([MS-DOC], `Plcfld`).

use std::ops::Range;

use crate::order::sort_by_key;

pub(super) const BEGIN: u16 = 0x13;
pub(super) const SEPARATOR: u16 = 0x14;
pub(super) const END: u16 = 0x15;

/// Whether a field is a control whose state stands elsewhere: a list, or a box.
pub(super) fn is_control(code: &[u16]) -> bool {
    const LONGEST: usize = 200;
    let code = String::from_utf16_lossy(code.get(..LONGEST.min(code.len())).unwrap_or_default());
    code.contains("FORMDROPDOWN") || code.contains("FORMCHECKBOX")
}

/// The codes of the fields in `units`, outermost ones only, in order. A field that does not end
/// hides nothing.
pub(super) fn codes(units: &[u16]) -> Vec<Range<usize>> {
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut codes = Vec::new();
    for (at, &unit) in units.iter().enumerate() {
        match unit {
            BEGIN => open.push((at, None)),
            SEPARATOR => {
                if let Some((_, separator)) = open.last_mut() {
                    *separator = separator.or(Some(at));
                }
            }
            END => {
                if let Some((begin, separator)) = open.pop() {
                    codes.push(begin..separator.unwrap_or(at) + 1);
                }
            }
            _ => {}
        }
    }
    sort_by_key(&mut codes, |code| (code.start, 0));
    let mut end = 0;
    codes.retain(|code| {
        let is_outermost = code.end > end;
        end = end.max(code.end);
        is_outermost
    });
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let text = text.replace('{', "\u{13}").replace('|', "\u{14}").replace('}', "\u{15}");
        let units: Vec<u16> = text.encode_utf16().collect();
        let codes = codes(&units);
        let shown: Vec<u16> = (0..units.len())
            .filter(|at| !codes.iter().any(|code| code.contains(at)) && !(0x13..=0x15).contains(&units[*at]))
            .map(|at| units[at])
            .collect();
        assert_eq!(String::from_utf16_lossy(&shown), expected);
    }

    #[test]
    fn only_results_are_shown() {
        check("甲{ PAGE |3}乙", "甲3乙");
        check("甲{ EQ }乙", "甲乙");
        check("{ A { B |1}|外{ C |2}尾}", "外2尾");
        check("甲{ 没有结束", "甲 没有结束");
        check("}甲|乙", "甲乙");
    }
}
