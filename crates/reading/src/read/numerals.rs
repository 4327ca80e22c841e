//! The numbers of automatic lists, which stand nowhere in a document's text.
//!
//! `.docx` names their styles (ISO/IEC 29500-1, 17.18.59), `.doc` counts them ([MS-OSHARED],
//! `MSONFC`); they are printed alike. Zero within a Chinese number is 〇, since it numbers and does
//! not measure (GB/T 15835—2011, 4.2.3).

/// How a list prints its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numerals {
    /// Not at all: bullets, hidden numbers.
    Nothing,
    /// 1, 2, and whatever has no style of its own here.
    Decimal,
    /// 01, 02.
    TwoDigits,
    /// １, ２.
    FullWidth,
    /// 一, 十, 十一, 一百〇三.
    Counting,
    /// 一〇, 二三: digit by digit.
    Digits,
    /// 壹拾, 贰佰零叁.
    Formal,
    /// 壹拾, 貳佰零參.
    FormalTraditional,
    /// One of these, over and over: 甲, 乙.
    Cycle(&'static str),
    /// So many characters of Unicode from this one, then digits: ①.
    Signs(char, u32),
    /// A, B, … Z, AA, BB.
    Letters(char),
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

impl Numerals {
    /// The style that `w:numFmt` names.
    pub(super) fn named(name: &str) -> Numerals {
        match name {
            "none" | "bullet" => Numerals::Nothing,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "koreanCounting" => Numerals::Counting,
            "chineseLegalSimplified" => Numerals::Formal,
            "ideographLegalTraditional" => Numerals::FormalTraditional,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Numerals::Digits,
            "ideographTraditional" => Numerals::Cycle(STEMS),
            "ideographZodiac" => Numerals::Cycle(BRANCHES),
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Numerals::Signs('①', 20),
            "decimalEnclosedParen" => Numerals::Signs('⑴', 20),
            "decimalEnclosedFullstop" => Numerals::Signs('⒈', 20),
            "ideographEnclosedCircle" => Numerals::Signs('㊀', 10),
            "decimalFullWidth" | "decimalFullWidth2" => Numerals::FullWidth,
            "decimalZero" => Numerals::TwoDigits,
            "upperLetter" => Numerals::Letters('A'),
            "lowerLetter" => Numerals::Letters('a'),
            "upperRoman" => Numerals::UpperRoman,
            "lowerRoman" => Numerals::LowerRoman,
            _ => Numerals::Decimal,
        }
    }

    /// The style of this code.
    pub(super) fn coded(code: u8) -> Numerals {
        match code {
            1 => Numerals::UpperRoman,
            2 => Numerals::LowerRoman,
            3 => Numerals::Letters('A'),
            4 => Numerals::Letters('a'),
            10 | 36 | 40 => Numerals::Digits,
            11 | 33 | 35 | 37 | 39 => Numerals::Counting,
            14 | 19 => Numerals::FullWidth,
            16 | 34 => Numerals::FormalTraditional,
            38 => Numerals::Formal,
            18 | 28 => Numerals::Signs('①', 20),
            22 => Numerals::TwoDigits,
            23 | 255 => Numerals::Nothing,
            26 => Numerals::Signs('⒈', 20),
            27 => Numerals::Signs('⑴', 20),
            29 => Numerals::Signs('㈠', 10),
            30 => Numerals::Cycle(STEMS),
            31 => Numerals::Cycle(BRANCHES),
            _ => Numerals::Decimal,
        }
    }

    /// A number in this style; in digits where the style does not reach it.
    pub(super) fn print(self, number: u32) -> String {
        let in_style = match self {
            Numerals::Nothing => Some(String::new()),
            Numerals::Decimal => None,
            Numerals::TwoDigits => Some(format!("{number:02}")),
            Numerals::FullWidth => digits(number, |digit| char::from_u32('０' as u32 + digit)),
            Numerals::Digits => digits(number, |digit| "〇一二三四五六七八九".chars().nth(digit as usize)),
            Numerals::Counting => spelled(number, "〇一二三四五六七八九", "十百千"),
            Numerals::Formal => spelled(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
            Numerals::FormalTraditional => spelled(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
            Numerals::Cycle(signs) => number
                .checked_sub(1)
                .and_then(|index| signs.chars().cycle().nth(index as usize % signs.chars().count()))
                .map(String::from),
            Numerals::Signs(first, count) => (1..=count)
                .contains(&number)
                .then(|| char::from_u32(first as u32 + number - 1).map(String::from))
                .flatten(),
            Numerals::Letters(first) => letters(number, first),
            Numerals::UpperRoman => roman(number).map(|roman| roman.to_ascii_uppercase()),
            Numerals::LowerRoman => roman(number),
        };
        in_style.unwrap_or_else(|| number.to_string())
    }
}

fn digits(number: u32, sign: impl Fn(u32) -> Option<char>) -> Option<String> {
    number.to_string().chars().map(|char| sign(char.to_digit(10)?)).collect()
}

/// Up to 9999, with the names of the places. 十二 stands for 一十二, but 壹拾贰 is written in full.
fn spelled(number: u32, signs: &str, places: &str) -> Option<String> {
    if number > 9_999 {
        return None;
    }
    let signs: Vec<char> = signs.chars().collect();
    let decimal = number.to_string();
    let mut text = String::new();
    let mut has_gap = false;
    for (at, digit) in decimal.chars().enumerate() {
        let value = digit.to_digit(10)?;
        let place = decimal.len() - 1 - at;
        if value == 0 && decimal.len() > 1 {
            has_gap = true;
            continue;
        }
        if std::mem::take(&mut has_gap) {
            text.push(signs[0]);
        }
        let is_silent = signs[1] == '一' && decimal.len() == 2 && place == 1 && value == 1;
        if !is_silent {
            text.push(signs[value as usize]);
        }
        text.extend(place.checked_sub(1).and_then(|place| places.chars().nth(place)));
    }
    Some(text)
}

fn letters(number: u32, first: char) -> Option<String> {
    let index = number.checked_sub(1).filter(|index| *index < 780)?;
    let letter = char::from_u32(first as u32 + index % 26)?;
    Some(std::iter::repeat_n(letter, index as usize / 26 + 1).collect())
}

fn roman(number: u32) -> Option<String> {
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
        return None;
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        text += &sign.repeat((rest / value) as usize);
        rest %= value;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::Numerals;

    #[test]
    fn styles_that_docx_names() {
        for (number, name, expected) in [
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
            (u32::MAX, "upperLetter", "4294967295"),
        ] {
            assert_eq!(Numerals::named(name).print(number), expected, "{number} {name}");
        }
    }

    #[test]
    fn styles_that_doc_counts() {
        for (code, number, expected) in [
            (0, 7, "7"),
            (1, 14, "XIV"),
            (2, 9, "ix"),
            (3, 28, "BB"),
            (4, 3, "c"),
            (10, 20, "二〇"),
            (37, 11, "十一"),
            (39, 103, "一百〇三"),
            (39, 110, "一百一十"),
            (39, 1_003, "一千〇三"),
            (38, 10, "壹拾"),
            (38, 203, "贰佰零叁"),
            (16, 2, "貳"),
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
        ] {
            assert_eq!(Numerals::coded(code).print(number), expected, "{number} as {code}");
        }
    }
}
