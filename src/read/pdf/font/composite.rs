//! Fonts whose codes have several bytes, as all fonts for Chinese have.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap, CMapName, CharacterCollection, CidFamily, WritingMode};
use hayro_syntax::object::{Array, Dict, Object, String as Bytes};

use super::super::Trouble;
use super::super::stream::unpacked;
use super::{Shown, Text, standard_map, to_unicode};

/// A font with character identifiers.
pub(in super::super) struct Composite {
    pub(super) is_vertical: bool,
    encoding: CMap,
    codes: Codes,
    to_unicode: Option<CMap>,
    /// From identifiers to Unicode, where the identifiers are those of a standard collection.
    collection: Option<CMap>,
    widths: HashMap<u32, f32>,
    usual_width: f32,
    /// How far a character moves downwards, in thousandths.
    down: f32,
}

/// What is known of the codes themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Codes {
    /// They are UTF-16.
    Utf16,
    /// One byte below 128, else two: the encodings of GB 2312, GBK, Big5 and their like.
    Mixed,
    /// Two bytes.
    Two,
}

impl Composite {
    pub(super) fn of(dictionary: &Dict<'_>) -> Result<Self, Trouble> {
        let (encoding, codes) = encoding(dictionary)?;
        let descendant = dictionary
            .get::<Array<'_>>("DescendantFonts")
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
            .unwrap_or_default();
        let family = encoding
            .metadata()
            .character_collection
            .clone()
            .filter(|collection| collection.family != CidFamily::AdobeIdentity)
            .or_else(|| declared_collection(&descendant))
            .map(|collection| collection.family);
        let to_unicode = to_unicode(dictionary)?;
        let collection = family
            .and_then(|family| family.ucs2_cmap())
            .and_then(standard_map)
            .and_then(|map| CMap::parse(map, standard_map));
        let down = descendant.get::<[f32; 2]>("DW2").map_or(-1000.0, |[_, down]| down);
        Ok(Self {
            is_vertical: encoding.metadata().writing_mode == Some(WritingMode::Vertical),
            encoding,
            codes,
            to_unicode,
            collection,
            widths: descendant.get::<Array<'_>>("W").map(|widths| read_widths(&widths)).unwrap_or_default(),
            usual_width: descendant.get::<f32>("DW").unwrap_or(1000.0),
            down,
        })
    }

    pub(super) fn first(&self, bytes: &[u8]) -> (Shown, usize) {
        let (code, len, cid) = self.code(bytes);
        let width = self.widths.get(&cid.unwrap_or(0)).copied().unwrap_or(self.usual_width);
        let moves = if self.is_vertical { self.down } else { width };
        let shown = Shown {
            text: self.text(code, len, cid).unwrap_or(Text::UNTOLD),
            advance: f64::from(moves) / 1000.0,
            width: f64::from(width) / 1000.0,
            is_space: len == 1 && code == 32,
        };
        (shown, len)
    }

    /// The first code, its length and its identifier.
    fn code(&self, bytes: &[u8]) -> (u32, usize, Option<u32>) {
        let mut code = 0;
        for (at, &byte) in bytes.iter().take(4).enumerate() {
            code = code << 8 | u32::from(byte);
            let len = at as u8 + 1;
            if let Some(cid) = self.encoding.lookup_cid_code(code, len) {
                return (code, at + 1, Some(cid));
            }
        }
        // A code that the encoding does not know must not shift those behind it.
        let len = match (self.codes, bytes.first()) {
            (Codes::Mixed, Some(0..=0x7F)) => 1,
            (Codes::Utf16, Some(0xD8..=0xDB)) => 4,
            _ => 2,
        };
        let len = len.min(bytes.len()).max(1);
        let code = bytes[..len].iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
        (code, len, None)
    }

    fn text(&self, code: u32, len: usize, cid: Option<u32>) -> Option<Text> {
        let own = || self.to_unicode.as_ref()?.lookup_bf_string(code).and_then(Text::told);
        let direct = || if self.codes == Codes::Utf16 { utf16(code, len) } else { None };
        let standard = || {
            let (map, cid) = (self.collection.as_ref()?, cid?);
            let mapped = map.lookup_bf_string(cid).or_else(|| {
                let code = map.lookup_cid_code(cid, 2)?;
                char::from_u32(code).map(BfString::Char)
            })?;
            Text::told(mapped)
        };
        own().or_else(direct).or_else(standard)
    }
}

fn utf16(code: u32, len: usize) -> Option<Text> {
    let units = [(code >> 16) as u16, code as u16];
    let units = if len > 2 { &units[..] } else { &units[1..] };
    let char = char::decode_utf16(units.iter().copied()).next()?.ok()?;
    Text::told(BfString::Char(char))
}

/// How the codes of the font become identifiers.
fn encoding(dictionary: &Dict<'_>) -> Result<(CMap, Codes), Trouble> {
    match dictionary.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => {
            let codes = if name.starts_with(b"Uni") {
                Codes::Utf16
            } else if name.starts_with(b"Identity") {
                Codes::Two
            } else {
                Codes::Mixed
            };
            let map = match CMapName::from_bytes(&name) {
                CMapName::IdentityH => Some(CMap::identity_h()),
                CMapName::IdentityV => Some(CMap::identity_v()),
                name => standard_map(name).and_then(|map| CMap::parse(map, standard_map)),
            };
            // An encoding of that name is not known: neither are its characters.
            Ok(map.map_or((CMap::identity_h(), Codes::Two), |map| (map, codes)))
        }
        Some(Object::Stream(stream)) => {
            let map = CMap::parse(&unpacked(&stream)?, standard_map);
            Ok((map.unwrap_or_else(CMap::identity_h), Codes::Two))
        }
        _ => Ok((CMap::identity_h(), Codes::Two)),
    }
}

fn declared_collection(descendant: &Dict<'_>) -> Option<CharacterCollection> {
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let (registry, ordering) = (info.get::<Bytes<'_>>("Registry")?, info.get::<Bytes<'_>>("Ordering")?);
    let family = CidFamily::from_registry_ordering(&registry, &ordering);
    Some(CharacterCollection { family, supplement: 0 })
}

/// Identifiers have two bytes.
const LAST_CID: u32 = 0xFFFF;

/// `c [w1 w2 …]` and `first last w`, in any order.
fn read_widths(array: &Array<'_>) -> HashMap<u32, f32> {
    let mut widths = HashMap::new();
    let mut items = array.flex_iter();
    loop {
        if let Some((first, list)) = items.next::<(u32, Array<'_>)>() {
            let cids = first..=LAST_CID;
            widths.extend(cids.zip(list.iter::<f32>()));
        } else if let Some((first, last, width)) = items.next::<(u32, u32, f32)>() {
            widths.extend((first..=last.min(LAST_CID)).map(|cid| (cid, width)));
        } else {
            return widths;
        }
    }
}
