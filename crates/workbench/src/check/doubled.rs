//! Documents that lie in the file twice 重复: of one type, and saying nearly the same.
//!
//! Two filled-in copies of one form share most of their words and are no doubles, and within a single case nothing
//! tells print from writing; so only what is all but identical counts.

use contract::view::DoubledDocument;
use scoring::case::{CaseFile, Document};
use search::NearDuplicates;
use std::collections::BTreeMap;

/// Share of common shingles from which two documents of a case count as one put in twice.
const SAME: f64 = 0.95;
/// A text shorter than this is no document that could be told from another.
const FEWEST: usize = 40;

/// The documents that say the same as one before them.
pub(super) fn doubled(case: &CaseFile) -> Vec<DoubledDocument> {
    let texts: Vec<(&Document, String)> = case
        .documents
        .iter()
        .filter(|document| !document.has_unread_pages())
        .map(|document| (document, document.folded_text()))
        .filter(|(_, text)| text.chars().count() >= FEWEST)
        .collect();
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, (document, text)) in texts.iter().enumerate() {
        let same = |(other, words): &(&Document, String)| {
            other.document_type == document.document_type && words == text
        };
        found.extend(texts[..at].iter().position(same).map(|first| (at, first)));
    }
    let mut alike = NearDuplicates::default();
    texts.iter().for_each(|(_, text)| alike.add(0, text));
    for group in alike.find().groups {
        let Some((first, _)) = group.members.first() else { continue };
        for (at, shared) in group.members.iter().skip(1) {
            if *shared >= SAME && texts[*first].0.document_type == texts[*at].0.document_type {
                found.entry(*at).or_insert(*first);
            }
        }
    }
    let told = |(at, first): (usize, usize)| DoubledDocument {
        page: texts[at].0.first_page(),
        label: texts[at].0.label(),
        of_page: texts[first].0.first_page(),
        of_label: texts[first].0.label(),
    };
    found.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoring::case::CasePage;
    use scoring::{Direction, DocumentType, Rect, TextLine};

    fn document(number: u32, kind: DocumentType, text: &str) -> Document {
        let count = text.chars().count();
        let line = TextLine {
            text: text.to_owned(),
            rect: Rect { x: 10.0, y: 10.0, width: 10.0 * count as f32, height: 12.0 },
            edges: (0..=count).map(|index| 10.0 + 10.0 * index as f32).collect(),
            direction: Direction::Horizontal,
            cell: None,
        };
        let pages = vec![CasePage::new(number, vec![line], false)];
        Document { document_type: kind, pages, ..Document::default() }
    }

    fn pages(documents: Vec<Document>) -> Vec<(u32, u32)> {
        let case = CaseFile { documents, ..CaseFile::default() };
        doubled(&case).iter().map(|double| (double.page, double.of_page)).collect()
    }

    #[test]
    fn the_same_twice_is_told_and_two_filled_in_forms_are_not() {
        use DocumentType::{PenaltyDecision, ServiceReceipt};
        let long: String = (0..40).map(|n| format!("第{n}点违法事实及证据经查证属实")).collect();
        let nearly = long.replacen("查证", "查訂", 1);
        let form = |what: &str| {
            format!(
                "送达回证 受送达人某公司 送达文书{what} 送达地点某市某路 送达方式直接送达 收件人签名 送达人签名两名"
            )
        };
        let documents = vec![
            document(1, PenaltyDecision, &long),
            document(2, ServiceReceipt, &form("行政处罚告知书")),
            document(3, ServiceReceipt, &form("行政处罚决定书")),
            document(4, PenaltyDecision, &nearly),
            document(5, ServiceReceipt, &form("行政处罚告知书")),
            document(6, PenaltyDecision, "短"),
            document(7, PenaltyDecision, "短"),
        ];
        assert_eq!(pages(documents), [(4, 1), (5, 2)]);
    }

    #[test]
    fn another_type_or_an_unread_page_is_no_double() {
        use DocumentType::{PenaltyDecision, PenaltyNotice};
        let long: String = (0..40).map(|n| format!("第{n}点违法事实及证据经查证属实")).collect();
        assert!(
            pages(vec![document(1, PenaltyDecision, &long), document(2, PenaltyNotice, &long)]).is_empty()
        );
        let mut unread = document(2, PenaltyDecision, &long);
        unread.pages[0].unread = true;
        assert!(pages(vec![document(1, PenaltyDecision, &long), unread]).is_empty());
    }
}
