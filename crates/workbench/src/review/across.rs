//! Horizontal review 横向评查: one criterion across the files of a round; and precedents 先例 beside a criterion.
//!
//! Files whose text is alike stand beside each other, so that they can be decided alike. Each still gets a mark of its own.

use crate::error::Result;
use crate::handle::Handle;
use crate::precedent::called;
use crate::workbench::Workbench;
use contract::command::{ListPrecedents, OpenAcross};
use contract::view::{AcrossRowView, AcrossView, MarkCause, MarkRecordView, PrecedentView, PrecedentsView};
use contract::{ErrorCode, UserError};
use scoring::page::page_text;
use scoring::rubric::FixedRubric;
use scoring::{CaseId, Criterion, CriterionId, Evidence, Mark, Place, Rect, RoundId, Verdict};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use store::{CaseRecord, MarkRecord};

/// Characters of a document's beginning that files are compared by.
const COMPARED: usize = 1500;
/// Lines of a document's beginning that stand for it as evidence.
const QUOTED_LINES: usize = 3;
/// The most precedents that are told.
const MOST: usize = 40;

impl Handle<OpenAcross> for Workbench {
    fn handle(&self, request: OpenAcross) -> std::result::Result<AcrossView, UserError> {
        Ok(self.across(&request.round, request.criterion.as_ref())?)
    }
}

impl Handle<ListPrecedents> for Workbench {
    fn handle(&self, request: ListPrecedents) -> std::result::Result<PrecedentsView, UserError> {
        Ok(self.precedents(&request.case, &request.criterion)?)
    }
}

/// The part of a file that a criterion is about.
struct Passage {
    document: String,
    page: u32,
    last_page: u32,
    text: String,
    place: Place,
}

