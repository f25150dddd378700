//! Which cases the table shows and in which order, as it stands in the address.

use crate::address::{self, key};
use contract::scoring::ActKind;
use contract::view::{CaseRow, ReviewState};
use leptos_router::params::ParamsMap;
use std::cmp::Ordering;

/// A column the table can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Column {
    /// Running number.
    #[default]
    Ordinal,
    /// Case number.
    Number,
    /// Cause.
    Cause,
    /// Party.
    Party,
    /// Department.
    Department,
    /// Kind of act.
    Act,
    /// Pages.
    Pages,
    /// Progress.
    Progress,
    /// Score.
    Score,
}

impl Column {
    /// All columns, from left to right.
    pub(crate) const ALL: [Self; 9] = [
        Self::Ordinal,
        Self::Number,
        Self::Cause,
        Self::Party,
        Self::Department,
        Self::Act,
        Self::Pages,
        Self::Progress,
        Self::Score,
    ];

    /// Its name in the address.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Ordinal => "ordinal",
            Self::Number => "number",
            Self::Cause => "cause",
            Self::Party => "party",
            Self::Department => "department",
            Self::Act => "act",
            Self::Pages => "pages",
            Self::Progress => "progress",
            Self::Score => "score",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.code() == code)
    }
}

/// What the table is narrowed to and sorted by.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Selection {
    /// Words that must stand in number, cause, party, department or name.
    pub(crate) words: String,
    /// Only this department; empty for all.
    pub(crate) department: String,
    /// Only this kind of act.
    pub(crate) act: Option<ActKind>,
    /// Only this state.
    pub(crate) state: Option<ReviewState>,
    /// Sorted by this column.
    pub(crate) sort: Column,
    /// From the greatest to the least.
    pub(crate) descending: bool,
}

impl Selection {
    /// As it stands in the address; what is not understood narrows nothing.
    pub(crate) fn read(params: &ParamsMap) -> Self {
        Self {
            words: address::text(params, key::QUERY),
            department: address::text(params, key::DEPARTMENT),
            act: ActKind::from_code(&address::text(params, key::ACT)),
            state: state_from_code(&address::text(params, key::STATE)),
            sort: Column::from_code(&address::text(params, key::SORT)).unwrap_or_default(),
            descending: params.get_str(key::DESCENDING).is_some(),
        }
    }

    /// The part of the address that says the same.
    pub(crate) fn query_string(&self) -> String {
        let sort = if self.sort == Column::default() { "" } else { self.sort.code() };
        address::query_string([
            (key::QUERY, self.words.as_str()),
            (key::DEPARTMENT, self.department.as_str()),
            (key::ACT, self.act.map_or("", ActKind::code)),
            (key::STATE, self.state.map_or("", state_code)),
            (key::SORT, sort),
            (key::DESCENDING, if self.descending { "1" } else { "" }),
        ])
    }

    /// Whether any case may be hidden by it.
    pub(crate) fn narrows(&self) -> bool {
        !self.words.trim().is_empty()
            || !self.department.is_empty()
            || self.act.is_some()
            || self.state.is_some()
    }

    /// The same, sorted by `column`; a second time turns the order round.
    #[must_use]
    pub(crate) fn sorted_by(mut self, column: Column) -> Self {
        self.descending = self.sort == column && !self.descending;
        self.sort = column;
        self
    }

    /// The rows it shows, in its order. Rows that compare equal stay in the order they came in.
    pub(crate) fn apply(&self, rows: &[CaseRow]) -> Vec<CaseRow> {
        let words: Vec<String> = self.words.split_whitespace().map(str::to_lowercase).collect();
        let mut shown: Vec<CaseRow> = rows.iter().filter(|row| self.shows(row, &words)).cloned().collect();
        shown.sort_by(|a, b| {
            let order = compare(self.sort, a, b);
            if self.descending { order.reverse() } else { order }
        });
        shown
    }

    fn shows(&self, row: &CaseRow, words: &[String]) -> bool {
        let texts = [&row.number, &row.cause, &row.party, &row.department, &row.name];
        (self.department.is_empty() || row.department == self.department)
            && self.act.is_none_or(|act| row.act_kind == act)
            && self.state.is_none_or(|state| row.review == state)
            && words.iter().all(|word| texts.iter().any(|text| text.to_lowercase().contains(word)))
    }
}

