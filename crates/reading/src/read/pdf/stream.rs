//! The data of a stream, unpacked and known to be whole.

use std::borrow::Cow;

use hayro_syntax::object::{Dict, Stream};
use hayro_syntax::{Filter, limit};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};
use miniz_oxide::inflate::{TINFLStatus, decompress_slice_iter_to_slice};

use super::Trouble;
use super::room::Room;
use crate::budget::Unit;

/// How far back packed data may refer.
const WINDOW: usize = 32_768;

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
        let size = unpacked_size(&raw, room.left(Unit::Unpacked))?;
        room.count(Unit::Unpacked, size)?;
        let mut data = vec![0; size];
        return match decompress_slice_iter_to_slice(&mut data, std::iter::once(&*raw), true, false) {
            Ok(_) => Ok(Cow::Owned(data)),
            Err(_) => Err(Trouble::Damaged),
        };
    }
    stream.decoded_data().map_err(|_| match limit::left().is_exceeded {
        true => Trouble::TooLarge,
        false => Trouble::Damaged,
    })
}

/// How large the data is, found out in a window of its own: a buffer that grows would for a while take
/// three times as much, and what is too large is known before any of it is kept.
fn unpacked_size(packed: &[u8], most: usize) -> Result<usize, Trouble> {
    let mut state = DecompressorOxide::default();
    let mut window = vec![0; WINDOW];
    let (mut read, mut size) = (0, 0);
    loop {
        let rest = packed.get(read..).unwrap_or_default();
        let flags = inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER;
        let (status, more, wrote) = decompress(&mut state, rest, &mut window, size % WINDOW, flags);
        read += more;
        size += wrote;
        match status {
            _ if size > most => return Err(Trouble::TooLarge),
            TINFLStatus::Done => return Ok(size),
            TINFLStatus::HasMoreOutput => {}
            _ => return Err(Trouble::Damaged),
        }
    }
}

fn has_predictor(dictionary: &Dict<'_>) -> bool {
    ["DecodeParms", "DP"].iter().any(|key| {
        dictionary.get::<Dict<'_>>(key).is_some_and(|parameters| parameters.contains_key("Predictor"))
    })
}
