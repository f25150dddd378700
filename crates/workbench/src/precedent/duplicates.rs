//! Near-duplicates in the whole workspace.

use super::called;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::FindNearDuplicates;
use contract::view::{DuplicateGroupView, DuplicateLevel, DuplicateView, DuplicatesView};
use search::{Duplicates, NearDuplicates};

impl Handle<FindNearDuplicates> for Workbench {
    fn handle(&self, _: FindNearDuplicates) -> std::result::Result<DuplicatesView, UserError> {
        Ok(self.duplicates()?)
    }
}

impl Workbench {
    fn duplicates(&self) -> Result<DuplicatesView> {
        let (mut by_page, mut pages) = (NearDuplicates::default(), Vec::new());
        let (mut by_document, mut documents) = (NearDuplicates::default(), Vec::new());
        for (place, case) in self.store.all_cases()?.into_iter().enumerate() {
            let texts = self.store.page_texts(&case.id)?;
            let cut = self.store.documents(&case.id)?;
            for page in &texts {
                let holder = cut
                    .iter()
                    .find(|document| (document.first_page..=document.last_page).contains(&page.number));
                by_page.add(place, &page.text);
                pages.push(view(&case, holder, page.number, page.number));
            }
            for document in cut.iter().filter(|document| document.last_page > document.first_page) {
                let within = texts
                    .iter()
                    .filter(|page| (document.first_page..=document.last_page).contains(&page.number));
                by_document.add(place, &within.map(|page| page.text.as_str()).collect::<Vec<_>>().join("\n"));
                documents.push(view(&case, Some(document), document.first_page, document.last_page));
            }
        }
        let by_page = by_page.find();
        let mut groups = views(DuplicateLevel::Page, &by_page, &pages);
        groups.extend(views(DuplicateLevel::Document, &by_document.find(), &documents));
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

fn views(level: DuplicateLevel, found: &Duplicates, texts: &[DuplicateView]) -> Vec<DuplicateGroupView> {
    let member = |(place, similarity): &(usize, f64)| DuplicateView {
        similarity: *similarity,
        ..texts[*place].clone()
    };
    found
        .groups
        .iter()
        .map(|group| DuplicateGroupView { level, members: group.members.iter().map(member).collect() })
        .collect()
}
