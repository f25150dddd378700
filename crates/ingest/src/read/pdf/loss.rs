//! What a page promises and its file does not hold: contents that are not there, end early or are noise, faces and
//! pictures that are named and missing.
//!
//! The interpreter goes on without them and says nothing; a page would pass for read, or for blank. Looks at what is
//! written, and inflates contents once more where what the interpreter has of them does not tell.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Page;
use std::collections::HashMap;

/// How many parts of the page are lost, wholly or from some place on.
pub(super) fn parts_lost(page: &Page<'_>) -> usize {
    let (streams, missing) = contents_of(page.raw());
    // Of contents in one piece the interpreter has what they decode to.
    let alone = streams.len() == 1 && page.raw().get::<Stream<'_>>("Contents").is_some();
    let decoded = || if alone { Some(page.page_stream()) } else { None };
    let broken = streams.iter().filter(|stream| !is_whole(stream, decoded)).count();
    let unnamed = page.page_stream().map_or(0, |content| names_missing(page, content));
    missing + broken + unnamed
}

/// Whether contents that draw nothing at all hold something else than instructions.
pub(super) fn is_noise(page: &Page<'_>) -> bool {
    let mut instructions = page.typed_operations();
    let mut any = false;
    while let Some(instruction) = TypedIter::next(&mut instructions) {
        any = true;
        if matches!(instruction, TypedInstruction::Fallback(_)) {
            return true;
        }
    }
    let written = page.page_stream().unwrap_or_default();
    !any && written.iter().any(|byte| !byte.is_ascii_whitespace())
}

/// The streams of a page's contents, and how many of them are named and not there.
pub(super) fn contents_of<'a>(page: &Dict<'a>) -> (Vec<Stream<'a>>, usize) {
    const KEY: &str = "Contents";
    if !page.contains_key(KEY) {
        return (Vec::new(), 0);
    }
    match page.get::<Object<'_>>(KEY) {
        Some(Object::Stream(stream)) => (vec![stream], 0),
        Some(Object::Array(parts)) => {
            let named = parts.raw_iter().count();
            let mut found = parts.flex_iter();
            let streams: Vec<Stream<'_>> = (0..named).filter_map(|_| found.next::<Stream<'_>>()).collect();
            let missing = named.saturating_sub(streams.len());
            (streams, missing)
        }
        // Written as nothing: the page says that it is blank.
        Some(Object::Null(_)) if page.get_ref(KEY).is_none() => (Vec::new(), 0),
        _ => (Vec::new(), 1),
    }
}

/// Whether a stream can be decoded to its end, as far as that can be told. `decoded` is what it was decoded to, if it
/// was, or that it could not be.
fn is_whole<'d>(stream: &Stream<'_>, decoded: impl Fn() -> Option<Option<&'d [u8]>>) -> bool {
    let named = ["Filter", "F"].iter().find_map(|key| {
        let dict = stream.dict();
        let one = dict.get::<Name<'_>>(*key).map(|_| 1);
        one.or_else(|| dict.get::<Array<'_>>(*key).map(|filters| filters.raw_iter().count()))
    });
    let known = stream.filters();
    // A filter without a known name is left out by the interpreter, and noise is what comes of it.
    if known.len() < named.unwrap_or(0) {
        return false;
    }
    match known.as_slice() {
        [hayro_syntax::Filter::FlateDecode] => {
            let data = stream.raw_data();
            decoded().flatten().is_some_and(|decoded| ends_with_sum_of(&data, decoded))
                || inflates_whole(&data)
        }
        [] => true,
        _ => decoded().map_or_else(|| stream.decoded_data().is_ok(), |decoded| decoded.is_some()),
    }
}

/// Whether compressed data ends with the sum of what it was decoded to: then that is all of it.
fn ends_with_sum_of(data: &[u8], decoded: &[u8]) -> bool {
    let mut sum = Adler::default();
    sum.add(decoded);
    // A line break may follow it.
    let ends =
        |data: &[u8]| data.last_chunk::<4>().is_some_and(|told| u32::from_be_bytes(*told) == sum.value());
    (0..=2).any(|behind| data.len().checked_sub(behind).is_some_and(|length| ends(&data[..length])))
}

/// Whether compressed data goes on to the end it announces, and is what was once compressed.
pub(super) fn inflates_whole(data: &[u8]) -> bool {
    let [first, second, body @ ..] = data else { return false };
    if u16::from_be_bytes([*first, *second]) % 31 != 0 || first & 0x0f != 8 {
        // Without its head: whether it ends is not told either.
        return true;
    }
    let mut inflate = Decompress::new(false);
    let mut sum = Adler::default();
    let mut out = vec![0_u8; 1 << 15];
    loop {
        let (taken, given) = (inflate.total_in(), inflate.total_out());
        let rest = usize::try_from(taken).ok().and_then(|taken| body.get(taken..)).unwrap_or_default();
        let Ok(status) = inflate.decompress(rest, &mut out, FlushDecompress::None) else { return false };
        let written = usize::try_from(inflate.total_out() - given).unwrap_or(0);
        sum.add(out.get(..written).unwrap_or_default());
        match status {
            Status::StreamEnd => break,
            _ if inflate.total_in() == taken && written == 0 => return false,
            _ => {}
        }
    }
    let end = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX);
    // Some programs leave the sum out.
    let told = body.get(end..).and_then(|rest| rest.first_chunk::<4>());
    told.is_none_or(|told| u32::from_be_bytes(*told) == sum.value())
}

