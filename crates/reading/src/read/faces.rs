//! Text that does not stand on its line as its neighbours do: raised, lowered, struck, or of
//! another size.
//!
//! A raised figure beside another one is the mark of a note and no digit of it: it is written with
//! the characters that Unicode has for raised and lowered digits. What is struck is gone, as long
//! as something else is left; where it was all there is, or where digits would run together that
//! the author parted, the mark for what cannot be read stands in its place.

use crate::lang::Sentence;
use std::borrow::Cow;

/// Stands for what is seen and cannot be read: a picture, a control, an object.
pub(super) const UNREAD: char = '\u{FFFC}';

/// What is said of a picture that stands where a table may be expected.
pub(super) static PICTURE: Sentence = fixed!(
    "这里是一张图片，图片里的文字和数字没有读取。",
    "There is a picture here; its words and figures were not read."
);

/// Whether what follows behind this text, if it is no text, may be a table: it is a heading, it
/// announces something, or is itself the mark of something unread.
pub(super) fn may_precede_table(text: &str) -> bool {
    const LONGEST: usize = 60;
    let text = text.trim();
    let rest = text.trim_start_matches(['（', '(']);
    let behind = rest.trim_start_matches(|char| "一二三四五六七八九十".contains(char));
    let has_ordinal = behind.len() < rest.len() && behind.starts_with(['、', '.', '．', '）', ')']);
    text.chars().nth(LONGEST).is_none()
        && !text.ends_with('。')
        && (has_ordinal || text.ends_with(['：', ':', UNREAD]))
}

/// Where a piece of text stands on its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Script {
    #[default]
    Plain,
    Raised,
    Lowered,
}

/// How a piece of text looks, as far as that decides what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) script: Script,
    pub(super) is_struck: bool,
    /// Whether its characters stand for signs of a font that nobody knows here.
    pub(super) is_symbol: bool,
    /// Whether it is white: beside other text it is not meant to be seen, on its own it may be.
    pub(super) is_white: bool,
    /// Its size, in whatever unit the format has; 0 where it is not known.
    pub(super) size: u16,
}

/// The faces of a text, piece by piece. Most texts have one face and keep nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Faces(Vec<(usize, Face)>);

impl Faces {
    /// What is written from `at` on has this face.
    pub(super) fn mark(&mut self, at: usize, face: Face) {
        while self.0.last().is_some_and(|(start, _)| *start >= at) {
            self.0.pop();
        }
        if self.0.last().map_or(Face::default(), |(_, last)| *last) != face {
            self.0.push((at, face));
        }
    }

    /// Puts the faces of another text, of this length, in front.
    pub(super) fn put_in_front(&mut self, mut other: Faces, length: usize) {
        if self.0.is_empty() && other.0.is_empty() {
            return;
        }
        if self.0.first().is_none_or(|(start, _)| *start > 0) {
            other.mark(length, Face::default());
        }
        for &(start, face) in &self.0 {
            other.mark(length + start, face);
        }
        *self = other;
    }

    /// Whether all of the text is plain, and of sizes that do not differ where that matters.
    fn is_of_one_kind(&self, in_cell: bool) -> bool {
        let is_plain = |face: &Face| face.script == Script::Plain && !face.is_struck && !face.is_symbol;
        let sizes = || self.0.iter().map(|(_, face)| face.size).filter(|&size| size > 0);
        let (least, most) = (sizes().min().unwrap_or(0), sizes().max().unwrap_or(0));
        let is_mixed = || self.0.iter().any(|(_, face)| face.is_white);
        self.0.iter().all(|(_, face)| is_plain(face))
            && !(in_cell && (is_much_less(least, most) || is_mixed()))
    }

    /// The pieces of `text` with their faces, without those that are empty.
    fn pieces<'t>(&self, text: &'t str) -> Vec<(&'t str, Face)> {
        let mut pieces = Vec::new();
        let ends = self.0.iter().map(|(start, _)| *start).chain([text.len()]);
        let mut at = 0;
        let mut face = Face::default();
        for (end, next) in ends.zip(self.0.iter().map(|(_, face)| *face).chain([Face::default()])) {
            let piece = text.get(at..end).unwrap_or_default();
            if !piece.is_empty() {
                pieces.push((piece, face));
                at = end;
            }
            face = next;
        }
        pieces
    }

    /// What `text` says to the eye, and whether something that is struck was left out. In a cell,
    /// text that is struck as a whole is not nothing.
    pub(super) fn settle<'t>(&self, text: &'t str, in_cell: bool) -> (Cow<'t, str>, bool) {
        if self.is_of_one_kind(in_cell) {
            return (Cow::Borrowed(text), false);
        }
        let mut pieces = self.pieces(text);
        let says = |text: &str| text.chars().any(|char| !char.is_whitespace());
        let is_struck = |(text, face): &(&str, Face)| face.is_struck && says(text);
        let strikes = pieces.iter().any(is_struck);
        if strikes && !pieces.iter().any(|(text, face)| !face.is_struck && says(text)) {
            return (if in_cell { Cow::Owned(UNREAD.into()) } else { Cow::Borrowed("") }, true);
        }
        let mut settled = String::with_capacity(text.len() + 8);
        // The last character written that is no space, and its face; whether something struck
        // stood behind it.
        let mut last: Option<(char, Face)> = None;
        let mut is_parted = false;
        for at in 0..pieces.len() {
            let (piece, face) = pieces[at];
            if face.is_struck {
                is_parted |= says(piece);
                continue;
            }
            let first = piece.chars().find(|char| !char.is_whitespace());
            let Some(first) = first else {
                settled.push_str(piece);
                continue;
            };
            if face.is_symbol && in_cell {
                settled.push(UNREAD);
                last = Some((UNREAD, face));
                continue;
            }
            let next = || {
                let behind = pieces[at + 1..].iter().find(|(text, face)| !face.is_struck && says(text));
                behind
                    .and_then(|(text, face)| Some((text.chars().find(|char| !char.is_whitespace())?, *face)))
            };
            let last_of_piece = piece.chars().rev().find(|char| !char.is_whitespace()).unwrap_or(first);
            let touches = |one: char, (other, beside): (char, Face)| {
                is_digit(one) && is_digit(other) && beside.script != face.script
            };
            if let Some((before, beside)) = last
                && is_digit(before)
                && is_digit(first)
                && (is_parted || (in_cell && differ(beside, face)))
            {
                settled.push(UNREAD);
            }
            is_parted = false;
            let is_mark = face.script != Script::Plain
                && (last.is_some_and(|last| touches(first, last))
                    || next().is_some_and(|next| touches(last_of_piece, next)));
            match is_mark {
                true => settled.extend(piece.chars().map(|char| moved(char, face.script))),
                false => settled.push_str(piece),
            }
            last = Some((last_of_piece, face));
        }
        pieces.clear();
        (Cow::Owned(settled), strikes)
    }
}

