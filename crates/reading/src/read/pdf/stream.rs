//! The data of a stream, unpacked and known to be whole.

use std::borrow::Cow;

use hayro_syntax::object::{Dict, Stream};
use hayro_syntax::{Filter, limit};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use super::Trouble;
use super::room::Room;
use crate::budget::Unit;

/// Unpacks a stream that is no picture.
pub(super) fn unpacked<'a>(stream: &Stream<'a>, room: &Room) -> Result<Cow<'a, [u8]>, Trouble> {
    let data = decoded(stream, room)?;
    room.take(data.len())?;
    Ok(data)
}

fn decoded<'a>(stream: &Stream<'a>, room: &Room) -> Result<Cow<'a, [u8]>, Trouble> {
    let raw = stream.raw_data();
    room.take(raw.len())?;
    if *stream.filters() == [Filter::FlateDecode] && !has_predictor(stream.dict()) {
        // The checksum behind the data tells whether a byte of it was changed.
        return match decompress_to_vec_zlib_with_limit(&raw, room.left(Unit::Unpacked)) {
            Ok(data) => {
                room.count(Unit::Unpacked, data.len())?;
                Ok(Cow::Owned(data))
            }
            Err(error) if error.status == TINFLStatus::HasMoreOutput => Err(Trouble::TooLarge),
            Err(_) => Err(Trouble::Damaged),
        };
    }
    stream.decoded_data().map_err(|_| match limit::left().is_exceeded {
        true => Trouble::TooLarge,
        false => Trouble::Damaged,
    })
}

fn has_predictor(dictionary: &Dict<'_>) -> bool {
    ["DecodeParms", "DP"].iter().any(|key| {
        dictionary.get::<Dict<'_>>(key).is_some_and(|parameters| parameters.contains_key("Predictor"))
    })
}
