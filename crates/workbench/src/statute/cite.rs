//! The citations on the pages of a case, each with the article as it stood on the day of the decision.

use super::lookup::choose;
use crate::error::Result;
use crate::handle::Handle;
use crate::page::rects;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::CiteCase;
use contract::view::{CitationOutcome, CitationView};
use scoring::CaseId;
use scoring::citation::{Citation, Naming, citations};
use scoring::statute::part_text;
use std::collections::HashMap;
use store::StatuteRecord;

/// A day after all others: without a day of decision the present version is shown.
const LAST_DAY: &str = "9999-12-31";

impl Handle<CiteCase> for Workbench {
    fn handle(&self, request: CiteCase) -> std::result::Result<Vec<CitationView>, UserError> {
        Ok(self.cite_case(&request.case)?)
    }
}

/// What the library says to a citation.
struct Answer {
    outcome: CitationOutcome,
    note: String,
    title: String,
    version: String,
    text: String,
}

impl Workbench {
    fn cite_case(&self, case: &CaseId) -> Result<Vec<CitationView>> {
        let record = self.case(case)?;
        let documents = self.store.documents(case)?;
        let mut versions: HashMap<String, Vec<StatuteRecord>> = HashMap::new();
        let mut views = Vec::new();
        for page in self.store.page_texts(case)? {
            let document = documents
                .iter()
                .find(|document| (document.first_page..=document.last_page).contains(&page.number));
            let mut lines = None;
            for citation in citations(&page.text) {
                // 第三条 of a contract and the like names no law at all.
                if citation.naming == Naming::Unnamed || citation.naming == Naming::Own {
                    continue;
                }
                if !versions.contains_key(&citation.law_key) {
                    let known = self.store.statute_versions(&citation.law_key)?;
                    versions.insert(citation.law_key.clone(), known);
                }
                let known = versions.get(&citation.law_key).map_or(&[][..], Vec::as_slice);
                let answer = self.answer(&citation, known, &record.decision_date)?;
                if lines.is_none() {
                    lines = Some(self.store.page_lines(case, page.number)?.unwrap_or_default());
                }
                let (from, to) = (citation.from, citation.to);
                views.push(CitationView {
                    page: page.number,
                    document: document.map(|document| document.id.clone()),
                    document_title: document.map(|document| document.title.clone()).unwrap_or_default(),
                    from,
                    to,
                    rects: rects(lines.as_deref().unwrap_or_default(), from, to),
                    quote: page.text.chars().skip(from as usize).take((to - from) as usize).collect(),
                    place: citation.provision.to_string(),
                    law: citation.law,
                    naming: citation.naming,
                    provision: citation.provision,
                    on: record.decision_date.clone(),
                    outcome: answer.outcome,
                    note: answer.note,
                    title: answer.title,
                    version: answer.version,
                    text: answer.text,
                });
            }
        }
        Ok(views)
    }

    fn answer(&self, citation: &Citation, versions: &[StatuteRecord], day: &str) -> Result<Answer> {
        let without = |outcome, note: String| Answer {
            outcome,
            note,
            title: String::new(),
            version: String::new(),
            text: String::new(),
        };
        if citation.law_key.is_empty() {
            return Ok(without(
                CitationOutcome::LawNotTold,
                "页面文字没有写明所引的是哪部法律法规".to_owned(),
            ));
        }
        let (chosen, mut note) = choose(versions, if day.is_empty() { LAST_DAY } else { day });
        let Some(record) = chosen else {
            let outcome = match scoring::statute::on_day(
                &versions.iter().map(|version| version.days.clone()).collect::<Vec<_>>(),
                if day.is_empty() { LAST_DAY } else { day },
            ) {
                scoring::statute::OnDay::Earlier => CitationOutcome::NoVersionThen,
                scoring::statute::OnDay::Ended(_) => CitationOutcome::Ended,
                _ => CitationOutcome::LawUnknown,
            };
            return Ok(without(outcome, note));
        };
        if day.is_empty() {
            note = "案卷没有读到决定日期，所示为法规库中最新的版本".to_owned();
        }
        if citation.naming == Naming::BareUnsure {
            note = "法律法规名称没有书名号，名称起止为推断".to_owned();
        }
        let mut answer = without(CitationOutcome::LawOnly, note);
        answer.title.clone_from(&record.title);
        answer.version.clone_from(&record.days.version);
        let Some(number) = citation.provision.article else { return Ok(answer) };
        let article = self.store.statute_article(record.id, number)?;
        match article.and_then(|article| part_text(&article.text, &citation.provision)) {
            Some(text) => {
                answer.text = text;
                let sure = answer.note.is_empty();
                answer.outcome = if sure { CitationOutcome::Found } else { CitationOutcome::Unsure };
            }
            None => {
                answer.outcome = CitationOutcome::PlaceUnknown;
                answer.note =
                    format!("{}（{}）没有{}", record.title, record.days.version, citation.provision);
            }
        }
        Ok(answer)
    }
}
