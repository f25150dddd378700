//! Taking in one case: read its files, cut and name its documents, read its facts, keep it whole.
//!
//! Files are read side by side, also those of one case. Whoever reads the last one of a case looks through the whole of
//! it; cases are kept one after the other, so that the same batch always gives the same order.

use super::gathering::Gathering;
use super::jobs::Running;
use super::ledger::Description;
use super::work::Work;
use crate::clock::now;
use crate::error::Result;
use crate::extract::{is_recognised, is_whole, words_in_pictures};
use crate::workbench::Workbench;
use contract::view::{Outcome, RecognitionMode};
use contract::{ErrorCode, Event};
use ingest::batch::normalise_number;
use ingest::code::{ReadCode, ReadError};
use ingest::facts::read_facts;
use ingest::kind::FileKind;
use ingest::read::{PictureWords, ReadNote, ReadPage};
use ingest::skeleton::{CasePage, CutDocument, cut};
use ingest::worker::ReadEnd;
use scoring::TextSource;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;
use store::{NewCase, NewDocument, NewPage, NewSource, Put, SettledSource, Settles, SourceNote, ToRecognise};

/// A case whose files are read.
pub(super) struct CaseInWork {
    /// Its place among the cases to keep, from 0.
    pub(super) turn: usize,
    pub(super) name: String,
    pub(super) parts: Gathering<ReadSource, Rest>,
}

/// What is known of a case once all its originals are in the workspace.
pub(super) struct Rest {
    /// Its sources that are settled without being read.
    pub(super) settled: Vec<(u32, SettledSource)>,
    /// Digests that another case of the round has, too.
    pub(super) shared: BTreeSet<String>,
}

/// A file that waits to be read.
pub(super) struct FileToRead {
    pub(super) case: Arc<CaseInWork>,
    /// Its place among those of the case that are read.
    pub(super) place: usize,
    pub(super) source: PreparedSource,
}

/// A source whose original is in the workspace.
pub(super) struct PreparedSource {
    pub(super) ordinal: u32,
    pub(super) name: String,
    pub(super) shown: String,
    pub(super) kind: FileKind,
    /// The first and the last page that belong to the case, from 1, where a person parted the file.
    pub(super) pages: Option<(u32, u32)>,
    pub(super) put: Put,
}

/// A source that was read, or was not.
pub(super) struct ReadSource {
    source: PreparedSource,
    pages: Vec<ReadPage>,
    notes: Vec<ReadNote>,
    kind: FileKind,
    error: Option<ReadError>,
    ms: u32,
}

/// A case that was read and looked through.
pub(super) struct Whole {
    name: String,
    read: Vec<ReadSource>,
    /// What becomes of its sources if it is kept.
    lines: Vec<(u32, SettledSource)>,
    /// Nothing where no file of it could be read.
    found: Option<Found>,
}

/// What the words of a case say.
enum Found {
    These(Vec<CutDocument>, Description),
    /// What none foresaw in them.
    Trouble,
}

/// The outcome of a source that was not taken in.
pub(super) fn not_taken(
    outcome: Outcome,
    code: ReadCode,
    kind: FileKind,
    sha256: &str,
    ms: u32,
) -> SettledSource {
    SettledSource {
        outcome: outcome.code().to_owned(),
        code: Some(code.code().to_owned()),
        kind: kind.code().to_owned(),
        pages: 0,
        unread_pages: 0,
        case: None,
        sha256: sha256.to_owned(),
        ms,
    }
}

impl Workbench {
    /// Reads a file; where it is the last one of its case, the case is looked through and kept, with all others whose
    /// turn it is then. Nothing comes of a case when the job was stopped.
    pub(super) fn read_file(&self, work: &Work<'_>, file: FileToRead) -> Result<()> {
        let FileToRead { case, place, source } = file;
        let read = self.read_source(source, words_in_pictures(work.recognition), work.running);
        work.files.has_read();
        let Some(read) = read else { return Ok(()) };
        match case.parts.bring(place, read) {
            Some((read, rest)) => self.finish(work, &case, read, rest),
            None => Ok(()),
        }
    }

