//! The skeleton of a case: its pages cut into documents 文书, each with its type and title.
//!
//! A page begins a document when a title stands near its top, set like a title; what a sentence or the
//! catalogue says about another document never begins one. The name of a file is a second hint. Nothing
//! is dropped: each page belongs to exactly one document, and a page that could not be read says so by a
//! low confidence. Never reads a file and never guesses beyond the titles in [`scoring::DocumentType`].

mod by_hand;
mod captions;
mod matter;
mod meaning;
mod page;
pub(crate) mod plain;
mod running;
mod shared;
pub(crate) mod titles;

pub use by_hand::cut_around;
pub(crate) use scoring::fold;
pub(crate) use shared::apart;

use crate::read::ReadPage;
use page::{Heading, PageRows};
use running::RunningHeads;
use scoring::{DocumentType, Stage, TextLine, TextSource};
use std::collections::BTreeSet;
use titles::{Named, Strength, name_file, stem_of};

/// The confidence of a cut that a person set; what the program cuts stays below it.
pub const BY_HAND: u8 = 100;

/// One page of a case, as the reader left it.
#[derive(Clone, Copy, Debug)]
pub struct CasePage<'a> {
    /// Page of the case, counted from 1 over all its sources.
    pub number: u32,
    /// Which source of the case it comes from.
    pub source: usize,
    /// The file name of that source.
    pub source_name: &'a str,
    /// Whether it is the first page of its source.
    pub first_of_source: bool,
    /// Width in page units.
    pub width: f32,
    /// Height in page units.
    pub height: f32,
    /// Its lines in reading order.
    pub lines: &'a [TextLine],
    /// Whether its words could not be read.
    pub unread: bool,
    /// Whether its words were recognised in a picture.
    pub recognised: bool,
}

impl<'a> CasePage<'a> {
    /// A page as it was just read. `number` counts over the case; the source is told by its place and its file name.
    pub fn of_read(
        number: u32,
        source: usize,
        source_name: &'a str,
        first_of_source: bool,
        page: &'a ReadPage,
    ) -> Self {
        Self {
            number,
            source,
            source_name,
            first_of_source,
            width: page.width,
            height: page.height,
            lines: &page.lines,
            unread: page.text_source == TextSource::None,
            recognised: page.text_source == TextSource::Ocr,
        }
    }
}

/// One document of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutDocument {
    /// What it is; [`DocumentType::Other`] when no title was recognised.
    pub document_type: DocumentType,
    /// Its title as written, without the organ's name; the file's name or the type's title where none is.
    pub title: String,
    /// First page, counted in the case.
    pub first_page: u32,
    /// Last page, counted in the case.
    pub last_page: u32,
    /// How sure the cut and the type are, in percent; [`BY_HAND`] when a person set them.
    pub confidence: u8,
}

/// A document while it is being cut.
struct Draft {
    kinds: Vec<DocumentType>,
    title: String,
    first: u32,
    last: u32,
    confidence: u8,
    /// Its first page could not be read.
    unread: bool,
}

/// Cuts a case into documents, in page order; every page belongs to exactly one.
pub fn cut(pages: &[CasePage]) -> Vec<CutDocument> {
    let several = pages.iter().map(|page| page.source).collect::<BTreeSet<_>>().len() > 1;
    let running = RunningHeads::of(pages);
    let mut drafts: Vec<Draft> = Vec::new();
    // Whether the page before leaves room at its foot.
    let mut room = true;
    for (index, page) in pages.iter().enumerate() {
        let alone = pages.get(index + 1).is_none_or(|next| next.first_of_source);
        let rows = if page.unread { None } else { Some(running.rows_of(page)) };
        let heading = rows.as_ref().and_then(PageRows::heading);
        let next = match drafts.last_mut() {
            Some(current) if !page.first_of_source => {
                // What only its place makes a title may stand atop any page: the one before must have come to its end.
                carry_on(current, page, rows.as_ref(), heading.filter(|heading| room || !heading.by_place))
            }
            _ => Some(first_of_source(page, heading, several, alone)),
        };
        match (next, drafts.last_mut()) {
            (None, Some(current)) => current.last = page.number,
            (Some(draft), _) => drafts.push(draft),
            (None, None) => {}
        }
        room = rows.as_ref().is_none_or(PageRows::ends_early);
    }
    settled(drafts, pages)
}

/// The documents that drafts become, by their titles and by what stands on their pages.
fn settled(drafts: Vec<Draft>, pages: &[CasePage]) -> Vec<CutDocument> {
    let mut documents = settle(drafts);
    copies_yield(&mut documents);
    matter::settle(&mut documents, pages);
    decided_anew(&mut documents, pages);
    enforced(&mut documents, pages);
    documents
}

