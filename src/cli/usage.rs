//! How the commands are used. The words are files, which `npx gouji` shows too.

use gouji::Lang;

const CHINESE: &str = include_str!("usage/zh.txt");
#[cfg(feature = "english")]
const ENGLISH: &str = include_str!("usage/en.txt");

/// Every command, in the order in which they are listed.
pub(super) const COMMANDS: [&str; 8] =
    ["check", "rules", "batch", "annotate", "rollup", "localize", "sweep", "help"];

/// How everything is used, or one of [`COMMANDS`].
pub(super) fn usage(command: Option<&str>, lang: Lang) -> String {
    let text = pick!(lang, CHINESE, ENGLISH);
    let commands = || COMMANDS.into_iter().filter(|name| command.is_none_or(|only| only == *name));
    let head = pick!(lang, "用法：\n", "Usage:\n");
    let mut words = String::new();
    if command.is_none() {
        words = format!("{}\n", section(text, "about"));
    }
    words += head;
    commands().for_each(|name| words += section(text, name));
    for options in commands().map(|name| section(text, &format!("{name} options"))) {
        if !options.is_empty() {
            words.push('\n');
            words += options;
        }
    }
    if matches!(command, None | Some("check" | "batch")) {
        words.push('\n');
        words += section(text, "status");
    }
    let forms: Vec<&str> = gouji::forms(lang).iter().map(|form| form.name).collect();
    words.replace("{forms}", &forms.join(lang.list()))
}

/// The lines below `[name]`.
fn section<'a>(text: &'a str, name: &str) -> &'a str {
    let Some((_, below)) = text.split_once(&format!("[{name}]\n")) else { return "" };
    below.find("\n[").map_or(below, |end| &below[..=end])
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, section, usage};
    use gouji::Lang;

    #[test]
    fn every_command_is_told_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let all = usage(None, lang);
            for command in COMMANDS {
                let own = usage(Some(command), lang);
                assert!(own.contains(&format!("  gouji {command}")), "{command} in {lang:?}: {own}");
                assert!(own.len() < all.len(), "{own}");
            }
            assert!(all.lines().all(|line| !line.starts_with('[') && !line.contains("{forms}")), "{all}");
        }
    }

    #[test]
    fn a_section_ends_where_the_next_begins() {
        let text = "[a]\none\n  two [x]\n[a options]\nthree\n[b]\nfour\n";
        assert_eq!(section(text, "a"), "one\n  two [x]\n");
        assert_eq!(section(text, "a options"), "three\n");
        assert_eq!(section(text, "b"), "four\n");
        assert_eq!(section(text, "c"), "");
    }

    #[test]
    fn both_languages_name_the_same_options() {
        let options = |lang| {
            let text = usage(None, lang);
            let mut names: Vec<String> = text
                .lines()
                .filter_map(|line| line.strip_prefix("  --"))
                .filter_map(|line| line.split([' ', '=']).next().map(str::to_owned))
                .collect();
            names.sort();
            names
        };
        assert_eq!(options(Lang::Zh), options(Lang::En));
    }
}
