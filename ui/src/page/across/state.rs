//! What the parts of the horizontal review share, and deciding.

use super::decide::{Choice, verdict_for};
use crate::ipc;
use crate::state::{AppState, Remote};
use contract::UserError;
use contract::command::{CheckCase, GetPageText, KeepVisit, SetMark, UndoMark};
use contract::scoring::{CaseId, Mark, Place, Scorecard, Verdict};
use contract::view::{AcrossRowView, AcrossView, CheckView, PageText};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

/// The horizontal review. A handle that is copied freely; provided as a context.
#[derive(Clone, Copy)]
pub(crate) struct Across {
    pub(super) view: StoredValue<AcrossView>,
    /// The file that is chosen, by its place in the list.
    pub(crate) at: RwSignal<usize>,
    /// The page of it that is shown, from 1.
    pub(super) page: RwSignal<u32>,
    /// The words of that page.
    pub(super) text: Remote<PageText>,
    /// Evidence taken from its pages and not used yet.
    pub(super) evidence: RwSignal<Option<Place>>,
    /// Marks as they stand now.
    pub(crate) marks: RwSignal<BTreeMap<CaseId, Mark>>,
    /// What the checks say about the chosen file.
    pub(super) checks: Remote<CheckView>,
    /// What was decided here, step by step: the files of each.
    done: RwSignal<Vec<Vec<CaseId>>>,
    pub(super) app: AppState,
}

impl Across {
    /// The review as it was left, at the first file that is open.
    pub(super) fn new(view: &AcrossView, app: AppState) -> Self {
        let marks = view.rows.iter().filter_map(|row| Some((row.case.clone(), row.mark.clone()?))).collect();
        let first = view.rows.iter().position(|row| row.mark.is_none()).unwrap_or(0);
        let across = Self {
            view: StoredValue::new(view.clone()),
            at: RwSignal::new(first),
            page: RwSignal::new(view.rows.get(first).map_or(1, |row| row.page)),
            text: Remote::new(),
            evidence: RwSignal::new(None),
            checks: Remote::new(),
            marks: RwSignal::new(marks),
            done: RwSignal::new(Vec::new()),
            app,
        };
        across.follow();
        across
    }

    /// Another file is another page, and nothing taken from the former one may be used for it.
    fn follow(self) {
        Effect::new(move |_| {
            let Some(row) = self.row(self.at.get()) else { return };
            self.evidence.set(None);
            self.page.set(row.page);
            self.checks.clear();
            self.checks.ask(CheckCase { case: row.case });
        });
        Effect::new(move |_| {
            let page = self.page.get();
            if let Some(row) = self.row(self.at.get_untracked()) {
                self.text.clear();
                self.text.ask(GetPageText { case: row.case, page });
            }
        });
    }

    /// A file by its place in the list.
    pub(super) fn row(self, at: usize) -> Option<AcrossRowView> {
        self.view.with_value(|view| view.rows.get(at).cloned())
    }

    /// Chooses the file `step` away.
    pub(super) fn step(self, step: isize) {
        let last = self.view.with_value(|view| view.rows.len()).saturating_sub(1);
        self.at.update(|at| *at = at.saturating_add_signed(step).min(last));
    }

    /// Leafs within the document that serves the criterion.
    pub(super) fn leaf(self, step: i32) {
        if let Some(row) = self.row(self.at.get_untracked()) {
            let page = self.page.get_untracked().saturating_add_signed(step);
            self.page.set(page.clamp(row.page, row.last_page.max(row.page)));
        }
    }

    /// Shows a place of the chosen file and lays it ready as evidence.
    pub(super) fn show(self, place: Place) {
        self.page.set(place.page);
        self.evidence.set(Some(place));
    }

    /// The places of the files of the same group as the one chosen, itself first.
    fn group(self) -> Vec<usize> {
        let at = self.at.get_untracked();
        self.view.with_value(|view| {
            let Some(group) = view.rows.get(at).map(|row| row.group) else { return Vec::new() };
            let others =
                (0..view.rows.len()).filter(|other| *other != at && view.rows[*other].group == group);
            std::iter::once(at).chain(others).collect()
        })
    }

