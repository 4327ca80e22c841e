//! Documents put together by hand, and what is read of them.

mod hostile;
mod paper;
mod tables;

use super::*;
use crate::document::{Block, BlockKind, Cell};
use paper::{Paper, Prm, modifier, row};

/// A document in one line a block: `P text`, `H text`, `T |cell|cell↓2→3|` with a line a row.
fn sketch(document: &Document) -> Vec<String> {
    let text = |span: Span| span.of(&document.text).replace('\n', "⏎");
    let cell = |cell: &Cell| {
        let span = |sign, count| if count > 1 { format!("{sign}{count}") } else { String::new() };
        format!("{}{}{}|", text(cell.span), span('↓', cell.row_span), span('→', cell.column_span))
    };
    let lines = |block: &Block| match &block.kind {
        BlockKind::Heading => vec![format!("H {}", text(block.span))],
        BlockKind::Paragraph => vec![format!("P {}", text(block.span))],
        BlockKind::Table(table) => {
            table.rows().map(|row| format!("T |{}", row.iter().map(cell).collect::<String>())).collect()
        }
    };
    document.blocks.iter().flat_map(lines).collect()
}

#[track_caller]
fn check(paper: &Paper, expected: &[&str]) {
    let document = paper.read().expect("a document");
    assert_eq!(sketch(&document), expected);
    let ends: Vec<_> = document.blocks.iter().flat_map(|block| [block.span.start, block.span.end]).collect();
    assert!(ends.is_sorted(), "blocks without overlap: {ends:?}");
}

#[track_caller]
fn check_remarks(paper: &Paper, expected: &[RemarkKind]) {
    let remarks = paper.read().expect("a document").remarks;
    assert_eq!(remarks.iter().map(|remark| remark.kind).collect::<Vec<_>>(), expected);
}

const DELETED: &[u8] = &[0x00, 0x08, 1];
const INSERTED: &[u8] = &[0x01, 0x08, 1];
const HIDDEN: &[u8] = &[0x3C, 0x08, 1];

#[test]
fn pieces_of_both_widths() {
    let paper = Paper::new()
        .text("年报😀", &[])
        .piece(false, Prm::Nothing)
        .text("2024 \u{93}\u{85}\u{80}\u{E9}", &[])
        .piece(true, Prm::Nothing)
        .line("完");
    check(&paper, &["P 年报😀2024 “…é完"]);
}

#[test]
fn characters_with_a_meaning() {
    check(
        &Paper::new().line("甲\u{1}\u{8}乙\u{B}丙\u{1E}丁\u{1F}戊\u{A0}己\t庚\u{200B}\u{2}"),
        &["P 甲乙⏎丙-丁戊 己\t庚"],
    );
    check(&Paper::new().line("  \u{A0}").line("\u{B}甲\u{B}\u{B} 乙 \u{B}"), &["P 甲⏎乙"]);
    check(
        &Paper::new().line("甲\u{C}乙").text("丙", &[]).end('\u{C}', 0, &[]).line("丁"),
        &["P 甲⏎乙", "P 丙", "P 丁"],
    );
    let symbol = modifier(0x6A09, &[1, 0, 0x11, 0x26]);
    check(&Paper::new().text("选", &[]).text("(", &symbol).line("是"), &["P 选☑是"]);
}

#[test]
fn figures_with_marks_beside_them() {
    let raised = modifier(0x2A48, &[1]);
    check(&Paper::new().text("共22", &[]).text("1", &raised).line("件"), &["P 共22¹件"]);
    check(&Paper::new().text("共22", &[]).text("1", &modifier(0x2A48, &[2])).line("件"), &["P 共22₁件"]);
    check(&Paper::new().text("共22", &[]).text("1", &modifier(0x4845, &[6, 0])).line("件"), &["P 共22¹件"]);
    for struck in [modifier(0x0837, &[1]), modifier(0x2A53, &[1])] {
        check(&Paper::new().text("共", &[]).text("21", &struck).line("22件"), &["P 共22件"]);
    }
    check(&Paper::new().text("共22", &[]).text("1", &modifier(0x0837, &[0])).line("件"), &["P 共221件"]);
    check_remarks(
        &Paper::new().text("共", &[]).text("21", &modifier(0x0837, &[1])).line("件"),
        &[RemarkKind::LeftOut],
    );
    let picture = [modifier(0x0855, &[1])].concat();
    let named = Paper::new().line("二、主动公开").text("\u{1}", &picture).line("");
    check(&named, &["P 二、主动公开", "P \u{FFFC}"]);
    check_remarks(&named, &[RemarkKind::Unread]);
    check(&Paper::new().line("甲。").text("\u{1}", &picture).line(""), &["P 甲。"]);
}

#[test]
fn of_a_field_only_the_result() {
    check(
        &Paper::new().line(
            "见\u{13} HYPERLINK \"x\" \u{1}\u{14}链接\u{15}，第\u{13} PAGE \u{14}3\u{15}页\u{13} XE \u{15}。",
        ),
        &["P 见链接，第3页。"],
    );
}

