//! Finding the pages of a TIFF: the decoder reads only the first, so it is shown each in turn.

use crate::code::{ReadCode, ReadError};

/// Where the description of each page begins. The last may lie where the file has ended already: then it was cut, and
/// nobody knows how many pages follow.
pub(super) fn directories(bytes: &[u8], most: u32) -> Result<Vec<u64>, ReadError> {
    let reader = Reader::new(bytes).ok_or_else(|| ReadError::new(ReadCode::Damaged, "TIFF header"))?;
    let mut found = Vec::new();
    let mut next = reader.first();
    while let Some(offset) = next.filter(|offset| *offset != 0) {
        if found.contains(&offset) {
            break;
        }
        if found.len() >= usize::try_from(most).unwrap_or(usize::MAX) {
            return Err(ReadError::new(ReadCode::TooLarge, "pages of a TIFF"));
        }
        found.push(offset);
        next = reader.after(offset);
    }
    if found.is_empty() {
        return Err(ReadError::new(ReadCode::Damaged, "TIFF without a page"));
    }
    Ok(found)
}

/// The same file with its header pointing at another page.
pub(super) fn pointed_at(bytes: &[u8], directory: u64) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    if let Some(reader) = Reader::new(bytes) {
        let width = reader.offset_width();
        let at = if width == 8 { 8 } else { 4 };
        let encoded = if reader.big_endian {
            directory.to_be_bytes()[8 - width..].to_vec()
        } else {
            directory.to_le_bytes()[..width].to_vec()
        };
        if let Some(place) = copy.get_mut(at..at + width) {
            place.copy_from_slice(&encoded);
        }
    }
    copy
}

/// A page whose pixels are numbers of colours, which the decoder refuses: the file as if the numbers were greys, and the
/// colours. Nothing for any other page.
pub(super) fn numbered(bytes: &[u8], directory: u64) -> Option<(Vec<u8>, Vec<[u8; 3]>)> {
    const MEANING: u64 = 262;
    const COLOURS: u64 = 320;
    const NUMBERED: u64 = 3;
    const BLACK_IS_ZERO: u16 = 1;
    let reader = Reader::new(bytes).filter(|reader| !reader.wide)?;
    let count = reader.number(directory, 2)?;
    let entries = (0..count).map(|index| directory + 2 + 12 * index);
    let entry = |tag: u64| entries.clone().find(|at| reader.number(*at, 2) == Some(tag));
    let meaning = entry(MEANING).filter(|at| reader.number(*at + 8, 2) == Some(NUMBERED))?;
    let colours = entry(COLOURS).filter(|at| reader.number(*at + 4, 4) == Some(3 * 256))?;
    let table = reader.number(colours + 8, 4)?;
    // All reds, then all greens, then all blues, in 16 bits each.
    let part = |number: u64| Some((reader.number(table + 2 * number, 2)? >> 8) as u8);
    let colours = (0..256).map(|number| Some([part(number)?, part(256 + number)?, part(512 + number)?]));
    let colours = colours.collect::<Option<Vec<_>>>()?;
    let mut grey = pointed_at(bytes, directory);
    let value = if reader.big_endian { BLACK_IS_ZERO.to_be_bytes() } else { BLACK_IS_ZERO.to_le_bytes() };
    let at = usize::try_from(meaning + 8).ok()?;
    grey.get_mut(at..at + 2)?.copy_from_slice(&value);
    Some((grey, colours))
}

struct Reader<'a> {
    bytes: &'a [u8],
    big_endian: bool,
    /// The variant with 64-bit offsets.
    wide: bool,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let big_endian = match bytes.get(..2)? {
            b"II" => false,
            b"MM" => true,
            _ => return None,
        };
        let mut reader = Self { bytes, big_endian, wide: false };
        reader.wide = match reader.number(2, 2)? {
            42 => false,
            43 => true,
            _ => return None,
        };
        Some(reader)
    }

    fn offset_width(&self) -> usize {
        if self.wide { 8 } else { 4 }
    }

    fn number(&self, at: u64, width: usize) -> Option<u64> {
        let at = usize::try_from(at).ok()?;
        let digits = self.bytes.get(at..at.checked_add(width)?)?;
        let fold = |value: u64, digit: &u8| value << 8 | u64::from(*digit);
        Some(if self.big_endian { digits.iter().fold(0, fold) } else { digits.iter().rev().fold(0, fold) })
    }

    fn first(&self) -> Option<u64> {
        self.number(if self.wide { 8 } else { 4 }, self.offset_width())
    }

    fn after(&self, directory: u64) -> Option<u64> {
        let (count_width, entry) = if self.wide { (8, 20) } else { (2, 12) };
        let count = self.number(directory, count_width)?;
        let entries = count.checked_mul(entry)?;
        let at = directory.checked_add(count_width as u64)?.checked_add(entries)?;
        self.number(at, self.offset_width())
    }
}