    /// Decides the chosen file and goes on to the next that is open.
    pub(crate) fn decide(self, choice: Choice) {
        let at = self.at.get_untracked();
        let seen = self.row(at).map(|row| (row.case, self.page.get_untracked()));
        self.record(vec![at], choice, self.evidence.get_untracked(), seen);
        let marks = self.marks.get_untracked();
        let next = self.view.with_value(|view| {
            let open = |place: &usize| *place != at && !marks.contains_key(&view.rows[*place].case);
            (at..view.rows.len()).find(open).or_else(|| (0..at).find(open))
        });
        if let Some(next) = next {
            self.at.set(next);
        }
    }

    /// Decides the open files of the group as the chosen one is decided, or else as the first of the group that is.
    /// What was decided already stays.
    pub(crate) fn decide_group(self) {
        let members = self.group();
        let decided = |place: &usize| {
            let case = self.row(*place)?.case;
            self.marks.with_untracked(|marks| marks.get(&case).map(|mark| mark.verdict.clone()))
        };
        let Some(like) = members.iter().find_map(decided) else { return };
        let open = members.into_iter().filter(|place| decided(place).is_none()).collect();
        self.record(open, Choice::Like(like), None, None);
    }

    /// Sends a mark for each of the files, one after the other; those submitted are passed over.
    fn record(
        self,
        places: Vec<usize>,
        choice: Choice,
        evidence: Option<Place>,
        seen: Option<(CaseId, u32)>,
    ) {
        let criterion = self.view.with_value(|view| view.criterion.clone());
        let rows: Vec<_> =
            places.into_iter().filter_map(|at| self.row(at)).filter(|row| !row.submitted).collect();
        spawn_local(async move {
            if let Some((case, page)) = seen {
                // Who decides with a page before their eyes has seen it; should that not be kept, it is asked for.
                drop(ipc::call(&KeepVisit { case, pages: vec![page], seconds: 0 }).await);
            }
            let mut decided = Vec::new();
            for row in rows {
                let current = self.mark(&row.case);
                let verdict = current.as_ref().map_or(Verdict::Open, |mark| mark.verdict.clone());
                let Some(verdict) = verdict_for(&choice, &criterion, &row, &verdict, evidence.as_ref())
                else {
                    continue;
                };
                // What was noted stays noted.
                let note = current.map(|mark| mark.note).unwrap_or_default();
                let mark = Mark { criterion: criterion.id.clone(), verdict, note };
                // Files decided with others were not looked at one by one: that is said, and recorded.
                let request =
                    SetMark { case: row.case.clone(), mark: mark.clone(), moved_from: None, unopened: true };
                match ipc::call(&request).await {
                    Ok(_) => {
                        self.marks.try_update(|marks| marks.insert(row.case.clone(), mark));
                        decided.push(row.case);
                    }
                    Err(error) => {
                        self.tell(error);
                        break;
                    }
                }
            }
            if !decided.is_empty() {
                self.done.try_update(|done| done.push(decided));
            }
        });
    }

    /// Whether something was decided here that can be taken back.
    pub(super) fn can_undo(self) -> bool {
        !self.done.read().is_empty()
    }

    /// Takes back what was decided here last, for all files it was decided for.
    pub(super) fn undo(self) {
        let Some(cases) = self.done.try_update(Vec::pop).flatten() else { return };
        let criterion = self.view.with_value(|view| view.criterion.id.clone());
        if let Some(first) = cases.first() {
            let at = self.view.with_value(|view| view.rows.iter().position(|row| row.case == *first));
            self.at.set(at.unwrap_or_default());
        }
        spawn_local(async move {
            for case in cases {
                match ipc::call(&UndoMark { case: case.clone() }).await {
                    Ok(outcome) => {
                        let mark = mark_of(&outcome.scorecard, &criterion.0);
                        self.marks.try_update(|marks| match mark {
                            Some(mark) => marks.insert(case, mark),
                            None => marks.remove(&case),
                        });
                    }
                    Err(error) => {
                        self.tell(error);
                        break;
                    }
                }
            }
        });
    }

    fn mark(self, case: &CaseId) -> Option<Mark> {
        self.marks.try_with_untracked(|marks| marks.get(case).cloned()).flatten()
    }

    fn tell(self, error: UserError) {
        self.app.fault.try_set(Some(error));
    }
}

/// The decision on a criterion in a scorecard; absent while it is open.
fn mark_of(card: &Scorecard, criterion: &str) -> Option<Mark> {
    let scores = card.sections.iter().flat_map(|section| &section.criteria);
    let score = scores.into_iter().find(|score| score.id.as_str() == criterion)?;
    score.mark.clone().filter(|mark| mark.verdict.is_decided())
}
