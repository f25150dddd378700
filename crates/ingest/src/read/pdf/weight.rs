//! What the contents of a page come to when they are unpacked, asked before the interpreter unpacks them.
//!
//! A page that fills the worker's memory would cost its whole file. Counts what comes out and keeps none of it; looks at
//! the page's own contents and at the forms it shows, not at forms within forms, and knows Deflate alone, the one way of
//! packing in use that makes a thousand bytes of one.

use super::loss;
use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Stream};
use hayro_syntax::page::Page;
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Read};

/// More bytes are no page: the plan of a town, all lines, has some twenty million.
const MOST: u64 = 256 << 20;
/// Deflate makes no more bytes of one.
const DENSEST: u64 = 1032;
/// Where more is named, it is what the whole file has in common, and looking through it on each page would take longer
/// than reading.
const MOST_NAMED: usize = 100;

/// Whether the contents of a page, with the forms it shows, come to more than any page holds.
pub(super) fn is_too_heavy(page: &Page<'_>) -> bool {
    let (contents, _) = loss::contents_of(page.raw());
    let contents: Vec<Packed<'_>> = contents.iter().filter_map(Packed::of).collect();
    let Some(left) = left_of(MOST, &contents) else { return true };
    let named = &page.resources().x_objects;
    if named.len() > MOST_NAMED {
        return false;
    }
    let forms = named.keys().filter_map(|name| Some((Packed::of(&form(named, &name)?)?, name)));
    let mut forms: Vec<(Packed<'_>, Name<'_>)> = forms.collect();
    if at_most(forms.iter().map(|(form, _)| form)) <= left {
        return false;
    }
    // Pages may share what they name, and only some of them show it.
    let shown = shown_on(page);
    forms.retain(|(_, name)| shown.contains(name.as_ref()));
    let forms: Vec<Packed<'_>> = forms.into_iter().map(|(form, _)| form).collect();
    left_of(left, &forms).is_none()
}

fn form<'a>(named: &Dict<'a>, name: &Name<'_>) -> Option<Stream<'a>> {
    let stream = named.get::<Stream<'_>>(name.as_ref())?;
    let kind = stream.dict().get::<Name<'_>>("Subtype")?;
    (kind.as_ref() == b"Form").then_some(stream)
}

/// The names of what a page shows.
fn shown_on(page: &Page<'_>) -> HashSet<Vec<u8>> {
    let mut shown = HashSet::new();
    let mut instructions = page.typed_operations();
    while let Some(instruction) = TypedIter::next(&mut instructions) {
        if let TypedInstruction::XObject(object) = instruction {
            shown.insert(object.0.to_vec());
        }
    }
    shown
}

fn at_most<'p, 'a: 'p>(all: impl IntoIterator<Item = &'p Packed<'a>>) -> u64 {
    all.into_iter().map(Packed::at_most).fold(0, u64::saturating_add)
}

/// What is left of so many bytes when all is unpacked; nothing where that is too much for them.
fn left_of(room: u64, all: &[Packed<'_>]) -> Option<u64> {
    if at_most(all) <= room {
        return Some(room);
    }
    let mut left = room;
    for packed in all {
        left = left.checked_sub(packed.unpacked(left)).filter(|left| *left > 0)?;
    }
    Some(left)
}

/// Data that Deflate packed, perhaps more than once.
struct Packed<'a> {
    data: Cow<'a, [u8]>,
    times: u32,
}

impl<'a> Packed<'a> {
    fn of(stream: &Stream<'a>) -> Option<Self> {
        let filters = stream.filters();
        let deflated = filters.iter().all(|filter| matches!(filter, Filter::FlateDecode));
        let times = u32::try_from(filters.len()).ok().filter(|times| *times > 0 && deflated)?;
        Some(Self { data: stream.raw_data(), times })
    }

    /// How many bytes can come of it.
    fn at_most(&self) -> u64 {
        (self.data.len() as u64).saturating_mul(DENSEST.saturating_pow(self.times))
    }

    /// How many bytes come of it, counted up to `most`.
    fn unpacked(&self, most: u64) -> u64 {
        let mut reader: Box<dyn Read + '_> = Box::new(self.data.as_ref());
        for _ in 0..self.times {
            reader = Box::new(ZlibDecoder::new(reader));
        }
        let mut reader = reader.take(most);
        // What is broken ends where it breaks, for the interpreter too.
        let _ = io::copy(&mut reader, &mut io::sink());
        most - reader.limit()
    }
}
