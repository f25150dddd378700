use super::catalogue::RemarkKind;
use super::lacks;
use super::printed::{FRAME, Sheet, sheets};
use super::rows::{Row, rows};
use crate::case::Document;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use std::collections::BTreeMap;

declare! {
    /// # 查什么
    /// 卷内目录与卷内文书是否一致：有无目录有而卷内没有、卷内有而目录没有、重复列入、页号不符。
    /// # 依据
    /// 各地立卷规范，此标准未经核对。
    /// # 判断
    /// 按题名、文号、页号把目录条目与认出的文书逐一对应。条目对应不到文书且题名不见于任何一页的、认出的主要文书对应不到条目的、
    /// 两条目题名、文号、页号均相同的、条目页号与文书首页所印页码不同的，为疑似问题。
    /// # 例外
    /// 封面、卷内目录、备考表一样也没有的，可能是尚未装订成卷的材料，无法判断。证据附件、证件复印件、快递单等可并入前一条目；送达回证可随所送文书列在一条；目录或者页码为扫描识读、读出的条目过少的，无法判断。
    /// # 示例
    /// 目录列有“法制审核意见书”第45页，卷内没有这份文书。
    "G-02", "卷内目录与内容", check
}

/// Papers that are often filed under the entry before them.
const ATTACHED: &[D] = &[
    D::Other,
    D::EvidenceMaterial,
    D::PartyIdentity,
    D::OfficerCertificate,
    D::MailReceipt,
    D::AvRecord,
    D::SeizureList,
    D::InspectionReport,
    D::PublicityProof,
    D::GoodsDisposal,
    D::AddressConfirmation,
];
/// How sure the kind of a paper must be to be missed in the catalogue, in percent.
const SURE: u8 = 70;

fn check(cx: &Context) -> Vec<Finding> {
    let compared = match compare(cx) {
        Ok(compared) => compared,
        Err(finding) => return vec![*finding],
    };
    if compared.found.is_empty() {
        let told = format!("目录{}条与卷内文书一致", compared.rows.len());
        return vec![Finding::pass(told).at(&compared.catalogue.head())];
    }
    compared.found.into_iter().map(|found| found.finding).collect()
}

/// Something about the catalogue, and the row it is about.
pub(super) struct Found {
    pub(super) kind: RemarkKind,
    pub(super) row: Option<usize>,
    pub(super) finding: Finding,
}

/// The catalogue beside the papers of the file.
pub(super) struct Compared<'a> {
    pub(super) catalogue: &'a Document,
    pub(super) rows: Vec<Row<'a>>,
    pub(super) papers: Vec<&'a Document>,
    /// Which paper each row names.
    pub(super) pairs: Vec<Option<usize>>,
    /// The number printed on the first sheet of a paper, by its page.
    pub(super) starts: BTreeMap<u32, u32>,
    pub(super) found: Vec<Found>,
}

/// Holds the rows against the papers; a finding where there is nothing to hold against each other.
pub(super) fn compare<'a>(cx: &Context<'a>) -> Result<Compared<'a>, Box<Finding>> {
    if cx.case.documents.is_empty() {
        return Err(Finding::cannot_tell("卷内没有可供核对的文书").into());
    }
    let catalogues: Vec<&Document> = cx.case.all(D::InnerCatalog).collect();
    let Some(catalogue) = catalogues.first().copied() else {
        return Err(lacks(cx, D::InnerCatalog, "卷内未见卷内目录，请核对").into());
    };
    let rows = rows(&catalogues);
    let papers: Vec<&Document> =
        cx.case.documents.iter().filter(|paper| !FRAME.contains(&paper.document_type)).collect();
    let sure = papers.iter().filter(|paper| paper.document_type != D::Other).count();
    let doubtful = catalogues.iter().any(|paper| paper.has_unread_pages() || paper.has_recognised_pages());
    if rows.is_empty() || rows.len() * 2 < sure.min(papers.len()) && doubtful {
        let told = format!("读到目录条目{}条，卷内文书{}份，不能逐一核对", rows.len(), papers.len());
        return Err(Finding::cannot_tell(told).at(&catalogue.head()).into());
    }
    let sheets = sheets(cx.case);
    let starts: BTreeMap<u32, u32> =
        sheets.iter().filter_map(|sheet| Some((sheet.page.number, sheet.printed?))).collect();
    let pairs = pair(&rows, &papers, &starts);
    let mut found = doubled(&rows);
    found.extend(missing(cx, &rows, &papers, &pairs, &starts));
    // So was one with a page no row was read from.
    let bare = catalogues.iter().any(|catalogue| {
        catalogue.pages.iter().any(|page| {
            !page.lines.is_empty() && !catalogue.fields.iter().any(|field| field.place.page == page.number)
        })
    });
    let doubtful = doubtful || bare;
    // A catalogue with far fewer rows than the file has papers was most likely not read to its end.
    let doubtful = doubtful || rows.len() * 3 < sure * 2;
    found.extend(extra(cx, &rows, &papers, &pairs, &starts, doubtful, &catalogues));
    found.extend(pages(&rows, &papers, &pairs, &starts, &sheets));
    Ok(Compared { catalogue, rows, papers, pairs, starts, found })
}

