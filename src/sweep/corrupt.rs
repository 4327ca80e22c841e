//! Ways in which figures are mistyped.

use super::Values;
use crate::diagnose::Kind;
use crate::key::Key;
use crate::lang::Lang;
use crate::relation::{Relation, RelationKind};
use crate::template::{PerKey, Role, TableForm, Template};

/// One corruption: the wrong values by key.
pub(super) struct Case {
    pub(super) changes: Vec<(Key, i64)>,
    /// What the diagnosis may rightly be called.
    pub(super) kinds: &'static [Kind],
}

/// A class of corruptions.
#[derive(Clone, Copy)]
pub(super) enum Class {
    /// One slip in one cell of 表三.
    Applications(Slip),
    /// One slip in one cell of 表四.
    Disputes(Slip),
    /// So many cells of 表三 wrong at once.
    Several(usize),
    /// A value typed into another column of its row.
    Moved,
    /// Two values of one row or column typed into each other's cells.
    Exchanged,
    /// A row typed one column off.
    ShiftedRow,
}

/// One slip of the keyboard.
#[derive(Clone, Copy)]
pub(super) enum Slip {
    PlusOne,
    MinusOne,
    Swapped,
    Dropped,
    Doubled,
    TimesTen,
}

impl Slip {
    const ALL: [Slip; 6] =
        [Slip::PlusOne, Slip::MinusOne, Slip::Swapped, Slip::Dropped, Slip::Doubled, Slip::TimesTen];

    /// What is too much or too little, or stands where.
    fn words(self, lang: Lang) -> &'static str {
        match self {
            Slip::PlusOne => pick!(lang, "多 1", "one too many"),
            Slip::MinusOne => pick!(lang, "少 1", "one too few"),
            Slip::Swapped => pick!(lang, "两位颠倒", "two digits swapped"),
            Slip::Dropped => pick!(lang, "少打一位", "a digit missing"),
            Slip::Doubled => pick!(lang, "重打一位", "a digit typed twice"),
            Slip::TimesTen => pick!(lang, "多打一个 0", "a zero too many"),
        }
    }

    /// Every way in which `value` comes out wrong by this slip.
    fn of(self, value: i64) -> Vec<i64> {
        let digits = value.to_string();
        let joined = |parts: &[&str]| parts.concat().parse::<i64>().ok();
        let positions = 0..digits.len();
        let wrong: Vec<i64> = match self {
            Slip::PlusOne => vec![value + 1],
            Slip::MinusOne => {
                if value > 0 {
                    vec![value - 1]
                } else {
                    vec![]
                }
            }
            Slip::TimesTen => vec![value * 10],
            Slip::Dropped if digits.len() < 2 => vec![],
            Slip::Dropped => positions.filter_map(|at| joined(&[&digits[..at], &digits[at + 1..]])).collect(),
            Slip::Doubled => positions.filter_map(|at| joined(&[&digits[..=at], &digits[at..]])).collect(),
            Slip::Swapped => positions
                .skip(1)
                .filter_map(|at| {
                    joined(&[&digits[..at - 1], &digits[at..=at], &digits[at - 1..at], &digits[at + 1..]])
                })
                .collect(),
        };
        let mut wrong: Vec<i64> = wrong.into_iter().filter(|&wrong| wrong != value).collect();
        wrong.sort_unstable();
        wrong.dedup();
        wrong
    }
}

impl Class {
    pub(super) const ALL: [Class; 17] = [
        Class::Applications(Slip::PlusOne),
        Class::Applications(Slip::MinusOne),
        Class::Applications(Slip::Swapped),
        Class::Applications(Slip::Dropped),
        Class::Applications(Slip::Doubled),
        Class::Applications(Slip::TimesTen),
        Class::Disputes(Slip::PlusOne),
        Class::Disputes(Slip::MinusOne),
        Class::Disputes(Slip::Swapped),
        Class::Disputes(Slip::Dropped),
        Class::Disputes(Slip::Doubled),
        Class::Disputes(Slip::TimesTen),
        Class::Several(2),
        Class::Several(3),
        Class::Moved,
        Class::Exchanged,
        Class::ShiftedRow,
    ];

    /// What the class is called.
    pub(super) fn words(self, template: &Template, lang: Lang) -> String {
        let named = |role: Role| {
            let has_role = |table: &&TableForm| {
                table.rows.iter().flat_map(|row| row.cells).any(|cell| cell.role == role)
            };
            template.tables.iter().find(has_role).map_or_else(String::new, |table| table.words(lang))
        };
        let one = |table: String, slip: Slip| {
            let slip = slip.words(lang);
            say!(lang, "{table}一格{slip}", "{table}, one cell: {slip}")
        };
        match self {
            Class::Applications(slip) => one(named(Role::Total), slip),
            Class::Disputes(slip) => one(named(Role::GroupTotal), slip),
            Class::Several(cells) => {
                let table = named(Role::Total);
                let cells = if cells == 2 { pick!(lang, "两", "two") } else { pick!(lang, "三", "three") };
                say!(lang, "{table}{cells}格同时错", "{table}, {cells} cells wrong at once")
            }
            Class::Moved => pick!(lang, "填错列", "in the wrong column").to_owned(),
            Class::Exchanged => pick!(lang, "两格对调", "two cells exchanged").to_owned(),
            Class::ShiftedRow => pick!(lang, "整行错开一列", "a row one column off").to_owned(),
        }
    }

