//! Fonts whose codes have several bytes, as all fonts for Chinese have.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap, CMapName, CharacterCollection, CidFamily, WritingMode};
use hayro_syntax::object::{Array, Dict, Object, String as Bytes};

use super::super::Trouble;
use super::super::room::Room;
use super::super::stream::unpacked;
use super::{Shown, Text, to_unicode};

/// A font with character identifiers.
pub(in super::super) struct Composite {
    pub(super) is_vertical: bool,
    encoding: Rc<CMap>,
    codes: Codes,
    to_unicode: Option<CMap>,
    /// From identifiers to Unicode, where the identifiers are those of a standard collection.
    collection: Option<Rc<CMap>>,
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
    pub(super) fn of(dictionary: &Dict<'_>, room: &mut Room) -> Result<Self, Trouble> {
        let (encoding, codes) = encoding(dictionary, room)?;
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
        let to_unicode = to_unicode(dictionary, room)?;
        let collection = family.and_then(|family| family.ucs2_cmap()).and_then(|map| room.standard_map(map));
        let down = descendant.get::<[f32; 2]>("DW2").map_or(-1000.0, |[_, down]| down);
        Ok(Self {
            is_vertical: encoding.metadata().writing_mode == Some(WritingMode::Vertical),
            encoding,
            codes,
            to_unicode,
            collection,
            widths: widths(&descendant, room)?,
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
            told_by: self.to_unicode.as_ref().map(|_| code),
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
fn encoding(dictionary: &Dict<'_>, room: &mut Room) -> Result<(Rc<CMap>, Codes), Trouble> {
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
                CMapName::IdentityH => Some(Rc::new(CMap::identity_h())),
                CMapName::IdentityV => Some(Rc::new(CMap::identity_v())),
                name => room.standard_map(name),
            };
            // An encoding of that name is not known: neither are its characters.
            Ok(map.map_or_else(identity, |map| (map, codes)))
        }
        Some(Object::Stream(stream)) => {
            let map = room.own_map(&unpacked(&stream, room)?);
            Ok(map.map_or_else(identity, |map| (Rc::new(map), Codes::Two)))
        }
        _ => Ok(identity()),
    }
}

fn identity() -> (Rc<CMap>, Codes) {
    (Rc::new(CMap::identity_h()), Codes::Two)
}

fn declared_collection(descendant: &Dict<'_>) -> Option<CharacterCollection> {
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let (registry, ordering) = (info.get::<Bytes<'_>>("Registry")?, info.get::<Bytes<'_>>("Ordering")?);
    let family = CidFamily::from_registry_ordering(&registry, &ordering);
    Some(CharacterCollection { family, supplement: 0 })
}

/// Identifiers have two bytes.
const LAST_CID: u32 = 0xFFFF;
/// More widths than four for each identifier are not believed: the same was said before.
const MOST_WIDTHS: usize = 4 * 0x1_0000;

/// `c [w1 w2 …]` and `first last w`, in any order.
fn widths(descendant: &Dict<'_>, room: &Room) -> Result<HashMap<u32, f32>, Trouble> {
    let mut widths = HashMap::new();
    let Some(array) = descendant.get::<Array<'_>>("W") else { return Ok(widths) };
    room.take(array.data().len())?;
    let mut left = MOST_WIDTHS;
    let mut items = array.flex_iter();
    loop {
        if let Some((first, list)) = items.next::<(u32, Array<'_>)>() {
            room.take(list.data().len())?;
            let cids = first..=LAST_CID;
            widths.extend(cids.zip(list.iter::<f32>()));
        } else if let Some((first, last, width)) = items.next::<(u32, u32, f32)>() {
            let cids = (first..=last.min(LAST_CID)).take(left);
            left -= cids.clone().count();
            widths.extend(cids.map(|cid| (cid, width)));
        } else {
            return Ok(widths);
        }
    }
}