/// Which paper each row names, by position; the surest pairs first.
fn pair(rows: &[Row], papers: &[&Document], starts: &BTreeMap<u32, u32>) -> Vec<Option<usize>> {
    let mut candidates = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for (paper, document) in papers.iter().enumerate() {
            let likeness = row.likeness(document);
            let printed = starts.get(&document.first_page()).copied();
            let near = match (row.first_page, printed) {
                (Some(row), Some(printed)) => row.abs_diff(printed),
                _ => u32::try_from(at.abs_diff(paper)).unwrap_or(u32::MAX),
            };
            // A paper that begins on the row's page is the row's, whatever it is called.
            let here = row.first_page.is_some() && row.first_page == printed;
            if likeness > 0 || here {
                candidates.push((
                    likeness + u8::from(here),
                    std::cmp::Reverse(near),
                    std::cmp::Reverse(at),
                    paper,
                ));
            }
        }
    }
    candidates.sort();
    let mut pairs = vec![None; rows.len()];
    let mut taken = vec![false; papers.len()];
    for (_, _, std::cmp::Reverse(at), paper) in candidates.into_iter().rev() {
        if pairs[at].is_none() && !taken[paper] {
            pairs[at] = Some(paper);
            taken[paper] = true;
        }
    }
    pairs
}

fn doubled(rows: &[Row]) -> Vec<Found> {
    let mut findings = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let twin = rows[..at].iter().find(|other| {
            other.title == row.title
                && other.number == row.number
                && other.first_page == row.first_page
                && other.date == row.date
                && (row.first_page.is_some() || !row.number.is_empty())
        });
        if let Some(twin) = twin {
            let told = format!("目录重复列入“{}”{}，请核对", row.shown, row.at_page());
            let finding = Finding::suspect(told).at(row.place).at(twin.place);
            findings.push(Found { kind: RemarkKind::Doubled, row: Some(at), finding });
        }
    }
    findings
}

fn missing(
    cx: &Context,
    rows: &[Row],
    papers: &[&Document],
    pairs: &[Option<usize>],
    starts: &BTreeMap<u32, u32>,
) -> Vec<Found> {
    let mut findings = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let twin =
            rows[..at].iter().any(|other| other.title == row.title && other.first_page == row.first_page);
        if pairs[at].is_some() || twin {
            continue;
        }
        // The paper may lie in the file under another cut: its title stands on some page.
        let written = papers.iter().any(|paper| paper.find(&row.shown).is_some());
        if written {
            continue;
        }
        let told = format!("目录列有“{}”{}，卷内未见，请核对", row.shown, row.at_page());
        let on_page = row.first_page.is_some_and(|page| starts.values().any(|printed| *printed == page));
        let kept = papers.iter().enumerate().any(|(paper, document)| {
            !pairs.contains(&Some(paper))
                && (document.document_type == D::Other || document.confidence < SURE)
        });
        let recognised = papers.iter().any(|paper| paper.has_recognised_pages());
        let finding = if kept || (recognised && on_page) {
            Finding::cannot_tell(format!("{told}；卷内有未归类的材料或者识读不清的页")).at(row.place)
        } else {
            cx.missing(&[], told).at(row.place)
        };
        findings.push(Found { kind: RemarkKind::Missing, row: Some(at), finding });
    }
    findings
}

