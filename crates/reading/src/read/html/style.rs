//! Styles, as far as they say what is seen and how text stands on its line.

mod declarations;

use crate::read::faces::Script;

/// Whether an element is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    /// It is.
    Shown,
    /// It is not, but it keeps its place: an invisible cell still takes its slot.
    Invisible,
    /// It is not there.
    Gone,
}

/// The size of text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Size {
    /// That of the text around.
    #[default]
    Inherited,
    /// In pixels.
    Pixels(f32),
    /// So many times that of the text around.
    Times(f32),
}

/// What a style says; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Style {
    /// Whether the element is there.
    is_gone: Option<bool>,
    /// Whether it only keeps its place.
    is_invisible: Option<bool>,
    /// Whether it cannot be seen through.
    is_clear: Option<bool>,
    /// Whether it is cut off, shrunk to nothing, or lies beyond the page's edge.
    is_cut: Option<bool>,
    is_far: Option<bool>,
    is_positioned: Option<bool>,
    is_flat: Option<bool>,
    is_narrow: Option<bool>,
    hides_overflow: Option<bool>,
    /// Whether its width counts.
    is_box: Option<bool>,
    /// Whether it is a row or a cell of a table that is none by its name.
    pub(super) is_slot: Option<bool>,
    pub(super) is_white: Option<bool>,
    /// Whether it keeps line breaks.
    pub(super) keeps_lines: Option<bool>,
    pub(super) is_struck: Option<bool>,
    align: Option<Script>,
    /// How far it is moved up from its place, in pixels, and whether that is a move at all.
    raise: Option<f32>,
    is_moved: Option<bool>,
    pub(super) size: Option<Size>,
    /// Whether it shows figures that do not stand in the page.
    pub(super) generates: Option<bool>,
    /// Whether its digits are seen in another order than they are written.
    pub(super) is_turned: Option<bool>,
    /// Whether one of its declarations overrules what elements say themselves.
    pub(super) is_important: bool,
}

/// Moves smaller than this only set lines straight, in pixels.
const LEAST_MOVE: f32 = 1.5;

impl Style {
    /// What this leaves open is as `below` says.
    pub(super) fn or(&self, below: &Style) -> Style {
        Style {
            is_gone: self.is_gone.or(below.is_gone),
            is_invisible: self.is_invisible.or(below.is_invisible),
            is_clear: self.is_clear.or(below.is_clear),
            is_cut: self.is_cut.or(below.is_cut),
            is_far: self.is_far.or(below.is_far),
            is_positioned: self.is_positioned.or(below.is_positioned),
            is_flat: self.is_flat.or(below.is_flat),
            is_narrow: self.is_narrow.or(below.is_narrow),
            hides_overflow: self.hides_overflow.or(below.hides_overflow),
            is_box: self.is_box.or(below.is_box),
            is_slot: self.is_slot.or(below.is_slot),
            is_white: self.is_white.or(below.is_white),
            keeps_lines: self.keeps_lines.or(below.keeps_lines),
            is_struck: self.is_struck.or(below.is_struck),
            align: self.align.or(below.align),
            raise: self.raise.or(below.raise),
            is_moved: self.is_moved.or(below.is_moved),
            size: self.size.or(below.size),
            generates: self.generates.or(below.generates),
            is_turned: self.is_turned.or(below.is_turned),
            is_important: self.is_important || below.is_important,
        }
    }

    /// Whether it says anything that could matter, on its own or together with another one.
    pub(super) fn says_something(&self) -> bool {
        *self != Style { is_important: self.is_important, ..Style::default() }
    }

    /// Whether an element of this style is seen; `is_hidden` where it is not unless its style says so.
    pub(super) fn show(&self, is_hidden: bool) -> Show {
        let yes = |said: Option<bool>| said == Some(true);
        let is_shrunk = yes(self.hides_overflow)
            && (yes(self.is_flat) || yes(self.is_narrow) && yes(self.is_box))
            || yes(self.is_flat) && yes(self.is_narrow) && yes(self.is_positioned);
        if self.is_gone.unwrap_or(is_hidden) {
            Show::Gone
        } else if yes(self.is_invisible)
            || yes(self.is_clear)
            || yes(self.is_cut)
            || yes(self.is_far) && !yes(self.is_moved)
            || is_shrunk
        {
            Show::Invisible
        } else {
            Show::Shown
        }
    }

