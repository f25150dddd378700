//! Corrections of how the case is cut into documents: what a wish comes to. Pure: it knows documents and pages.

use super::order;
use contract::scoring::DocumentType;
use contract::view::{CaseView, CutInput, DocumentView};

/// What a reviewer wants to be otherwise about the document a page belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// Another document begins on this page.
    CutHere,
    /// It is part of the document on the pages before it.
    Join,
    /// It is of this type.
    Type(DocumentType),
    /// It is called this.
    Title(String),
    /// It stands before the one above it.
    Up,
    /// It stands behind the one below it.
    Down,
    /// It stands before the document at this place of the list as it is now; behind all where there is none.
    Gap(usize),
}

/// All documents as they are to be cut once `edit` is made on the document of `page`; nothing where it changes nothing.
pub(crate) fn edited(case: &CaseView, page: u32, edit: &Edit) -> Option<Vec<CutInput>> {
    let at = case.documents.iter().position(|known| holds(known, page))?;
    let document = &case.documents[at];
    let mut inputs: Vec<CutInput> = case.documents.iter().map(input).collect();
    match edit {
        Edit::CutHere if page == document.first_page => return None,
        Edit::CutHere => inputs.insert(
            at + 1,
            CutInput {
                first_page: page,
                document_type: DocumentType::Other,
                title: String::new(),
                by_hand: true,
            },
        ),
        Edit::Join => {
            let before = document.first_page.checked_sub(1)?;
            case.documents.iter().find(|known| holds(known, before))?;
            inputs.remove(at);
        }
        Edit::Type(kind) if *kind == document.document_type => return None,
        Edit::Type(kind) => {
            // A title that only names the type goes with it; one that was read stays.
            if order::title_of(document) == document.type_title {
                inputs[at].title = String::new();
            }
            inputs[at].document_type = *kind;
            inputs[at].by_hand = true;
        }
        Edit::Title(title) if title.trim() == order::title_of(document) => return None,
        Edit::Title(title) => {
            inputs[at].title = title.trim().to_owned();
            inputs[at].by_hand = true;
        }
        Edit::Up => inputs.swap(at, at.checked_sub(1)?),
        Edit::Down if at + 1 == inputs.len() => return None,
        Edit::Down => inputs.swap(at, at + 1),
        Edit::Gap(gap) if *gap == at || *gap == at + 1 => return None,
        Edit::Gap(gap) => {
            let moved = inputs.remove(at);
            let gap = if *gap > at { gap - 1 } else { *gap };
            inputs.insert(gap.min(inputs.len()), moved);
        }
    }
    Some(inputs)
}

fn holds(document: &DocumentView, page: u32) -> bool {
    (document.first_page..=document.last_page).contains(&page)
}

fn input(document: &DocumentView) -> CutInput {
    CutInput {
        first_page: document.first_page,
        document_type: document.document_type,
        title: document.title.clone(),
        by_hand: document.by_hand,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;

    fn firsts(inputs: &[CutInput]) -> Vec<u32> {
        inputs.iter().map(|input| input.first_page).collect()
    }

    #[test]
    fn each_wish_changes_one_thing() {
        let case = stand_in::desk().case;
        let long = case.documents.iter().position(|known| known.last_page > known.first_page).expect("long");
        let (first, last) = (case.documents[long].first_page, case.documents[long].last_page);
        let before = firsts(&case.documents.iter().map(input).collect::<Vec<_>>());

        let cut = edited(&case, last, &Edit::CutHere).expect("cut");
        assert_eq!((cut.len(), cut[long + 1].first_page), (before.len() + 1, last));
        assert_eq!(edited(&case, first, &Edit::CutHere), None, "one begins there already");

        let joined = edited(&case, last, &Edit::Join).expect("joined");
        assert!(!firsts(&joined).contains(&first));
        assert_eq!(edited(&case, 1, &Edit::Join), None, "nothing is before the first page");

        let up = edited(&case, first, &Edit::Up).expect("moved");
        assert_eq!((up[long - 1].first_page, up[long].first_page), (first, before[long - 1]));
        assert_eq!(edited(&case, 1, &Edit::Up), None);
        let end = case.documents.last().expect("documents").first_page;
        assert_eq!(edited(&case, end, &Edit::Down), None);
        assert_eq!(edited(&case, 9999, &Edit::Join), None, "a page of no document");

        for (gap, stands_at) in [(0, 0), (before.len(), before.len() - 1), (999, before.len() - 1)] {
            let moved = firsts(&edited(&case, first, &Edit::Gap(gap)).expect("moved"));
            assert_eq!(moved.iter().position(|page| *page == first), Some(stands_at), "to gap {gap}");
            assert_eq!(moved.len(), before.len());
        }
        for gap in [long, long + 1] {
            assert_eq!(edited(&case, first, &Edit::Gap(gap)), None, "where it stands already");
        }
    }

    #[test]
    fn a_title_that_only_names_the_type_goes_with_it() {
        let mut case = stand_in::desk().case;
        let at = |inputs: &[CutInput]| inputs[0].clone();
        case.documents[0].title = case.documents[0].type_title.clone();
        let kind = Edit::Type(DocumentType::PenaltyDecision);
        let changed = at(&edited(&case, 1, &kind).expect("another type"));
        assert_eq!((changed.document_type, changed.title.as_str()), (DocumentType::PenaltyDecision, ""));
        case.documents[0].title = "某市案卷".to_owned();
        assert_eq!(at(&edited(&case, 1, &kind).expect("another type")).title, "某市案卷");
        assert_eq!(edited(&case, 1, &Edit::Title(" 某市案卷 ".to_owned())), None);
        assert!(at(&edited(&case, 1, &Edit::Title("封面".to_owned())).expect("another title")).by_hand);
    }
}
