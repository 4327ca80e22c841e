//! The rows of the chain become facts; what cannot be told apart is left unread, with the reason.

use super::{Bound, FEW, FigureRow, Reader, align, doubted};
use crate::key::Key;
use crate::lang::{Lang, Sentence};
use crate::number::{Reading, half_width_char, is_space};
use crate::order::sort_by_key;
use crate::report::figure::Figure;
use crate::report::split::{self, ShortRow};
use crate::report::{BoundRow, Fact, Inferred, NotRead, State, Unreadable};
use crate::span::Span;
use crate::template::{CellKind, PerKey, RowForm, TableForm, Template};
use crate::words::find;

impl Reader<'_> {
    /// Puts the figures of the chain's rows into the facts; what of them or beside them was not read.
    pub(super) fn facts(
        &self,
        rows: &[FigureRow],
        chain: &align::Chain,
        template: &'static Template,
        said: &[(Key, i64)],
        mut bound: Bound,
        taken: &[usize],
    ) -> Bound {
        let mut used = vec![false; rows.len()];
        taken.iter().for_each(|&row| used[row] = true);
        let mut short = Vec::new();
        let doubted = self.doubted(rows, chain);
        for link in chain {
            used[link.document_row] = true;
            let row = &rows[link.document_row];
            let (table, form) = self.labels.rows[link.candidate.row];
            let figures = once(form, &row.cells[link.candidate.figures.clone()]);
            let end = figures.last().map_or(row.start, |figure| figure.span.end);
            let label = &self.labels.plain[link.candidate.row];
            let span =
                Span::new(self.start_of_label(link.candidate.label_start, row.label_start, label), end);
            bound.rows.push(BoundRow { table, row: form, span, running: !row.in_table });
            let is_short = figures.len() < form.cells.len();
            let is_doubted = doubted.contains(&link.document_row) || (is_short && self.is_damaged(row, end));
            if figures.len() > form.cells.len() || is_doubted || doubted::holds_two_cells(self.text, figures)
            {
                bind_unread(form, figures, &mut bound.facts);
                let reason = unread_row(&bound.rows[bound.rows.len() - 1], figures, &bound.facts);
                let keys = unread_keys(form, &bound.facts);
                bound.not_read.push(NotRead { keys, ..NotRead::figures(span, reason) });
            } else if is_short || is_one_in_blanks(self.text, figures) {
                short.push((bound.rows.len() - 1, ShortRow { form, figures, in_table: row.in_table }));
            } else {
                bind_row(form, figures, link.inferred, &mut bound.facts);
            }
        }
        let (places, short): (Vec<usize>, Vec<ShortRow>) = short.into_iter().unzip();
        bound.decided_by_prose = split::cut(self.text, template, &short, said, &mut bound.facts);
        for (place, row) in places.into_iter().zip(short) {
            let is_unread = |key: Key| matches!(bound.facts[key].state, State::Unreadable(_));
            if row.form.cells.iter().any(|cell| is_unread(cell.key)) {
                let reason = unread_row(&bound.rows[place], row.figures, &bound.facts);
                let keys = unread_keys(row.form, &bound.facts);
                bound.not_read.push(NotRead { keys, ..NotRead::figures(bound.rows[place].span, reason) });
            }
        }
        // As many as the form's narrowest grid has columns.
        let whole_row = template.widths().into_iter().min().unwrap_or(FEW + 1);
        let unnamed = rows.iter().zip(&used).filter(|(row, used)| !**used && row.start >= self.tables_start);
        for (row, _) in unnamed {
            let figures = row.cells.iter().filter(|cell| cell.reading.number().is_some()).count();
            if figures >= whole_row {
                let reason = sentence!(
                    "这里有 {figures} 个数字，没有认出属于表中哪一行",
                    "Figures stand here ({figures} of them), and it is not clear to which row of the form they belong"
                );
                bound.not_read.push(NotRead::figures(row.span(), reason));
            }
        }
        self.name_strangers(rows, &used, template, &mut bound);
        self.doubt_points(template, &mut bound.facts);
        sort_by_key(&mut bound.rows, |row| (row.span.start, row.span.end));
        bound
    }

    /// A count such as 1.204 is one of 1204 with its thousands parted, or no count: nobody knows which.
    fn doubt_points(&self, template: &'static Template, facts: &mut PerKey<Fact>) {
        // Where a count has such a point, an amount with one is doubtful too.
        let mut doubtful: Vec<(bool, Key, Span)> = Vec::new();
        for place in template.places() {
            let fact = &facts[place.cell.key];
            let Some(span) = fact.span.filter(|_| fact.value.is_some()) else { continue };
            let words = span.of(self.text);
            if words.bytes().all(|byte| byte.is_ascii() && byte != b'.') {
                continue;
            }
            let words: String = words.trim().chars().map(half_width_char).collect();
            let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            let is_doubtful = words.split_once('.').is_some_and(|(thousands, rest)| {
                matches!(thousands.len(), 1..=3)
                    && rest.len() == 3
                    && !thousands.starts_with('0')
                    && is_digits(thousands)
                    && is_digits(rest)
            });
            if is_doubtful {
                doubtful.push((place.cell.kind == CellKind::Amount, place.cell.key, span));
            }
        }
        if doubtful.iter().any(|(is_amount, ..)| !is_amount) {
            for (_, key, span) in doubtful {
                let state = State::Unreadable(Unreadable::Words);
                facts.set(key, Fact { state, span: Some(span), ..Fact::default() });
            }
        }
    }

    /// Where the label whose core words begin at `core` begins: the words and the ordinal that
    /// the form has in front of them belong to it, if they stand there; `label` is the form's in half-width
    /// characters without white space.
    fn start_of_label(&self, core: usize, earliest: usize, label: &str) -> usize {
        // The beginning of the core words is enough to find them in the label.
        let begun = self.text[core..].chars().filter(|&char| !is_space(char)).take(3).map(half_width_char);
        let Some(at) = find(label, &begun.collect::<String>()) else { return core };
        let mut wanted = label[..at].chars().rev();
        let mut start = core;
        for (at, char) in self.text[earliest..core].char_indices().rev().filter(|&(_, char)| !is_space(char))
        {
            if wanted.next() != Some(half_width_char(char)) {
                break;
            }
            start = earliest + at;
        }
        start
    }
}

