//! The ledger 台账 beside what was read: it fills blanks, and where both speak, differences are told.

use crate::error::Result;
use crate::workbench::Workbench;
use contract::view::{LedgerDifference, Outcome};
use ingest::batch::{Ledger, LedgerRow, PlannedCase, normalise_number};
use scoring::{ActKind, CaseId, Fact, FactKind, JobId};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use store::{CaseRecord, JobLine};

/// What is known of a case when it is taken in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Description {
    pub(crate) number: String,
    pub(crate) cause: String,
    pub(crate) department: String,
    pub(crate) party: String,
    pub(crate) decision_date: String,
    pub(crate) act_kind: ActKind,
    pub(crate) enterprise: bool,
    pub(crate) facts: Vec<Fact>,
}

impl Description {
    /// From the facts read; the first of each kind is the best.
    pub(crate) fn of(read: ingest::facts::CaseFacts) -> Self {
        let best = |kind| {
            read.facts
                .iter()
                .find(|fact| fact.kind == kind)
                .map(|fact| fact.value.clone())
                .unwrap_or_default()
        };
        Self {
            number: best(FactKind::CaseNo),
            cause: best(FactKind::Cause),
            department: best(FactKind::Department),
            party: best(FactKind::Party),
            decision_date: best(FactKind::DecisionDate),
            act_kind: read.act_kind,
            enterprise: read.enterprise,
            facts: read.facts,
        }
    }

    /// As a case stands in the database.
    fn of_record(record: CaseRecord, facts: Vec<Fact>) -> Self {
        Self {
            number: record.number,
            cause: record.cause,
            department: record.department,
            party: record.party,
            decision_date: record.decision_date,
            act_kind: record.act_kind,
            enterprise: record.enterprise,
            facts,
        }
    }

    /// Fills in what a ledger told of the case before, where nothing was read; such facts have no place.
    pub(crate) fn fill_blanks(&mut self, told: impl Iterator<Item = Fact>) {
        for fact in told {
            let field = match fact.kind {
                FactKind::CaseNo => &mut self.number,
                FactKind::Cause => &mut self.cause,
                FactKind::Department => &mut self.department,
                FactKind::Party => &mut self.party,
                FactKind::DecisionDate => &mut self.decision_date,
                _ => continue,
            };
            if field.is_empty() {
                field.clone_from(&fact.value);
                self.facts.push(fact);
            }
        }
    }
}

/// Under which name the rows of a job's ledger are kept.
fn rows_key(job: &JobId) -> String {
    format!("ledger_rows:{job}")
}

impl Workbench {
    /// Keeps the rows of a job's ledger: scans say only later which row is theirs.
    pub(super) fn keep_ledger(&self, job: &JobId, ledger: Option<&Ledger>) -> Result<()> {
        match ledger.filter(|ledger| !ledger.rows.is_empty()) {
            Some(ledger) => {
                Ok(self.store.set_setting(&rows_key(job), &serde_json::to_value(&ledger.rows)?)?)
            }
            None => Ok(()),
        }
    }

    fn ledger_rows(&self, job: &JobId) -> Result<Vec<LedgerRow>> {
        let kept = self.store.setting(&rows_key(job))?;
        Ok(kept.and_then(|rows| serde_json::from_value(rows).ok()).unwrap_or_default())
    }

    /// Where the ledger of a job and its cases differ, as they are known now.
    pub(super) fn ledger_differences(&self, job: &JobId, lines: &[JobLine]) -> Result<Vec<LedgerDifference>> {
        let rows = self.ledger_rows(job)?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let matching = Matching::new(rows);
        for case in cases_of(lines) {
            if let Some(record) = self.store.case(case)? {
                let name = record.name.clone();
                matching.complete(&name, &mut Description::of_record(record, self.store.facts(case)?));
            }
        }
        Ok(matching.differences())
    }

    /// Fills the blanks of a case that was read again from the ledger it came in with.
    pub(crate) fn complete_from_ledger(
        &self,
        case: &CaseId,
        record: &CaseRecord,
        description: &mut Description,
    ) -> Result<()> {
        for job in self.store.jobs(&record.round)? {
            let rows = self.ledger_rows(&job.id)?;
            if !rows.is_empty() && cases_of(&self.store.job_sources(&job.id)?).contains(case) {
                Matching::new(rows).complete(&record.name, description);
            }
        }
        Ok(())
    }
}

/// The cases that these sources went into.
pub(super) fn cases_of(lines: &[JobLine]) -> BTreeSet<&CaseId> {
    let imported = lines.iter().filter_map(|line| line.settled.as_ref());
    let imported = imported.filter(|settled| settled.outcome == Outcome::Imported.code());
    imported.filter_map(|settled| settled.case.as_ref()).collect()
}

/// A ledger and which of its rows have found their case.
pub(super) struct Matching {
    rows: Vec<LedgerRow>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    matched: BTreeSet<usize>,
    differences: Vec<LedgerDifference>,
}

