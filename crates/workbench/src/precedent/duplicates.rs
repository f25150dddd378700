//! Near-duplicates in the whole workspace.

use super::called;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::FindNearDuplicates;
use contract::view::{DuplicateGroupView, DuplicateLevel, DuplicateView, DuplicatesView};
use search::{Duplicates, Written, near_duplicates};

impl Handle<FindNearDuplicates> for Workbench {
    fn handle(&self, _: FindNearDuplicates) -> std::result::Result<DuplicatesView, UserError> {
        Ok(self.duplicates()?)
    }
}

impl Workbench {
    fn duplicates(&self) -> Result<DuplicatesView> {
        let (mut pages, mut documents) = (Vec::new(), Vec::new());
        for (place, case) in self.store.all_cases()?.into_iter().enumerate() {
            let texts = self.store.page_texts(&case.id)?;
            let cut = self.store.documents(&case.id)?;
            for page in &texts {
                let holder = cut
                    .iter()
                    .find(|document| (document.first_page..=document.last_page).contains(&page.number));
                let view = view(&case, holder, page.number, page.number);
                pages.push((place, page.text.clone(), view));
            }
            for document in cut.iter().filter(|document| document.last_page > document.first_page) {
                let within = texts
                    .iter()
                    .filter(|page| (document.first_page..=document.last_page).contains(&page.number));
                let text = within.map(|page| page.text.as_str()).collect::<Vec<_>>().join("\n");
                documents.push((
                    place,
                    text,
                    view(&case, Some(document), document.first_page, document.last_page),
                ));
            }
        }
        let by_page = compared(&pages);
        let mut groups = views(DuplicateLevel::Page, &by_page, &pages);
        groups.extend(views(DuplicateLevel::Document, &compared(&documents), &documents));
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(DuplicatesView {
            groups,
            form_only: count(by_page.form_only),
            too_short: count(by_page.too_short),
        })
    }
}

fn view(
    case: &store::CaseRecord,
    document: Option<&store::DocumentRecord>,
    page: u32,
    last_page: u32,
) -> DuplicateView {
    DuplicateView {
        case: case.id.clone(),
        case_name: called(case),
        document: document.map(|document| document.id.clone()),
        document_type: document.map(|document| document.document_type).unwrap_or_default(),
        document_title: document.map(|document| document.title.clone()).unwrap_or_default(),
        page,
        last_page,
        similarity: 0.0,
    }
}

fn compared(texts: &[(usize, String, DuplicateView)]) -> Duplicates {
    near_duplicates(&texts.iter().map(|(case, text, _)| Written { text, case: *case }).collect::<Vec<_>>())
}

fn views(
    level: DuplicateLevel,
    found: &Duplicates,
    texts: &[(usize, String, DuplicateView)],
) -> Vec<DuplicateGroupView> {
    let member = |(place, similarity): &(usize, f64)| DuplicateView {
        similarity: *similarity,
        ..texts[*place].2.clone()
    };
    found
        .groups
        .iter()
        .map(|group| DuplicateGroupView { level, members: group.members.iter().map(member).collect() })
        .collect()
}
