use super::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    let actual = match read(text) {
        Reading::Blank => "blank".to_owned(),
        Reading::Placeholder => "placeholder".to_owned(),
        Reading::Words => "words".to_owned(),
        Reading::Untold => "untold".to_owned(),
        Reading::Number(number) => number.to_string(),
        Reading::Annotated(number) => format!("{number} …"),
    };
    assert_eq!(actual, expected, "{text:?}");
}

#[test]
fn rounded_to_the_decimals_of_another() {
    let like = |digits, scale| Number::new(digits, scale).rounded_like(Number::new(1_865_106, 2));
    assert_eq!(like(18_651_064_104, 6), Some(Number::new(1_865_106, 2)));
    assert_eq!(like(18_651_065, 3), Some(Number::new(1_865_107, 2)));
    assert_eq!(like(7, 0), Some(Number::from_integer(7)));
}

#[test]
fn plain_numbers() {
    check("0", "0");
    check(" 132806\u{3000}", "132806");
    check("１２", "12");
    check("1,234", "1234");
    check("1，234，567", "1234567");
    check("59237.2449", "59237.2449");
    check("12.60", "12.6");
    check("0.50", "0.5");
}

#[test]
fn signs() {
    check("-14", "-14");
    check("－14", "-14");
    check("—5", "-5");
    check("+1036", "1036");
    check("- 3", "-3");
    check("减4", "-4 …");
    check("减少4项", "-4 …");
    check("增3", "3 …");
}

#[test]
fn sums_and_comparisons_are_exact() {
    let number = Number::new;
    assert_eq!(number(1, 1).plus(number(2, 1)), Some(number(3, 1)));
    assert_eq!(number(5, 1).plus(number(5, 1)), Some(Number::from_integer(1)));
    assert_eq!(number(1, 2).minus(Number::from_integer(1)), Some(number(-99, 2)));
    assert_eq!(Number::from_integer(i64::MAX).plus(Number::from_integer(1)), None);
    assert_eq!(Number::from_integer(i64::MAX).plus(number(1, 1)), None);
    assert!(number(12501, 2).is_more_than(5, Number::from_integer(25)));
    assert!(!number(1250, 1).is_more_than(5, Number::from_integer(25)));
    assert!(!Number::from_integer(1).is_more_than(i64::MAX, number(1, 255)));
}

#[test]
fn marks_of_notes_are_no_digits() {
    for text in ["22①", "22¹", "22₁", "22 ¹²", "22*", "22件※", "22（其中修订16件）①"] {
        check(text, "22 …");
    }
    check("¹22", "words");
    check("①", "words");
    check("22甲¹", "words");
}

#[test]
fn chinese_numerals() {
    check("十二", "12");
    check("一百零三", "103");
    check("两", "2");
    check("零", "0");
    check("〇", "0");
    check("三件", "3 …");
}

#[test]
fn nothing_and_marks_for_nothing() {
    check("", "blank");
    check(" \u{A0}\u{200B}", "blank");
    for mark in ["/", "／", "-", "—", "－", "——", "无", "不适用"] {
        check(mark, "placeholder");
    }
}

#[test]
fn notes_and_units() {
    check("22（其中修订16件）", "22 …");
    check("22\n（其中修订 16 件）", "22 …");
    check("251000元", "251000 …");
    check("3.2万元", "3.2 …");
    check("5 件", "5 …");
}

#[test]
fn what_can_be_read_in_two_ways_is_not_read() {
    for text in [
        "12 34",
        "1,23",
        "1.2.3",
        "3/4",
        "约12",
        "见附件",
        "3-4",
        "12%",
        "99999999999999999999",
        "1,2345",
        "0件1件",
    ] {
        check(text, "words");
    }
}

#[test]
fn characters_that_the_file_does_not_tell() {
    check("\u{FFFD}", "untold");
    check("1\u{FFFD}.5", "untold");
    check("\u{FFFD}件", "words");
}

#[test]
fn display_keeps_the_scale() {
    assert_eq!(Number::new(-5, 2).to_string(), "-0.05");
    assert_eq!(Number::new(1260, 2).to_string(), "12.6");
    assert_eq!(Number::new(0, 3).to_string(), "0");
}

#[test]
fn marks_that_nobody_sees_part_no_digits() {
    check("4\u{200E}0", "40");
    check("2\u{200B}2", "22");
    check("2\u{AD}2\u{FE0E}", "22");
    check("\u{2066}22\u{2069}", "22");
    check("𝟐𝟐", "22");
    check("１\u{2060}２", "12");
}

#[test]
fn what_is_no_text_is_untold() {
    check("\u{FFFC}", "untold");
    check("2\u{FFFC}", "untold");
    check("\u{F0FE}\u{F030}", "untold");
    check("\u{202E}52\u{202C}", "untold");
    check("见图\u{FFFC}", "words");
}

#[test]
fn placeholders_and_signs_as_people_write_them() {
    for text in ["没有", "不涉及", "暂无", "//", "無"] {
        check(text, "placeholder");
    }
    check("﹣3", "-3");
    check("‒3", "-3");
    check("负35", "-35 …");
}

#[test]
fn what_programs_write_for_a_blank_is_blank() {
    check("NaN", "blank");
    check("nan", "blank");
    check("\u{200E}", "blank");
}

#[test]
fn numbers_beyond_all_counts_are_words() {
    check("1000000000000000", "1000000000000000");
    check("1000000000000001", "words");
    check("9223372036854775807", "words");
}

#[test]
fn labels_are_words_whatever_numbers_they_begin_with() {
    for text in ["一、本年新收", "（三）5", "(5)", "1.属于国家秘密", "1.五", "五、", "其他", "規章"]
    {
        check(text, "words");
    }
    for (text, number) in
        [("五", "5"), ("五（其中一件）", "5 …"), ("1.5", "1.5"), ("1.", "words"), ("負5", "-5 …")]
    {
        check(text, number);
    }
}

#[test]
fn numbers_with_what_people_and_programs_put_in_front() {
    check("共12件", "12 …");
    check("共计3", "3 …");
    check("共同", "words");
    check("'12", "12");
    check("’-3", "-3");
    check("'x", "words");
    check("壹佰零贰", "102");
    check("陆丰", "words");
}