    /// Looks through a case that was read, and hands it over to be kept in its turn.
    pub(super) fn finish(
        &self,
        work: &Work<'_>,
        case: &CaseInWork,
        read: Vec<ReadSource>,
        rest: Rest,
    ) -> Result<()> {
        let Rest { settled: mut lines, shared } = rest;
        lines.extend(read.iter().map(|source| (source.source.ordinal, outcome(source, &shared))));
        let has_pages = read.iter().any(|source| !source.pages.is_empty());
        let found = has_pages.then(|| {
            // What none foresaw in the words of one case is told of that case; the others go on.
            catch_unwind(AssertUnwindSafe(|| look_through(&read)))
                .map_or(Found::Trouble, |(documents, description)| Found::These(documents, description))
        });
        let whole = Whole { name: case.name.clone(), read, lines, found };
        let mut result = Ok(());
        work.turns.hand_over(case.turn, whole, |whole| {
            if result.is_ok() && !work.has_failed() {
                result = self.keep(work, whole);
            }
            work.files.end_case();
        });
        result
    }

    /// Keeps a case, or tells why nothing can be kept of it.
    fn keep(&self, work: &Work<'_>, whole: Whole) -> Result<()> {
        let Whole { name, read, mut lines, found } = whole;
        let ordinals: Vec<u32> = lines.iter().map(|(ordinal, _)| *ordinal).collect();
        let case = match found {
            None => None,
            Some(Found::These(documents, description)) => {
                let lines = lines.clone();
                let case = || new_case(work, &name, &read, documents, description, lines);
                Some(catch_unwind(AssertUnwindSafe(case)).ok())
            }
            Some(Found::Trouble) => Some(None),
        };
        if let Some(Some(case)) = case {
            let taken = self.store.take_in_case(&case, &now())?;
            self.index_case(&taken.case)?;
            self.commit_index_soon();
            (self.sink)(Event::CaseChanged { round: work.round.clone(), case: taken.case });
        } else {
            if case.is_some() {
                lost(&mut lines, &read);
            }
            self.store.settle_sources(work.job, &lines)?;
        }
        self.tell(work.job, &ordinals, work.running)
    }

