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
    let page = Page::at(bytes, directory)?;
    let reader = &page.reader;
    let meaning = page.entry(MEANING).filter(|at| reader.number(*at + 8, 2) == Some(NUMBERED))?;
    let colours = page.entry(COLOURS).filter(|at| reader.number(*at + 4, 4) == Some(3 * 256))?;
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

/// The description of a page, by its tags.
pub(super) struct Page<'a> {
    reader: Reader<'a>,
    directory: u64,
}

impl<'a> Page<'a> {
    /// The page described at `directory`; nothing in the variant with 64-bit offsets, which no fax writes.
    pub(super) fn at(bytes: &'a [u8], directory: u64) -> Option<Self> {
        let reader = Reader::new(bytes).filter(|reader| !reader.wide)?;
        Some(Self { reader, directory })
    }

    /// The first value of a tag.
    pub(super) fn value(&self, tag: u64) -> Option<u64> {
        self.values(tag).next()
    }

    /// All values of a tag, in numbers of two or four bytes; none where it is not told.
    pub(super) fn values(&self, tag: u64) -> impl Iterator<Item = u64> {
        const SHORT: u64 = 3;
        const LONG: u64 = 4;
        let told = self.entry(tag).and_then(|at| {
            let width = match self.reader.number(at + 2, 2)? {
                SHORT => 2,
                LONG => 4,
                _ => return None,
            };
            let count = self.reader.number(at + 4, 4)?;
            let inline = count.saturating_mul(width as u64) <= 4;
            let from = if inline { at + 8 } else { self.reader.number(at + 8, 4)? };
            Some((from, width, count))
        });
        let (from, width, count) = told.unwrap_or((0, 2, 0));
        (0..count).map_while(move |index| self.reader.number(from + index * width as u64, width))
    }

    /// A fraction.
    pub(super) fn ratio(&self, tag: u64) -> Option<f64> {
        let place = self.reader.number(self.entry(tag)? + 8, 4)?;
        let (above, below) = (self.reader.number(place, 4)?, self.reader.number(place + 4, 4)?);
        (above > 0 && below > 0).then(|| above as f64 / below as f64)
    }

    /// Bytes of the file.
    pub(super) fn bytes_at(&self, offset: u64, length: u64) -> Option<&'a [u8]> {
        let (from, length) = (usize::try_from(offset).ok()?, usize::try_from(length).ok()?);
        self.reader.bytes.get(from..from.checked_add(length)?)
    }

    fn entry(&self, tag: u64) -> Option<u64> {
        let count = self.reader.number(self.directory, 2)?;
        let mut entries = (0..count).map(|index| self.directory + 2 + 12 * index);
        entries.find(|at| self.reader.number(*at, 2) == Some(tag))
    }
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
