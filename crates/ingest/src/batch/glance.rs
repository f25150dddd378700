//! A glance at the first pages of a file: is it a whole case file, or a document of one?
//!
//! Made in the worker. No page beyond the first few is read; of a scan the upper part of the first page is recognised
//! where that is asked for, and of one more where that says nothing.

use crate::code::ReadError;
use crate::facts::{numbers_on, read_facts};
use crate::limits::Limits;
use crate::read::{OpenFile, PictureWords, ReadPage};
use crate::recognise::Engine;
use crate::skeleton::{CasePage, cut};
use image::imageops;
use scoring::{DocumentType, FactKind, TextSource};
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// Pages looked at, at most: cover, catalogue and the documents that open a procedure stand on them.
const PAGES: usize = 10;
/// Pages looked at, at most, where pictures are recognised for it.
const RECOGNISED: usize = 2;
/// How much of a page is recognised for a glance: title, number and the head of a form stand there.
const TOP: f32 = 0.55;
/// How long one glance may take; what was seen until then counts.
const PATIENCE: Duration = Duration::from_secs(3);
/// Titles less sure than this are no evidence.
const SURE: u8 = 60;

/// What the first pages of a file tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    /// Pages of the file.
    pub pages: u32,
    /// Pages that were looked at.
    pub looked_at: u32,
    /// Pages among them whose words could not be read.
    pub unread: u32,
    /// The types of the documents that begin on them, each once, in order.
    pub titles: Vec<DocumentType>,
    /// The likeliest number of the case; empty where none was read.
    pub number: String,
    /// All numbers on them, in the form in which numbers are compared.
    pub numbers: Vec<String>,
    /// The likeliest party; empty where none was read.
    pub party: String,
    /// The likeliest organ; empty where none was read.
    pub organ: String,
    /// How sure the words are, in percent, where they were recognised for the glance; 0 where the file has its own.
    pub recognised: u8,
}

/// Looks at the first pages of an opened file; with an engine, also at those that are pictures.
pub(crate) fn glance(file: &OpenFile, limits: &Limits, engine: Option<&Engine>) -> Result<Glance, ReadError> {
    let begun = Instant::now();
    let mut read: Vec<ReadPage> = Vec::new();
    let most = if engine.is_some() { RECOGNISED } else { PAGES };
    let pictures = if engine.is_some() { PictureWords::LookedFor } else { PictureWords::LeftAlone };
    file.read(limits, pictures, &mut |page| {
        read.push(page);
        let enough = read.len() >= most || begun.elapsed() > PATIENCE;
        if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let mut recognised = 0;
    if let Some(engine) = engine {
        for page in read.iter_mut().filter(|page| page.needs_recognition()) {
            recognised = recognise_top(file, page, limits, engine)?;
            if recognised > 0 {
                break;
            }
        }
    }
    let pages: Vec<CasePage<'_>> = (1..)
        .zip(&read)
        // The name is weighed elsewhere; here only the pages speak.
        .map(|(number, page)| CasePage::of_read(number, 0, "", number == 1, page))
        .collect();
    let documents = cut(&pages);
    let mut titles = Vec::new();
    for document in &documents {
        let kind = document.document_type;
        if document.confidence >= SURE && kind != DocumentType::Other && !titles.contains(&kind) {
            titles.push(kind);
        }
    }
    let facts = read_facts(&pages, &documents).facts;
    let first = |kind| facts.iter().find(|fact| fact.kind == kind).map(|fact| fact.value.clone());
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Glance {
        pages: file.pages().max(count(read.len())),
        looked_at: count(read.len()),
        unread: count(pages.iter().filter(|page| page.unread).count()),
        titles,
        number: first(FactKind::CaseNo).unwrap_or_default(),
        numbers: numbers_on(&pages, &documents),
        party: first(FactKind::Party).unwrap_or_default(),
        organ: first(FactKind::Department).unwrap_or_default(),
        recognised,
    })
}

/// Recognises the upper part of a page in place of its words; tells how sure they are, 0 where there are none.
fn recognise_top(
    file: &OpenFile,
    page: &mut ReadPage,
    limits: &Limits,
    engine: &Engine,
) -> Result<u8, ReadError> {
    let (picture, (width, height)) = file.picture(page.index, limits)?;
    // A page that lies on its side has its head at a side, too: it is recognised whole.
    let share = if picture.height() > picture.width() { TOP } else { 1.0 };
    let rows = (picture.height() as f32 * share).max(1.0) as u32;
    let top = imageops::crop_imm(&picture, 0, 0, picture.width(), rows).to_image();
    drop(picture);
    let seen = engine.recognise(&top, (width, height * share), true)?;
    if !seen.lines.is_empty() {
        page.text_source = TextSource::Ocr;
        page.height = page.height.max(seen.height);
        (page.width, page.lines) = (seen.width, seen.lines);
    }
    Ok(if page.text_source == TextSource::Ocr { seen.quality } else { 0 })
}
