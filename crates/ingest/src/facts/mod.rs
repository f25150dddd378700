//! Facts of a case 案件事实要素: numbers, parties, dates and amounts, each with the place it stands at.
//!
//! Reads the folded text of the pages, document by document, because a date means what the document it
//! stands under means. All distinct values of a kind are kept, the likeliest first. Never corrects what
//! is written and never fills in what is not there.

mod act;
mod amount;
mod cause;
mod credit;
pub(crate) mod date;
mod number;
mod organ;
mod party;
mod text;

use crate::batch::normalise_number;
use crate::skeleton::fold::fold;
use crate::skeleton::{CasePage, CutDocument};
use scoring::{ActKind, Fact, FactKind};
use std::collections::BTreeSet;
use text::CaseText;

/// What was read from a case.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseFacts {
    /// The kind of act.
    pub act_kind: ActKind,
    /// Whether a party is a business 涉企.
    pub enterprise: bool,
    /// The facts in the order of [`FactKind::ALL`]; within a kind the likeliest value comes first.
    pub facts: Vec<Fact>,
}

/// Reads the facts of a case whose pages were cut into `documents`.
pub fn read_facts(pages: &[CasePage], documents: &[CutDocument]) -> CaseFacts {
    let text = CaseText::new(pages, documents);
    let mut facts = Vec::new();
    number::read(&text, &mut facts);
    party::read(&text, &mut facts);
    let parties: Vec<String> = values(&facts, FactKind::Party).map(fold).collect();
    cause::read(&text, &parties, &mut facts);
    credit::read(&text, &mut facts);
    organ::read(&text, &mut facts);
    date::read(&text, &mut facts);
    amount::read(&text, &mut facts);

    let enterprise = parties.iter().any(|party| party::is_business(party))
        || values(&facts, FactKind::CreditCode).any(credit::is_business);
    CaseFacts { act_kind: act::kind_of(&text), enterprise, facts: distinct(facts) }
}

fn values(facts: &[Fact], kind: FactKind) -> impl Iterator<Item = &str> {
    facts.iter().filter(move |fact| fact.kind == kind).map(|fact| fact.value.as_str())
}

/// Keeps the first of equal values and orders the kinds.
fn distinct(mut facts: Vec<Fact>) -> Vec<Fact> {
    let mut seen = BTreeSet::new();
    facts.retain(|fact| {
        let form = match fact.kind {
            FactKind::CaseNo => normalise_number(&fact.value),
            _ => fold(&fact.value),
        };
        seen.insert((fact.kind, form))
    });
    facts.sort_by_key(|fact| fact.kind);
    facts
}
