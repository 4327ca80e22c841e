//! The guard of completeness: where rows and figures do not pair, nothing is decided by nearness.
//!
//! A run of as many figures as a row of the form has, which belongs to no row, beside a row of the
//! form that has none, means that figures may have been taken for those of a neighbour. Between two
//! rows whose labels stand beside their figures the rows are then paired in order, if there are as
//! many of one as of the other and the form's own sums confirm it; otherwise none of them is read.

use super::align::{Candidate, Chain, Link};
use super::{Bound, FigureRow, Reader, bind_row, name_of};
use crate::lang::Sentence;
use crate::number::{Number, Reading, UNITS, half_width_char, is_space};
use crate::order::sort_by_key;
use crate::relation::Relation;
use crate::report::figure::{APPLICANTS, Figure, adds_up};
use crate::report::{Fact, NotRead, State, Unreadable};
use crate::template::{PerKey, Template};

/// How many lines a label has at the most behind the one with the figures.
const NEAR: usize = 6;

/// Rows of the form that cannot be told apart, and the rows of figures that may be theirs.
pub(super) struct Open {
    form_rows: Vec<usize>,
    document_rows: Vec<usize>,
}

impl Open {
    /// The rows of the document that nothing else is to be said of.
    pub(super) fn document_rows(&self) -> impl Iterator<Item = usize> {
        self.document_rows.iter().copied()
    }
}

