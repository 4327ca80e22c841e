//! What a reader must find in a real report.

use std::fs;
use std::path::Path;

use gouji::wire::Fact;
use serde_json::Value;

use crate::checks::value_of;

pub(super) struct Expected {
    name: String,
    pub(super) file: String,
    pub(super) organ: String,
    pub(super) template: String,
    pub(super) year: u16,
    whole: Value,
}

impl Expected {
    pub(super) fn read(corpus: &Path, name: &str) -> Expected {
        let whole = json(&corpus.join(format!("expected/{name}.json")));
        let text = |field: &str| whole[field].as_str().expect("a text").to_owned();
        Expected {
            name: name.to_owned(),
            file: text("file"),
            organ: text("organ"),
            template: text("template"),
            year: whole["year"].as_u64().and_then(|year| year.try_into().ok()).expect("a year"),
            whole,
        }
    }

    /// Whether the text cannot tell this value.
    pub(super) fn is_undecidable(&self, key: &str) -> bool {
        self.lists("undecidable", key)
    }

    /// Whether this value may be called unreadable as well.
    pub(super) fn is_loose(&self, key: &str) -> bool {
        self.lists("loose", key)
    }

    fn lists(&self, list: &str, key: &str) -> bool {
        self.whole[list].as_array().is_some_and(|keys| keys.iter().any(|other| other == key))
    }

    /// Whether this is the value and the state that were printed.
    pub(super) fn is_read(&self, fact: &Fact) -> bool {
        let value = &self.whole["facts"][fact.key];
        if value.is_null() {
            return Some(fact.state) == self.whole["states"][fact.key].as_str();
        }
        let state = self.whole["states"][fact.key].as_str().unwrap_or("number");
        // Which of two equal cells carries a note may be open.
        let fits = fact.state == state || self.is_loose(fact.key);
        fits && value_of(fact).as_deref() == Some(&*value.to_string())
    }

    pub(super) fn sketch(&self, key: &str) -> String {
        format!("{} {}", self.whole["facts"][key], self.whole["states"][key])
    }

    /// The true figures as a program hands them over.
    pub(super) fn as_input(&self) -> Value {
        let facts = &self.whole["facts"];
        serde_json::json!({ "template": self.template, "year": self.year, "organ": self.organ, "facts": facts })
    }

    /// Sentences that look like mistakes and are none.
    pub(super) fn traps(&self, corpus: &Path) -> Vec<String> {
        let all = json(&corpus.join("expected/findings.json"));
        let traps = all["files"][&self.name]["traps"].as_array().cloned().unwrap_or_default();
        traps.iter().filter_map(|trap| trap["quote"].as_str().map(str::to_owned)).collect()
    }

    /// Sentences that contradict the report itself in a year or a date.
    pub(super) fn wrong_dates(&self, corpus: &Path) -> Vec<String> {
        let all = json(&corpus.join("expected/findings.json"));
        let hard = all["files"][&self.name]["hard"].as_array().cloned().unwrap_or_default();
        let is_date = |entry: &&Value| matches!(entry["kind"].as_str(), Some("year" | "date"));
        hard.iter().filter(is_date).filter_map(|entry| entry["where"].as_str().map(str::to_owned)).collect()
    }
}

fn json(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("JSON")
}