fn extra(
    cx: &Context,
    rows: &[Row],
    papers: &[&Document],
    pairs: &[Option<usize>],
    starts: &BTreeMap<u32, u32>,
    doubtful: bool,
    catalogues: &[&Document],
) -> Vec<Found> {
    let mut findings = Vec::new();
    for (paper, document) in papers.iter().enumerate() {
        let attached = ATTACHED.contains(&document.document_type) || document.confidence < SURE;
        if attached || pairs.contains(&Some(paper)) {
            continue;
        }
        let printed = starts.get(&document.first_page()).copied();
        // A row may stand for several papers of one kind, or name a paper along with another.
        let covered = rows.iter().enumerate().any(|(at, row)| {
            if !(row.likeness(document) > 0 || row.names_within(document)) {
                return false;
            }
            let next = rows.get(at + 1).and_then(|next| next.first_page);
            match (printed, row.first_page) {
                (Some(printed), Some(first)) => {
                    let last = row.last_page.or(next.map(|next| next.saturating_sub(1)));
                    first <= printed && last.is_none_or(|last| printed <= last)
                }
                // Without pages a row can only stand for papers beside the one it names.
                _ => pairs[at].is_none_or(|own| own.abs_diff(paper) <= 1),
            }
        });
        // A row that was not read as one still stands in the words of the catalogue.
        let written: usize = catalogues.iter().map(|paper| paper.find_all(&document.title).len()).sum();
        let alike = papers.iter().filter(|other| other.title == document.title).count();
        if covered || written >= alike {
            continue;
        }
        let told = format!("{}未列入卷内目录，请核对", document.label());
        let finding = if doubtful {
            Finding::cannot_tell(format!("{told}；目录可能有未读出的条目"))
        } else {
            Finding::suspect(told)
        };
        let finding = finding
            .at(&document.head())
            .with(cx.case.not_found(&[D::InnerCatalog]))
            .at(&catalogues[0].head());
        findings.push(Found { kind: RemarkKind::Extra, row: None, finding });
    }
    findings
}

