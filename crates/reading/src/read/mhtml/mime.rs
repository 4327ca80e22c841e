//! Mails in parts (RFC 2045 and 2046), as far as browsers and Word write them.

use std::borrow::Cow;

/// Parts of parts are read to this depth.
const MAX_DEPTH: usize = 4;

/// A mail.
#[derive(Debug, Default)]
pub(super) struct Mail<'a> {
    /// The name of the part that is the page, where the mail tells.
    pub(super) start: Option<String>,
    /// The address of the page, where the mail tells.
    pub(super) location: Option<String>,
    /// All parts that have no parts themselves.
    pub(super) parts: Vec<Part<'a>>,
    /// Whether the end of the mail is missing.
    pub(super) is_cut: bool,
}

/// A part.
#[derive(Debug, Default)]
pub(super) struct Part<'a> {
    kind: String,
    encoding: String,
    body: &'a [u8],
    pub(super) charset: Option<String>,
    pub(super) id: Option<String>,
    pub(super) location: Option<String>,
    /// Whether the file ends before the part does.
    pub(super) is_cut: bool,
}

/// Reads the mail in `bytes`. What fits nowhere is passed over.
pub(super) fn read(bytes: &[u8]) -> Mail<'_> {
    // Blank lines in front are no end of a head that has not begun.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let (head, body) = head(bytes);
    let mut mail = Mail {
        start: head.parameter("start").map(|id| bare(&id)),
        location: head.get("snapshot-content-location").or(head.get("content-location")).map(str::to_owned),
        ..Mail::default()
    };
    // Entities with how deep they stand, the next one last.
    let mut waiting = vec![(head, body, 0, false)];
    while let Some((head, body, depth, is_cut)) = waiting.pop() {
        if !head.kind().starts_with("multipart/") {
            mail.parts.push(Part {
                kind: head.kind(),
                encoding: head.get("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase(),
                body,
                charset: head.parameter("charset"),
                id: head.get("content-id").map(bare),
                location: head.get("content-location").map(str::to_owned),
                is_cut,
            });
            continue;
        }
        let boundary = head.parameter("boundary").unwrap_or_default();
        if boundary.is_empty() || depth == MAX_DEPTH {
            mail.is_cut |= boundary.is_empty();
            continue;
        }
        let (parts, is_whole) = split(body, boundary.as_bytes());
        mail.is_cut |= !is_whole;
        let last = parts.len();
        let parts = parts.into_iter().enumerate().rev().map(|(index, part)| {
            let (head, body) = self::head(part);
            (head, body, depth + 1, is_cut || (!is_whole && index + 1 == last))
        });
        waiting.extend(parts);
    }
    mail
}

/// What stands between the boundaries, and whether the last one was there.
fn split<'a>(body: &'a [u8], boundary: &[u8]) -> (Vec<&'a [u8]>, bool) {
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        let behind = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary));
        if let Some(behind) = behind.map(<[u8]>::trim_ascii).filter(|behind| matches!(*behind, b"" | b"--")) {
            // The line break in front belongs to the boundary.
            let part = start.and_then(|start| body.get(start..at)).unwrap_or_default();
            let part = part.strip_suffix(b"\n").unwrap_or(part);
            if start.is_some() {
                parts.push(part.strip_suffix(b"\r").unwrap_or(part));
            }
            if behind == b"--" {
                return (parts, true);
            }
            start = Some(at + line.len());
        }
        at += line.len();
    }
    parts.extend(start.and_then(|start| body.get(start..)));
    (parts, false)
}

/// The head of a mail or a part.
#[derive(Debug, Default)]
struct Head {
    /// Names in lower case, and values.
    fields: Vec<(String, String)>,
}

