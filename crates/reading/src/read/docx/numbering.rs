//! The numerals that Word prints in front of paragraphs: “一、”, “（二）”, “3.”.
//!
//! They stand nowhere in the text; they are counted here as Word counts them, so that a section
//! whose numeral is automatic reads like one whose numeral was typed.

use std::collections::BTreeMap;

use super::markup::{is_on, number, value};
use crate::error::Error;
use crate::read::numerals::Numerals;
use crate::read::xml::Xml;

/// How many levels a numbering has.
const LEVELS: usize = 9;

/// The numberings of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, usize>,
    abstracts: BTreeMap<String, usize>,
    /// The abstract numbering that a numbering style is defined by.
    by_style: BTreeMap<String, usize>,
    all_lists: Vec<List>,
    all_abstracts: Vec<Abstract>,
}

/// A numbering as paragraphs name it.
#[derive(Debug, Default)]
struct List {
    like: String,
    /// What it has of its own, by level.
    own: [Own; LEVELS],
}

#[derive(Debug, Default)]
struct Own {
    level: Option<Level>,
    /// Where this list begins to count anew, until it has.
    start: Option<u32>,
}

/// What lists have in common; they count together.
#[derive(Debug, Default)]
struct Abstract {
    levels: [Level; LEVELS],
    counts: [Option<u32>; LEVELS],
    /// The numbering style that has the levels instead.
    link: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    /// `%1、`.
    text: String,
    /// What stands behind the numeral.
    is_close: bool,
    is_decimal: bool,
    /// The level whose numbers let this one begin anew; 0 for none.
    restart: Option<usize>,
    /// The paragraph style that has this level.
    style: Option<String>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(part: &str) -> Result<Self, Error> {
        let mut numbering = Numbering::default();
        let mut xml = Xml::new(part);
        xml.next_inside(1)?;
        while let Some(tag) = xml.next_inside(1)? {
            let id = |name| tag.attribute(name).map(|id| id.into_owned()).unwrap_or_default();
            match tag.name() {
                "abstractNum" => numbering.read_abstract(&mut xml, id("abstractNumId"))?,
                "num" => {
                    numbering.lists.insert(id("numId"), numbering.all_lists.len());
                    numbering.all_lists.push(list(&mut xml)?);
                }
                _ => xml.skip()?,
            }
        }
        Ok(numbering)
    }

    fn read_abstract(&mut self, xml: &mut Xml<'_>, id: String) -> Result<(), Error> {
        let depth = xml.depth();
        let at = self.all_abstracts.len();
        let mut read = Abstract::default();
        while let Some(tag) = xml.next_inside(depth)? {
            match tag.name() {
                "lvl" => {
                    let index = index(&tag);
                    let level = level(xml)?;
                    if let Some(slot) = read.levels.get_mut(index) {
                        *slot = level;
                    }
                }
                "numStyleLink" => read.link = value(&tag).map(|id| id.into_owned()),
                "styleLink" => {
                    if let Some(style) = value(&tag) {
                        self.by_style.insert(style.into_owned(), at);
                    }
                }
                _ => {}
            }
        }
        self.abstracts.insert(id, at);
        self.all_abstracts.push(read);
        Ok(())
    }

