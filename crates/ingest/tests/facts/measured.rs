//! The fields read from the generated case files beside what their makers say of them.
//!
//! Shared by the test that holds the reading to a floor and by the program that prints the table. A kind of
//! field is compared in the types of documents whose truth ever tells it; documents that could not be read
//! are left out, since nobody could tell their fields.

use crate::canonical::canonical;
use ingest::facts::{CaseInput, read_case};
use ingest::read::ReadPage;
use ingest::skeleton::{CasePage, cut};
use ingest::worker::ReaderPool;
use scoring::DocumentType;
use scoring::case::{CaseFile, FieldKind};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What a truth file says, as far as it is needed here.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Truth {
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) number: String,
    pub(crate) parties: Vec<Party>,
    pub(crate) documents: Vec<Told>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Party {
    pub(crate) name: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Told {
    #[serde(rename = "type")]
    pub(crate) kind: DocumentType,
    #[serde(default)]
    pub(crate) fields: BTreeMap<String, Vec<String>>,
}

/// The truth files of a sample, in the order of their names.
pub(crate) fn truths(sample: &Path) -> Vec<Truth> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(sample.join("truth"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).expect("a truth file can be read");
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    files.iter().map(read).collect()
}

/// The files of a case: itself, those of its folder, or nothing for what must be unpacked first.
fn files_of(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.sort();
        files
    } else if path.extension().is_some_and(|ending| ending == "zip") {
        Vec::new()
    } else {
        vec![path.to_path_buf()]
    }
}

/// A case as it is read, and how long its fields took; `None` for one that must be unpacked first.
pub(crate) fn read(pool: &ReaderPool, path: &Path) -> Option<(CaseFile, Duration)> {
    let files = files_of(path);
    if files.is_empty() {
        return None;
    }
    let mut read: Vec<(usize, ReadPage)> = Vec::new();
    for (index, file) in files.iter().enumerate() {
        // A file that cannot be read leaves its documents out, as in the program.
        let _ = pool.read(file, &mut |page| {
            read.push((index, page));
            ControlFlow::Continue(())
        });
    }
    let names: Vec<String> = files
        .iter()
        .map(|file| file.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    let pages: Vec<CasePage> = (1..)
        .zip(&read)
        .map(|(number, (source, page))| {
            CasePage::of_read(number, *source, &names[*source], page.index == 0, page)
        })
        .collect();
    let documents = cut(&pages);
    let begun = Instant::now();
    let case = read_case(&CaseInput { pages: &pages, documents: &documents, ..CaseInput::default() });
    Some((case, begun.elapsed()))
}

/// How one kind of field fared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    /// How many values the truth holds.
    pub(crate) told: usize,
    /// How many different values were read.
    pub(crate) read: usize,
    /// How many of them are right.
    pub(crate) right: usize,
    /// Values not read, and values read that are not told: document and value.
    pub(crate) misses: Vec<String>,
    pub(crate) extras: Vec<String>,
}

impl Score {
    /// Of what was read, the share that is right.
    pub(crate) fn precision(&self) -> f64 {
        share(self.right, self.read)
    }

    /// Of what is told, the share that was read.
    pub(crate) fn recall(&self) -> f64 {
        share(self.right, self.told)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The scores by kind of field over cases with their truth.
pub(crate) fn compare(cases: &[(Truth, CaseFile)]) -> BTreeMap<FieldKind, Score> {
    let mut scores: BTreeMap<FieldKind, Score> = BTreeMap::new();
    // Which kinds are told in which types of documents at all.
    let mut known: BTreeSet<(FieldKind, DocumentType)> = BTreeSet::new();
    for (truth, _) in cases {
        for told in &truth.documents {
            known.extend(
                FieldKind::ALL.iter().filter(|k| told.fields.contains_key(k.code())).map(|k| (*k, told.kind)),
            );
        }
    }
    for (truth, case) in cases {
        let mut nth: BTreeMap<DocumentType, usize> = BTreeMap::new();
        for told in &truth.documents {
            let place = nth.entry(told.kind).or_default();
            let document = case.all(told.kind).nth(*place);
            *place += 1;
            let Some(document) = document.filter(|document| !document.has_unread_pages()) else { continue };
            for kind in FieldKind::ALL.iter().filter(|kind| known.contains(&(**kind, told.kind))) {
                let folded = |value: &String| scoring::fold::fold(value);
                let expected: BTreeSet<String> =
                    told.fields.get(kind.code()).into_iter().flatten().map(folded).collect();
                let found: BTreeSet<String> = document.fields(*kind).map(canonical).collect();
                let score = scores.entry(*kind).or_default();
                score.told += expected.len();
                score.read += found.len();
                score.right += expected.intersection(&found).count();
                let at = |value: &String| format!("{} {} {value}", truth.id, document.label());
                score.misses.extend(expected.difference(&found).map(at));
                score.extras.extend(found.difference(&expected).map(at));
            }
        }
    }
    scores
}
