//! What happens to the files that are named: none is harmed, none holds up the others.

use std::fs;

use super::Folder;

/// Runs `check ARGUMENTS`, which would write into a file that is read, and expects it untouched.
#[track_caller]
fn check_refused(folder: &Folder, arguments: &str, file: &str) {
    let path = folder.0.join(file);
    let before = fs::read(&path).expect("a file");
    let run = folder.run(&format!("check {arguments}"));
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments}: {run:?}");
    assert!(run.err.contains("同一个文件"), "{arguments}: {}", run.err);
    assert!(fs::read(&path).expect("a file") == before, "{arguments} changed {file}");
}

#[test]
fn what_is_read_is_never_written() {
    let folder = Folder::new("same-file");
    check_refused(&folder, "--output clean.md clean.md", "clean.md");
    check_refused(&folder, "--output ./clean.md wrong.md clean.md", "clean.md");
    check_refused(&folder, "--output last-year.md --previous last-year.md clean.md", "last-year.md");
    check_refused(&folder, "--format json --output=../same-file/wrong.md wrong.md", "wrong.md");
}

#[test]
#[cfg(unix)]
fn a_file_is_the_same_under_another_name() {
    let folder = Folder::new("same-inode");
    for (name, is_hard) in [("hard.md", true), ("soft.md", false)] {
        let (file, link) = (folder.0.join("clean.md"), folder.0.join(name));
        let _ = fs::remove_file(&link);
        let linked =
            if is_hard { fs::hard_link(&file, &link) } else { std::os::unix::fs::symlink("clean.md", &link) };
        linked.expect("a link");
        check_refused(&folder, &format!("--output {name} clean.md"), "clean.md");
        check_refused(&folder, &format!("--output clean.md {name}"), "clean.md");
    }
}

#[test]
fn a_result_that_nothing_could_be_said_in_replaces_nothing() {
    let folder = Folder::new("kept-result");
    let result = folder.0.join("result.txt");
    fs::write(&result, "上一次的结果").expect("a file");
    let run = folder.run("check --output result.txt minutes.txt missing.txt");
    assert_eq!(run.status, 2);
    assert_eq!(fs::read_to_string(&result).expect("a file"), "上一次的结果");
    let run = folder.run("check --output result.txt minutes.txt clean.md");
    assert_eq!(run.status, 2);
    assert!(fs::read_to_string(&result).expect("a file").contains("勾稽关系"));
    let strays: Vec<_> = fs::read_dir(&folder.0)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .filter(|name| name.to_string_lossy().starts_with(".gouji"))
        .collect();
    assert!(strays.is_empty(), "left behind: {strays:?}");
}

#[test]
#[cfg(unix)]
fn a_result_keeps_the_rights_and_the_link_of_what_it_replaces() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("kept-rights");
    let (result, link) = (folder.0.join("result.txt"), folder.0.join("link.txt"));
    fs::write(&result, "").expect("a file");
    fs::set_permissions(&result, fs::Permissions::from_mode(0o640)).expect("rights");
    let _ = fs::remove_file(&link);
    std::os::unix::fs::symlink("result.txt", &link).expect("a link");
    assert_eq!(folder.run("check --output link.txt clean.md").status, 0);
    assert!(fs::read_to_string(&result).expect("a file").contains("勾稽关系"));
    assert_eq!(fs::metadata(&result).expect("a file").permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
}

#[test]
#[cfg(target_os = "linux")]
fn devices_and_endless_files_are_refused_when_they_are_longer_than_any_file_may_be() {
    let folder = Folder::new("devices");
    let run = folder.run("check --format json /dev/zero /dev/null clean.md");
    let codes: Vec<_> =
        run.objects().iter().map(|object| object["failure"]["code"].as_str().map(str::to_owned)).collect();
    assert_eq!(codes, [Some("too-large".to_owned()), Some("empty".to_owned()), None]);
    let run = folder.run("check --format json --previous /dev/zero clean.md");
    assert_eq!(run.status, 2, "{run:?}");
    let run = folder.run("check --output /dev/null clean.md");
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert!(!fs::metadata("/dev/null").expect("a device").is_file(), "still a device");
}

#[test]
#[cfg(unix)]
fn a_terminal_is_told_nothing_by_a_files_name_or_words() {
    let folder = Folder::new("escapes");
    let name = "evil\u{1b}[2J\u{202e}.txt";
    fs::write(folder.0.join(name), "会议纪要").expect("a file");
    let run = folder.run(&format!("check {name} missing\u{1b}]0;x\u{7}.txt"));
    assert_eq!(run.status, 2);
    assert!(run.err.contains("evil\\u{1b}[2J\\u{202e}.txt"), "{:?}", run.err);
    let text = fs::read_to_string(folder.0.join("wrong.md")).expect("a file");
    fs::write(folder.0.join("spoilt.md"), text.replace("局", "局\u{1b}[31m\u{9b}5m")).expect("a file");
    for arguments in
        ["check spoilt.md", "rollup spoilt.md clean.md", "sweep spoilt.md", "check --rule \u{1b}[1m=off x"]
    {
        let run = folder.run(arguments);
        let all = format!("{}{}{}", run.out, run.err, run.status);
        assert!(!all.contains(|char: char| char.is_control() && char != '\n' && char != '\t'), "{all:?}");
    }
}
