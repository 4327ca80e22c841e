//! `gouji rollup`.

use std::path::Path;

use gouji::wire::{RollupChild, Source};
use gouji::{caught, wire};

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
            complain(&message);
            return Status::Failed;
        }
    };
    let parent = given_file(&options.parent);
    let children = options.children.iter().map(|path| given_file(path));
    let mut output = Output::Screen;
    match caught(|| gouji::rollup(&parent, children, &names)) {
        Ok(rollup) => {
            let is_any_left_out = rollup.children.iter().any(|child| matches!(child, RollupChild::Failed(_)));
            let text = match options.format {
                TableFormat::Json => json_line(&rollup),
                TableFormat::Text => printable(&text(&rollup)),
            };
            let status = if is_any_left_out { Status::Failed } else { Status::Clean };
            status.max(output.write(&text))
        }
        Err(error) => {
            match options.format {
                TableFormat::Json => {
                    output.write(&json_line(&gouji::failed(parent.name, &error)));
                }
                TableFormat::Text => {
                    let name = parent.name.unwrap_or_default();
                    complain(&format!("上级年报 {name}：{error}（{}）", error.code()));
                }
            }
            Status::Failed
        }
    }
}

/// The bodies that should be there: one a line, lines that begin with `#` aside.
pub(super) fn names(path: &Path) -> Result<Vec<String>, String> {
    let refuse = |why: String| format!("名单 {}：{why}", path.display());
    let bytes = read(path).map_err(|error| refuse(error.to_string()))?;
    let text = gouji::decode(&bytes).map_err(|error| refuse(error.to_string()))?;
    let mut names: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        // A body written twice is one.
        if names.iter().all(|name| name != line) {
            names.push(line.to_owned());
        }
    }
    if names.is_empty() {
        Err(refuse("没有一个机关名称，应每行写一个。".to_owned()))
    } else {
        Ok(names)
    }
}

pub(super) fn text(rollup: &wire::Rollup) -> String {
    let (mut added, mut left_out) = (0, String::new());
    for child in &rollup.children {
        match child {
            RollupChild::Added { .. } => added += 1,
            RollupChild::Failed(failed) => {
                let (name, failure) = (name(&failed.source), &failed.failure);
                left_out += &format!("  {name}：{}（{}）\n", failure.message, failure.code);
            }
        }
    }
    let mut text = format!("上级年报：{}\n", name(&rollup.parent.source));
    text += &format!("下级年报 {} 份，已汇总 {added} 份", rollup.children.len());
    let compared = rollup.values.iter().filter(|value| value.difference.is_some()).count();
    text += &format!("；{compared} 项数可以比较，{} 项不相等\n", rollup.findings.len());
    let open = rollup.values.iter().filter(|value| !value.unknown.is_empty()).count();
    if open > 0 {
        text += &format!("有 {open} 项，有的机关读不出这一格，合计里没有它们\n");
    }
    if !left_out.is_empty() {
        text += &format!("\n没有计入的：\n{left_out}");
    }
    if !rollup.missing.is_empty() {
        text += &format!("\n名单上缺 {} 个机关：{}\n", rollup.missing.len(), rollup.missing.join("、"));
    }
    if !rollup.findings.is_empty() {
        text.push('\n');
    }
    for finding in &rollup.findings {
        text += &format!("▲ 警告 {} {}\n", finding.rule, finding.message);
    }
    text
}

fn name(source: &Source) -> &str {
    source.name.as_deref().unwrap_or("标准输入")
}