/// The sum that compressed data ends with.
struct Adler(u32, u32);

impl Default for Adler {
    fn default() -> Self {
        Self(1, 0)
    }
}

impl Adler {
    const PRIME: u32 = 65_521;
    /// So many bytes can be added before the sums have to be cut.
    const AT_ONCE: usize = 5552;

    fn add(&mut self, data: &[u8]) {
        for part in data.chunks(Self::AT_ONCE) {
            for byte in part {
                self.0 += u32::from(*byte);
                self.1 += self.0;
            }
            self.0 %= Self::PRIME;
            self.1 %= Self::PRIME;
        }
    }

    fn value(&self) -> u32 {
        self.1 << 16 | self.0
    }
}

/// Faces that words are shown in and pictures that are drawn, by names that lead to nothing.
fn names_missing(page: &Page<'_>, content: &[u8]) -> usize {
    let resources = page.resources();
    let mut missing = 0;
    let mut faceless = false;
    // A page of a form changes its face thousands of times.
    let mut faces: HashMap<&[u8], bool> = HashMap::new();
    // From one operator to the next of those that matter.
    let mut from = 0;
    for at in 1..content.len().saturating_sub(1) {
        let Some([b'T', b'f'] | [b'D', b'o'] | [b'T', b'j' | b'J']) = content.get(at..at + 2) else {
            continue;
        };
        if !ends(content.get(at + 2)) {
            continue;
        }
        let before = content.get(from..at).unwrap_or_default();
        match content[at + 1] {
            b'f' => {
                let name = operand(before, 1);
                let is_there = |name| resources.fonts.get::<Dict<'_>>(name).is_some();
                faceless =
                    name.is_some_and(|name| !*faces.entry(name).or_insert_with_key(|name| is_there(*name)));
            }
            b'o' => {
                let found = |name: &[u8]| resources.x_objects.get::<Stream<'_>>(name).is_some();
                missing += usize::from(operand(before, 0).is_some_and(|name| !found(name)));
            }
            // Plain letters are shown all the same, in a face that stands in.
            _ => {
                let coded = before.iter().any(|byte| !byte.is_ascii() || matches!(byte, b'<' | b'\\'));
                missing += usize::from(faceless && coded);
            }
        }
        from = at + 2;
    }
    missing
}

/// Whether an operator ends before this byte.
fn ends(next: Option<&u8>) -> bool {
    next.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'[' | b'<' | b'(' | b'%'))
}

/// The name before an operator, with so many numbers between them. A name that is written with escapes counts as none.
fn operand(before: &[u8], numbers: usize) -> Option<&[u8]> {
    let tail = before.get(before.len().saturating_sub(200)..)?;
    let mut rest = tail;
    for _ in 0..numbers {
        rest = rest.trim_ascii_end();
        let end = rest.iter().rposition(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+'))?;
        rest = rest.get(..=end)?;
    }
    let trimmed = rest.trim_ascii_end();
    if trimmed.len() == rest.len() {
        return None;
    }
    let start = trimmed.iter().rposition(|byte| *byte == b'/')?;
    let name = trimmed.get(start + 1..)?;
    let plain = |byte: &u8| byte.is_ascii_graphic() && !b"#()<>[]{}%".contains(byte);
    (!name.is_empty() && name.iter().all(plain)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    #[test]
    fn compressed_data_is_told_to_be_whole_or_not() {
        let words: Vec<u8> =
            (0..40_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&words).expect("compressed");
        let whole = encoder.finish().expect("compressed");
        assert!(inflates_whole(&whole));
        let followed: Vec<u8> = whole.iter().copied().chain(*b"\r\n").collect();
        assert!(inflates_whole(&followed), "a line break belongs to what follows");
        assert!(inflates_whole(&whole[..whole.len() - 4]), "the sum may be left out");
        assert!(!inflates_whole(&whole[..whole.len() / 2]));
        let mut flipped = whole.clone();
        let middle = whole.len() / 2;
        flipped[middle] ^= 0x55;
        assert!(!inflates_whole(&flipped));
        assert!(ends_with_sum_of(&whole, &words) && ends_with_sum_of(&followed, &words));
        assert!(!ends_with_sum_of(&whole, &words[..words.len() / 2]), "as much as could be decoded");
        assert!(!ends_with_sum_of(&whole[..whole.len() - 4], &words) && !ends_with_sum_of(b"", &words));
        assert!(!inflates_whole(b""));
    }

    #[test]
    fn names_are_found_before_their_operators() {
        let table = [
            ("BT /F1 12 ", 1, Some("F1")),
            ("BT /F1  -1.5\n", 1, Some("F1")),
            ("q /Im0 ", 0, Some("Im0")),
            ("/A#20B 12 ", 1, None),
            ("(text) ", 0, None),
            ("12 ", 1, None),
        ];
        for (before, numbers, name) in table {
            assert_eq!(operand(before.as_bytes(), numbers), name.map(str::as_bytes), "{before}");
        }
    }
}