impl Matching {
    pub(crate) fn new(rows: Vec<LedgerRow>) -> Self {
        Self { rows, state: Mutex::default() }
    }

    /// Fills the blanks of a case from its row and notes where the two differ.
    pub(crate) fn complete(&self, case_name: &str, description: &mut Description) {
        if self.rows.is_empty() {
            return;
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let numbers = description.facts.iter().filter(|fact| fact.kind == FactKind::CaseNo);
        let numbers = numbers.map(|fact| normalise_number(&fact.value)).collect();
        let Some(place) = self.find(case_name, &numbers, &description.party) else {
            let number = if description.number.is_empty() { case_name } else { &description.number };
            state.differences.push(LedgerDifference {
                number: number.to_owned(),
                what: "案卷已导入，台账中没有这个案号".to_owned(),
            });
            return;
        };
        state.matched.insert(place);
        let row = &self.rows[place];
        let mut settle = |name: &str, kind: FactKind, own: &mut String, ledger: &str| {
            let ledger = ledger.trim();
            if ledger.is_empty() {
                return;
            }
            if own.is_empty() {
                ledger.clone_into(own);
                description.facts.push(Fact { kind, value: ledger.to_owned(), place: None });
            } else if folded(own) != folded(ledger) {
                state.differences.push(LedgerDifference {
                    number: row.number.clone(),
                    what: format!("{name}不一致：台账为“{ledger}”，案卷为“{own}”"),
                });
            }
        };
        settle("案号", FactKind::CaseNo, &mut description.number, &row.number);
        settle("案由", FactKind::Cause, &mut description.cause, &row.cause);
        settle("当事人", FactKind::Party, &mut description.party, &row.party);
        settle("部门", FactKind::Department, &mut description.department, &row.department);
        // An inspection decides nothing: which day a ledger gives for it, of its result or of its end, is up to the
        // department.
        let act =
            if description.act_kind == ActKind::OtherAct { row.act_kind } else { Some(description.act_kind) };
        if act != Some(ActKind::Inspection) || description.decision_date.is_empty() {
            settle("决定日期", FactKind::DecisionDate, &mut description.decision_date, &row.decision_date);
        }
        if description.act_kind == ActKind::OtherAct {
            description.act_kind = row.act_kind.unwrap_or_default();
        }
    }

    /// The row of a case: by any number read in it; else by a number, a party or a cause that its name holds.
    fn find(&self, case_name: &str, numbers: &BTreeSet<String>, party: &str) -> Option<usize> {
        let by_number =
            |row: &LedgerRow| !row.number.is_empty() && numbers.contains(&normalise_number(&row.number));
        if let Some(place) = self.rows.iter().position(by_number) {
            return Some(place);
        }
        let name = normalise_number(case_name);
        let in_name = |text: &str| !text.is_empty() && name.contains(&normalise_number(text));
        if let Some(place) = self.rows.iter().position(|row| in_name(&row.number)) {
            return Some(place);
        }
        // A scan tells nothing of itself; its name may hold the party or the cause, where only one row has it.
        let only = |fits: &dyn Fn(&LedgerRow) -> bool| {
            let mut places =
                self.rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(place, _)| place);
            places.next().filter(|_| places.next().is_none())
        };
        let is_party = |row: &LedgerRow| {
            in_name(&row.party) || (!row.party.is_empty() && folded(&row.party) == folded(party))
        };
        only(&is_party).or_else(|| only(&|row| in_name(&row.cause)))
    }

    /// What will differ as far as names and first pages tell.
    pub(super) fn foreseen(self, cases: &[PlannedCase]) -> Vec<LedgerDifference> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let mut matched = BTreeSet::new();
        let mut differences = Vec::new();
        let mut tell = |number: &str, what: String| {
            differences.push(LedgerDifference { number: number.to_owned(), what });
        };
        for case in cases {
            let glances: Vec<_> = case.sources.iter().filter_map(|source| source.glance.as_ref()).collect();
            let numbers: BTreeSet<String> = glances
                .iter()
                .filter(|glance| !glance.number.is_empty())
                .map(|glance| normalise_number(&glance.number))
                .collect();
            let party = glances.iter().map(|glance| glance.party.as_str()).find(|party| !party.is_empty());
            let name = std::iter::once(case.name.as_str())
                .chain(case.sources.iter().map(|source| source.name.as_str()));
            let name = name.collect::<Vec<_>>().join(" ");
            match self.find(&name, &numbers, party.unwrap_or_default()) {
                Some(place) => {
                    matched.insert(place);
                    let row = &self.rows[place];
                    if let Some(party) =
                        party.filter(|party| !row.party.is_empty() && folded(party) != folded(&row.party))
                    {
                        tell(&row.number, format!("当事人不一致：台账为“{}”，案卷为“{party}”", row.party));
                    }
                }
                None if !numbers.is_empty() => {
                    let number =
                        glances.iter().map(|glance| glance.number.as_str()).find(|number| !number.is_empty());
                    tell(number.unwrap_or_default(), format!("案卷“{}”的案号不在台账中", case.name));
                }
                None => tell("", format!("案卷“{}”还没有对上台账，读取后再核对", case.name)),
            }
        }
        for (place, row) in self.rows.iter().enumerate() {
            if !matched.contains(&place) {
                tell(&row.number, "台账中有，从名称和前几页还没有找到案卷".to_owned());
            }
        }
        differences
    }

    /// All differences, with the rows that found no case.
    pub(super) fn differences(self) -> Vec<LedgerDifference> {
        let State { matched, mut differences } =
            self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (place, row) in self.rows.into_iter().enumerate() {
            if !matched.contains(&place) {
                differences
                    .push(LedgerDifference {
                        number: row.number, what: "台账中有，案卷未导入".to_owned()
                    });
            }
        }
        differences.sort_by(|a, b| (&a.number, &a.what).cmp(&(&b.number, &b.what)));
        differences
    }
}