/// A court's ruling on whether a decision is to be enforced (行政裁定书 on the application of the organ) sets nothing
/// right: it is no paper of a correction.
fn enforced(documents: &mut [CutDocument], pages: &[CasePage]) {
    const PARTIES: &[&str] = &["申请执行人", "被执行人", "申请强制执行", "强制执行申请", "非诉执行", "行审"];
    let corrections =
        |document: &&mut CutDocument| document.document_type == DocumentType::CorrectionDocument;
    for document in documents.iter_mut().filter(corrections).filter(|paper| paper.title.contains("裁定")) {
        let begin = pages.partition_point(|page| page.number < document.first_page);
        let own = pages[begin..].iter().take_while(|page| page.number <= document.last_page);
        let text: String = own.flat_map(|page| page.lines).map(|line| fold::fold(&line.text)).collect();
        if text.contains("执行") && PARTIES.iter().any(|word| text.contains(word)) {
            document.document_type = DocumentType::Other;
        }
    }
}

/// A copy of the decision of another case is evidence in this one, where the case has a decision of its own.
fn copies_yield(documents: &mut [CutDocument]) {
    let decides = |document: &CutDocument| {
        matches!(document.document_type, DocumentType::PenaltyDecision | DocumentType::OnSpotDecision)
    };
    let is_copy =
        |document: &CutDocument| document.title.contains("复印件") || document.title.contains("复制件");
    if documents.iter().any(|document| decides(document) && !is_copy(document)) {
        for document in documents.iter_mut().filter(|document| decides(document) && is_copy(document)) {
            document.document_type = DocumentType::EvidenceMaterial;
        }
    }
}

/// Tells the decision that was made anew, after the first was revoked, from the first: its opening words say so,
/// its title often does not. Without the first in the file it stays the decision of the case.
fn decided_anew(documents: &mut [CutDocument], pages: &[CasePage]) {
    let mut first = None;
    for document in documents.iter_mut().filter(|d| d.document_type == DocumentType::PenaltyDecision) {
        let begin = pages.partition_point(|page| page.number < document.first_page);
        let Some(page) = pages.get(begin).filter(|page| !page.unread) else { continue };
        let text: String = page.lines.iter().map(|line| fold::fold(&line.text)).collect();
        let opening: String = text.chars().take(OPENING).collect();
        let says = REVOKED.iter().any(|word| opening.contains(word)) && opening.contains("重新");
        if says && first.is_some() {
            document.document_type = DocumentType::RedoDecision;
        }
        first = first.or(Some(document.first_page));
    }
}

/// Within so many characters a decision made anew tells what became of the first.
const OPENING: usize = 420;
const REVOKED: &[&str] = &["撤销", "确认违法", "变更"];

/// The document that the first page of a source begins.
fn first_of_source(page: &CasePage, heading: Option<Heading>, several: bool, alone: bool) -> Draft {
    let hint = name_file(page.source_name).filter(|hint| {
        // 行政处罚案卷.pdf is the name of the whole file, not of its cover.
        alone || hint.kinds.first() != Some(&DocumentType::Cover)
    });
    let known = heading.filter(|heading| heading.named.strength > Strength::Unknown || hint.is_none());
    match (known, hint) {
        (Some(heading), hint) => {
            let agrees = hint.is_some_and(|hint| hint.kinds.iter().any(|k| heading.named.kinds.contains(k)));
            let confidence = confidence(&heading) + if agrees { 10 } else { 4 };
            draft(page, heading.named, confidence)
        }
        (None, Some(hint)) => {
            let base = if hint.strength == Strength::Exact { 66 } else { 56 };
            draft(page, hint, if page.unread { base - 16 } else { base })
        }
        (None, None) => {
            // 14责令改正复查情况: the number is its place, not its title.
            let stem = stem_of(page.source_name).trim();
            let bare = stem.trim_start_matches(|c: char| c.is_ascii_digit() || " .-_、".contains(c));
            let stem = if bare.chars().count() >= 2 { bare } else { stem };
            let title = if several && !stem.is_empty() { stem } else { DocumentType::Other.title() };
            unknown(page, title, if page.unread { 15 } else { 30 })
        }
    }
}

/// What a later page of a source means for the document before it: `None` when it belongs to it.
fn carry_on(
    current: &mut Draft,
    page: &CasePage,
    rows: Option<&PageRows>,
    heading: Option<Heading>,
) -> Option<Draft> {
    let kind = current.kinds.first().copied().unwrap_or_default();
    // These are single sheets, or lists that are recognised: what follows them is something else.
    let closed = matches!(kind, DocumentType::Cover | DocumentType::InnerCatalog | DocumentType::BackupForm);
    let Some(rows) = rows else {
        if closed {
            return Some(unknown(page, DocumentType::Other.title(), 15));
        }
        if !current.unread {
            current.confidence = current.confidence.min(50);
        }
        return None;
    };
    if rows.is_blank() {
        return None;
    }
    let Some(heading) = heading else {
        // The rule under a long catalogue may have a sheet to itself.
        if rows.is_ruled_only() {
            return None;
        }
        if kind == DocumentType::Cover && rows.ends_cover() {
            return None;
        }
        let listed = kind == DocumentType::InnerCatalog && (rows.lists_titles(false) || rows.ends_list());
        return (closed && !listed).then(|| unknown(page, DocumentType::Other.title(), 25));
    };
    let same = match heading.named.kinds.as_slice() {
        [] => fold::fold(&current.title) == heading.named.title,
        kinds => kinds.iter().any(|kind| current.kinds.contains(kind)),
    };
    if heading.named.continues && (same || heading.at_edge) {
        return None;
    }
    let listed = rows.lists_papers() || (!heading.prominent && (rows.lists_titles(true) || rows.ends_list()));
    if kind == DocumentType::InnerCatalog && listed {
        return None;
    }
    let place = page.number.saturating_sub(current.first) + 1;
    if same && (heading.at_edge || rows.sheet().is_some_and(|sheet| sheet > 1 && sheet == place)) {
        return None;
    }
    let confidence = confidence(&heading);
    Some(draft(page, heading.named, confidence))
}