#[test]
fn headings_by_style_and_by_outline() {
    let mut paper = Paper::new();
    paper.styles = vec![
        (0, 0xFFF, vec![]),
        (1, 0, vec![]),
        (0xFFE, 1, vec![]),
        (62, 0, vec![]),
        (0xFFE, 0, modifier(0x2640, &[2])),
    ];
    for style in 0..5 {
        paper = paper.text("文", &[]).end('\r', style, &[]);
    }
    let paper = paper.text("级", &[]).end('\r', 0, &modifier(0x2640, &[0])).text("不", &[]).end(
        '\r',
        1,
        &modifier(0x2640, &[9]),
    );
    check(&paper, &["P 文", "H 文", "H 文", "H 文", "H 文", "H 级", "P 不"]);
    let without_sheet = Paper::new().text("文", &[]).end('\r', 2, &[]).text("文", &[]).end('\r', 10, &[]);
    check(&without_sheet, &["H 文", "P 文"]);
}

/// One list of two levels: 一、 and （1）.
fn lists() -> [Vec<u8>; 3] {
    let level = |format: u8, text: &str| {
        let text: Vec<u16> = text.encode_utf16().collect();
        let mut bytes = [&1u32.to_le_bytes()[..], &[format], &[0; 10], &[2], &[0; 12]].concat();
        bytes.extend((text.len() as u16).to_le_bytes());
        bytes.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
        bytes
    };
    let list = [&1u16.to_le_bytes()[..], &7u32.to_le_bytes(), &[0; 24]].concat();
    let levels: Vec<u8> = [level(37, "\u{0}、"), level(0, "（\u{0}.\u{1}）")]
        .into_iter()
        .chain((0..7).map(|_| level(255, "")))
        .flatten()
        .collect();
    let again = [&5u32.to_le_bytes()[..], &0x10u32.to_le_bytes()].concat();
    let uses = [
        &2u32.to_le_bytes()[..],
        &[&7u32.to_le_bytes()[..], &[0; 12]].concat(),
        &[&7u32.to_le_bytes()[..], &[0; 8], &[1, 0, 0, 0]].concat(),
        &[0xFF; 4],
        &[0xFF; 4],
        &again,
    ]
    .concat();
    [list, levels, uses]
}

#[test]
fn automatic_numbers_are_written_out() {
    let item =
        |list: u16, level: u8| [modifier(0x460B, &list.to_le_bytes()), modifier(0x260A, &[level])].concat();
    let mut paper = Paper::new();
    paper.lists = lists();
    paper.styles = vec![(0, 0xFFF, vec![]), (1, 0xFFF, item(1, 0))];
    let paper = paper
        .text("总体情况", &[])
        .end('\r', 1, &[])
        .text("甲", &[])
        .end('\r', 0, &item(1, 1))
        .text("乙", &[])
        .end('\r', 0, &item(1, 1))
        .text("主动公开", &[])
        .end('\r', 1, &[])
        .text("丙", &[])
        .end('\r', 0, &item(1, 1))
        .text("不编号", &[])
        .end('\r', 1, &item(0, 0))
        .text("改从五起", &[])
        .end('\r', 0, &item(2, 0))
        .text("接着", &[])
        .end('\r', 0, &item(2, 0))
        .text("没有的表", &[])
        .end('\r', 0, &item(9, 0));
    check(
        &paper,
        &[
            "H 一、总体情况",
            "P （一.1）甲",
            "P （一.2）乙",
            "H 二、主动公开",
            "P （二.1）丙",
            "H 不编号",
            "P 五、改从五起",
            "P 六、接着",
            "P 没有的表",
        ],
    );
}

#[test]
fn revisions_are_taken_as_accepted() {
    let definition = row(&[0, 100, 200], &[]);
    let paper = Paper::new().text("收到", &[]).text("12", DELETED).text("13", INSERTED).line("件");
    check(&paper, &["P 收到13件"]);
    check_remarks(&paper, &[RemarkKind::Revised]);
    let words = &paper.read().expect("a document").remarks[0].words;
    assert!(words.to_string().contains("修订"), "{words}");
    // The mark of the first paragraph was deleted.
    let mut joined = Paper::new().text("甲", &[]).text("\r", DELETED);
    joined = joined.line("乙");
    check(&joined, &["P 甲乙"]);
    // Before a table, a paragraph ends all the same.
    let mut before = Paper::new().text("甲", &[]).end('\r', 0, &[]);
    before.delete_last();
    check(&before.cell("乙").cell("1").row_end(&definition), &["P 甲", "T |乙|1|"]);
    let rows = |text: &str, modifiers| {
        let mut rows = Paper::new().cell("甲").cell("1").row_end(&definition);
        rows = rows.text(text, modifiers).cell("").cell("").row_end(&definition);
        rows.delete_last();
        rows
    };
    check(&rows("乙", DELETED), &["T |甲|1|"]);
    check(&rows("乙", &[]), &["T |甲|1|", "T |乙||"]);
    check_remarks(&rows("乙", DELETED), &[RemarkKind::Revised]);
    check_remarks(&Paper::new().line("甲"), &[]);
}

