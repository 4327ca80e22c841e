//! Rows of figures become facts.
//!
//! Every row of the document is compared with the labels of the form; the chain of rows that
//! follows the form from top to bottom and agrees best with its labels is taken. Rows that have
//! lost their label are bound by their place in the chain, if that place is the only one.

mod align;
mod complete;
mod disputes;
mod doubted;
mod facts;
mod last_year;
mod other_form;
mod pass_on;
mod strangers;

use super::figure::{APPLICANTS, Figure, adds_up};
use super::figures::{self, FigureRow};
use super::labels::{Labels, Match};
use super::squeeze::{Squeezed, offset_from_end, tail};
use super::{BoundRow, Fact, NotRead, Section};
use crate::document::Document;
use crate::key::Key;
use crate::number::{Reading, UNITS, is_space};
use crate::order::sort_by_key;
use crate::template::{Forms, PerKey, RowForm, TableForm, Template};
use crate::words::find;
use align::Candidate;
use facts::{bind_row, fact_of, name_of};
use std::borrow::Cow;
use std::ops::Range;

/// The facts and rows of a document, read by one form.
#[derive(Default)]
pub(super) struct Bound {
    pub(super) facts: PerKey<Fact>,
    pub(super) rows: Vec<BoundRow>,
    pub(super) not_read: Vec<NotRead>,
    /// The cells that were read with the help of what the prose says of them.
    pub(super) decided_by_prose: Vec<Key>,
    /// Rows that stand twice with other figures.
    pub(super) stated_twice: Vec<NotRead>,
    /// What rows say that another form has in place of this one's.
    pub(super) other_facts: Vec<(Key, Fact)>,
}

impl Bound {
    /// Nothing of the form was found yet.
    fn of(template: &'static Template) -> Bound {
        Bound { facts: PerKey::of(template, Fact::default()), ..Bound::default() }
    }
}

/// Reads the document's figures by `template`. `said` is what the prose says of cells: it decides
/// how digits that run together are cut, where the relations do not.
pub(super) fn bind(
    document: &Document,
    squeezed: &Squeezed,
    template: &'static Template,
    forms: Forms,
    sections: &[Section],
    year: Option<u16>,
    said: &[(Key, i64)],
) -> Bound {
    let labels = Labels::of(template);
    let rows = figures::rows(document, template, labels, year);
    let in_section = || sections.iter().find(|section| section.number > 1).map(|section| section.span.end);
    let Some(tables_start) = start_of_tables(squeezed, template).or_else(in_section) else {
        return Bound::of(template);
    };
    let headings: Vec<usize> =
        sections.iter().filter(|section| section.number > 1).map(|section| section.span.start).collect();
    let reader = Reader { text: &document.text, labels, tables_start, headings };
    let mut candidates = rows.iter().map(|row| reader.candidates(row)).collect::<Vec<_>>();
    let has_label = |row: usize| !labels.rows[row].1.label.is_empty();
    let last_years = last_year::leave_out(document, year, &rows, &mut candidates, &has_label);
    let passed = pass_on::pass_on(&document.text, year, &rows, &mut candidates, &has_label);
    let mut chain = align::best_chain(labels.rows.len(), &candidates);
    reader.add_stragglers(&rows, &candidates, &mut chain);
    reader.fill_gaps(&rows, &mut chain, squeezed);
    let open = reader.complete(&rows, &candidates, &mut chain, template);
    let twice = reader.twice(&rows, &candidates, &chain);
    let mut found = Bound::of(template);
    let mut used = reader.add_groups(document, &rows, &mut chain, sections, &mut found);
    used.extend(reader.add_rows_of_other_forms(&rows, &chain, template, forms, &mut found));
    used.extend(passed);
    used.extend(open.iter().flat_map(complete::Open::document_rows));
    let mut bound = reader.facts(&rows, &chain, template, said, found, &used);
    reader.leave_open(&open, &rows, &mut bound);
    bound.stated_twice = twice;
    bound.not_read.retain(|unread| !last_years.iter().any(|table| table.span.contains(unread.span)));
    bound.not_read.extend(last_years);
    sort_by_key(&mut bound.not_read, |not_read| (not_read.span.start, not_read.span.end));
    bound
}

/// Where the first table of the form begins: figures in the prose before it are no cells.
fn start_of_tables(squeezed: &Squeezed, template: &Template) -> Option<usize> {
    let heads = template.tables.iter().flat_map(|table| table.heads);
    let first = heads.filter_map(|mark| find(squeezed.text(), mark)).min()?;
    Some(squeezed.source(first, first).start)
}

struct Reader<'a> {
    text: &'a str,
    labels: &'a Labels,
    tables_start: usize,
    /// Where the headings of the sections begin.
    headings: Vec<usize>,
}

