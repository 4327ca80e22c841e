//! The command line.
fn main() {
    let path = std::env::args().nth(1).expect("file");
    let bytes = std::fs::read(path).expect("read");
    let opened = gouji::open(gouji::Input::Bytes(&bytes), &gouji::OpenOptions::default());
    match opened {
        Ok(opened) => {
            if std::env::args().nth(2).is_some() {
                println!(
                    "{}",
                    serde_json::to_string(&opened.validate(&Default::default()).expect("ok")).expect("json")
                );
            } else {
                println!("{}", opened.render(gouji::RenderFormat::Text, &Default::default()).expect("ok"));
            }
        }
        Err(error) => println!("{} {error}", error.code()),
    }
}