/// Rows whose page is not the one printed on the first sheet of their paper.
fn pages(
    rows: &[Row],
    papers: &[&Document],
    pairs: &[Option<usize>],
    starts: &BTreeMap<u32, u32>,
    sheets: &[Sheet],
) -> Vec<Found> {
    let mut findings = Vec::new();
    let counted = starts.len() * 3 >= sheets.len() * 2;
    for (at, row) in rows.iter().enumerate() {
        let (Some(paper), Some(page)) = (pairs[at], row.first_page) else { continue };
        let document = papers[paper];
        let Some(printed) = starts.get(&document.first_page()).copied() else { continue };
        let last_of_paper = starts.get(&document.last_page()).copied();
        let end_fits = match (row.last_page, last_of_paper) {
            // The end is held against the next row only: attachments may lie behind the paper.
            (Some(last), Some(end)) => last >= end,
            _ => true,
        };
        if page == printed && end_fits {
            continue;
        }
        let told = if page == printed {
            format!(
                "目录写明“{}”{}，文书末页所印页码为{}",
                row.shown,
                row.at_page(),
                last_of_paper.unwrap_or(printed)
            )
        } else {
            format!("目录写明“{}”{}，文书首页所印页码为{printed}", row.shown, row.at_page())
        };
        // Several papers of one name may have been taken for one another.
        let ambiguous = rows.iter().filter(|other| other.title == row.title).count() > 1
            && rows.iter().any(|other| other.title == row.title && other.first_page == Some(printed));
        // A title that is only like the paper's may be two rows read as one.
        let other =
            |other: &&Document| other.document_type != document.document_type && row.names_within(other);
        let ambiguous = ambiguous || row.likeness(document) < 2 || papers.iter().any(other);
        let recognised = document.pages.first().is_some_and(|page| page.recognised);
        let finding = if ambiguous || recognised || !counted || document.confidence < SURE {
            Finding::cannot_tell(format!("{told}，请核对"))
        } else {
            Finding::suspect(format!("{told}，请核对"))
        };
        let finding = finding.at(row.place).at(&document.head());
        findings.push(Found { kind: RemarkKind::WrongPage, row: Some(at), finding });
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::case::{FieldKind as F, Value};
    use crate::check::Outcome::{CannotTell, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    /// A file whose papers begin on the pages given, with a catalogue of these titles and pages.
    fn file(rows: &[(&str, u32)], papers: &[(D, u32)]) -> Sample {
        let mut sample = Sample::penalty().paper(D::InnerCatalog, "");
        for (title, page) in rows {
            let row = Value::CatalogueRow {
                item: String::new(),
                number: String::new(),
                title: (*title).into(),
                date: None,
                first_page: Some(*page).filter(|page| *page > 0),
                last_page: None,
            };
            sample = sample.field(F::CatalogueRow, row, title);
        }
        for (kind, page) in papers {
            sample = sample.paper(*kind, "").with(|case| {
                let last = case.documents.len() - 1;
                case.documents[last].pages[0].printed = Some(*page).filter(|page| *page > 0);
            });
        }
        sample
    }

    const PAPERS: [(D, u32); 4] =
        [(D::FilingApproval, 1), (D::OnsiteRecord, 2), (D::PenaltyNotice, 3), (D::PenaltyDecision, 4)];
    const ROWS: [(&str, u32); 4] =
        [("立案审批表", 1), ("现场检查笔录", 2), ("行政处罚告知书", 3), ("行政处罚决定书", 4)];

    #[test]
    fn table() {
        file(&ROWS, &PAPERS).expect("G-02", Pass);
        file(&ROWS, &PAPERS[..3]).expect("G-02", Suspect);
        file(&ROWS[..3], &PAPERS).expect("G-02", Suspect);
        file(&ROWS, &PAPERS[..3]).unread_page().expect("G-02", CannotTell);
        let mut wrong = ROWS;
        wrong[2].1 = 5;
        file(&wrong, &PAPERS).expect("G-02", Suspect);
        let doubled = [ROWS[0], ROWS[1], ROWS[1], ROWS[2], ROWS[3]];
        file(&doubled, &PAPERS).expect("G-02", Suspect);
        let unnumbered = |papers: &[(D, u32)]| {
            let rows: Vec<(&str, u32)> = ROWS.iter().map(|(title, _)| (*title, 0)).collect();
            file(&rows, papers)
        };
        unnumbered(&PAPERS.map(|(kind, _)| (kind, 0))).expect("G-02", Pass);
        unnumbered(&PAPERS[..3]).expect("G-02", Suspect);
        file(&[], &PAPERS).expect("G-02", CannotTell);
        Sample::penalty().paper(D::Cover, "").paper(D::FilingApproval, "").expect("G-02", Suspect);
        Sample::penalty().paper(D::FilingApproval, "").expect("G-02", CannotTell);
        Sample::penalty().expect("G-02", CannotTell);
    }

    #[test]
    fn a_catalogue_not_read_to_its_end_accuses_nobody() {
        let named = |sample: Sample, words: &str| {
            sample.with(|case| {
                let catalogue = Sample::penalty().paper(D::InnerCatalog, words);
                case.documents[0].pages = catalogue.case().documents[0].pages.clone();
            })
        };
        named(file(&ROWS[..3], &PAPERS), "4 行政处罚决定书 4").expect("G-02", Pass);
        file(&ROWS[..2], &PAPERS).expect("G-02", CannotTell);
        file(&[("立案审批表现场检查笔录", 1), ROWS[2], ROWS[3]], &PAPERS).expect("G-02", CannotTell);
    }

    #[test]
    fn attachments_and_joint_rows_are_no_faults() {
        let joint = [ROWS[0], ROWS[1], ("行政处罚告知书及送达回证", 3), ("行政处罚决定书", 5)];
        let papers = [
            PAPERS[0],
            PAPERS[1],
            PAPERS[2],
            (D::ServiceReceipt, 4),
            (D::PenaltyDecision, 5),
            (D::EvidenceMaterial, 6),
        ];
        file(&joint, &papers).expect("G-02", Pass);
        let more = [ROWS[0], ROWS[1], ROWS[2], ROWS[3]];
        let unlisted = [PAPERS[0], PAPERS[1], PAPERS[2], PAPERS[3], (D::LegalReview, 5)];
        file(&more, &unlisted).expect("G-02", Suspect);
        let two = [ROWS[0], ("送达回证", 2), ("送达回证", 4)];
        let receipts = [PAPERS[0], (D::ServiceReceipt, 2), (D::Other, 3), (D::ServiceReceipt, 4)];
        file(&two, &receipts).expect("G-02", Pass);
    }
}