fn compare(column: Column, a: &CaseRow, b: &CaseRow) -> Ordering {
    match column {
        Column::Ordinal => a.ordinal.cmp(&b.ordinal),
        Column::Number => a.number.cmp(&b.number),
        Column::Cause => a.cause.cmp(&b.cause),
        Column::Party => a.party.cmp(&b.party),
        Column::Department => a.department.cmp(&b.department),
        Column::Act => a.act_kind.cmp(&b.act_kind),
        Column::Pages => a.pages.cmp(&b.pages),
        Column::Progress => share(a).cmp(&share(b)),
        Column::Score => a.score.cmp(&b.score),
    }
}

/// Share of criteria decided, in ten-thousandths.
fn share(row: &CaseRow) -> u64 {
    u64::from(row.decided) * 10_000 / u64::from(row.criteria.max(1))
}

/// All states, in the order screens list them.
pub(crate) const STATES: [ReviewState; 3] =
    [ReviewState::NotStarted, ReviewState::InProgress, ReviewState::Finished];

/// The name of a state in the address.
pub(crate) const fn state_code(state: ReviewState) -> &'static str {
    match state {
        ReviewState::NotStarted => "not_started",
        ReviewState::InProgress => "in_progress",
        ReviewState::Finished => "finished",
    }
}

/// The state named by `code`.
pub(crate) fn state_from_code(code: &str) -> Option<ReviewState> {
    STATES.into_iter().find(|state| state_code(*state) == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::scoring::{CaseId, Points, RoundId};

    fn row(ordinal: u32, department: &str, score: Option<i64>) -> CaseRow {
        CaseRow {
            id: CaseId(format!("c{ordinal}")),
            round: RoundId::from("r"),
            ordinal,
            name: format!("{ordinal:03} 卷"),
            number: format!("示应急罚〔2026〕{ordinal}号"),
            cause: "未按规定配备消防器材".to_owned(),
            department: department.to_owned(),
            party: "Sample 商贸有限公司".to_owned(),
            act_kind: ActKind::PenaltyOrdinary,
            enterprise: true,
            decision_date: String::new(),
            documents: 10,
            pages: 30,
            unread_pages: 0,
            review: if score.is_some() { ReviewState::Finished } else { ReviewState::NotStarted },
            decided: 0,
            criteria: 40,
            score: score.map(Points::whole),
            grade: None,
        }
    }

    fn ordinals(selection: &Selection) -> Vec<u32> {
        let rows = [row(1, "应急局", Some(90)), row(2, "市场局", None), row(3, "应急局", Some(60))];
        selection.apply(&rows).iter().map(|row| row.ordinal).collect()
    }

    #[test]
    fn narrows_and_sorts() {
        let all = Selection::default;
        for (selection, expected) in [
            (all(), vec![1, 2, 3]),
            (Selection { words: "sample 3号".into(), ..all() }, vec![3]),
            (Selection { words: "没有的字".into(), ..all() }, vec![]),
            (Selection { department: "应急局".into(), ..all() }, vec![1, 3]),
            (Selection { state: Some(ReviewState::NotStarted), ..all() }, vec![2]),
            (Selection { act: Some(ActKind::Licensing), ..all() }, vec![]),
            (Selection { sort: Column::Score, ..all() }, vec![2, 3, 1]),
            (Selection { sort: Column::Score, descending: true, ..all() }, vec![1, 3, 2]),
        ] {
            assert_eq!(ordinals(&selection), expected, "{selection:?}");
        }
    }

    #[test]
    fn a_second_click_turns_the_order_round() {
        let once = Selection::default().sorted_by(Column::Score);
        assert!(!once.descending);
        let twice = once.sorted_by(Column::Score);
        assert!(twice.descending);
        assert!(!twice.sorted_by(Column::Pages).descending);
    }

    #[test]
    fn the_plain_table_has_a_plain_address() {
        assert_eq!(Selection::default().query_string(), "");
        assert!(!Selection::default().narrows());
        let narrowed =
            Selection { state: Some(ReviewState::Finished), sort: Column::Pages, ..Default::default() };
        assert_eq!(narrowed.query_string(), "?state=finished&sort=pages");
    }
}
