//! Cuts that a person set: they stand, and the program cuts around them.

use super::{BY_HAND, CasePage, CutDocument, cut};

/// Cuts a case as [`cut`] does, except that the documents of `set` stand as a person set them. What the program
/// cut on their pages is gone; of what reaches beyond them the rest stays.
///
/// `set` must be in page order, without overlaps, and within the pages; what is not is left out.
pub fn cut_around(pages: &[CasePage], set: &[CutDocument]) -> Vec<CutDocument> {
    let (Some(first), Some(last)) = (pages.first(), pages.last()) else { return Vec::new() };
    let mut standing: Vec<CutDocument> = Vec::new();
    for document in set {
        let begins = standing.last().map_or(first.number, |before| before.last_page + 1);
        if document.first_page >= begins
            && document.last_page >= document.first_page
            && document.last_page <= last.number
        {
            standing.push(CutDocument { confidence: BY_HAND, ..document.clone() });
        }
    }
    let mut all = standing.clone();
    for document in cut(pages) {
        // The pieces of it that no set document covers.
        let mut from = document.first_page;
        let covering = standing
            .iter()
            .filter(|set| set.first_page <= document.last_page && set.last_page >= document.first_page);
        for set in covering {
            if set.first_page > from {
                all.push(CutDocument { first_page: from, last_page: set.first_page - 1, ..document.clone() });
            }
            from = from.max(set.last_page + 1);
        }
        if from <= document.last_page {
            all.push(CutDocument { first_page: from, ..document });
        }
    }
    all.sort_by_key(|document| document.first_page);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use scoring::DocumentType;

    fn pages(count: u32) -> Vec<CasePage<'static>> {
        (1..=count)
            .map(|number| CasePage {
                number,
                source: 0,
                source_name: "案卷.pdf",
                first_of_source: number == 1,
                width: 595.0,
                height: 842.0,
                lines: &[],
                unread: true,
                recognised: false,
            })
            .collect()
    }

    fn set(first_page: u32, last_page: u32) -> CutDocument {
        CutDocument {
            document_type: DocumentType::PenaltyDecision,
            title: "处罚决定书".to_owned(),
            first_page,
            last_page,
            confidence: 0,
        }
    }

    fn ranges(documents: &[CutDocument]) -> Vec<(u32, u32, u8)> {
        documents.iter().map(|d| (d.first_page, d.last_page, d.confidence)).collect()
    }

    #[test]
    fn what_was_set_stands_and_the_rest_is_cut_around_it() {
        let pages = pages(9);
        let whole = cut(&pages)[0].confidence;
        let cuts = cut_around(&pages, &[set(3, 4), set(6, 6)]);
        assert_eq!(ranges(&cuts), [(1, 2, whole), (3, 4, 100), (5, 5, whole), (6, 6, 100), (7, 9, whole)]);
        assert_eq!(
            ranges(&cut_around(&pages, &[set(8, 12), set(2, 1)])),
            [(1, 9, whole)],
            "nonsense is left out"
        );
        assert!(cut_around(&[], &[set(1, 1)]).is_empty());
    }

    proptest! {
        #[test]
        fn every_page_belongs_to_exactly_one_document(
            count in 1_u32..30,
            sets in prop::collection::vec((1_u32..40, 1_u32..40), 0..6),
        ) {
            let sets: Vec<CutDocument> = sets.into_iter().map(|(from, to)| set(from, to)).collect();
            let cuts = cut_around(&pages(count), &sets);
            let mut next = 1;
            for document in &cuts {
                prop_assert_eq!(document.first_page, next);
                prop_assert!(document.last_page >= document.first_page);
                next = document.last_page + 1;
            }
            prop_assert_eq!(next, count + 1);
        }
    }
}