impl Reader<'_> {
    /// Settles by order, or takes out of the chain, the rows beside figures that are left over.
    pub(super) fn complete(
        &self,
        rows: &[FigureRow],
        candidates: &[Vec<Candidate>],
        chain: &mut Chain,
        template: &'static Template,
    ) -> Vec<Open> {
        let left = self.left_over(rows, candidates, chain);
        if left.is_empty() {
            return Vec::new();
        }
        let mut open = Vec::new();
        let mut from = 0;
        for table in template.tables {
            let form_rows = from..from + table.rows.len();
            from = form_rows.end;
            if let Some(between) = self.shifted(rows, chain, form_rows.clone(), &left) {
                let first = between.document.start;
                open.extend(self.settle(rows, chain, template, between, vec![first]));
                continue;
            }
            for between in self.between_certain(rows, chain, form_rows.clone()) {
                let fits = |at: &usize| {
                    let mut widths = between.form.clone().map(|row| self.cells_of(row));
                    between.document.contains(at)
                        && widths.any(|width| rows[*at].figures(width).len() == width)
                };
                let left: Vec<usize> = left.iter().copied().filter(fits).collect();
                let is_missing = |row: &usize| {
                    !chain.iter().any(|link| link.candidate.row == *row && !is_blank(link, rows))
                };
                if left.is_empty() || !between.form.clone().any(|row| is_missing(&row)) {
                    continue;
                }
                open.extend(self.settle(rows, chain, template, between, left));
            }
        }
        open
    }

    /// The rows of figures that belong to no row of the form although they are as long as one.
    fn left_over(&self, rows: &[FigureRow], candidates: &[Vec<Candidate>], chain: &Chain) -> Vec<usize> {
        let widths =
            |width: usize| self.labels.rows.iter().any(|(_, form)| form.cells.len() == width && width > 2);
        let is_row = |row: &FigureRow| {
            let figures = row.cells.get(row.label_cells..).unwrap_or_default();
            let filled = figures.iter().filter(|figure| figure.reading != Reading::Blank);
            let is_all = figures.iter().all(|figure| figure.reading != Reading::Words);
            (is_all && (widths(filled.count()) || widths(figures.len()))) || self.runs_together(row)
        };
        (0..rows.len())
            .filter(|&at| rows[at].start >= self.tables_start && is_row(&rows[at]))
            .filter(|&at| {
                rows[at].cells.iter().any(|figure| figure.reading.number().is_some())
                    || self.runs_together(&rows[at])
            })
            .filter(|&at| chain.iter().all(|link| link.document_row != at))
            .filter(|&at| candidates[at].iter().all(|candidate| !candidate.is_certain))
            // A row with a label that the form does not know is the body's own, unless a row of the form
            // beside it has no figures: then its label goes on there.
            .filter(|&at| {
                let beside = |link: &&Link| link.document_row.abs_diff(at) <= NEAR && is_blank(link, rows);
                rows[at].label_cells == 0
                    || !candidates[at].is_empty()
                    || chain.iter().any(|link| beside(&link))
            })
            .collect()
    }

    /// A whole table of running text whose figures may stand in front of their labels: a row of figures
    /// is left over in front of the first label, and none behind the last one.
    fn shifted(
        &self,
        rows: &[FigureRow],
        chain: &Chain,
        table: std::ops::Range<usize>,
        left: &[usize],
    ) -> Option<Between> {
        let own = || chain.iter().filter(|link| table.contains(&link.candidate.row));
        let first = own().next()?.document_row;
        let last = own().next_back()?;
        let before = chain.iter().rfind(|link| link.document_row < first).map_or(0, |link| link.document_row);
        let width = self.cells_of(table.start);
        let is_row = |row: &FigureRow| row.figures(width).len() == width || self.runs_together(row);
        let is_running = !rows.get(first)?.in_table && width > 2 && table.len() > 2;
        let is_left = |at: &&usize| (before..first).contains(*at) && rows.get(**at).is_some_and(is_row);
        let at = *left.iter().rfind(is_left).filter(|_| is_running)?;
        let is_short = last.candidate.row + 1 < table.end || !is_row(&rows[last.document_row]);
        is_short.then(|| Between { document: at..last.document_row + 1, form: table })
    }

    /// Whether the digits of a whole row of running text stand in one figure, which no number is.
    fn runs_together(&self, row: &FigureRow) -> bool {
        /// No value of a report has as many digits.
        const MOST: usize = 15;
        let digits =
            |figure: &Figure| figure.span.of(self.text).chars().map(half_width_char).collect::<String>();
        let is_row = |digits: String| {
            digits.bytes().all(|byte| byte.is_ascii_digit())
                && (digits.len() > MOST || (digits.len() >= APPLICANTS && digits.starts_with("00")))
        };
        !row.in_table && row.cells.iter().map(digits).any(is_row)
    }

    /// The stretches between rows of one table whose labels are certain.
    fn between_certain(
        &self,
        rows: &[FigureRow],
        chain: &Chain,
        table: std::ops::Range<usize>,
    ) -> Vec<Between> {
        let is_anchor = |link: &&Link| link.candidate.is_certain && !is_blank(link, rows);
        let own = |link: &&Link| table.contains(&link.candidate.row);
        let first = chain.iter().filter(own).map(|link| link.document_row).min();
        let last = chain.iter().filter(own).map(|link| link.document_row).max();
        let Some((first, last)) = first.zip(last) else { return Vec::new() };
        // What is left over in front of a table's first row is behind the last one of the table before.
        let before =
            chain.iter().filter(|link| link.document_row < first).map(|link| link.document_row + 1).max();
        let behind = chain.iter().filter(|link| link.document_row > last).map(|link| link.document_row).min();
        let mut edges = vec![(before.unwrap_or(0), table.start)];
        let mut between = Vec::new();
        let anchors =
            chain.iter().filter(own).filter(is_anchor).map(|link| (link.document_row, link.candidate.row));
        for (document, form) in anchors.chain([(behind.unwrap_or(rows.len()), table.end)]) {
            let Some(&(from_document, from_form)) = edges.last() else { continue };
            if form >= from_form && document >= from_document {
                between.push(Between { document: from_document..document, form: from_form..form });
                edges.push((document + 1, form + 1));
            }
        }
        between
    }

    /// Pairs the figures of a stretch with its rows in order, if the sums confirm it.
    fn settle(
        &self,
        rows: &[FigureRow],
        chain: &mut Chain,
        template: &'static Template,
        between: Between,
        left: Vec<usize>,
    ) -> Option<Open> {
        // What has more figures than the row is that of another table.
        let is_within = |link: &Link| {
            between.form.contains(&link.candidate.row)
                && !is_blank(link, rows)
                && link.candidate.figures.len() <= self.cells_of(link.candidate.row)
        };
        let mut figures: Vec<usize> =
            chain.iter().filter(|link| is_within(link)).map(|link| link.document_row).collect();
        figures.extend(&left);
        figures.sort_unstable();
        let form_rows: Vec<usize> = between.form.clone().collect();
        let kept: Chain =
            chain.iter().filter(|link| !between.form.contains(&link.candidate.row)).cloned().collect();
        let mut by_order = kept.clone();
        for (&document_row, &row) in figures.iter().zip(&form_rows) {
            let figures = rows[document_row].figures(self.cells_of(row));
            let (score, label_start) = (0, rows[document_row].start);
            let candidate = Candidate { row, score, label_start, figures, is_certain: false };
            by_order.push(Link { document_row, candidate, inferred: true });
        }
        sort_by_key(&mut by_order, |link| (link.document_row, 0));
        let confirmed = |chain: &Chain| self.is_confirmed(rows, chain, template, &form_rows);
        if figures.len() == form_rows.len() && confirmed(&by_order) {
            *chain = by_order;
            return None;
        }
        // As it was: the sums may confirm that too, and then what is left over is something else.
        if confirmed(chain) {
            return None;
        }
        *chain = kept;
        Some(Open { form_rows, document_rows: figures })
    }

    /// Whether every sum that speaks of these rows holds, and at least one does.
    fn is_confirmed(
        &self,
        rows: &[FigureRow],
        chain: &Chain,
        template: &'static Template,
        form_rows: &[usize],
    ) -> bool {
        let mut facts = Bound::of(template).facts;
        for link in chain {
            let form = self.labels.rows[link.candidate.row].1;
            let figures = &rows[link.document_row].cells[link.candidate.figures.clone()];
            if figures.len() == form.cells.len() {
                bind_row(form, figures, false, &mut facts);
            }
        }
        let is_own = |key| {
            form_rows.iter().any(|&row| self.labels.rows[row].1.cells.iter().any(|cell| cell.key == key))
        };
        let mut about = template.relations.iter().filter(|relation| relation.keys().any(is_own)).peekable();
        about.peek().is_some() && about.all(|relation| holds(relation, &facts))
    }

    /// Says of the rows that could not be told apart that they were not read.
    pub(super) fn leave_open(&self, open: &[Open], rows: &[FigureRow], bound: &mut Bound) {
        for open in open {
            let place = open.document_rows.iter().map(|&row| rows[row].span()).reduce(|a, b| a.to(b));
            let Some(span) = place else { continue };
            let mut names = Vec::new();
            for &row in &open.form_rows {
                let (table, form) = self.labels.rows[row];
                names.push((table, form));
                for cell in form.cells {
                    let state = State::Unreadable(Unreadable::RowShort);
                    bound.facts.set(cell.key, Fact { state, span: Some(span), ..Fact::default() });
                }
            }
            let count = names.len();
            let reason = Sentence::each(|lang| {
                let name = names.first().map_or_else(String::new, |(table, row)| name_of(table, row, lang));
                if count > 1 {
                    say!(
                        lang,
                        "这里的数字与行名没有一一对上，“{name}”等 {count} 行没有读",
                        "The figures here cannot be matched with the labels one by one; “{name}” and others, {count} rows in all, were not read"
                    )
                } else {
                    say!(
                        lang,
                        "这里的数字与行名没有一一对上，“{name}”一行没有读",
                        "The figures here cannot be matched with the labels one by one; “{name}” was not read"
                    )
                }
            });
            bound.not_read.push(NotRead::figures(span, reason));
        }
    }

    /// What is said of rows that stand twice with other figures: the first ones were read.
    pub(super) fn twice(
        &self,
        rows: &[FigureRow],
        candidates: &[Vec<Candidate>],
        chain: &Chain,
    ) -> Vec<NotRead> {
        let mut twice = Vec::new();
        for (at, options) in candidates.iter().enumerate() {
            if chain.iter().any(|link| link.document_row == at) {
                continue;
            }
            // A row without a label of its own is told by the head of its table.
            let is_certain =
                |option: &&Candidate| option.is_certain || self.labels.rows[option.row].1.label.is_empty();
            let other = options.iter().filter(is_certain).find_map(|option| {
                let link = chain.iter().find(|link| link.candidate.row == option.row)?;
                let figures = |row: usize, candidate: &Candidate| &rows[row].cells[candidate.figures.clone()];
                let own = figures(at, option);
                let first = figures(link.document_row, &link.candidate);
                let wanted = self.cells_of(option.row);
                let has_figures = own.iter().any(|figure| figure.is_number(self.text));
                let values =
                    |row: &[Figure]| -> Vec<Reading> { row.iter().map(|figure| figure.reading).collect() };
                let words = |row: &[Figure]| -> Vec<&str> {
                    row.iter().map(|figure| figure.span.of(self.text)).collect()
                };
                // Digits of a whole row that run together.
                let run_together = |row: &[Figure]| {
                    let digits: String = words(row).concat();
                    let is_digit = |char: char| half_width_char(char).is_ascii_digit();
                    row.len() == 1 && digits.chars().all(is_digit) && digits.chars().count() >= wanted
                };
                // Prose may speak of one value; a row has several, or is one of a table.
                let is_row = rows[at].in_table || (wanted > 2 && !self.is_prose(own));
                let is_other = if own.len() == wanted && first.len() == wanted {
                    values(own) != values(first)
                } else {
                    wanted > 2 && run_together(own) && words(own) != words(first)
                };
                (is_row && has_figures && is_other).then_some(option.row)
            });
            if let Some(row) = other {
                let (table, form) = self.labels.rows[row];
                let reason = Sentence::each(|lang| {
                    let name = name_of(table, form, lang);
                    say!(
                        lang,
                        "“{name}”的数字在文件里出现了两次，前后不同，这里的没有采用",
                        "The figures of “{name}” appear twice in the file and differ; the ones here were not used"
                    )
                });
                twice.push(NotRead::figures(rows[at].span(), reason));
            }
        }
        twice
    }

    /// Whether these figures of running text are numbers of a sentence: one of them has its unit, as in
    /// 规范性文件类6条、重大建设项目信息类24条, or a unit or a mark of a sentence follows them.
    fn is_prose(&self, figures: &[Figure]) -> bool {
        let has_unit = |figure: &Figure| {
            let words = figure.span.of(self.text);
            let behind = words.trim_start_matches(|char: char| !char.is_alphabetic());
            matches!(figure.reading, Reading::Annotated(_))
                && UNITS.iter().any(|unit| behind.starts_with(unit))
        };
        let end = figures.last().map_or(0, |figure| figure.span.end);
        let rest = self.text.get(end..).unwrap_or_default();
        let rest = rest.trim_start_matches(|char| is_space(char) && char != '\n');
        let is_mark = rest.starts_with(['，', '。', '；', '、', ',', ';']);
        is_mark || UNITS.iter().any(|unit| rest.starts_with(unit)) || figures.iter().any(has_unit)
    }
}

/// A stretch of the document, and the rows of the form that may stand in it.
struct Between {
    document: std::ops::Range<usize>,
    form: std::ops::Range<usize>,
}

/// Whether all figures of a row are blank, or some, and the others do not add up: pieces of figures that
/// begin in the row above.
fn is_blank(link: &Link, rows: &[FigureRow]) -> bool {
    let figures = &rows[link.document_row].cells[link.candidate.figures.clone()];
    let blank = figures.iter().filter(|figure| figure.reading == Reading::Blank).count();
    blank == figures.len() || (blank > 0 && figures.len() == APPLICANTS && !adds_up(figures))
}

fn holds(relation: &Relation, facts: &PerKey<Fact>) -> bool {
    let value = |key: &crate::key::Key| {
        let fact = &facts[*key];
        match fact.state {
            State::Blank | State::Placeholder => Some(0),
            _ => fact.value.and_then(Number::integer),
        }
    };
    let sum = |keys: &[crate::key::Key]| keys.iter().try_fold(0_i64, |sum, key| sum.checked_add(value(key)?));
    let (stated, computed) = (sum(relation.stated), sum(relation.computed));
    stated.is_some() && stated == computed
}