impl Workbench {
    fn across(&self, round: &RoundId, criterion: Option<&CriterionId>) -> Result<AcrossView> {
        let round = self.round(round)?;
        let rubrics = self.rubrics.of_round(&self.store, &round)?;
        let asked = |rubric: &&Arc<FixedRubric>| criterion.is_none_or(|id| rubric.criterion(id).is_some());
        let unknown = || UserError::new(ErrorCode::CriterionNotInRound);
        let rubric = rubrics.iter().find(asked).ok_or_else(unknown)?;
        let criterion = match criterion {
            Some(id) => rubric.criterion(id),
            None => rubric.criteria().next(),
        };
        let criterion = criterion.ok_or_else(unknown)?.clone();
        let mut marks: HashMap<CaseId, Mark> = self
            .store
            .last_marks_of_round(&round.id, &self.me.id)?
            .into_iter()
            .filter(|record| record.rubric.id == rubric.id && record.mark.criterion == criterion.id)
            .map(|record| (record.case, record.mark))
            .collect();
        let submitted: HashSet<CaseId> =
            self.store.submitted_cases(&round.id, &self.me.id)?.into_iter().collect();
        let mut rows = Vec::new();
        let mut texts = Vec::new();
        for case in self.store.cases(&round.id)? {
            let by = self.rubrics.for_case(&self.store, &round, &case.id, case.act_kind);
            if !by.is_ok_and(|by| by.id == rubric.id) {
                continue;
            }
            let passage = self.passage(&case, &criterion)?;
            texts.push(passage.as_ref().map(|passage| passage.text.clone()).unwrap_or_default());
            let page = passage.as_ref().map_or(1, |passage| passage.page);
            let shown = self.store.pages(&case.id)?.into_iter().find(|known| known.number == page);
            rows.push(AcrossRowView {
                name: called(&case),
                department: case.department.clone(),
                page,
                last_page: passage.as_ref().map_or(page, |passage| passage.last_page),
                width: shown.as_ref().map_or(595.0, |page| page.width),
                height: shown.as_ref().map_or(842.0, |page| page.height),
                has_picture: shown.is_some_and(|page| page.has_picture),
                document: passage.as_ref().map(|passage| passage.document.clone()).unwrap_or_default(),
                place: passage.map(|passage| passage.place),
                group: 0,
                mark: marks.remove(&case.id).filter(|mark| mark.verdict.is_decided()),
                submitted: submitted.contains(&case.id),
                case: case.id,
            });
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut ordered = Vec::with_capacity(rows.len());
        let mut places: BTreeMap<usize, AcrossRowView> = rows.into_iter().enumerate().collect();
        for (group, members) in (0..).zip(search::like_wordings(&texts)) {
            for place in members {
                if let Some(row) = places.remove(&place) {
                    ordered.push(AcrossRowView { group, ..row });
                }
            }
        }
        Ok(AcrossView {
            criteria: rubric
                .criteria()
                .map(|criterion| (criterion.id.clone(), criterion.title.clone()))
                .collect(),
            rubric: rubric.reference(),
            criterion,
            rows: ordered,
        })
    }

    /// The beginning of the first document of a case that serves a criterion.
    fn passage(&self, case: &CaseRecord, criterion: &Criterion) -> Result<Option<Passage>> {
        let documents = self.store.documents(&case.id)?;
        let serving = criterion
            .documents
            .iter()
            .find_map(|kind| documents.iter().find(|document| document.document_type == *kind));
        let Some(document) = serving else { return Ok(None) };
        let mut text = String::new();
        let mut quoted = None;
        for page in document.first_page..=document.last_page {
            let lines = self.store.page_lines(&case.id, page)?.unwrap_or_default();
            if quoted.is_none() && !lines.is_empty() {
                let first: Vec<_> = lines.iter().take(QUOTED_LINES).cloned().collect();
                quoted = Some((page, page_text(&first), first.iter().map(|line| line.rect).collect()));
            }
            text.push_str(&page_text(&lines));
            if text.chars().count() >= COMPARED {
                break;
            }
        }
        let title = if document.title.is_empty() {
            document.document_type.title().to_owned()
        } else {
            document.title.clone()
        };
        let (page, quote, rects) = quoted.unwrap_or((
            document.first_page,
            String::new(),
            self.whole_page(case, document.first_page)?,
        ));
        Ok(Some(Passage {
            place: Place {
                document: Some(document.id.clone()),
                document_title: title.clone(),
                page,
                rects,
                quote,
                original: self.original_of(case, page)?,
                ..Place::default()
            },
            document: title,
            page: document.first_page,
            last_page: document.last_page,
            text: text.chars().take(COMPARED).collect(),
        }))
    }

    fn whole_page(&self, case: &CaseRecord, page: u32) -> Result<Vec<Rect>> {
        let pages = self.store.pages(&case.id)?;
        let page = pages.into_iter().find(|known| known.number == page);
        Ok(page
            .map(|page| Rect { x: 0.0, y: 0.0, width: page.width, height: page.height })
            .into_iter()
            .collect())
    }

    fn original_of(&self, case: &CaseRecord, page: u32) -> Result<String> {
        let source = self.store.pages(&case.id)?.into_iter().find(|known| known.number == page);
        let sources = self.store.sources(&case.id)?;
        Ok(source
            .and_then(|page| sources.into_iter().find(|source| source.id == page.source))
            .map(|source| source.sha256)
            .unwrap_or_default())
    }

    fn precedents(&self, case: &CaseId, criterion: &CriterionId) -> Result<PrecedentsView> {
        let rubric = self.rubric_of_case(case)?;
        let Some(criterion) = rubric.criterion(criterion) else { return Ok(PrecedentsView::default()) };
        let members: HashMap<_, _> =
            self.store.members()?.into_iter().map(|member| (member.id, member.name)).collect();
        let records: Vec<(String, MarkRecord)> = self
            .store
            .last_marks_on_criterion(&criterion.id)?
            .into_iter()
            .filter(|record| {
                record.rubric.id == rubric.id && record.case != *case && record.mark.verdict.is_decided()
            })
            .take(MOST)
            .map(|record| (members.get(&record.member).cloned().unwrap_or_default(), record))
            .collect();
        let here = self.case(case)?;
        let mut texts = vec![self.passage(&here, criterion)?.map(|p| p.text).unwrap_or_default()];
        let mut cases = Vec::new();
        for (_, record) in &records {
            let other = self.case(&record.case)?;
            texts.push(self.passage(&other, criterion)?.map(|p| p.text).unwrap_or_default());
            cases.push(other);
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let groups = search::like_wordings(&texts);
        let like: HashSet<usize> =
            groups.into_iter().find(|group| group.contains(&0)).into_iter().flatten().collect();
        let mut marks = Vec::new();
        for (place, ((member, record), other)) in records.into_iter().zip(cases).enumerate() {
            marks.push(PrecedentView {
                page_size: self.evidence_size(&record)?,
                case: record.case,
                case_name: called(&other),
                mine: record.member == self.me.id,
                like: !texts[place + 1].is_empty() && like.contains(&(place + 1)),
                record: MarkRecordView {
                    id: record.id,
                    at: record.at,
                    member,
                    cause: MarkCause::from_code(&record.cause).unwrap_or_default(),
                    mark: record.mark,
                },
            });
        }
        // Those about like text first; the latest of each first as before.
        marks.sort_by_key(|mark| !mark.like);
        let current = self.current_marks(case, &rubric.id)?;
        let now = current.iter().find(|mark| mark.criterion == criterion.id).map(|mark| &mark.verdict);
        let departs = |other: &PrecedentView| {
            other.mine && other.like && now.is_some_and(|now| differ(now, &other.record.mark.verdict))
        };
        Ok(PrecedentsView { departures: marks.iter().filter(|mark| departs(mark)).cloned().collect(), marks })
    }

    /// Size of the page that the first place a mark rests on is on, where it has a picture.
    fn evidence_size(&self, record: &MarkRecord) -> Result<Option<(f32, f32)>> {
        let page = record.mark.verdict.evidence().into_iter().find_map(|evidence| match evidence {
            Evidence::Place(place) => Some(place.page),
            Evidence::NotFound { .. } => None,
        });
        page.map_or(Ok(None), |page| self.picture_size(&record.case, page))
    }
}

/// Whether two verdicts say different things: another kind of verdict, other faults, or other points for the same.
fn differ(now: &Verdict, then: &Verdict) -> bool {
    let faults = |verdict: &Verdict| match verdict {
        Verdict::Faulty { deductions } => {
            deductions.iter().map(|taken| (taken.rule.0.clone(), taken.points)).collect::<BTreeMap<_, _>>()
        }
        _ => BTreeMap::new(),
    };
    match (now, then) {
        (Verdict::Open, _) | (_, Verdict::Open) => false,
        (Verdict::Granted { points: a }, Verdict::Granted { points: b }) => a != b,
        (now, then) => now.code() != then.code() || faults(now) != faults(then),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoring::{Deduction, Points};

    #[test]
    fn verdicts_differ_by_kind_fault_or_points_never_by_evidence() {
        let faulty = |rule: &str, points: Option<i64>, seen: &str| Verdict::Faulty {
            deductions: vec![Deduction {
                rule: rule.into(),
                occurrences: 1,
                points: points.map(Points::whole),
                evidence: vec![Evidence::NotFound { looked_at: vec![seen.to_owned()] }],
                note: String::new(),
            }],
        };
        for (now, then, expected) in [
            (Verdict::Faultless, Verdict::Faultless, false),
            (Verdict::Open, Verdict::Faultless, false),
            (Verdict::Faultless, faulty("a", None, "甲"), true),
            (faulty("a", None, "甲"), faulty("a", None, "乙"), false),
            (faulty("a", None, "甲"), faulty("b", None, "甲"), true),
            (faulty("a", Some(1), "甲"), faulty("a", Some(2), "甲"), true),
            (
                Verdict::NotApplicable { reason: "甲".to_owned() },
                Verdict::NotApplicable { reason: "乙".to_owned() },
                false,
            ),
            (
                Verdict::Granted { points: Points::whole(1) },
                Verdict::Granted { points: Points::whole(2) },
                true,
            ),
        ] {
            assert_eq!(differ(&now, &then), expected, "{now:?} {then:?}");
        }
    }
}
