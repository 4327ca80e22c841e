//! Numbers as the numbering of paragraphs prints them.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const CAPITALS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// `number` in the format that `w:numFmt` names (ISO/IEC 29500-1, 17.18.59). What is unknown is
/// printed in digits; a bullet prints nothing.
pub(super) fn print(number: u32, format: &str) -> String {
    let at = |first: char, most: u32| match number {
        1.. if number <= most => char::from_u32(first as u32 + number - 1).map(String::from),
        _ => None,
    };
    let cycle = |signs: &str| {
        let count = signs.chars().count();
        let index = (number as usize).checked_sub(1)? % count;
        signs.chars().nth(index).map(String::from)
    };
    let special = match format {
        "none" | "bullet" => Some(String::new()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => Some(chinese(number, DIGITS, ["十", "百", "千"])),
        "chineseLegalSimplified" | "ideographLegalTraditional" => {
            Some(chinese(number, CAPITALS, ["拾", "佰", "仟"]))
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Some(
            number.to_string().chars().filter_map(|char| DIGITS.get(char.to_digit(10)? as usize)).collect(),
        ),
        "ideographTraditional" => cycle("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycle("子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => at('①', 20),
        "decimalEnclosedParen" => at('⑴', 20),
        "decimalEnclosedFullstop" => at('⒈', 20),
        "ideographEnclosedCircle" => at('㊀', 10),
        "decimalFullWidth" | "decimalFullWidth2" => {
            Some(number.to_string().chars().filter_map(|char| char::from_u32(char as u32 + 0xFEE0)).collect())
        }
        "decimalZero" => Some(format!("{number:02}")),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|roman| roman.to_ascii_lowercase()),
        _ => None,
    };
    special.unwrap_or_else(|| number.to_string())
}

/// 十二, 一百〇三: as headings count. Past 9999 in digits.
fn chinese(number: u32, digits: [char; 10], units: [&str; 3]) -> String {
    if number >= 10_000 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut is_gap = false;
    for place in (0..4).rev() {
        let digit = number / 10u32.pow(place) % 10;
        if digit == 0 {
            is_gap = !text.is_empty();
            continue;
        }
        if is_gap {
            text.push(digits[0]);
            is_gap = false;
        }
        // 十二 and not 一十二.
        if !(place == 1 && digit == 1 && text.is_empty()) {
            text.push(digits[digit as usize]);
        }
        if place > 0 {
            text.push_str(units[place as usize - 1]);
        }
    }
    if text.is_empty() { digits[0].into() } else { text }
}

/// A to Z, then AA to ZZ.
fn letters(number: u32, first: u8) -> Option<String> {
    let index = number.checked_sub(1)?;
    let letter = char::from(first + (index % 26) as u8);
    let count = index as usize / 26 + 1;
    (count < 8).then(|| std::iter::repeat_n(letter, count).collect())
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_the_formats_of_reports() {
        for (number, format, expected) in [
            (1, "chineseCounting", "一"),
            (10, "chineseCountingThousand", "十"),
            (12, "chineseCountingThousand", "十二"),
            (20, "japaneseCounting", "二十"),
            (103, "chineseCounting", "一百〇三"),
            (1010, "chineseCounting", "一千〇一十"),
            (0, "chineseCounting", "〇"),
            (3, "chineseLegalSimplified", "叁"),
            (2, "ideographTraditional", "乙"),
            (13, "ideographZodiac", "子"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (4, "decimalFullWidth", "４"),
            (4, "decimalZero", "04"),
            (28, "lowerLetter", "bb"),
            (1994, "upperRoman", "MCMXCIV"),
            (0, "lowerRoman", "0"),
            (7, "bullet", ""),
            (7, "somethingNew", "7"),
        ] {
            assert_eq!(print(number, format), expected, "{number} {format}");
        }
        assert_eq!(print(u32::MAX, "upperLetter"), u32::MAX.to_string());
    }
}
