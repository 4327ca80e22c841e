//! `gouji rules`.

use gouji::Lang;

use super::Status;
use super::args::RulesFormat;
use super::check::json_line;
use super::output::Output;

/// Writes the page of every rule.
pub(super) fn run(format: RulesFormat, lang: Lang) -> Status {
    let text = match format {
        RulesFormat::Json => gouji::rules(lang).iter().map(json_line).collect(),
        RulesFormat::Markdown => gouji::render::rule_book(lang),
        RulesFormat::Text => gouji::rules(lang)
            .iter()
            .map(|page| format!("{} {} [{}]\n  {}\n", page.id, page.name, page.severity, page.summary))
            .collect(),
    };
    Output::Screen.write(&text)
}