/// Whether two digits side by side are so unlike in size, or colour, that they cannot be of one number.
fn differ(one: Face, other: Face) -> bool {
    let (small, large) = (one.size.min(other.size), one.size.max(other.size));
    one.script == other.script
        && (one.is_white != other.is_white || (small > 0 && is_much_less(small, large)))
}

fn is_much_less(size: u16, other: u16) -> bool {
    u32::from(size) * 100 < u32::from(other) * 75
}

fn is_digit(char: char) -> bool {
    matches!(char, '0'..='9' | '０'..='９')
}

/// A digit as it looks above or below the line.
fn moved(char: char, script: Script) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digits = match script {
        Script::Plain => return char,
        Script::Raised => RAISED,
        Script::Lowered => LOWERED,
    };
    let digit = match char {
        '0'..='9' => char as usize - '0' as usize,
        '０'..='９' => char as usize - '０' as usize,
        _ => return char,
    };
    digits.get(digit).copied().unwrap_or(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Settles a text in which `^` begins raised text, `_` lowered, `~` struck, `s` small, `w` white and `=`
    /// plain text.
    #[track_caller]
    fn check(marked: &str, in_cell: bool, expected: &str) {
        let (mut text, mut faces) = (String::new(), Faces::default());
        let mut face = Face { size: 20, ..Face::default() };
        for char in marked.chars() {
            face = match char {
                '^' => Face { script: Script::Raised, size: 20, ..Face::default() },
                '_' => Face { script: Script::Lowered, size: 20, ..Face::default() },
                '~' => Face { is_struck: true, size: 20, ..Face::default() },
                's' => Face { size: 10, ..Face::default() },
                'w' => Face { is_white: true, ..Face::default() },
                '=' => Face { size: 20, ..Face::default() },
                char => {
                    faces.mark(text.len(), face);
                    text.push(char);
                    face
                }
            };
        }
        assert_eq!(faces.settle(&text, in_cell).0, expected, "{marked}");
    }

    #[test]
    fn digits_of_another_script_are_marks() {
        check("22^1", true, "22¹");
        check("22_1", true, "22₁");
        check("22 ^12=件", true, "22 ¹²件");
        check("^1=22", true, "¹22");
        check("^22", true, "22");
        check("面积5m^2", true, "面积5m2");
        check("22^[1]", true, "22[1]");
        check("^22=件", true, "22件");
        check("共22^1=件", false, "共22¹件");
    }

    #[test]
    fn what_is_struck_is_gone_and_never_parts_a_number_in_silence() {
        check("~21=22", true, "22");
        check("22~21", true, "22");
        check("~21", true, "\u{FFFC}");
        check("~21", false, "");
        check("1~2=3", true, "1\u{FFFC}3");
        check("收到~21=22件", false, "收到22件");
        check("~ =22", true, "22");
        check("~21= ", true, "\u{FFFC}");
    }

    #[test]
    fn where_a_table_may_be_expected() {
        for text in ["二、主动公开政府信息情况", "（一）数据", "具体情况如下：", "\u{FFFC}", " 三、申请 "]
        {
            assert!(may_precede_table(text), "{text}");
        }
        for text in ["", "首页", "一般而言", "公开了许多信息。", "二、公开了许多信息。"]
        {
            assert!(!may_precede_table(text), "{text}");
        }
    }

    #[test]
    fn digits_of_another_size_are_not_joined() {
        check("22s1", true, "22\u{FFFC}1");
        check("22s件", true, "22件");
        check("22w1", true, "22\u{FFFC}1");
        check("w22", true, "22");
        check("22s1", false, "221");
    }

    #[test]
    fn texts_joined_keep_their_faces() {
        let raised = Face { script: Script::Raised, ..Face::default() };
        let (mut front, mut behind) = (Faces::default(), Faces::default());
        front.mark(2, raised);
        behind.mark(1, raised);
        behind.put_in_front(front, 3);
        assert_eq!(behind.settle("221共1", true).0, "22¹共1");
    }
}
