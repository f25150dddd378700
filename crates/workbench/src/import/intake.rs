//! Taking in one case: read its sources, cut and name its documents, read its facts, keep it whole.

use super::jobs::Running;
use super::ledger::{Description, Matching};
use super::turns::Turns;
use crate::clock::now;
use crate::error::Result;
use crate::extract::{is_recognised, is_whole};
use crate::workbench::Workbench;
use contract::view::{Outcome, RecognitionMode};
use contract::{ErrorCode, Event};
use ingest::batch::normalise_number;
use ingest::code::{ReadCode, ReadError};
use ingest::facts::read_facts;
use ingest::kind::FileKind;
use ingest::read::{ReadNote, ReadPage};
use ingest::skeleton::{CasePage, cut};
use ingest::worker::ReadEnd;
use scoring::{JobId, RoundId, TextSource};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;
use store::{NewCase, NewDocument, NewPage, NewSource, Put, SettledSource, Settles, SourceNote, ToRecognise};

/// A case ready to be read: its originals are in the workspace.
pub(super) struct Prepared {
    /// Its place among the cases to read, from 0.
    pub(super) turn: usize,
    pub(super) name: String,
    pub(super) sources: Vec<PreparedSource>,
    /// Sources of the case that are settled without being read.
    pub(super) settled: Vec<(u32, SettledSource)>,
    /// Digests that another case of the round has, too.
    pub(super) shared: BTreeSet<String>,
    /// Which of its pages are recognised later.
    pub(super) recognition: RecognitionMode,
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
struct ReadSource {
    source: PreparedSource,
    pages: Vec<ReadPage>,
    notes: Vec<ReadNote>,
    kind: FileKind,
    error: Option<ReadError>,
    ms: u32,
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
    /// Reads a case and keeps it. Returns the ordinals that were settled; none when it was stopped.
    pub(super) fn take_in(
        &self,
        job: &JobId,
        round: &RoundId,
        prepared: Prepared,
        ledger: &Matching,
        turns: &Turns,
        running: &Running,
    ) -> Result<Vec<u32>> {
        let Prepared { turn, name, sources, settled, shared, recognition } = prepared;
        // Cases are read side by side and taken in one after the other, so that the same batch always
        // gives the same order; the turn passes on however this one ends.
        let turn = turns.hold(turn);
        let mut read = Vec::with_capacity(sources.len());
        for source in sources {
            match self.read_source(source, running) {
                Some(source) => read.push(source),
                None => return Ok(Vec::new()),
            }
        }
        turn.wait();
        let mut lines = settled;
        lines.extend(read.iter().map(|source| (source.source.ordinal, outcome(source, &shared))));
        let ordinals = lines.iter().map(|(ordinal, _)| *ordinal).collect();
        if read.iter().all(|source| source.pages.is_empty()) {
            for (ordinal, line) in &lines {
                self.store.settle_source(job, *ordinal, line)?;
            }
            return Ok(ordinals);
        }
        // What none foresaw in the words of one case is told of that case; the others go on.
        let kept = lines.clone();
        let described = AssertUnwindSafe(|| describe(job, round, &name, &read, recognition, kept, ledger));
        let Ok(case) = catch_unwind(described) else {
            for (ordinal, line) in lines {
                let own = read.iter().find(|read| read.source.ordinal == ordinal);
                let lost = |read: &ReadSource| {
                    let sha256 = &read.source.put.sha256;
                    not_taken(Outcome::Failed, ReadCode::ReaderCrashed, read.kind, sha256, read.ms)
                };
                self.store.settle_source(job, ordinal, &own.map_or(line, lost))?;
            }
            return Ok(ordinals);
        };
        let taken = self.store.take_in_case(&case, &now())?;
        self.index_case(&taken.case)?;
        self.commit_index_soon();
        (self.sink)(Event::CaseChanged { round: round.clone(), case: taken.case });
        Ok(ordinals)
    }

    /// Nothing when the user stopped the job.
    fn read_source(&self, source: PreparedSource, running: &Running) -> Option<ReadSource> {
        let begun = Instant::now();
        running.progress.reads(&source.name);
        let mut pages = Vec::new();
        let path = self.store.originals().path_of(&source.put.sha256);
        let end = self.readers.read(&path, &mut |page| {
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

/// The case as it is kept: all its pages in order, cut into documents, with its facts.
fn describe(
    job: &JobId,
    round: &RoundId,
    name: &str,
    read: &[ReadSource],
    mode: RecognitionMode,
    lines: Vec<(u32, SettledSource)>,
    ledger: &Matching,
) -> NewCase {
    let all = || {
        read.iter().enumerate().flat_map(|(index, source)| source.pages.iter().map(move |page| (index, page)))
    };
    let pages: Vec<CasePage<'_>> = all()
        .zip(1..)
        .map(|((source, page), number)| {
            let first = page.index == read[source].pages.first().map_or(0, |first| first.index);
            CasePage::of_read(number, source, &read[source].source.name, first, page)
        })
        .collect();
    let documents = cut(&pages);
    let mut description = Description::of(read_facts(&pages, &documents));
    ledger.complete(name, &mut description);
    NewCase {
        round: round.clone(),
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
        pages: all()
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
        to_recognise: all()
            .zip(1..)
            .filter(|((_, page), _)| is_recognised(page, mode))
            .map(|((_, page), number)| ToRecognise { number, whole: is_whole(page, mode) })
            .collect(),
        settles: Some(Settles { job: job.clone(), lines }),
    }
}