    /// Counts a paragraph of the list `id` and says what is printed in front of it. Where the
    /// paragraph names no level, the one that its style has in the list counts.
    pub(super) fn count(&mut self, id: &str, level: Option<usize>, style: Option<&str>) -> Option<String> {
        let list = self.all_lists.get_mut(*self.lists.get(id)?)?;
        let mut at = *self.abstracts.get(&list.like)?;
        if let Some(linked) = self.all_abstracts.get(at)?.link.as_ref().and_then(|id| self.by_style.get(id)) {
            at = *linked;
        }
        let shared = self.all_abstracts.get_mut(at)?;
        let of_style = || {
            let is_its = |level: &Level| style.is_some() && level.style.as_deref() == style;
            shared.levels.iter().position(is_its)
        };
        let level = level.or_else(of_style).unwrap_or(0).min(LEVELS - 1);
        let kind = |index: usize| list.own[index].level.as_ref().unwrap_or(&shared.levels[index]);

        let counts = &mut shared.counts;
        let next = match (list.own[level].start, counts[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => kind(level).start,
        };
        counts[level] = Some(next);
        for (index, count) in counts.iter_mut().enumerate() {
            if index < level {
                // A level above that was never counted is shown as if it had been.
                count.get_or_insert(list.own[index].start.unwrap_or(kind(index).start));
            } else if index > level && kind(index).restart.is_none_or(|restart| level < restart) {
                *count = None;
            }
        }
        let text = print(kind(level), |index| (counts[index].unwrap_or_default(), &kind(index).format));
        list.own[level].start = None;
        Some(text)
    }
}

/// The text of a level with the numbers of all levels put in.
fn print<'l>(level: &'l Level, count: impl Fn(usize) -> (u32, &'l String)) -> String {
    // A bullet stands in a font of its own and says nothing.
    if level.format == "bullet" {
        return String::new();
    }
    let mut text = String::new();
    let mut rest = level.text.as_str();
    while let Some((before, behind)) = rest.split_once('%') {
        text.push_str(before);
        let digit = behind.chars().next().and_then(|char| char.to_digit(10)).unwrap_or(0) as usize;
        rest = behind;
        if (1..=LEVELS).contains(&digit) {
            let (number, format) = count(digit - 1);
            let style = if level.is_decimal { Numerals::Decimal } else { Numerals::named(format) };
            text += &style.print(number);
            rest = &behind[1..];
        } else {
            text.push('%');
        }
    }
    text.push_str(rest);
    let is_wide = text.chars().next_back().is_some_and(|char| !char.is_ascii());
    if !text.is_empty() && !level.is_close && !is_wide {
        text.push(' ');
    }
    text
}

fn index(tag: &crate::read::xml::Tag<'_>) -> usize {
    tag.attribute("ilvl").and_then(|level| level.trim().parse().ok()).unwrap_or(0)
}

fn list(xml: &mut Xml<'_>) -> Result<List, Error> {
    let depth = xml.depth();
    let mut list = List::default();
    let mut at = 0;
    while let Some(tag) = xml.next_inside(depth)? {
        match tag.name() {
            "abstractNumId" => list.like = value(&tag).unwrap_or_default().into_owned(),
            "lvlOverride" => at = index(&tag),
            "startOverride" => {
                if let Some(own) = list.own.get_mut(at) {
                    own.start = number(&tag);
                }
            }
            "lvl" => {
                let level = level(xml)?;
                if let Some(own) = list.own.get_mut(at) {
                    own.level = Some(level);
                }
            }
            _ => {}
        }
    }
    Ok(list)
}

fn level(xml: &mut Xml<'_>) -> Result<Level, Error> {
    let depth = xml.depth();
    let mut level = Level { format: "decimal".to_owned(), ..Level::default() };
    while let Some(tag) = xml.next_inside(depth)? {
        match tag.name() {
            "start" => level.start = number(&tag).unwrap_or(0),
            "numFmt" => level.format = value(&tag).unwrap_or_default().into_owned(),
            "lvlText" => level.text = value(&tag).unwrap_or_default().into_owned(),
            "suff" => level.is_close = value(&tag).as_deref() == Some("nothing"),
            "isLgl" => level.is_decimal = is_on(&tag),
            "lvlRestart" => level.restart = number(&tag).map(|level| level as usize),
            "pStyle" => level.style = value(&tag).map(|id| id.into_owned()),
            "rPr" | "pPr" => xml.skip()?,
            _ => {}
        }
    }
    Ok(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "<w:numbering xmlns:w='W'>\
        <w:abstractNum w:abstractNumId='7'>\
          <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:pStyle w:val='H1'/>\
            <w:suff w:val='nothing'/><w:lvlText w:val='%1、'/></w:lvl>\
          <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:pStyle w:val='H2'/>\
            <w:lvlText w:val='（%2）'/></w:lvl>\
          <w:lvl w:ilvl='2'><w:start w:val='3'/><w:lvlText w:val='%3.'/><w:rPr><w:vanish/></w:rPr></w:lvl>\
          <w:lvl w:ilvl='3'><w:start w:val='1'/><w:isLgl/><w:lvlText w:val='%1.%2.%4'/></w:lvl>\
          <w:lvl w:ilvl='4'><w:start w:val='1'/><w:lvlRestart w:val='0'/><w:lvlText w:val='100%'/></w:lvl>\
        </w:abstractNum>\
        <w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='●'/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId='9'><w:numStyleLink w:val='S'/></w:abstractNum>\
        <w:abstractNum w:abstractNumId='10'><w:styleLink w:val='S'/>\
          <w:lvl w:ilvl='0'><w:start w:val='1'/><w:lvlText w:val='第%1条'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>\
        <w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
        <w:num w:numId='3'><w:abstractNumId w:val='8'/></w:num>\
        <w:num w:numId='4'><w:abstractNumId w:val='9'/></w:num>\
        <w:num w:numId='5'><w:abstractNumId w:val='7'/>\
          <w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1)'/></w:lvl></w:lvlOverride></w:num>\
        </w:numbering>";

    /// Counts paragraphs of (list, level).
    #[track_caller]
    fn check(paragraphs: &[(&str, usize)], expected: &[&str]) {
        let mut numbering = Numbering::read(REPORT).expect("numberings");
        let counted =
            |&(list, level): &(&str, usize)| numbering.count(list, Some(level), None).unwrap_or_default();
        assert_eq!(paragraphs.iter().map(counted).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn levels_count_and_begin_anew_below_a_new_number() {
        check(
            &[("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("1", 2), ("1", 2)],
            &["一、", "（一）", "（二）", "二、", "（一）", "3. ", "4. "],
        );
    }

    #[test]
    fn a_level_may_show_those_above_it_and_may_go_on() {
        check(
            &[("1", 0), ("1", 1), ("1", 3), ("1", 0), ("1", 3), ("1", 4)],
            &["一、", "（一）", "1.1.1 ", "二、", "2.1.1 ", "100% "],
        );
    }

    #[test]
    fn lists_of_one_kind_count_together_unless_they_begin_anew() {
        check(&[("1", 0), ("2", 0), ("1", 0), ("2", 0)], &["一、", "五、", "六、", "七、"]);
        check(&[("1", 0), ("5", 0)], &["一、", "II) "]);
    }

    #[test]
    fn bullets_and_unknown_lists_print_nothing() {
        check(&[("3", 0), ("0", 0), ("77", 3), ("4", 0), ("4", 0)], &["", "", "", "第1条", "第2条"]);
    }

    #[test]
    fn a_style_tells_the_level() {
        let mut numbering = Numbering::read(REPORT).expect("numberings");
        let mut count = |style| numbering.count("1", None, Some(style));
        assert_eq!(count("H1").as_deref(), Some("一、"));
        assert_eq!(count("H2").as_deref(), Some("（一）"));
        assert_eq!(count("other").as_deref(), Some("二、"));
    }

    #[test]
    fn levels_beyond_the_ninth_are_the_ninth() {
        let mut numbering = Numbering::read(REPORT).expect("numberings");
        assert_eq!(numbering.count("1", Some(4_000_000), None).as_deref(), Some(""));
    }
}
