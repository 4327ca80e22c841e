//! `gouji sweep`: how well causes are found in one report.

use std::path::Path;
use std::time::Instant;

use gouji::sweep::Row;
use gouji::{Error, Input, Lang, OpenOptions, caught};
use serde_json::json;

use super::Status;
use super::args::TableFormat;
use super::check::json_line;
use super::input::read;
use super::output::{Output, complain, refused};

/// Corrupts the report of a file in every way and writes what came out.
pub(super) fn run(file: &Path, format: TableFormat, lang: Lang) -> Status {
    match caught(|| rows(file, lang)) {
        Ok(rows) => Output::Screen.write(&write(&rows, format, lang)),
        Err(error) => {
            complain(refused(file, &error));
            Status::Failed
        }
    }
}

fn rows(file: &Path, lang: Lang) -> Result<Vec<Row>, Error> {
    let bytes = read(file)?;
    let opened = gouji::open(Input::Bytes(&bytes), &OpenOptions::default())?;
    let start = Instant::now();
    gouji::sweep::sweep(opened.report(), &|| start.elapsed(), lang)
}

fn write(rows: &[Row], format: TableFormat, lang: Lang) -> String {
    match format {
        TableFormat::Json => rows.iter().map(|row| json_line(&as_json(row))).collect(),
        TableFormat::Text => {
            let mut text = pick!(
                lang,
                "错法\t例数\t查出\t原因数/例\t列出真因\t真因居首\t并列居首\t说对种类\t未解\t中位数\t99%\n",
                "mistake\tcases\tfound\tcauses/case\tlisted\tfirst\ttied first\tnamed\tunsolved\tmedian\t99%\n"
            )
            .to_owned();
            for row in rows.iter().filter(|row| row.cases > 0) {
                let percent = |count: usize| format!("{:.1}%", 100.0 * count as f64 / row.cases as f64);
                text += &format!(
                    "{}\t{}\t{}\t{:.2}\t{}\t{}\t{}\t{}\t{}\t{:.0?}\t{:.0?}\n",
                    row.class,
                    row.cases,
                    percent(row.detected),
                    row.causes as f64 / row.cases as f64,
                    percent(row.listed),
                    percent(row.first),
                    percent(row.tied),
                    percent(row.named),
                    row.unresolved,
                    row.median,
                    row.p99,
                );
            }
            text
        }
    }
}

fn as_json(row: &Row) -> serde_json::Value {
    json!({
        "class": row.class,
        "cases": row.cases,
        "detected": row.detected,
        "causes": row.causes,
        "listed": row.listed,
        "first": row.first,
        "tied": row.tied,
        "named": row.named,
        "unresolved": row.unresolved,
        "medianMicroseconds": row.median.as_secs_f64() * 1e6,
        "p99Microseconds": row.p99.as_secs_f64() * 1e6,
    })
}