    /// Where text of this style stands on its line.
    pub(super) fn script(&self) -> Script {
        match self.align {
            Some(script) if script != Script::Plain => script,
            _ if self.is_moved == Some(true) => moved(self.raise),
            _ => Script::Plain,
        }
    }

    /// Marks the text as raised, lowered or struck, as elements do by their names.
    pub(super) fn imply(&mut self, element: &str) {
        match element {
            "s" | "strike" => self.is_struck = self.is_struck.or(Some(true)),
            "sup" => self.align = self.align.or(Some(Script::Raised)),
            "sub" => self.align = self.align.or(Some(Script::Lowered)),
            _ => {}
        }
    }
}

fn moved(up: Option<f32>) -> Script {
    match up {
        Some(up) if up >= LEAST_MOVE => Script::Raised,
        Some(up) if up <= -LEAST_MOVE => Script::Lowered,
        _ => Script::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(style: &str, expected: Show) {
        assert_eq!(Style::read(style).show(false), expected, "{style}");
    }

    #[test]
    fn styles_hide() {
        check("color:red; DISPLAY : None !important", Show::Gone);
        check("display:none;display:block", Show::Shown);
        check("mso-element:comment-list", Show::Gone);
        for style in [
            "visibility:hidden",
            "mso-hide:all",
            "opacity:0",
            "opacity: 0.0 !important",
            "color:transparent",
            "position:absolute;clip:rect(0,0,0,0)",
            "clip: rect(1px, 1px, 1px, 1px)",
            "clip-path:inset(50%)",
            "clip-path:inset(100%)",
            "position:absolute;left:-9999px",
            "position:fixed;top:-99em",
            "text-indent:-9999px",
            "height:0;overflow:hidden",
            "position:absolute;width:1px;height:1px",
            "transform:scale(0)",
            "display:inline-block;width:0;overflow:hidden",
        ] {
            check(style, Show::Invisible);
        }
        for style in [
            "background:none;;:",
            "opacity:0.5",
            "text-indent:2em",
            "text-indent:-24.0pt",
            "left:-9px;position:relative",
            "height:0",
            "clip:auto",
            "clip:rect(0,100px,100px,0)",
            "width:1px",
            "width:0;overflow:hidden",
            "color:#000",
            "position:absolute",
            "max-height:400px;overflow:hidden",
        ] {
            check(style, Show::Shown);
        }
        assert_eq!(Style::default().show(true), Show::Gone);
        assert_eq!(Style::read("display:block").show(true), Show::Shown);
    }

    #[test]
    fn styles_raise_and_strike() {
        for (style, script) in [
            ("vertical-align:super", Script::Raised),
            ("vertical-align:sub;font-size:60%", Script::Lowered),
            ("vertical-align:4px", Script::Raised),
            ("vertical-align:30%", Script::Raised),
            ("vertical-align:middle", Script::Plain),
            ("position:relative;top:-5.0pt;mso-text-raise:5.0pt", Script::Raised),
            ("position:relative;top:-6px", Script::Raised),
            ("position:relative;bottom:-6px", Script::Lowered),
            ("position:relative;top:.5pt;mso-text-raise:-.5pt", Script::Plain),
            ("top:-6px", Script::Plain),
        ] {
            assert_eq!(Style::read(style).script(), script, "{style}");
        }
        assert_eq!(Style::read("text-decoration: line-through red").is_struck, Some(true));
        assert_eq!(Style::read("text-decoration:underline").is_struck, None);
        assert_eq!(Style::read("font-size:0").size, Some(Size::Pixels(0.0)));
        assert_eq!(Style::read("font-size:75%").size, Some(Size::Times(0.75)));
        assert_eq!(Style::read("font-size:9pt").size, Some(Size::Pixels(12.0)));
        assert_eq!(Style::read("font-size:inherit").size, None);
    }
}
