//! Numbers as automatic lists write them ([MS-OSHARED], `MSONFC`).

/// `number` in the format of this code; empty for bullets and hidden numbers.
pub(super) fn format(code: u8, number: u32) -> String {
    match code {
        1 => roman(number).to_ascii_uppercase(),
        2 => roman(number),
        3 => letters(number, 'A'),
        4 => letters(number, 'a'),
        10 | 36 | 40 => digits(number, '〇'),
        11 | 33 | 35 | 37 | 39 => counting(number),
        14 | 19 => number.to_string().chars().map(full_width).collect(),
        16 | 34 => formal(number, "零壹貳參肆伍陸柒捌玖"),
        38 => formal(number, "零壹贰叁肆伍陆柒捌玖"),
        18 | 28 => one_of(number, '①', 20),
        22 => format!("{number:02}"),
        23 | 255 => String::new(),
        26 => one_of(number, '⒈', 20),
        27 => one_of(number, '⑴', 20),
        29 => one_of(number, '㈠', 10),
        30 => cyclic(number, "甲乙丙丁戊己庚辛壬癸"),
        31 => cyclic(number, "子丑寅卯辰巳午未申酉戌亥"),
        _ => number.to_string(),
    }
}

/// 一, 十, 十一, 二十, 一百零三.
fn counting(number: u32) -> String {
    spelled(number, "零一二三四五六七八九", "十百千").unwrap_or_else(|| number.to_string())
}

/// 壹, 壹拾, 贰佰零叁.
fn formal(number: u32, digits: &str) -> String {
    spelled(number, digits, "拾佰仟").unwrap_or_else(|| number.to_string())
}

fn spelled(number: u32, digits: &str, places: &str) -> Option<String> {
    if number > 9_999 {
        return None;
    }
    let decimal = number.to_string();
    let mut text = String::new();
    let mut has_gap = false;
    for (at, digit) in decimal.bytes().enumerate() {
        let value = usize::from(digit - b'0');
        let place = decimal.len() - 1 - at;
        if value == 0 && decimal.len() > 1 {
            has_gap = true;
            continue;
        }
        if std::mem::take(&mut has_gap) {
            text.extend(digits.chars().next());
        }
        if !(digits.contains('一') && decimal.len() == 2 && place == 1 && value == 1) {
            text.extend(digits.chars().nth(value));
        }
        text.extend(place.checked_sub(1).and_then(|place| places.chars().nth(place)));
    }
    Some(text)
}

/// 一〇, 二三: digit by digit.
fn digits(number: u32, zero: char) -> String {
    let digit = |byte: u8| match byte {
        b'0' => zero,
        byte => "一二三四五六七八九".chars().nth(usize::from(byte.saturating_sub(b'1'))).unwrap_or(zero),
    };
    number.to_string().bytes().map(digit).collect()
}

/// The number in a row of characters that begins with 1; in digits beyond its end.
fn one_of(number: u32, first: char, count: u32) -> String {
    match number {
        1.. if number <= count => char::from_u32(first as u32 + number - 1).into_iter().collect(),
        _ => number.to_string(),
    }
}

fn cyclic(number: u32, signs: &str) -> String {
    let count = signs.chars().count();
    let index = number.checked_sub(1).map(|number| number as usize % count);
    index.and_then(|index| signs.chars().nth(index)).into_iter().collect()
}

/// a, b, … z, aa, bb.
fn letters(number: u32, first: char) -> String {
    let Some(index) = number.checked_sub(1).filter(|index| *index < 780) else {
        return number.to_string();
    };
    let letter = char::from_u32(first as u32 + index % 26).unwrap_or(first);
    std::iter::repeat_n(letter, index as usize / 26 + 1).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1_000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4_000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        text += &sign.repeat((rest / value) as usize);
        rest %= value;
    }
    text
}

fn full_width(digit: char) -> char {
    char::from_u32(digit as u32 + 0xFEE0).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_format() {
        for (code, number, expected) in [
            (0, 7, "7"),
            (1, 14, "XIV"),
            (2, 9, "ix"),
            (3, 28, "BB"),
            (4, 3, "c"),
            (10, 20, "二〇"),
            (11, 6, "六"),
            (37, 10, "十"),
            (37, 11, "十一"),
            (37, 20, "二十"),
            (39, 103, "一百零三"),
            (39, 110, "一百一十"),
            (39, 1_003, "一千零三"),
            (38, 10, "壹拾"),
            (38, 203, "贰佰零叁"),
            (14, 12, "１２"),
            (18, 3, "③"),
            (28, 21, "21"),
            (22, 5, "05"),
            (23, 5, ""),
            (26, 2, "⒉"),
            (27, 2, "⑵"),
            (29, 4, "㈣"),
            (30, 11, "甲"),
            (31, 12, "亥"),
            (255, 1, ""),
            (37, 100_000, "100000"),
            (3, u32::MAX, "4294967295"),
            (1, u32::MAX, "4294967295"),
            (18, 0, "0"),
            (37, 0, "零"),
        ] {
            assert_eq!(format(code, number), expected, "{number} as {code}");
        }
    }
}