/// Rows of so many figures look like prose.
const FEW: usize = 3;
/// How much of the text in front of a row is looked at for its label, in characters.
const LABEL_REACH: usize = 90;

impl Reader<'_> {
    /// The rows of the form that `row` may be, with the cells that would be its figures.
    fn candidates(&self, row: &FigureRow) -> Vec<Candidate> {
        if let Some(told) = row.told {
            let figures = 0..row.cells.len();
            return vec![Candidate {
                row: told,
                score: 140,
                label_start: row.start,
                figures,
                is_certain: true,
            }];
        }
        if row.in_table { self.candidates_in_table(row) } else { self.candidates_in_running_text(row) }
    }

    fn candidates_in_table(&self, row: &FigureRow) -> Vec<Candidate> {
        let label_cells = row.label_cells;
        if self.names_columns(row) {
            return Vec::new();
        }
        let words = |cell: &Figure| tail(cell.span.of(self.text), LABEL_REACH);
        let own = match &row.cells[..label_cells] {
            [only] => words(only),
            cells => Cow::Owned(cells.iter().map(words).collect()),
        };
        let mut found = self.labels.last_in(&own);
        let (is_own, found_of_own) = (!found.is_empty(), found.len());
        if found.is_empty()
            && let Some(begun) = row.cells[..label_cells].last().and_then(|cell| self.begun_in(cell))
        {
            found = vec![begun];
        }
        let is_elsewhere = found.is_empty();
        if is_elsewhere {
            let label_end = row.cells[..label_cells].last().map_or(row.start, |cell| cell.span.end);
            found = self.labels.last_in(&tail(&self.text[row.label_start..label_end], LABEL_REACH));
        }
        let is_blank = |figures: &Range<usize>| {
            row.cells[figures.clone()].iter().all(|cell| cell.reading == Reading::Blank)
        };
        let candidate = |found: &Match| {
            let wanted = self.cells_of(found.row);
            let trimmed = row.figures(wanted);
            // Cells behind the words that are blank may be there because a figure is no number.
            let ends_blank = |figures: &Range<usize>| {
                let is_last_blank =
                    row.cells[figures.clone()].last().map(|cell| cell.reading) == Some(Reading::Blank);
                let first = row.cells[..figures.start].last();
                is_last_blank && wanted <= FEW && first.is_some_and(|cell| self.is_mark(cell))
            };
            let is_open = trimmed.len() < wanted || is_blank(&trimmed) || ends_blank(&trimmed);
            let among = if is_open { self.words_among_figures(row, found.row) } else { None };
            let figures = among.unwrap_or(trimmed);
            let words =
                row.cells[figures.clone()].iter().filter(|cell| cell.reading == Reading::Words).count();
            let penalty = 60 * u32::from(figures.len() != wanted) + 100 * words as u32 / wanted as u32;
            // Words over blanks, as in a head, are no row of the label above them.
            let is_head = is_elsewhere && label_cells > 0 && is_blank(&figures);
            (!figures.is_empty() && !is_head).then(|| Candidate {
                row: found.row,
                score: 140_u32.saturating_sub(penalty).max(1),
                label_start: row.start,
                figures,
                is_certain: is_own && found_of_own == 1,
            })
        };
        found.iter().filter_map(candidate).collect()
    }

    /// Whether a cell holds a character or two that are no word: ① or l for a digit.
    fn is_mark(&self, cell: &Figure) -> bool {
        let words = cell.span.of(self.text).trim();
        (1..=3).contains(&words.chars().count())
            && !words.chars().any(|char| matches!(char, '\u{4E00}'..='\u{9FFF}'))
    }

    /// The row whose label this cell begins.
    fn begun_in(&self, cell: &Figure) -> Option<Match> {
        self.labels.begun_at_end(&tail(cell.span.of(self.text), LABEL_REACH))
    }

    /// The figures of a row in which one of them is a word: all cells behind the one with the
    /// label, if there are as many as the form has and no others but blanks behind them; all cells where
    /// the form has no label. A unit behind the label belongs to it.
    fn words_among_figures(&self, row: &FigureRow, form_row: usize) -> Option<Range<usize>> {
        let has_label = |cell: &Figure| {
            let text = tail(cell.span.of(self.text), LABEL_REACH);
            self.labels.last_in(&text).iter().any(|found| found.row == form_row)
        };
        let unlabelled = self.labels.rows[form_row].1.label.is_empty();
        // A merged label that was parted again stands in several cells.
        let label_end = if unlabelled { 0 } else { row.cells.iter().position(has_label)? + 1 };
        let repeats = |cell: &&Figure| cell.span.of(self.text) == row.cells[label_end - 1].span.of(self.text);
        let repeated = if unlabelled { 0 } else { row.cells[label_end..].iter().take_while(repeats).count() };
        let label_end = label_end + repeated;
        let wanted = self.cells_of(form_row);
        let too_many = (row.cells.len() - label_end).saturating_sub(wanted);
        let is_unit = |cell: &&Figure| {
            let words =
                cell.span.of(self.text).trim_matches(|char| is_space(char) || "()（）".contains(char));
            let words = words.trim_start_matches("单位").trim_start_matches([':', '：']);
            UNITS.contains(&words)
        };
        let start = label_end + row.cells[label_end..].iter().take(too_many).take_while(is_unit).count();
        let end = start + wanted;
        let behind = row.cells.get(end..)?;
        let has_words = row.cells[start..end].iter().any(|cell| cell.reading == Reading::Words);
        // Words and no figure are a head, where no label says otherwise.
        let has_figure = || row.cells[start..end].iter().any(|cell| cell.reading.number().is_some());
        if unlabelled && has_words && !has_figure() {
            return None;
        }
        let is_whole = behind.iter().all(|cell| cell.reading == Reading::Blank);
        (is_whole && (behind.is_empty() || has_words)).then_some(start..end)
    }

    fn candidates_in_running_text(&self, row: &FigureRow) -> Vec<Candidate> {
        if row.start < self.tables_start {
            return Vec::new();
        }
        let before = &self.text[row.label_start..row.start];
        let label = tail(before, LABEL_REACH);
        // What stands beside the figures on their own line, if it begins a label: the label may go on
        // below them.
        let line = before.rfind('\n').map_or(before, |at| &before[at + 1..]);
        let line = tail(line, LABEL_REACH);
        let begun = self.labels.begun_at_end(&line).map(|begun| {
            let offset = label.len() - line.len().min(label.len());
            Match { row: begun.row, start: offset + begun.start, end: label.len() }
        });
        let on_line = label.len() - line.len().min(label.len());
        let candidate = |found: &Match| {
            // A mark that parts cells may stand in front of the first figure.
            let marks = ['；', ';', '、', ',', '|', '\'', '"', '[', ']'];
            let between = label[found.end..].trim_end_matches(marks);
            let wanted = self.cells_of(found.row);
            // A row of few figures looks like prose; its label has to stand next to them.
            let reach = if wanted > FEW { LABEL_REACH } else { 30 };
            let distance = between.chars().count();
            // Figures of another section belong to none of this one's labels.
            let behind = label[found.end..].chars().count();
            let from = row.label_start + offset_from_end(before, behind);
            let is_parted = || self.headings.iter().any(|heading| (from..row.start).contains(heading));
            if distance > reach
                || (wanted <= FEW && behind > 0 && is_parted())
                || between.contains(['。', '；'])
                || (wanted <= FEW && between.contains([',', '%']))
            {
                return None;
            }
            let figures = without_page_numbers(self.text, &row.cells, wanted);
            let annotated =
                row.cells.iter().filter(|cell| matches!(cell.reading, Reading::Annotated(_))).count();
            let penalty =
                distance as u32 / 2 + 10 * annotated.min(3) as u32 + 30 * u32::from(figures.len() != wanted);
            Some(Candidate {
                row: found.row,
                score: 100_u32.saturating_sub(penalty).max(1),
                label_start: row.label_start + offset_from_end(before, label[found.start..].chars().count()),
                figures,
                is_certain: found.start >= on_line && !row.shares_label,
            })
        };
        match begun {
            Some(begun) => candidate(&begun).into_iter().collect(),
            None => {
                let found = self.labels.last_in(&label);
                let mut options: Vec<Candidate> = found.iter().filter_map(candidate).collect();
                // Words that two rows share are certain of none.
                let is_shared = options.len() > 1;
                options.iter_mut().for_each(|option| option.is_certain &= !is_shared);
                options
            }
        }
    }

    /// Adds rows that stand out of order: those of the first table, as text taken from a page may have
    /// them, for in front of the second one their labels alone tell what they are; and of any table those
    /// that have their label in their own cells and stand beside the others, as a foot that the source
    /// gives first.
    fn add_stragglers(&self, rows: &[FigureRow], candidates: &[Vec<Candidate>], chain: &mut align::Chain) {
        let Some(&(first, _)) = self.labels.rows.first() else { return };
        let of_first = |(table, row): &&(&'static TableForm, &'static RowForm)| {
            std::ptr::eq(*table, first) && !row.has_row_total()
        };
        let first_table = self.labels.rows.iter().take_while(of_first).count();
        let below = chain.iter().find(|link| link.candidate.row >= first_table);
        let end = below.map_or(candidates.len(), |link| link.document_row);
        for form_row in 0..self.labels.rows.len() {
            if chain.iter().any(|link| link.candidate.row == form_row) {
                continue;
            }
            let places =
                if form_row < first_table { 0..end } else { self.beside(form_row, chain, rows.len()) };
            let is_free = |row: &usize| chain.iter().all(|link| link.document_row != *row);
            let options = places
                .filter(is_free)
                .flat_map(|row| candidates[row].iter().map(move |option| (row, option)));
            let is_straggler = |(row, option): &(usize, &Candidate)| {
                let is_whole = || option.figures.len() == self.cells_of(form_row);
                option.row == form_row
                    && (form_row < first_table || (option.is_certain && rows[*row].in_table && is_whole()))
            };
            let best = options.filter(is_straggler).reduce(|a, b| if b.1.score > a.1.score { b } else { a });
            if let Some((document_row, candidate)) = best {
                chain.push(align::Link { document_row, candidate: candidate.clone(), inferred: false });
            }
        }
        sort_by_key(chain, |link| (link.document_row, 0));
    }

    /// The rows of the document from just before the first one that was taken for a row of this one's
    /// table to just behind the last.
    fn beside(&self, form_row: usize, chain: &align::Chain, rows: usize) -> Range<usize> {
        const NEAR: usize = 2;
        let table = self.labels.rows[form_row].0.section;
        let of_table = || chain.iter().filter(|link| self.labels.rows[link.candidate.row].0.section == table);
        let first = of_table().map(|link| link.document_row).min();
        let last = of_table().map(|link| link.document_row).max();
        match first.zip(last) {
            Some((first, last)) => first.saturating_sub(NEAR)..(last + NEAR + 1).min(rows),
            None => 0..0,
        }
    }

    /// Binds rows without a label that stand where exactly as many rows of the form are missing,
    /// if each row's own sum confirms it, or the missing labels stand unattached elsewhere.
    fn fill_gaps(&self, rows: &[FigureRow], chain: &mut align::Chain, squeezed: &Squeezed) {
        let is_pair = |pair: &&[align::Link]| pair[0].candidate.row < pair[1].candidate.row;
        // A row with more figures than the form's has taken those of another one.
        let is_anchor =
            |link: &&align::Link| link.candidate.figures.len() <= self.cells_of(link.candidate.row);
        let anchors: Vec<align::Link> = chain.iter().filter(is_anchor).cloned().collect();
        for pair in anchors.windows(2).filter(is_pair) {
            let (above, below) = (&pair[0], &pair[1]);
            let missing: Vec<usize> = (above.candidate.row + 1..below.candidate.row)
                .filter(|&row| self.labels.rows[row].1.has_row_total())
                .collect();
            if missing.is_empty() || missing.len() != below.candidate.row - above.candidate.row - 1 {
                continue;
            }
            let wanted = self.cells_of(missing[0]);
            let unlabelled: Vec<usize> = (above.document_row + 1..below.document_row)
                .filter(|&row| {
                    let figures = rows[row].figures(wanted);
                    let has_number = |figure: &Figure| figure.reading.number().is_some();
                    figures.len() == wanted && rows[row].cells[figures].iter().any(has_number)
                })
                .collect();
            let in_order = || unlabelled.iter().zip(&missing);
            let confirmed = in_order().all(|(&row, &form_row)| {
                adds_up(&rows[row].cells[rows[row].figures(wanted)])
                    || self.labels.occurs(form_row, squeezed.text())
            });
            if unlabelled.len() != missing.len() || !confirmed {
                continue;
            }
            for (&row, &form_row) in in_order() {
                chain.push(align::Link {
                    document_row: row,
                    inferred: true,
                    candidate: Candidate {
                        row: form_row,
                        score: 0,
                        label_start: rows[row].start,
                        figures: rows[row].figures(wanted),
                        is_certain: false,
                    },
                });
            }
        }
        sort_by_key(chain, |link| (link.document_row, 0));
    }

    fn cells_of(&self, form_row: usize) -> usize {
        self.labels.rows[form_row].1.cells.len()
    }
}

/// The figures without page numbers: whole numbers alone on a line behind a row that fills one.
fn without_page_numbers(text: &str, figures: &[Figure], wanted: usize) -> Range<usize> {
    let breaks = |at: usize| text[figures[at - 1].span.end..figures[at].span.start].contains('\n');
    let is_row = wanted > 1 && wanted < figures.len() && !(1..wanted).any(breaks);
    let is_page = is_row && (wanted..figures.len()).all(breaks);
    // A figure in two pieces looks the same: the row's own sum tells, where it has one.
    let is_told = wanted != APPLICANTS || figures.get(..wanted).is_some_and(adds_up);
    let end = if is_page && is_told { wanted } else { figures.len() };
    0..end
}