/// Puts the figures of one row into the facts of its keys, one for each.
pub(super) fn bind_row(form: &RowForm, figures: &[Figure], inferred: bool, facts: &mut PerKey<Fact>) {
    for (cell, figure) in form.cells.iter().zip(figures) {
        let inferred = inferred.then_some(Inferred::Order);
        facts.set(cell.key, Fact { inferred, ..fact_of(figure) });
    }
}

/// What a figure says.
pub(super) fn fact_of(figure: &Figure) -> Fact {
    let (state, value) = (State::of(figure.reading), figure.reading.number());
    Fact { state, value, span: Some(figure.span), ..Fact::default() }
}

/// The figures of a row whose last one is said in several cells: a merged cell that was parted again.
fn once<'a>(form: &RowForm, figures: &'a [Figure]) -> &'a [Figure] {
    let Some(own) = figures.get(..form.cells.len()) else { return figures };
    let is_last = |figure: &Figure| own.last().is_some_and(|last| last.reading == figure.reading);
    let is_number = |figure: &Figure| figure.reading.number().is_some();
    // A wide row repeats what it says by chance.
    let is_once = own.len() < FEW && figures.len() <= FEW && figures[own.len()..].iter().all(is_last);
    if is_once && figures.iter().all(is_number) { own } else { figures }
}

/// Leaves a row unread that has other figures than the form has cells.
fn bind_unread(form: &RowForm, figures: &[Figure], facts: &mut PerKey<Fact>) {
    let whole = figures.first().zip(figures.last()).map(|(first, last)| first.span.to(last.span));
    for cell in form.cells {
        let state = State::Unreadable(Unreadable::RowShort);
        facts.set(cell.key, Fact { state, span: whole, ..Fact::default() });
    }
}

/// Whether a whole row of digits stands in the first of its cells, and the others are blank.
fn is_one_in_blanks(text: &str, figures: &[Figure]) -> bool {
    let is_blank = |figure: &Figure| figure.reading == Reading::Blank;
    let Some((first, others)) = figures.split_first() else { return false };
    let digits = first.span.of(text);
    figures.len() > FEW
        && digits.chars().count() >= figures.len()
        && digits.chars().all(|char| half_width_char(char).is_ascii_digit())
        && others.iter().all(is_blank)
}

/// The values of a row that could not be read.
fn unread_keys(form: &RowForm, facts: &PerKey<Fact>) -> Vec<Key> {
    let is_unread = |key: &Key| matches!(facts[*key].state, State::Unreadable(_));
    form.cells.iter().map(|cell| cell.key).filter(is_unread).collect()
}

/// What is said of a row that could not be read, or not wholly.
fn unread_row(row: &BoundRow, figures: &[Figure], facts: &PerKey<Fact>) -> Sentence {
    let name = |lang| name_of(row.table, row.row, lang);
    let several = |key: Key| facts[key].state == State::Unreadable(Unreadable::SeveralSplits);
    let cells = row.row.cells.iter().filter(|cell| several(cell.key));
    let cells: Vec<_> = cells.collect();
    let (due, read) = (row.row.cells.len(), figures.len());
    if cells.is_empty() && figures.iter().all(|figure| figure.reading == Reading::Blank) {
        return Sentence::each(|lang| {
            let name = name(lang);
            say!(
                lang,
                "“{name}”一行应有 {due} 格，读到的是 {read} 格空白，无法确定各是哪一格",
                "“{name}” has {due} cells in the form, and {read} blank ones were read: it is not clear which is which"
            )
        });
    }
    if cells.is_empty() {
        return Sentence::each(|lang| {
            let name = name(lang);
            say!(
                lang,
                "“{name}”一行应有 {due} 个数，读到 {read} 段数字，无法确定各是哪一格",
                "“{name}” should have {due} figures, but {read} runs of digits were found; it is not clear which cell each belongs to"
            )
        });
    }
    Sentence::each(|lang| {
        let name = name(lang);
        let cells: Vec<_> = cells.iter().map(|cell| cell.words(lang)).collect();
        let cells = cells.join(pick!(lang, "”“", "”, “"));
        say!(
            lang,
            "“{name}”一行的数字连写，无法确定怎样切分，没有读出“{cells}”",
            "The digits of “{name}” run together and can be split in more than one way; not read: “{cells}”"
        )
    })
}

/// What a row is called where it alone is spoken of: by its label, or by its table.
pub(super) fn name_of(table: &TableForm, row: &RowForm, lang: Lang) -> String {
    if row.label.is_empty() { table.words(lang) } else { row.words(lang) }
}
