//! placeholder
use crate::error::Error;
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Error> {
    Ok(String::from_utf8_lossy(bytes).into_owned())
}
