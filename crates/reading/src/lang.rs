//! In which language is it said?
//!
//! Chinese comes first and is always there. English stands beside it in the same place of the code,
//! and is compiled in with the feature `english`: a page that is loaded at once does without.

use std::borrow::Cow;
use std::fmt;

/// Two values, of which the language picks one: `pick!(lang, "行", "row")`.
#[cfg(feature = "english")]
#[macro_export]
macro_rules! pick {
    ($lang:expr, $zh:expr, $en:expr $(,)?) => {
        match $lang {
            $crate::lang::Lang::Zh => $zh,
            $crate::lang::Lang::En => $en,
        }
    };
}

/// Two values, of which only the Chinese one is compiled in.
#[cfg(not(feature = "english"))]
#[macro_export]
macro_rules! pick {
    ($lang:expr, $zh:expr, $en:expr $(,)?) => {
        match $lang {
            $crate::lang::Lang::Zh => $zh,
        }
    };
}

/// A sentence in one language, made of the same data in each:
/// `say!(lang, "行总计填 {total}", "the total says {total}")`.
#[cfg(feature = "english")]
#[macro_export]
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::lang::Lang::Zh => ::std::format!($zh),
            $crate::lang::Lang::En => ::std::format!($en),
        }
    };
}

/// A sentence in one language, of which only the Chinese one is compiled in.
#[cfg(not(feature = "english"))]
#[macro_export]
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::lang::Lang::Zh => ::std::format!($zh),
        }
    };
}

/// A sentence in every language, made of the same data in each: `sentence!("第 {at} 行", "line {at}")`.
#[cfg(feature = "english")]
#[macro_export]
macro_rules! sentence {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::lang::Sentence::of(::std::format!($zh), ::std::format!($en))
    };
}

/// A sentence in every language that is compiled in: only Chinese is.
#[cfg(not(feature = "english"))]
#[macro_export]
macro_rules! sentence {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::lang::Sentence::of(::std::format!($zh))
    };
}

/// A sentence in every language that is always the same; may stand in a constant.
#[cfg(feature = "english")]
#[macro_export]
macro_rules! fixed {
    ($zh:expr, $en:expr $(,)?) => {
        $crate::lang::Sentence::fixed($zh, $en)
    };
}

/// A sentence in every language that is compiled in: only Chinese is.
#[cfg(not(feature = "english"))]
#[macro_export]
macro_rules! fixed {
    ($zh:expr, $en:expr $(,)?) => {
        $crate::lang::Sentence::fixed($zh)
    };
}

/// A language that people are spoken to in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    #[cfg(feature = "english")]
    En,
}

impl Lang {
    /// The name in the contract.
    pub fn name(self) -> &'static str {
        pick!(self, "zh", "en")
    }

    /// The name in HTML.
    pub fn html_name(self) -> &'static str {
        pick!(self, "zh-CN", "en")
    }

    /// Words in brackets of the language.
    pub fn bracketed(self, words: &str) -> String {
        say!(self, "（{words}）", " ({words})")
    }

    /// A colon of the language, with what belongs behind it.
    pub fn colon(self) -> &'static str {
        pick!(self, "：", ": ")
    }

    /// What joins two clauses.
    pub fn comma(self) -> &'static str {
        pick!(self, "，", ", ")
    }

    /// What joins the members of a list.
    pub fn list(self) -> &'static str {
        pick!(self, "、", ", ")
    }

    /// What joins two sentences that belong together.
    pub fn semicolon(self) -> &'static str {
        pick!(self, "；", "; ")
    }

    /// What ends a sentence.
    pub fn full_stop(self) -> &'static str {
        pick!(self, "。", ".")
    }
}

/// What English needs.
impl Lang {
    /// So many of something: `1 cell`, `2 cells`.
    pub fn count(number: usize, noun: &str) -> String {
        let ending = if number == 1 { "" } else { "s" };
        format!("{number} {noun}{ending}")
    }

    /// The word that goes with one, or with any other number.
    pub const fn plural(number: usize, one: &'static str, many: &'static str) -> &'static str {
        if number == 1 { one } else { many }
    }

    /// “a, b and c”.
    pub fn listed(words: &[impl AsRef<str>]) -> String {
        match words {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [others @ .., last] => {
                let others: Vec<&str> = others.iter().map(AsRef::as_ref).collect();
                format!("{} and {}", others.join(", "), last.as_ref())
            }
        }
    }
}

/// A sentence in every language: made where nobody knows yet who will read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    zh: Cow<'static, str>,
    #[cfg(feature = "english")]
    en: Cow<'static, str>,
}

impl Sentence {
    /// A sentence that is always the same.
    #[cfg(feature = "english")]
    pub const fn fixed(zh: &'static str, en: &'static str) -> Sentence {
        Sentence { zh: Cow::Borrowed(zh), en: Cow::Borrowed(en) }
    }

    /// A sentence that is always the same.
    #[cfg(not(feature = "english"))]
    pub const fn fixed(zh: &'static str) -> Sentence {
        Sentence { zh: Cow::Borrowed(zh) }
    }

    /// A sentence made of what was found.
    #[cfg(feature = "english")]
    pub fn of(zh: String, en: String) -> Sentence {
        Sentence { zh: Cow::Owned(zh), en: Cow::Owned(en) }
    }

    /// A sentence made of what was found.
    #[cfg(not(feature = "english"))]
    pub fn of(zh: String) -> Sentence {
        Sentence { zh: Cow::Owned(zh) }
    }

    /// A sentence whose parts are words themselves: `words` makes it in each language.
    pub fn each(words: impl Fn(Lang) -> String) -> Sentence {
        Sentence {
            zh: Cow::Owned(words(Lang::Zh)),
            #[cfg(feature = "english")]
            en: Cow::Owned(words(Lang::En)),
        }
    }

    /// The sentence in one language.
    pub fn words(&self, lang: Lang) -> &str {
        pick!(lang, &self.zh, &self.en)
    }

    /// The same without its full stop.
    pub fn clause(&self, lang: Lang) -> &str {
        self.words(lang).trim_end_matches(['。', '.'])
    }
}

/// The sentence in Chinese, which is everybody's first.
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.zh)
    }
}

/// Words that are the same in every language, such as what somebody else said.
impl From<String> for Sentence {
    fn from(words: String) -> Self {
        Sentence {
            #[cfg(feature = "english")]
            en: Cow::Owned(words.clone()),
            zh: Cow::Owned(words),
        }
    }
}

impl From<&'static str> for Sentence {
    fn from(words: &'static str) -> Self {
        Sentence {
            zh: Cow::Borrowed(words),
            #[cfg(feature = "english")]
            en: Cow::Borrowed(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;
    #[cfg(feature = "english")]
    use super::Sentence;

    #[test]
    fn one_is_singular_and_everything_else_plural() {
        let words: Vec<String> = [0, 1, 2].map(|number| Lang::count(number, "cell")).into();
        assert_eq!(words, ["0 cells", "1 cell", "2 cells"]);
        assert_eq!(Lang::listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(Lang::listed(&["a"]), "a");
    }

    #[cfg(feature = "english")]
    #[test]
    fn a_sentence_knows_both_languages() {
        let rows = 3;
        let sentence: Sentence = sentence!("少 {rows} 行。", "{rows} rows are missing.");
        assert_eq!(sentence.clause(Lang::Zh), "少 3 行");
        assert_eq!(sentence.clause(Lang::En), "3 rows are missing");
    }
}