fn draft(page: &CasePage, named: Named, confidence: u8) -> Draft {
    Draft {
        kinds: named.kinds,
        title: as_written(&named.title),
        first: page.number,
        last: page.number,
        confidence: confidence.min(99),
        unread: page.unread,
    }
}

/// A folded title with the brackets of Chinese text, and 零 where no number makes it a 〇.
fn as_written(title: &str) -> String {
    let digit = |c: Option<char>| c.is_some_and(|c| "〇一二三四五六七八九十".contains(c));
    let letters: Vec<char> = title.chars().collect();
    let written = letters.iter().enumerate().map(|(at, letter)| match letter {
        '(' => '（',
        ')' => '）',
        '[' => '〔',
        ']' => '〕',
        '〇' if !digit(letters.get(at + 1).copied()) && !digit(at.checked_sub(1).map(|at| letters[at])) => {
            '零'
        }
        letter => *letter,
    });
    written.collect()
}

fn unknown(page: &CasePage, title: &str, confidence: u8) -> Draft {
    Draft {
        kinds: Vec::new(),
        title: title.to_owned(),
        first: page.number,
        last: page.number,
        confidence,
        unread: page.unread,
    }
}

fn confidence(heading: &Heading) -> u8 {
    let words: u8 = match heading.named.strength {
        Strength::Exact => 72,
        Strength::Suffix => 64,
        Strength::Loose => 50,
        Strength::Unknown => 34,
    };
    words + if heading.prominent { 15 } else { 0 } + if heading.centred { 7 } else { 0 }
}

/// Settles titles that several types share by what the rest of the case is.
fn settle(drafts: Vec<Draft>) -> Vec<CutDocument> {
    let sure = |stage: Stage| {
        drafts.iter().filter(|d| d.kinds.len() == 1 && d.kinds.iter().all(|k| k.stage() == stage)).count()
    };
    let penalty = sure(Stage::Filing) + sure(Stage::Notice) + sure(Stage::Review) + sure(Stage::Decision);
    let (licensing, inspection) = (sure(Stage::Licensing), sure(Stage::Inspection));
    let favoured = if licensing > penalty.max(inspection) {
        Some(Stage::Licensing)
    } else if inspection > penalty.max(licensing) {
        Some(Stage::Inspection)
    } else {
        None
    };
    // 案件处理呈批表 ends the investigation in one office, and approves the decision in another that reports before.
    let alone = |kind| drafts.iter().any(|draft| draft.kinds == [kind]);
    let both = [DocumentType::InvestigationReport, DocumentType::DecisionApproval];
    let approves = alone(both[0]) && !alone(both[1]);
    // Where neither stands elsewhere, what comes behind the notice approves.
    let neither = !alone(both[0]) && !alone(both[1]);
    let notice = drafts.iter().position(|draft| draft.kinds == [DocumentType::PenaltyNotice]);
    let last = drafts.iter().rposition(|draft| both.iter().all(|kind| draft.kinds.contains(kind)));
    let behind = |at: usize| neither && last == Some(at) && notice.is_some_and(|notice| notice < at);
    // 证据目录 is handed to a court with the answer; everywhere else it lists the evidence of the case.
    let answered =
        [DocumentType::CorrectionDocument, DocumentType::DefenceMaterial, DocumentType::RedoDecision];
    let answered = answered.into_iter().any(alone);
    let special = |kind: &DocumentType| {
        matches!(kind.stage(), Stage::Licensing | Stage::Inspection)
            || *kind == DocumentType::DefenceMaterial && !answered
    };
    drafts
        .into_iter()
        .enumerate()
        .map(|(at, draft)| {
            let fitting = match favoured {
                _ if (approves || behind(at)) && both.iter().all(|kind| draft.kinds.contains(kind)) => {
                    both.last()
                }
                Some(stage) => {
                    let of_stage = draft.kinds.iter().find(|kind| kind.stage() == stage);
                    of_stage.or_else(|| draft.kinds.iter().find(|kind| !special(kind)))
                }
                None => draft.kinds.iter().find(|kind| !special(kind)),
            };
            let shared = draft.kinds.len() > 1;
            let document_type = fitting.or(draft.kinds.first()).copied().unwrap_or_default();
            CutDocument {
                document_type,
                title: draft.title,
                first_page: draft.first,
                last_page: draft.last,
                confidence: draft.confidence - if shared { draft.confidence.min(6) } else { 0 },
            }
        })
        .collect()
}