#[test]
fn text_that_its_style_hides() {
    let hidden = modifier(0x4A30, &[1, 0]);
    let shown = [hidden.clone(), HIDDEN[..2].to_vec(), vec![0]].concat();
    let mut paper = Paper::new().text("22", &[]).text("1", &hidden).text("件", &shown).end('\r', 0, &[]);
    paper.styles = vec![(0, 0xFFF, vec![]), (1, 0xFFF, HIDDEN.to_vec())];
    check(&paper, &["P 22件"]);
}

#[test]
fn hidden_text_is_left_out_and_said() {
    let paper = Paper::new().text("甲", &[]).text("暗", HIDDEN).line("乙");
    check(&paper, &["P 甲乙"]);
    check_remarks(&paper, &[RemarkKind::LeftOut]);
    check_remarks(&Paper::new().text("甲", &[]).text(" ", HIDDEN).line("乙"), &[]);
}

#[test]
fn properties_of_a_fast_save() {
    let paper = Paper::new()
        .text("甲", &[])
        .piece(false, Prm::Nothing)
        .text("删", &[])
        .piece(false, Prm::One(0x41, 1))
        .text("暗", &[])
        .piece(false, Prm::List(modifier(0x083C, &[1])))
        .text("乙", &[])
        .end('\r', 0, &[])
        .piece(false, Prm::List(modifier(0x2640, &[0])));
    check(&paper, &["H 甲乙"]);
}

#[test]
fn notes_and_text_boxes_follow_and_heads_and_comments_do_not() {
    let mut paper = Paper::new()
        .line("正文")
        .line("脚注")
        .line("页眉")
        .line("批注")
        .line("尾注")
        .line("文本框")
        .line("页眉框");
    paper.stories = vec![3, 3, 3, 0, 3, 3, 4, 4];
    check(&paper, &["P 正文", "P 脚注", "P 尾注", "P 文本框"]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let code = |change: fn(&mut Paper)| {
        let mut paper = Paper::new().line("甲");
        change(&mut paper);
        paper.read().map_err(|error| error.code()).map(|document| document.text)
    };
    assert_eq!(code(|_| ()), Ok("甲".to_owned()));
    assert_eq!(code(|paper| paper.flags |= 0x0100), Err("encrypted"));
    assert_eq!(code(|paper| paper.ident = 0xA5DC), Err("too-old"));
    assert_eq!(code(|paper| paper.version = 0x0069), Err("too-old"));
    assert_eq!(code(|paper| paper.ident = 0x1234), Err("unknown-format"));
}

#[test]
fn what_is_cut_is_read_as_far_as_it_goes() {
    let (document, table) = Paper::new().line("第一段的内容").line("第二段").streams();
    let fib = Fib::read(&document).expect("readable").expect("whole");
    let cut = &document[..0x800 + 8];
    let found = read_streams(&fib, cut, &table, &[]).expect("a document");
    assert_eq!((sketch(&found), found.remarks.len()), (vec!["P 第一段的".to_owned()], 1));
    assert_eq!(
        read_streams(&fib, &document[..0x800], &table, &[]).map_err(|error| error.code()),
        Err("truncated")
    );
    assert!(Fib::read(&document[..0x90]).expect("readable").is_none());
}

#[test]
fn a_cut_or_broken_document_never_panics() {
    let mut paper = Paper::new();
    paper.lists = lists();
    paper.styles = vec![(0, 0xFFF, vec![]), (1, 0, modifier(0x460B, &[1, 0]))];
    let paper = paper
        .text("一", &[])
        .end('\r', 1, &[])
        .cell("甲\u{13}x\u{14}1\u{15}")
        .inner_cell("内")
        .inner_row_end(&row(&[0, 10], &[]))
        .cell("2")
        .row_end(&row(&[0, 100, 200], &[0x60, 1]));
    let (document, table) = paper.streams();
    let try_it = |document: &[u8], table: &[u8]| {
        if let Ok(Some(fib)) = Fib::read(document) {
            let _ = read_streams(&fib, document, table, table);
        }
    };
    for end in 0..table.len() {
        try_it(&document, &table[..end]);
    }
    for at in 0..table.len() {
        for value in [0, 1, 0x7F, 0x80, 0xFF] {
            let mut table = table.clone();
            table[at] = value;
            try_it(&document, &table);
        }
    }
    for at in 0..document.len() {
        let mut document = document.clone();
        document[at] ^= 0xFF;
        try_it(&document, &table);
    }
}
