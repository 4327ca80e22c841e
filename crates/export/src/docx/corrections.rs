//! Corrected figures: other words in a cell, as a tracked change or plainly.

use super::Correction;
use super::main_part::MainPart;
use super::paragraphs::{Paragraph, Run, paragraphs};
use crate::Refusal;
use crate::package::Package;
use crate::xml::{Edits, escaped};

const AUTHOR: &str = "勾稽";

pub(super) fn write(
    package: &mut Package<'_>,
    main: &MainPart,
    corrections: &[Correction],
    tracked: bool,
) -> Result<(), Refusal> {
    if corrections.is_empty() {
        return Ok(());
    }
    let paragraphs = paragraphs(main)?;
    let mut edits = Edits::default();
    // Numbers of revisions need only differ from each other.
    let mut next = 900_000;
    for correction in corrections {
        if correction.part != main.name {
            return Err(Refusal::Unknown);
        }
        let within = |paragraph: &&Paragraph| {
            correction.element.start <= paragraph.element.start
                && paragraph.element.end <= correction.element.end
        };
        let cell: Vec<&Paragraph> = paragraphs.iter().filter(within).collect();
        let first = cell.first().ok_or(Refusal::Unknown)?;
        let written: Vec<&Run> = cell
            .iter()
            .flat_map(|paragraph| &paragraph.runs)
            .filter(|run| !run.is_deleted && !run.text.is_empty())
            .collect();
        let new = escaped(&correction.new);
        let change = Change { main, tracked, first: next };
        next += written.len() + 1;
        match written.first() {
            None => change.fill(&mut edits, first, &new),
            Some(_) => change.exchange(&mut edits, &written, &new)?,
        }
    }
    package.put(&main.name, edits.apply(&main.text).ok_or(Refusal::Unknown)?);
    Ok(())
}

struct Change<'a> {
    main: &'a MainPart,
    tracked: bool,
    /// The number of the insertion; deletions have the next ones.
    first: usize,
}

impl Change<'_> {
    /// Writes into a cell that said nothing.
    fn fill(&self, edits: &mut Edits, paragraph: &Paragraph, new: &str) {
        let prefix = &self.main.prefix;
        let properties = paragraph.mark_properties.clone().and_then(|place| self.main.text.get(place));
        let run = self.inserted(&self.run(properties.unwrap_or_default(), new));
        if paragraph.is_empty_tag {
            let close = paragraph.element.end - "/>".len();
            edits.replace(close..paragraph.element.end, format!(">{run}</{prefix}p>"));
        } else {
            edits.insert(paragraph.content.end, run);
        }
    }

    /// Writes something else in the place of what the cell says.
    fn exchange(&self, edits: &mut Edits, runs: &[&Run], new: &str) -> Result<(), Refusal> {
        if !self.tracked {
            let mut texts = runs.iter().flat_map(|run| &run.texts);
            let first = texts.next().ok_or(Refusal::Unknown)?;
            edits.replace(first.clone(), new);
            for other in texts {
                edits.replace(other.clone(), "");
            }
            return Ok(());
        }
        // A run with a picture or a field in it is not called deleted.
        if runs.iter().any(|run| !run.is_plain) {
            return Err(Refusal::Unknown);
        }
        let (text, prefix) = (&self.main.text, &self.main.prefix);
        let source = |place: std::ops::Range<usize>| text.get(place).unwrap_or_default();
        for (nth, run) in runs.iter().enumerate() {
            let properties = run.properties.clone().map(source).unwrap_or_default();
            let old: String = run.texts.iter().map(|place| source(place.clone())).collect();
            let deleted = format!(
                "<{prefix}del {prefix}id=\"{}\" {prefix}author=\"{AUTHOR}\"><{prefix}r>{properties}<{prefix}delText \
                 xml:space=\"preserve\">{old}</{prefix}delText></{prefix}r></{prefix}del>",
                self.first + 1 + nth
            );
            edits.replace(run.element.clone(), deleted);
        }
        let last = runs.last().ok_or(Refusal::Unknown)?;
        let properties = runs[0].properties.clone().map(source).unwrap_or_default();
        edits.insert(last.element.end, self.inserted(&self.run(properties, new)));
        Ok(())
    }

    fn run(&self, properties: &str, new: &str) -> String {
        let prefix = &self.main.prefix;
        format!("<{prefix}r>{properties}<{prefix}t xml:space=\"preserve\">{new}</{prefix}t></{prefix}r>")
    }

    fn inserted(&self, run: &str) -> String {
        let prefix = &self.main.prefix;
        if !self.tracked {
            return run.to_owned();
        }
        format!("<{prefix}ins {prefix}id=\"{}\" {prefix}author=\"{AUTHOR}\">{run}</{prefix}ins>", self.first)
    }
}