/// For comparison: brackets and widths folded, spaces dropped.
fn folded(text: &str) -> String {
    normalise_number(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: &str, party: &str, cause: &str, act_kind: Option<ActKind>) -> LedgerRow {
        LedgerRow {
            number: number.to_owned(),
            party: party.to_owned(),
            cause: cause.to_owned(),
            act_kind,
            ..LedgerRow::default()
        }
    }

    fn matching() -> Matching {
        let rows = vec![
            row("甲罚〔2024〕1号", "甲公司", "超限运输", Some(ActKind::PenaltyOrdinary)),
            row("甲罚〔2024〕2号", "乙公司", "擅自占道", Some(ActKind::PenaltyOrdinary)),
            row("甲罚〔2024〕3号", "丙公司", "超限运输", None),
        ];
        Matching::new(rows)
    }

    #[test]
    fn a_scan_takes_what_the_ledger_knows_of_it() {
        let matching = matching();
        let mut scan = Description::default();
        matching.complete("02_擅自占道", &mut scan);
        assert_eq!((scan.number.as_str(), scan.party.as_str()), ("甲罚〔2024〕2号", "乙公司"));
        assert_eq!(scan.act_kind, ActKind::PenaltyOrdinary);
        assert!(scan.facts.iter().all(|fact| fact.place.is_none()), "a ledger is no page");
        let mut unclear = Description::default();
        matching.complete("03_超限运输", &mut unclear);
        assert_eq!(unclear.number, "", "two rows have this cause: nothing is guessed");
    }

    #[test]
    fn what_a_ledger_told_stays_where_the_pages_are_silent() {
        let fact = |kind, value: &str| Fact { kind, value: value.to_owned(), place: None };
        let mut read = Description { number: "甲罚〔2024〕7号".to_owned(), ..Description::default() };
        let told = [fact(FactKind::CaseNo, "甲罚〔2024〕1号"), fact(FactKind::Party, "甲公司")];
        read.fill_blanks(told.clone().into_iter());
        assert_eq!((read.number.as_str(), read.party.as_str()), ("甲罚〔2024〕7号", "甲公司"));
        assert_eq!(read.facts, told[1..]);
    }

    #[test]
    fn the_day_of_a_decision_is_compared_where_one_is_made() {
        for (act_kind, told) in [(ActKind::Inspection, 0), (ActKind::PenaltyOrdinary, 1)] {
            let ledger = LedgerRow {
                decision_date: "2024-08-06".to_owned(),
                ..row("甲检〔2024〕1号", "", "", None)
            };
            let matching = Matching::new(vec![ledger]);
            let number =
                Fact { kind: FactKind::CaseNo, value: "甲检〔2024〕1号".to_owned(), place: None };
            let mut read = Description {
                number: number.value.clone(),
                decision_date: "2024-07-18".to_owned(),
                act_kind,
                facts: vec![number],
                ..Description::default()
            };
            matching.complete("案卷", &mut read);
            assert_eq!(matching.differences().len(), told, "{act_kind:?}");
        }
    }

    #[test]
    fn what_was_read_stands_and_differences_are_told() {
        let matching = matching();
        let number = Fact { kind: FactKind::CaseNo, value: "甲罚[2024]1号".to_owned(), place: None };
        let mut read = Description {
            number: number.value.clone(),
            party: "甲股份公司".to_owned(),
            facts: vec![number],
            ..Description::default()
        };
        matching.complete("案卷", &mut read);
        assert_eq!(read.party, "甲股份公司");
        let told: Vec<_> = matching
            .differences()
            .into_iter()
            .map(|difference| (difference.number, difference.what))
            .collect();
        let expected = [
            ("甲罚〔2024〕1号", "当事人不一致：台账为“甲公司”，案卷为“甲股份公司”"),
            ("甲罚〔2024〕2号", "台账中有，案卷未导入"),
            ("甲罚〔2024〕3号", "台账中有，案卷未导入"),
        ];
        assert_eq!(told, expected.map(|(number, what)| (number.to_owned(), what.to_owned())));
    }
}
