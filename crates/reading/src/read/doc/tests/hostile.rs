//! Small files that could make much work.

use std::time::{Duration, Instant};

use super::lists;
use super::paper::{Paper, Prm, depth, modifier, row};

/// What takes more than a step or two for each character takes minutes at this length.
const LENGTH: usize = 400_000;
const ENOUGH: Duration = Duration::from_secs(20);

#[track_caller]
fn check(paper: &Paper) {
    let start = Instant::now();
    let document = paper.read().expect("a document");
    assert!(start.elapsed() < ENOUGH, "{:?}", start.elapsed());
    assert!(document.text.len() < 30 * LENGTH, "{} bytes of text", document.text.len());
}

#[test]
fn many_marks_with_the_same_long_properties() {
    let edges: Vec<i16> = (0..200).collect();
    let wide = row(&edges, &[]);
    check(&Paper::new().text(&"\u{7}".repeat(LENGTH), &[]).end('\u{7}', 0, &[&depth(1), &wide[..]].concat()));
    let ends = [&depth(1), &modifier(0x2417, &[1])[..], &wide].concat();
    check(&Paper::new().text(&"\u{7}".repeat(LENGTH), &[]).end('\u{7}', 0, &ends));
    check(&Paper::new().text(&"甲\r".repeat(LENGTH / 2), &[]).end('\r', 0, &depth(u32::MAX)));
}

#[test]
fn many_references_to_one_long_list() {
    let edges: Vec<i16> = (0..250).collect();
    let list = [&modifier(0x2640, &[0]).repeat(3_000)[..], &row(&edges, &[])].concat();
    let mut paper = Paper::new().text(&"甲\r".repeat(LENGTH / 2), &[]);
    paper.data = [&(list.len() as u16).to_le_bytes()[..], &list].concat();
    check(&paper.end('\r', 0, &modifier(0x6646, &[0; 4])));
}

#[test]
fn many_fields() {
    check(&Paper::new().line(&"\u{13}".repeat(LENGTH)));
    check(&Paper::new().line(&"\u{13}甲\u{14}乙\u{15}".repeat(LENGTH / 5)));
    check(&Paper::new().line(&format!(
        "{}{}",
        "\u{13}甲".repeat(LENGTH / 4),
        "\u{14}乙\u{15}".repeat(LENGTH / 4)
    )));
}

#[test]
fn many_numbers() {
    let mut paper = Paper::new().text(&"甲\r".repeat(LENGTH / 2), &[]);
    paper.lists = lists();
    let item = [modifier(0x460B, &[1, 0]), modifier(0x260A, &[1])].concat();
    check(&paper.end('\r', 0, &item));
}

#[test]
fn many_pieces() {
    let mut paper = Paper::new();
    for _ in 0..20_000 {
        paper = paper.text("甲", &[]).piece(false, Prm::One(0x41, 0));
    }
    check(&paper.line("乙"));
}

#[test]
fn pieces_that_repeat_each_other_do_not_multiply() {
    let (document, mut table) = Paper::new().line(&"甲".repeat(1_000)).streams();
    // A piece table of its own, all of whose pieces are the same text.
    let count = 5_000u32;
    let ends = (0..=count).flat_map(|piece| (piece * 1_000).to_le_bytes());
    let place = [&[0, 0][..], &0x800u32.to_le_bytes(), &[0, 0]].concat();
    let pieces: Vec<u8> = ends.chain(place.repeat(count as usize)).collect();
    let clx = [&[2][..], &(pieces.len() as u32).to_le_bytes(), &pieces].concat();
    let at = table.len() as u32;
    table.extend(&clx);
    let text = super::pieces::read(&document, &table[at as usize..]);
    assert!(text.units.len() <= document.len() && text.is_cut, "{} units", text.units.len());
}
