//! The data of a stream, unpacked and known to be whole.

use std::borrow::Cow;

use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::Trouble;
use super::guard::LONGEST_UNKNOWN;
use super::room::Room;

/// The longest content of a page: a report's has some hundred kilobytes.
const LONGEST: usize = 64 * 1024 * 1024;

/// Unpacks a stream that is no picture.
pub(super) fn unpacked<'a>(stream: &Stream<'a>, room: &Room) -> Result<Cow<'a, [u8]>, Trouble> {
    let data = decoded(stream, room)?;
    room.take(data.len())?;
    Ok(data)
}

fn decoded<'a>(stream: &Stream<'a>, room: &Room) -> Result<Cow<'a, [u8]>, Trouble> {
    let raw = stream.raw_data();
    room.take(raw.len())?;
    let filters = stream.filters();
    let packing = |filter: &&Filter| {
        matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
    };
    if *filters == [Filter::FlateDecode] && !has_predictor(stream.dict()) {
        // The checksum behind the data tells whether a byte of it was changed.
        return match decompress_to_vec_zlib_with_limit(&raw, LONGEST) {
            Ok(data) => Ok(Cow::Owned(data)),
            Err(error) if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput => {
                Err(Trouble::TooLarge)
            }
            Err(_) => Err(Trouble::Damaged),
        };
    }
    let packings = filters.iter().filter(packing).count();
    if packings > 1 || (packings == 1 && raw.len() > LONGEST_UNKNOWN) {
        return Err(Trouble::TooLarge);
    }
    stream.decoded_data().map_err(|_| Trouble::Damaged)
}

fn has_predictor(dictionary: &Dict<'_>) -> bool {
    ["DecodeParms", "DP"].iter().any(|key| {
        dictionary.get::<Dict<'_>>(key).is_some_and(|parameters| parameters.contains_key("Predictor"))
    })
}
