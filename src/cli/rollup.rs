//! `gouji rollup`.

use std::path::Path;

use gouji::wire::{RollupChild, Source};
use gouji::{Error, Lang, Sentence, caught, wire};

use super::Status;
use super::args::{Rollup, TableFormat};
use super::check::json_line;
use super::input::{given_file, read};
use super::output::{Output, complain, printable};

/// Compares a report with the sum of others. Those are read when their turn comes, and not kept.
pub(super) fn run(options: &Rollup) -> Status {
    let names = match options.names.as_deref().map_or(Ok(Vec::new()), names) {
        Ok(names) => names,
        Err(message) => {
            complain(message);
            return Status::Failed;
        }
    };
    let parent = given_file(&options.parent);
    let children = options.children.iter().map(|path| given_file(path));
    let mut output = Output::Screen;
    let lang = options.lang;
    match caught(|| gouji::rollup(&parent, children, &names, lang)) {
        Ok(rollup) => {
            let is_any_left_out = rollup.children.iter().any(|child| matches!(child, RollupChild::Failed(_)));
            let text = match options.format {
                TableFormat::Json => json_line(&rollup),
                TableFormat::Text => printable(&text(&rollup, lang)),
            };
            let status = if is_any_left_out { Status::Failed } else { Status::Clean };
            status.max(output.write(&text))
        }
        Err(error) => {
            match options.format {
                TableFormat::Json => {
                    output.write(&json_line(&gouji::failed(parent.name, &error, lang)));
                }
                TableFormat::Text => {
                    complain(refused(parent.name.as_deref(), &error, lang));
                }
            }
            Status::Failed
        }
    }
}

/// What is said of a parent that cannot be summed up.
pub(super) fn refused(name: Option<&str>, error: &Error, lang: Lang) -> String {
    let (name, words, code) = (name.unwrap_or_default(), error.words(lang), error.code());
    say!(lang, "上级年报 {name}：{words}（{code}）", "The parent's report {name}: {words} ({code})")
}

/// The bodies that should be there: one a line, lines that begin with `#` aside.
pub(super) fn names(path: &Path) -> Result<Vec<String>, Sentence> {
    let refuse = |why: &dyn Fn(Lang) -> String| {
        Sentence::each(|lang| {
            let (path, why) = (path.display(), why(lang));
            say!(lang, "名单 {path}：{why}", "The list {path}: {why}")
        })
    };
    let unread = |error: Error| refuse(&|lang| error.words(lang).to_owned());
    let bytes = read(path).map_err(unread)?;
    let text = gouji::decode(&bytes).map_err(unread)?;
    let mut names: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        // A body written twice is one.
        if names.iter().all(|name| name != line) {
            names.push(line.to_owned());
        }
    }
    if names.is_empty() {
        Err(refuse(&|lang| {
            pick!(lang, "没有一个机关名称，应每行写一个。", "There is no name in it; write one a line.")
                .to_owned()
        }))
    } else {
        Ok(names)
    }
}

pub(super) fn text(rollup: &wire::Rollup, lang: Lang) -> String {
    let (mut added, mut left_out) = (0, String::new());
    for child in &rollup.children {
        match child {
            RollupChild::Added { .. } => added += 1,
            RollupChild::Failed(failed) => {
                let (name, failure) = (name(&failed.source, lang), &failed.failure);
                let (message, code) = (&failure.message, failure.code);
                left_out += &say!(lang, "  {name}：{message}（{code}）\n", "  {name}: {message} ({code})\n");
            }
        }
    }
    let (parent, children) = (name(&rollup.parent.source, lang), rollup.children.len());
    let compared = rollup.values.iter().filter(|value| value.difference.is_some()).count();
    let differing = rollup.findings.len();
    let mut text = pick!(
        lang,
        format!(
            "上级年报：{parent}\n下级年报 {children} 份，已汇总 {added} 份；{compared} 项数可以比较，{differing} 项不相等\n"
        ),
        format!(
            "The parent's report: {parent}\n{added} of {} added up; {} can be compared, {differing} {}\n",
            Lang::count(children, "child report"),
            Lang::count(compared, "figure"),
            Lang::plural(differing, "differs", "differ")
        )
    );
    let open = rollup.values.iter().filter(|value| !value.unknown.is_empty()).count();
    if open > 0 {
        text += &say!(
            lang,
            "有 {open} 项，有的机关读不出这一格，合计里没有它们\n",
            "In {open} of them a body's cell cannot be read and is missing from the sum\n"
        );
    }
    if !left_out.is_empty() {
        text += &say!(lang, "\n没有计入的：\n{left_out}", "\nNot added:\n{left_out}");
    }
    if !rollup.missing.is_empty() {
        let (count, names) = (rollup.missing.len(), rollup.missing.join(lang.list()));
        text += &say!(
            lang,
            "\n名单上缺 {count} 个机关：{names}\n",
            "\nOn the list, but without a report ({count}): {names}\n"
        );
    }
    if !rollup.findings.is_empty() {
        text.push('\n');
    }
    for finding in &rollup.findings {
        let severity = pick!(lang, "警告", "warning");
        text += &format!("▲ {severity} {} {}\n", finding.rule, finding.message);
    }
    text
}

fn name(source: &Source, lang: Lang) -> &str {
    source.name.as_deref().unwrap_or(pick!(lang, "标准输入", "standard input"))
}