    /// Every corruption of the class; for the large classes a sample that is the same in every run.
    pub(super) fn cases(self, template: &'static Template, truth: &Values) -> Vec<Case> {
        match self {
            Class::Applications(slip) => singles(&keys_of(template, true), truth, slip),
            Class::Disputes(slip) => singles(&keys_of(template, false), truth, slip),
            Class::Several(cells) => several(&keys_of(template, true), truth, cells),
            Class::Moved => moved(template, truth),
            Class::Exchanged => exchanged(template, truth),
            Class::ShiftedRow => shifted(template, truth),
        }
    }
}

fn keys_of(template: &'static Template, applications: bool) -> Vec<Key> {
    let is_meant = |relation: &&Relation| (relation.kind == RelationKind::GroupTotal) != applications;
    let mut is_in = PerKey::of(template, false);
    for key in template.relations.iter().filter(is_meant).flat_map(Relation::keys) {
        is_in.set(key, true);
    }
    // Sums of other tables are none of applications: two wrong cells of a single sum may make up for
    // each other.
    let cells = application_tables(template).flat_map(|table| table.rows).flat_map(|row| row.cells);
    let own: Vec<Key> = cells.map(|cell| cell.key).collect();
    template.keys().filter(|key| is_in[*key] && (!applications || own.contains(key))).collect()
}

fn value(truth: &Values, key: Key) -> i64 {
    truth[key].unwrap_or_default()
}

fn singles(keys: &[Key], truth: &Values, slip: Slip) -> Vec<Case> {
    let cases =
        keys.iter().flat_map(|&key| slip.of(value(truth, key)).into_iter().map(move |wrong| (key, wrong)));
    cases.map(|change| Case { changes: vec![change], kinds: &[Kind::Cells] }).collect()
}

/// How many corruptions of several cells are tried.
const SAMPLE: usize = 500;

fn several(keys: &[Key], truth: &Values, cells: usize) -> Vec<Case> {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut cases = Vec::new();
    while cases.len() < SAMPLE && !keys.is_empty() {
        let mut changes: Vec<(Key, i64)> = Vec::new();
        while changes.len() < cells {
            let key = keys[random.below(keys.len())];
            let wrong = Slip::ALL[random.below(Slip::ALL.len())].of(value(truth, key));
            if !wrong.is_empty() && changes.iter().all(|change| change.0 != key) {
                changes.push((key, wrong[random.below(wrong.len())]));
            }
        }
        cases.push(Case { changes, kinds: &[Kind::Cells, Kind::Moved, Kind::Exchanged] });
    }
    cases
}

fn application_tables(template: &'static Template) -> impl Iterator<Item = &'static TableForm> {
    template.tables.iter().filter(|table| table.rows.iter().any(|row| row.has_row_total()))
}

fn moved(template: &'static Template, truth: &Values) -> Vec<Case> {
    let mut cases = Vec::new();
    for row in application_tables(template).flat_map(|table| table.rows) {
        let parts = &row.cells[..row.cells.len() - 1];
        for from in parts.iter().map(|cell| cell.key).filter(|&key| value(truth, key) > 0) {
            for to in parts.iter().map(|cell| cell.key).filter(|&key| value(truth, key) == 0) {
                let changes = vec![(from, 0), (to, value(truth, from))];
                cases.push(Case { changes, kinds: &[Kind::Moved] });
            }
        }
    }
    cases
}

fn exchanged(template: &'static Template, truth: &Values) -> Vec<Case> {
    let mut pairs: Vec<(Key, Key)> = Vec::new();
    for table in application_tables(template) {
        for row in table.rows {
            pairs.extend(row.cells.windows(2).map(|pair| (pair[0].key, pair[1].key)));
        }
        for pair in table.rows.windows(2) {
            pairs
                .extend(pair[0].cells.iter().zip(pair[1].cells).map(|(above, below)| (above.key, below.key)));
        }
    }
    let exchange = |(a, b): (Key, Key)| {
        let (first, second) = (value(truth, a), value(truth, b));
        let both = first != second && first > 0 && second > 0;
        both.then(|| Case { changes: vec![(a, second), (b, first)], kinds: &[Kind::Exchanged] })
    };
    pairs.into_iter().filter_map(exchange).collect()
}

fn shifted(template: &'static Template, truth: &Values) -> Vec<Case> {
    let mut cases = Vec::new();
    for row in application_tables(template).flat_map(|table| table.rows) {
        let keys: Vec<Key> = row.cells.iter().map(|cell| cell.key).collect();
        let values: Vec<i64> = keys.iter().map(|&key| value(truth, key)).collect();
        let right = [&[0], &values[..values.len() - 1]].concat();
        let left = [&values[1..], &[0]].concat();
        for typed in [right, left] {
            let changes: Vec<(Key, i64)> =
                keys.iter().copied().zip(typed).filter(|(key, typed)| value(truth, *key) != *typed).collect();
            if changes.len() > 1 {
                cases.push(Case { changes, kinds: &[Kind::ShiftedRow] });
            }
        }
    }
    cases
}

/// xorshift64*: the same sequence in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap_or(0) % bound
    }
}