/// Splits an entity into its head and its body.
fn head(entity: &[u8]) -> (Head, &[u8]) {
    let mut head = Head::default();
    let mut at = 0;
    for line in entity.split_inclusive(|&byte| byte == b'\n') {
        at += line.len();
        if line.trim_ascii().is_empty() {
            break;
        }
        let text = String::from_utf8_lossy(line);
        match (text.split_once(':'), head.fields.last_mut()) {
            // A long value goes on in the next line.
            (_, Some((_, value))) if text.starts_with([' ', '\t']) => {
                value.push(' ');
                value.push_str(text.trim());
            }
            (Some((name, value)), _) => {
                head.fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
            _ => {}
        }
    }
    (head, entity.get(at..).unwrap_or_default())
}

impl Head {
    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The kind of content, in lower case; that of mails where none is given.
    fn kind(&self) -> String {
        let kind = self.get("content-type").unwrap_or("text/plain");
        kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// A parameter of the kind of content.
    fn parameter(&self, name: &str) -> Option<String> {
        let mut rest = self.get("content-type")?.split_once(';')?.1;
        loop {
            let (key, value) = rest.split_once('=')?;
            let value = value.trim_start();
            let (value, behind) = match value.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => value.split_at(value.find(';').unwrap_or(value.len())),
            };
            if key.trim_matches([';', ' ', '\t']).eq_ignore_ascii_case(name) {
                return Some(value.trim().to_owned());
            }
            rest = behind;
        }
    }
}

impl Part<'_> {
    /// Whether it is a web page.
    pub(super) fn is_page(&self) -> bool {
        matches!(&*self.kind, "text/html" | "application/xhtml+xml")
    }

    /// Whether a frame with this address shows it.
    pub(super) fn is_at(&self, address: &str) -> bool {
        if let Some(id) = address.strip_prefix("cid:") {
            return self.id.as_deref() == Some(id) || self.location.as_deref() == Some(address);
        }
        let Some(location) = &self.location else { return false };
        // Addresses are seen from the page's own; their ends tell them apart well enough.
        let tail = address.trim_start_matches(['.', '/']);
        let before = location.strip_suffix(tail);
        location == address || (!tail.is_empty() && before.is_some_and(|before| before.ends_with('/')))
    }

    /// Its content.
    pub(super) fn bytes(&self) -> Cow<'_, [u8]> {
        match &*self.encoding {
            "quoted-printable" => unquoted(self.body).into(),
            "base64" => unpacked(self.body).into(),
            _ => self.body.into(),
        }
    }
}

/// A name without its angle brackets.
fn bare(id: &str) -> String {
    id.trim().trim_start_matches('<').trim_end_matches('>').to_owned()
}

/// Base64 undone, as far as it goes; what does not belong to it is passed over.
fn unpacked(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in body.iter().take_while(|&&byte| byte != b'=') {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

/// Quoted-printable undone. Bytes that it does not allow are kept: there are writers that leave
/// Chinese as it is.
fn unquoted(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        let content = line.trim_ascii_end();
        let (mut rest, is_soft) = match content.strip_suffix(b"=") {
            Some(content) => (content, true),
            None => (content, false),
        };
        loop {
            rest = match rest {
                [] => break,
                [b'=', high, low, behind @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or(0) as u8;
                    bytes.push(digit(*high) * 16 + digit(*low));
                    behind
                }
                [byte, behind @ ..] => {
                    bytes.push(*byte);
                    behind
                }
            };
        }
        if !is_soft {
            bytes.extend(&line[content.len()..]);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_in_either_spelling() {
        let head = |kind: &str| head(format!("Content-Type: {kind}\r\n\r\n").as_bytes()).0;
        let parameter = |kind: &str| head(kind).parameter("boundary");
        assert_eq!(parameter("a/b; type=\"x;boundary=y\"; Boundary=c d ; z=1").as_deref(), Some("c d"));
        assert_eq!(parameter("a/b;\r\n\tboundary=\"=_;1\"").as_deref(), Some("=_;1"));
        assert_eq!(parameter("a/b; boundary").as_deref(), None);
        assert_eq!(parameter("a/b; boundary=\"x").as_deref(), Some("x"));
        assert_eq!(head(" Text/HTML ; a=b").kind(), "text/html");
    }

    #[test]
    fn base64_as_far_as_it_goes() {
        assert_eq!(unpacked(b"5bm05oql"), "年报".as_bytes());
        assert_eq!(unpacked(b"5bm0 \r\n5oq=l"), "年报".as_bytes()[..5]);
        assert_eq!(unpacked(b"YWI=\r\n"), b"ab");
        assert_eq!(unpacked(b"YQ=="), b"a");
        assert_eq!(unpacked(b"+/+/Y"), [0xFB, 0xFF, 0xBF]);
        assert_eq!(unpacked(b""), b"");
    }

    #[test]
    fn boundaries_stand_alone_on_their_line() {
        let body = b"before\r\n--b\r\none\r\n--bc\r\n--b x\r\n--b\r\n\r\n--b--\r\n--b\r\nbehind";
        let (parts, is_whole) = split(body, b"b");
        assert_eq!((parts, is_whole), (vec![&b"one\r\n--bc\r\n--b x"[..], b""], true));
        assert_eq!(split(b"--b\ncut", b"b"), (vec![&b"cut"[..]], false));
    }

    #[test]
    fn frames_find_their_part() {
        let part = |location: &str| Part { location: Some(location.to_owned()), ..Part::default() };
        assert!(part("http://x/y/left.htm").is_at("left.htm"));
        assert!(part("http://x/y/left.htm").is_at("./left.htm"));
        assert!(part("file:///C:/a.files/left.htm").is_at("a.files/left.htm"));
        assert!(part("file:///C:/a.files/left.htm").is_at("left.htm"));
        assert!(!part("http://x/y/aleft.htm").is_at("left.htm"));
        assert!(!part("http://x/").is_at("./"));
        assert!(Part { id: Some("f".to_owned()), ..Part::default() }.is_at("cid:f"));
    }
}
