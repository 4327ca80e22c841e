use super::*;

/// Works out the formulas among these cells and says what all cells show.
#[track_caller]
fn check(cells: &[(&str, &str)], is_stale: bool, expected: &[&str]) {
    let mut sheet = Sheet { name: "表三".to_owned(), ..Sheet::default() };
    for (name, text) in cells {
        let (row, column) = super::super::place(name).expect("a name");
        let text = match text.strip_prefix('=') {
            Some(formula) => {
                let (formula, stored) = formula.split_once('→').unwrap_or((formula, ""));
                let (text, is_stored) = (formula.to_owned(), !stored.is_empty());
                sheet.formulas.push(Formula { row, column, text, is_stored });
                stored
            }
            None => text,
        };
        sheet.cells.push(SheetCell { row, column, text: text.to_owned() });
    }
    let mut sheets = [sheet];
    work_out(&mut sheets, is_stale);
    let shown: Vec<_> = sheets[0].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(shown, expected);
}

#[test]
fn sums_and_additions() {
    check(
        &[
            ("A1", "1"),
            ("B1", "2.5"),
            ("C1", "=SUM(A1:B1)"),
            ("D1", "=A1+B1-1"),
            ("E1", "=SUM($A$1,B1,-3)"),
            ("F1", "=sum(C1:D1)"),
            ("G1", "=SUM(A1:B1)+表三!A1"),
        ],
        false,
        &["1", "2.5", "3.5", "2.5", "0.5", "6", "4.5"],
    );
    check(
        &[("A1", "甲"), ("B1", ""), ("C1", "2"), ("D1", "=SUM(A1:C1)"), ("E1", "=A1+C1")],
        false,
        &["甲", "", "2", "2", "\u{FFFC}"],
    );
}

#[test]
fn what_is_no_sum_is_unread() {
    for formula in
        ["=IF(A1>0,1,2)", "=A1*2", "=SUM(A1", "=VLOOKUP(A1,B:C,2)", "=SUM(他表!A1:B2)", "=", "=C1", "=A1 A1"]
    {
        check(&[("A1", "1"), ("C1", formula)], false, &["1", "\u{FFFC}"]);
    }
    // Each of the two asks for the other.
    check(&[("A1", "=B1"), ("B1", "=A1+1")], false, &["\u{FFFC}", "\u{FFFC}"]);
}

#[test]
fn a_zero_that_nobody_worked_out() {
    let cells = [("A1", "1"), ("B1", "2"), ("C1", "=SUM(A1:B1)→0"), ("D1", "=A1*2→0"), ("E1", "=A1*2→2")];
    check(&cells, true, &["1", "2", "3", "\u{FFFC}", "2"]);
    check(&cells, false, &["1", "2", "0", "0", "2"]);
}

#[test]
fn a_zero_among_results_that_somebody_worked_out() {
    let cells =
        [("A1", "=X(1)→0"), ("B1", "=X(2)→2"), ("C1", "=X(3)→3"), ("D1", "=X(4)→4"), ("E1", "=X(5)→0")];
    check(&cells, true, &["0", "2", "3", "4", "0"]);
    check(&cells[..3], true, &["\u{FFFC}", "2", "3"]);
}

#[test]
fn hostile_formulas_end() {
    let parens = format!("={}1{}", "(".repeat(3_000), ")".repeat(900));
    check(&[("A1", &parens)], false, &["\u{FFFC}"]);
    let huge = "=SUM(A1:XFD1048576)";
    check(&[("A2", "1"), ("B1", huge)], false, &["1", "\u{FFFC}"]);
    let chain: Vec<(String, String)> =
        (1..=3_000).map(|row| (format!("B{row}"), format!("=SUM(B{}:B{})", row + 1, row + 9))).collect();
    let cells: Vec<_> = chain.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut sheet = Sheet::default();
    for (name, text) in cells {
        let (row, column) = super::super::place(name).expect("a name");
        sheet.formulas.push(Formula { row, column, text: text.to_owned(), is_stored: false });
        sheet.cells.push(SheetCell { row, column, text: String::new() });
    }
    work_out(&mut [sheet], false);
}

#[test]
fn cells_that_stand_twice() {
    let cell = |row, text: &str| SheetCell { row, column: 0, text: text.to_owned() };
    let cells = vec![cell(0, "1"), cell(0, "2"), cell(1, "3"), cell(1, "3"), cell(2, ""), cell(2, "4")];
    let (cells, twins) = without_twins(cells);
    let texts: Vec<_> = cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!((texts, twins), (vec!["\u{FFFC}", "3", "4"], vec![(0, 0)]));
}
