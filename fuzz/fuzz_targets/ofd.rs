//! An OFD file, or its page, the template under it and the document's outline, each a part.
#![no_main]

use gouji::Input;

const ROOT: &[u8] = b"<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>";
const OUTLINE: &[u8] = b"<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>\
    <TemplatePage ID='1' BaseLoc='T.xml'/></CommonData><Pages><Page ID='2' BaseLoc='P.xml'/></Pages></Document>";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return gouji_fuzz::survive(Input::Bytes(bytes));
    }
    let [page, template, outline] = gouji_fuzz::parts(bytes);
    let outline = if outline.is_empty() { OUTLINE } else { outline };
    gouji_fuzz::survive(Input::Bytes(&gouji_fuzz::zip(&[
        ("OFD.xml", ROOT),
        ("Doc_0/Document.xml", outline),
        ("Doc_0/P.xml", page),
        ("Doc_0/T.xml", template),
    ])));
});
