//! What reading costs: no more memory than 64 MB and forty bytes a byte, and no more than three seconds
//! of work, whatever the file.
//!
//! A target of its own, since the allocator that counts is that of the whole program. It counts by
//! thread, so tests may run side by side.

mod cases;
#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "../../fuzz/src/lib.rs"]
mod fuzz;
// What a failed test prints tells which file it was.
#[allow(clippy::print_stdout)]
mod oracles;
#[path = "../../crates/reading/src/read/archive/testing.rs"]
mod zip;

use std::io::Write as _;
use std::time::Duration;

use allocation_counter::measure;
use gouji::{CheckOptions, Input, OpenOptions};

const FIXED: u64 = 64 << 20;
const PER_BYTE: u64 = 40;
/// How long this thread may work on a file, in a build that is not optimised as far as the shipped one.
const WORK: Duration = Duration::from_secs(3);
/// How many of the cases are tried every time; the others, which take longer, with `GOUJI_ALL=1`.
const SAMPLE: usize = 3;

#[test]
fn no_file_costs_more_than_its_size_allows() {
    let all = std::env::var("GOUJI_ALL").is_ok_and(|all| all == "1");
    let own = cases::CASES.iter().map(|(name, make)| ((*name).to_owned(), make()));
    let mut files: Vec<_> = own.take(if all { usize::MAX } else { SAMPLE }).collect();
    if all {
        match cases::shared() {
            Ok(shared) => files.extend(shared),
            Err(why) => skipped(why),
        }
    }
    let mut wrong = Vec::new();
    let mut report = String::new();
    for (name, bytes) in files {
        let mut answer = "";
        let start = now();
        let cost = measure(|| {
            let found =
                gouji::validate(Input::Bytes(&bytes), &OpenOptions::default(), &CheckOptions::default());
            answer = found.as_ref().map_or_else(|error| error.code(), |_| "read");
        });
        let worked = now().saturating_sub(start);
        let most = FIXED + PER_BYTE * bytes.len() as u64;
        let line = format!(
            "{name}: {} bytes, {answer}: {} of {} KB, {} ms",
            bytes.len(),
            cost.bytes_max >> 10,
            most >> 10,
            worked.as_millis()
        );
        report += &format!("{line}\n");
        if cost.bytes_max > most || worked > WORK {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "too dear:\n{}\nof:\n{report}", wrong.join("\n"));
    std::io::stdout().write_all(report.as_bytes()).expect("standard output");
}

/// How long this thread has worked. Where the system does not tell, nothing is said of time.
fn now() -> Duration {
    let worked = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(
        worked.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()).unwrap_or(0),
    )
}

fn skipped(why: &str) {
    let line = format!("\nSKIPPED: hostile files: {why}\n");
    std::io::stdout().write_all(line.as_bytes()).expect("standard output");
}
