//! What speaks for a file being a whole case file, or one document of a case.
//!
//! Pages speak before names, and what neither says stays open: a doubt is no verdict.

use super::glance::Glance;
use super::name::{names_case, names_document};
use super::number::normalise_number;
use super::tree::FileNode;
use scoring::{DocumentType, Stage};
use std::collections::BTreeSet;

/// A scan of so many pages is more than one document …
const THICK: u32 = 12;
/// … and one of so few is hardly a case.
const THIN: u32 = 3;
/// A cover or a catalogue says nothing of a file that holds little else.
const BEHIND_COVER: u32 = 4;

/// What a file is to the case it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// A whole case file.
    Whole(Whole),
    /// A document of a case.
    Document,
    /// Nothing tells.
    Unclear,
}

/// Why a file counts as a whole case file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whole {
    /// Its name is that of a case.
    Name,
    /// It is a scan of many pages.
    Pages,
    /// Documents of several kinds begin on its first pages, one that opens or ends a procedure among them.
    Titles,
    /// It begins with a cover or a catalogue.
    Cover,
}

/// Weighs a file.
pub(crate) fn weigh(file: &FileNode) -> Verdict {
    let by_name = || {
        if names_document(&file.name) {
            Verdict::Document
        } else if names_case(&file.name) {
            Verdict::Whole(Whole::Name)
        } else {
            Verdict::Unclear
        }
    };
    let Some(glance) = &file.glance else { return by_name() };
    if let Some(whole) = by_pages(glance) {
        return Verdict::Whole(whole);
    }
    let named = by_name();
    let scanned = glance.unread * 2 >= glance.looked_at.max(1);
    match named {
        Verdict::Unclear if scanned && glance.pages >= THICK => Verdict::Whole(Whole::Pages),
        Verdict::Unclear if scanned && glance.pages <= THIN => Verdict::Document,
        Verdict::Unclear if (!scanned || glance.recognised > 0) && papers(glance).count() == 1 => {
            Verdict::Document
        }
        named => named,
    }
}

/// Whether its pages, or its being a thick scan, make it a whole case file.
pub(crate) fn is_whole(file: &FileNode) -> bool {
    file.glance.is_some() && matches!(weigh(file), Verdict::Whole(whole) if whole > Whole::Name)
}

/// Whether its words make it a whole case file.
pub(crate) fn is_surely_whole(file: &FileNode) -> bool {
    matches!(weigh(file), Verdict::Whole(Whole::Cover | Whole::Titles))
}

/// Whether these are decisions of different numbers, as published decisions are: each stands for its case.
pub(crate) fn are_decisions<'f>(files: impl Iterator<Item = &'f FileNode>) -> bool {
    let (mut all, mut decisions, mut numbers) = (0, 0, BTreeSet::new());
    for file in files {
        all += 1;
        if let Some(glance) = &file.glance
            && glance.titles.first().is_some_and(|kind| kind.stage() == Stage::Decision)
            && !glance.number.is_empty()
        {
            decisions += 1;
            numbers.insert(normalise_number(&glance.number));
        }
    }
    // Of what was looked at by samples, two different ones are enough to look on.
    numbers.len() >= 2 && (decisions * 5 >= all * 3 || all > 4 && decisions >= 3)
}

fn by_pages(glance: &Glance) -> Option<Whole> {
    let archive = glance.titles.iter().any(|kind| kind.stage() == Stage::Archive);
    let papers: Vec<DocumentType> = papers(glance).collect();
    if archive && (!papers.is_empty() || glance.pages > BEHIND_COVER) {
        return Some(Whole::Cover);
    }
    let opens_or_ends = |kind: &DocumentType| {
        matches!(
            kind.stage(),
            Stage::Filing | Stage::Decision | Stage::Licensing | Stage::Inspection | Stage::Closing
        )
    };
    // A decision and its receipt are often scanned together: two papers are not yet a case.
    let enough = papers.len() >= 3 || papers.len() == 2 && glance.pages >= THICK;
    (enough && papers.iter().any(opens_or_ends)).then_some(Whole::Titles)
}

/// The documents of the procedure that begin on the first pages, without cover and catalogue.
fn papers(glance: &Glance) -> impl Iterator<Item = DocumentType> {
    glance.titles.iter().copied().filter(|kind| kind.stage() != Stage::Archive)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::FileKind;
    use std::path::PathBuf;

    fn file(name: &str, pages: u32, unread: u32, titles: &[DocumentType], number: &str) -> FileNode {
        let looked_at = pages.min(10);
        let glance = Glance {
            pages,
            looked_at,
            unread,
            titles: titles.to_vec(),
            number: number.to_owned(),
            ..Glance::default()
        };
        FileNode {
            name: name.to_owned(),
            shown: name.to_owned(),
            path: PathBuf::from(name),
            kind: FileKind::Pdf,
            glance: Some(glance),
            trouble: None,
        }
    }

    #[test]
    fn pages_speak_before_names() {
        use DocumentType::{
            Cover, FilingApproval, InnerCatalog, InterviewRecord, OnsiteRecord, PenaltyDecision,
        };
        for (file, verdict) in [
            (file("1.pdf", 30, 0, &[Cover, InnerCatalog, FilingApproval], ""), Verdict::Whole(Whole::Cover)),
            (file("行政处罚决定书.pdf", 30, 0, &[Cover, FilingApproval], ""), Verdict::Whole(Whole::Cover)),
            (file("卷内目录.pdf", 2, 0, &[InnerCatalog], ""), Verdict::Document),
            (
                file("1.pdf", 8, 0, &[FilingApproval, OnsiteRecord, InterviewRecord], ""),
                Verdict::Whole(Whole::Titles),
            ),
            (file("1.pdf", 3, 0, &[PenaltyDecision, InterviewRecord], ""), Verdict::Unclear),
            (file("1.pdf", 3, 0, &[PenaltyDecision], ""), Verdict::Document),
            (file("1.pdf", 20, 10, &[], ""), Verdict::Whole(Whole::Pages)),
            (file("1.pdf", 2, 2, &[], ""), Verdict::Document),
            (file("1.pdf", 6, 6, &[], ""), Verdict::Unclear),
            (file("询问笔录.pdf", 20, 10, &[], ""), Verdict::Document),
            (file("张某无证经营案.pdf", 6, 6, &[], ""), Verdict::Whole(Whole::Name)),
        ] {
            assert_eq!(weigh(&file), verdict, "{} {:?}", file.name, file.glance);
        }
    }

    #[test]
    fn decisions_of_different_numbers_stand_for_their_cases() {
        let decision = |number: &str| file("a.pdf", 3, 0, &[DocumentType::PenaltyDecision], number);
        let one = [decision("甲罚〔2024〕1号"), decision("甲罚〔2024〕2号")];
        assert!(are_decisions(one.iter()));
        let same = [decision("甲罚〔2024〕1号"), decision("甲罚[2024]1号")];
        assert!(!are_decisions(same.iter()), "a decision and its copy");
        let few = [&one[..], &[file("b.pdf", 2, 2, &[], ""), file("c.pdf", 2, 2, &[], "")]].concat();
        assert!(!are_decisions(few.iter()), "most files are something else");
    }
}