    /// Nothing when the user stopped the job.
    fn read_source(
        &self,
        source: PreparedSource,
        pictures: PictureWords,
        running: &Running,
    ) -> Option<ReadSource> {
        let begun = Instant::now();
        running.progress.reads(&source.name);
        let mut pages = Vec::new();
        let path = self.store.originals().path_of(&source.put.sha256);
        let end = self.readers.read_for(&path, pictures, &mut |page| {
            running.progress.page();
            let of_case = |(first, last): (u32, u32)| (first..=last).contains(&(page.index + 1));
            if source.pages.is_none_or(of_case) {
                pages.push(page);
            }
            if running.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let (kind, notes, error) = match end {
            Ok(ReadEnd::Whole(mut summary)) => {
                let of_case = |page: u32| pages.iter().any(|read: &ReadPage| read.index + 1 == page);
                summary.notes.retain(|note| note.page.is_none_or(of_case));
                (summary.kind, summary.notes, None)
            }
            Ok(ReadEnd::Stopped) => return None,
            Err(error) => (source.kind, Vec::new(), Some(error)),
        };
        if error.is_some() {
            // What was read before the reader failed is not the file; half a file must not pass for one.
            pages.clear();
        }
        Some(ReadSource {
            source,
            pages,
            notes,
            kind,
            error,
            ms: begun.elapsed().as_millis().try_into().unwrap_or(u32::MAX),
        })
    }
}

/// Tells of the files of a case that its words cannot be understood.
fn lost(lines: &mut [(u32, SettledSource)], read: &[ReadSource]) {
    for (ordinal, line) in lines {
        if let Some(read) = read.iter().find(|read| read.source.ordinal == *ordinal) {
            let sha256 = &read.source.put.sha256;
            *line = not_taken(Outcome::Failed, ReadCode::ReaderCrashed, read.kind, sha256, read.ms);
        }
    }
}

fn outcome(read: &ReadSource, shared: &BTreeSet<String>) -> SettledSource {
    let sha256 = &read.source.put.sha256;
    let code = match &read.error {
        Some(error) => Some(error.code),
        None if read.pages.is_empty() => Some(ReadCode::NoPages),
        None => None,
    };
    if let Some(code) = code {
        return not_taken(Outcome::Failed, code, read.kind, sha256, read.ms);
    }
    let count = |pages: usize| pages.try_into().unwrap_or(u32::MAX);
    SettledSource {
        outcome: Outcome::Imported.code().to_owned(),
        code: shared.contains(sha256).then(|| ErrorCode::ImportDuplicate.code().to_owned()),
        kind: read.kind.code().to_owned(),
        pages: count(read.pages.len()),
        unread_pages: count(read.pages.iter().filter(|page| page.text_source == TextSource::None).count()),
        case: None,
        sha256: sha256.clone(),
        ms: read.ms,
    }
}

/// A note as it is kept.
fn source_note(note: &ReadNote) -> SourceNote {
    SourceNote {
        kind: note.kind.code().to_owned(),
        page: note.page,
        count: note.count,
        detail: note.detail.clone(),
    }
}

/// All pages of a case in order, each with the place of its source.
fn pages_of(read: &[ReadSource]) -> impl Iterator<Item = (usize, &ReadPage)> {
    read.iter().enumerate().flat_map(|(index, source)| source.pages.iter().map(move |page| (index, page)))
}

/// Cuts a case into documents and reads its facts.
fn look_through(read: &[ReadSource]) -> (Vec<CutDocument>, Description) {
    let pages: Vec<CasePage<'_>> = pages_of(read)
        .zip(1..)
        .map(|((source, page), number)| {
            let first = page.index == read[source].pages.first().map_or(0, |first| first.index);
            CasePage::of_read(number, source, &read[source].source.name, first, page)
        })
        .collect();
    let documents = cut(&pages);
    let description = Description::of(read_facts(&pages, &documents));
    (documents, description)
}

/// The case as it is kept; what the ledger says of it fills blanks.
fn new_case(
    work: &Work<'_>,
    name: &str,
    read: &[ReadSource],
    documents: Vec<CutDocument>,
    mut description: Description,
    lines: Vec<(u32, SettledSource)>,
) -> NewCase {
    let mode: RecognitionMode = work.recognition;
    work.ledger.complete(name, &mut description);
    NewCase {
        round: work.round.clone(),
        name: name.to_owned(),
        number_key: normalise_number(&description.number),
        number: description.number,
        cause: description.cause,
        department: description.department,
        party: description.party,
        act_kind: description.act_kind,
        enterprise: description.enterprise,
        decision_date: description.decision_date,
        facts: description.facts,
        sources: read
            .iter()
            .map(|read| NewSource {
                name: read.source.name.clone(),
                shown_path: read.source.shown.clone(),
                sha256: read.source.put.sha256.clone(),
                bytes: read.source.put.bytes,
                kind: read.kind.code().to_owned(),
                pages: read.pages.len().try_into().unwrap_or(u32::MAX),
                notes: read.notes.iter().map(source_note).collect(),
            })
            .collect(),
        pages: pages_of(read)
            .map(|(source_index, page)| NewPage {
                source_index,
                index_in_source: page.index,
                label: page.label.clone(),
                width: page.width,
                height: page.height,
                text_source: page.text_source,
                engine: page.engine.clone(),
                quality: page.quality,
                has_picture: page.has_picture,
                lines: page.lines.clone(),
            })
            .collect(),
        documents: documents
            .into_iter()
            .map(|document| NewDocument {
                document_type: document.document_type,
                title: document.title,
                first_page: document.first_page,
                last_page: document.last_page,
                confidence: document.confidence,
            })
            .collect(),
        to_recognise: pages_of(read)
            .zip(1..)
            .filter(|((_, page), _)| is_recognised(page, mode))
            .map(|((_, page), number)| ToRecognise { number, whole: is_whole(page, mode) })
            .collect(),
        settles: Some(Settles { job: work.job.clone(), lines }),
    }
}
