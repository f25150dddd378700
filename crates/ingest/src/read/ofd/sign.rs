//! Signatures and seals: who made them and where they stand.
//!
//! Lists what the file says of them. Verifies nothing: that a seal is shown does not mean that it holds.

use super::super::note::{NoteKind, ReadNote};
use super::super::xml::Element;
use super::package::Package;
use super::scene;
use hayro_interpret::kurbo::Rect;
use std::collections::HashMap;

/// The first bytes of a package.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";
/// Signatures of a file, at most.
const MOST: usize = 500;

/// The imprint of a seal on a page.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    /// Where it stands, in millimetres.
    pub(super) area: Rect,
    /// The part that holds its picture somewhere inside.
    pub(super) part: Option<String>,
}

/// The seals of a document: notes on all of them, and their imprints by page id.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    pub(super) found: Vec<Found>,
    pub(super) stamps: HashMap<String, Vec<Stamp>>,
}

/// A signature, with the ids of the pages it stands on.
#[derive(Debug)]
pub(super) struct Found {
    pages: Vec<String>,
    detail: String,
}

impl Signatures {
    /// Reads the list of signatures at `path`. A list or a signature that cannot be read is passed over: it is
    /// no reason not to read the document.
    pub(super) fn read(package: &Package, path: &str) -> Self {
        let mut signatures = Self::default();
        let Ok(list) = package.xml(path) else { return signatures };
        for entry in list.all("Signature").take(MOST) {
            let Some(part) = entry.attribute("BaseLoc").and_then(|location| package.resolve(path, location))
            else {
                continue;
            };
            if let Ok(signature) = package.xml(&part) {
                signatures.take(package, &part, &signature);
            }
        }
        signatures
    }

    fn take(&mut self, package: &Package, part: &str, signature: &Element) {
        let Some(info) = signature.child("SignedInfo") else { return };
        let maker = info.child("Provider").and_then(|provider| provider.attribute("ProviderName"));
        let moment = info.text_of("SignatureDateTime");
        let detail = [maker, moment].into_iter().flatten().map(str::trim).collect::<Vec<_>>().join(" ");
        let seal = info.child("Seal").and_then(|seal| seal.text_of("BaseLoc"));
        let picture = seal
            .or_else(|| signature.text_of("SignedValue"))
            .and_then(|location| package.resolve(part, location));
        let mut pages = Vec::new();
        for stamp in info.all("StampAnnot") {
            let (Some(page), Some(area)) =
                (stamp.attribute("PageRef"), scene::rect(stamp.attribute("Boundary")))
            else {
                continue;
            };
            let clip = scene::rect(stamp.attribute("Clip")).map(|clip| clip + area.origin().to_vec2());
            // A seal across several pages shows a part of itself on each.
            let area = clip.map_or(area, |clip| clip.intersect(area));
            pages.push(page.to_owned());
            self.stamps.entry(page.to_owned()).or_default().push(Stamp { area, part: picture.clone() });
        }
        self.found.push(Found { pages, detail });
    }

    /// A note for each signature; `number` tells the page of an id, from 1.
    pub(super) fn notes(&self, number: impl Fn(&str) -> Option<u32>) -> Vec<ReadNote> {
        self.found
            .iter()
            .map(|found| ReadNote {
                page: found.pages.iter().find_map(|page| number(page)),
                detail: found.detail.clone(),
                ..ReadNote::of_file(NoteKind::Signature, found.pages.len().max(1))
            })
            .collect()
    }
}

/// The picture somewhere inside the bytes of a seal, from where it begins: an ordinary one, or an OFD of its own.
pub(super) fn picture_within(bytes: &[u8]) -> Option<&[u8]> {
    const BEGINNINGS: &[&[u8]] = &[
        ZIP,
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8\xff\xe1",
        b"\xff\xd8\xff\xdb",
        b"GIF89a",
    ];
    let at = |beginning: &&[u8]| bytes.windows(beginning.len()).position(|part| part == *beginning);
    BEGINNINGS.iter().filter_map(at).min().map(|at| &bytes[at..])
}
