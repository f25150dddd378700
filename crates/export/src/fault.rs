//! Faults: everything that took points or triggered a gate, with what it rests on.
//!
//! One fault per deduction, missing document, triggered gate, or points not granted. Judges nothing;
//! a deduction that the rubric does not know is listed too, at no cost.

use crate::text::{clean, one_line};
use crate::wording;
use scoring::scorecard::{CriterionScore, DeductionScore};
use scoring::{Deduction, Evidence, Points, Rubric, Verdict};

/// One thing that is wrong with the case.
#[derive(Clone, Debug)]
pub(crate) struct Fault<'r> {
    /// The deduction rule; empty for what has none.
    pub(crate) rule: &'r str,
    /// What is wrong, in the rubric's words.
    pub(crate) reason: String,
    /// How often; none for what is not counted.
    pub(crate) occurrences: Option<u32>,
    /// What it costs after its own cap; none for a gate.
    pub(crate) points: Option<Points>,
    /// What it rests on.
    pub(crate) evidence: &'r [Evidence],
    /// The reviewer's own words; may be empty.
    pub(crate) note: String,
}

/// The faults of a criterion, in the mark's order.
pub(crate) fn faults<'r>(criterion: &'r CriterionScore, rubric: &Rubric) -> Vec<Fault<'r>> {
    let Some(mark) = &criterion.mark else { return Vec::new() };
    match &mark.verdict {
        Verdict::Faulty { deductions } => with_costs(deductions, &criterion.deductions),
        Verdict::Missing { evidence } => {
            vec![whole(wording::MISSING.to_owned(), Some(criterion.deducted), evidence)]
        }
        Verdict::Triggered { evidence } => vec![whole(gate_words(criterion, rubric), None, evidence)],
        Verdict::Granted { points } if criterion.deducted > Points::ZERO => {
            let reason = format!("得分制，给 {points} 分，未给满分");
            vec![whole(reason, Some(criterion.deducted), &[])]
        }
        Verdict::Granted { .. } | Verdict::Open | Verdict::Faultless | Verdict::NotApplicable { .. } => {
            Vec::new()
        }
    }
}

/// What it says beside a triggered gate: 触发否决项，全卷计零分.
fn gate_words(criterion: &CriterionScore, rubric: &Rubric) -> String {
    match rubric.criterion(&criterion.id).map(|criterion| &criterion.kind) {
        Some(scoring::CriterionKind::Gate { effect }) => {
            format!("触发否决项，{}", wording::effect(*effect, rubric))
        }
        _ => "触发否决项".to_owned(),
    }
}

fn whole(reason: String, points: Option<Points>, evidence: &[Evidence]) -> Fault<'_> {
    Fault { rule: "", reason, occurrences: None, points, evidence, note: String::new() }
}

fn with_costs<'r>(deductions: &'r [Deduction], costs: &'r [DeductionScore]) -> Vec<Fault<'r>> {
    // Costs stand in the deductions' order; deductions of unknown rules have none.
    let mut costs = costs.iter().peekable();
    let fault = |deduction: &'r Deduction| {
        let cost = costs.next_if(|cost| cost.rule == deduction.rule);
        Fault {
            rule: deduction.rule.as_str(),
            reason: cost.map_or_else(|| "评查标准中没有此扣分事项".to_owned(), |cost| clean(&cost.reason)),
            occurrences: Some(cost.map_or(deduction.occurrences, |cost| cost.occurrences)),
            points: Some(cost.map_or(Points::ZERO, |cost| cost.points)),
            evidence: &deduction.evidence,
            note: clean(&deduction.note),
        }
    };
    deductions.iter().map(fault).collect()
}

/// The document it stands in, or that nothing was seen.
pub(crate) fn document(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Place(place) => match one_line(&place.document_title) {
            title if title.is_empty() => "（未归入文书）".to_owned(),
            title => title,
        },
        Evidence::NotFound { .. } => wording::NOT_FOUND.to_owned(),
    }
}

/// The page of the case it stands on.
pub(crate) fn page(evidence: &Evidence) -> Option<u32> {
    match evidence {
        Evidence::Place(place) => Some(place.page),
        Evidence::NotFound { .. } => None,
    }
}

/// The words quoted, line by line as they stand on the page, or where was looked.
pub(crate) fn quote(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Place(place) if place.quote.trim().is_empty() => "（页面区域，无文字）".to_owned(),
        Evidence::Place(place) => clean(&place.quote),
        Evidence::NotFound { looked_at } => format!("已查看：{}", looked_at_words(looked_at)),
    }
}

/// All of it in one line: 《立案审批表》第3页：“…”, or 卷内未见：已查看….
pub(crate) fn sentence(evidence: &Evidence) -> String {
    let Evidence::Place(place) = evidence else {
        return format!("{}：{}", wording::NOT_FOUND, quote(evidence));
    };
    let title = match one_line(&place.document_title) {
        // A title that quotes another title brings its own marks.
        title if title.is_empty() || title.starts_with('《') => title,
        title => format!("《{title}》"),
    };
    let words = match one_line(&place.quote) {
        words if words.is_empty() => quote(evidence),
        words => format!("“{words}”"),
    };
    format!("{title}第{}页：{words}", place.page)
}

fn looked_at_words(places: &[String]) -> String {
    let named: Vec<_> =
        places.iter().map(|place| one_line(place)).filter(|place| !place.is_empty()).collect();
    if named.is_empty() { "（未写明）".to_owned() } else { named.join("、") }
}
