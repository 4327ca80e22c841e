//! Makes the tables of `lib.rs` from the two lists.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

use string_cache_codegen::AtomType;

const NAMESPACES: [(&str, &str); 8] = [
    ("", ""),
    ("*", "*"),
    ("html", "http://www.w3.org/1999/xhtml"),
    ("xml", "http://www.w3.org/XML/1998/namespace"),
    ("xmlns", "http://www.w3.org/2000/xmlns/"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("svg", "http://www.w3.org/2000/svg"),
    ("mathml", "http://www.w3.org/1998/Math/MathML"),
];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=entities.txt");
    println!("cargo::rerun-if-changed=local_names.txt");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("entities.rs"), entities(&fs::read_to_string("entities.txt")?))?;
    fs::write(out.join("atoms.rs"), atoms(&fs::read_to_string("local_names.txt")?)?)
}

/// One string of all names, where each ends, and the code points, in the order of names.
fn entities(list: &str) -> String {
    let (mut names, mut ends, mut code_points) = (String::new(), String::new(), String::new());
    for line in list.lines() {
        let mut words = line.split(' ');
        names += words.next().unwrap_or_default();
        let _ = write!(ends, "{},", names.len());
        let (first, second) = (words.next().unwrap_or("0"), words.next().unwrap_or("0"));
        let _ = write!(code_points, "(0x{first},0x{second}),");
    }
    let count = list.lines().count();
    format!(
        "static NAMES: &str = {names:?};\n\
         static NAME_ENDS: [u16; {count}] = [{ends}];\n\
         static CODE_POINTS: [(u32, u32); {count}] = [{code_points}];\n"
    )
}

fn atoms(local_names: &str) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    AtomType::new("LocalName", "local_name!").atoms(local_names.lines()).write_to(&mut out)?;
    AtomType::new("Prefix", "namespace_prefix!")
        .atoms(NAMESPACES.map(|(prefix, _)| prefix))
        .write_to(&mut out)?;
    AtomType::new("Namespace", "namespace_url!").atoms(NAMESPACES.map(|(_, url)| url)).write_to(&mut out)?;
    let arms: String = NAMESPACES
        .iter()
        .map(|(prefix, url)| format!("({prefix}) => {{ $crate::namespace_url!({url:?}) }};\n"))
        .collect();
    out.extend(
        format!("/// A namespace by its usual prefix.\n#[macro_export]\nmacro_rules! ns {{\n{arms}}}\n")
            .bytes(),
    );
    Ok(out)
}
