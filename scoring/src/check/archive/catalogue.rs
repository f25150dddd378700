//! The catalogue 卷内目录 beside the papers of the file, as data: what each row names, and what does not fit.
//!
//! Rule G-02 and G-03 judge; this sets what they found beside the rows it is about.

use super::g02::compare;
use super::g03;
use crate::case::{CaseFile, Document};
use crate::check::{Context, Finding, Outcome, Settings};
use crate::evidence::{Evidence, Place};
use crate::id::DocumentId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What does not fit between catalogue and file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkKind {
    /// The catalogue names a paper the file does not hold.
    Missing,
    /// The file holds a paper the catalogue does not name.
    Extra,
    /// The catalogue names a paper twice.
    Doubled,
    /// The catalogue gives a page that is not printed on the paper.
    WrongPage,
    /// A paper stands elsewhere than the regular order has it.
    Misplaced,
}

/// A thing that does not fit, or of which it cannot be told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CatalogueRemark {
    /// What it is.
    pub kind: RemarkKind,
    /// Whether it looks wrong or cannot be told.
    pub outcome: Outcome,
    /// One sentence.
    pub message: String,
    /// The places it rests on.
    pub evidence: Vec<Evidence>,
}

/// A paper of the file as the catalogue is held against it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CataloguePaper {
    /// The paper, where it is kept.
    pub document: Option<DocumentId>,
    /// Its title.
    pub title: String,
    /// The page of the case it begins on.
    pub page: u32,
    /// The number printed on that page, where one was read.
    pub printed: Option<u32>,
}

/// A row of the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CatalogueLine {
    /// Its running number as written; may be empty.
    pub item: String,
    /// The title it names.
    pub title: String,
    /// The document number; may be empty.
    pub number: String,
    /// The date.
    pub date: Option<Date>,
    /// The page it gives, and the last one where it gives a range.
    pub first_page: Option<u32>,
    /// The last page, where a range is given.
    pub last_page: Option<u32>,
    /// Where the row stands.
    pub place: Place,
    /// The paper it was found to name.
    pub paper: Option<CataloguePaper>,
    /// What does not fit about it.
    pub remarks: Vec<CatalogueRemark>,
}

/// The catalogue of a case.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Its rows, in order; none where there is no catalogue or none could be read.
    pub lines: Vec<CatalogueLine>,
    /// What is about no row: papers it does not name, papers out of their place.
    pub remarks: Vec<CatalogueRemark>,
}

/// Holds the catalogue of a case against its papers.
pub fn catalogue(case: &CaseFile, settings: &Settings) -> Catalogue {
    let cx = Context::new(case, &[], settings);
    let mut catalogue = Catalogue::default();
    if let Ok(compared) = compare(&cx) {
        let paper = |document: &Document| CataloguePaper {
            document: document.id.clone(),
            title: document.title.clone(),
            page: document.first_page(),
            printed: compared.starts.get(&document.first_page()).copied(),
        };
        catalogue.lines = compared
            .rows
            .iter()
            .zip(&compared.pairs)
            .map(|(row, pair)| CatalogueLine {
                item: row.item.clone(),
                title: row.shown.clone(),
                number: row.shown_number.clone(),
                date: row.date,
                first_page: row.first_page,
                last_page: row.last_page,
                place: row.place.clone(),
                paper: pair.map(|at| paper(compared.papers[at])),
                remarks: Vec::new(),
            })
            .collect();
        for found in compared.found {
            let remark = remark(found.kind, found.finding);
            match found.row.and_then(|row| catalogue.lines.get_mut(row)) {
                Some(line) => line.remarks.push(remark),
                None => catalogue.remarks.push(remark),
            }
        }
    }
    let misplaced = (g03::RULE.run)(&cx).into_iter().filter(|finding| finding.outcome == Outcome::Suspect);
    catalogue.remarks.extend(misplaced.map(|finding| remark(RemarkKind::Misplaced, finding)));
    catalogue
}

fn remark(kind: RemarkKind, finding: Finding) -> CatalogueRemark {
    CatalogueRemark { kind, outcome: finding.outcome, message: finding.message, evidence: finding.evidence }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{FieldKind, Value};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;
    use RemarkKind::{Doubled, Extra, Missing, WrongPage};

    fn file(rows: &[(&str, u32)], papers: &[(D, u32)]) -> Catalogue {
        let mut sample = Sample::penalty().paper(D::InnerCatalog, "");
        for (title, page) in rows {
            let row = Value::CatalogueRow {
                item: page.to_string(),
                number: String::new(),
                title: (*title).into(),
                date: None,
                first_page: Some(*page),
                last_page: None,
            };
            sample = sample.field(FieldKind::CatalogueRow, row, title);
        }
        for (kind, page) in papers {
            sample = sample.paper(*kind, "").with(|case| {
                let last = case.documents.len() - 1;
                case.documents[last].pages[0].printed = Some(*page);
            });
        }
        catalogue(sample.case(), Settings::built_in())
    }

    #[test]
    fn rows_stand_beside_the_papers_they_name_with_what_does_not_fit() {
        let rows = [
            ("立案审批表", 1),
            ("现场检查笔录", 2),
            ("现场检查笔录", 2),
            ("行政处罚告知书", 9),
            ("法制审核意见书", 4),
        ];
        let papers =
            [(D::FilingApproval, 1), (D::OnsiteRecord, 2), (D::PenaltyNotice, 3), (D::PenaltyDecision, 5)];
        let catalogue = file(&rows, &papers);
        let kinds = |line: &CatalogueLine| line.remarks.iter().map(|remark| remark.kind).collect::<Vec<_>>();
        let lines: Vec<_> = catalogue.lines.iter().map(kinds).collect();
        assert_eq!(lines, [vec![], vec![], vec![Doubled], vec![WrongPage], vec![Missing]]);
        let paper = catalogue.lines[3].paper.as_ref().expect("named");
        assert_eq!((paper.printed, catalogue.lines[3].first_page), (Some(3), Some(9)));
        assert!(catalogue.lines[4].paper.is_none());
        assert_eq!(catalogue.remarks.iter().map(|remark| remark.kind).collect::<Vec<_>>(), [Extra]);
        assert!(
            !catalogue.lines[4].remarks[0].evidence.is_empty() && !catalogue.remarks[0].evidence.is_empty()
        );
    }

    #[test]
    fn a_paper_out_of_its_place_is_told_without_a_catalogue_too() {
        // The decision lies third and was made seventh.
        let papers = [
            (D::SourceRegistration, 1),
            (D::FilingApproval, 2),
            (D::PenaltyDecision, 7),
            (D::OnsiteRecord, 3),
            (D::InterviewRecord, 4),
            (D::InvestigationReport, 5),
            (D::PenaltyNotice, 6),
            (D::PaymentReceipt, 8),
            (D::ClosingApproval, 9),
        ];
        let sample = papers
            .iter()
            .fold(Sample::penalty(), |sample, (kind, day)| sample.dated(*kind, &format!("2024-03-{day:02}")));
        let catalogue = catalogue(sample.case(), Settings::built_in());
        assert!(catalogue.lines.is_empty());
        let kinds: Vec<RemarkKind> = catalogue.remarks.iter().map(|remark| remark.kind).collect();
        assert_eq!(kinds, [RemarkKind::Misplaced]);
    }
}
