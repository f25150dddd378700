//! The timeline of a case 时间轴: its dated steps, the limits the rules measured, and steps in the wrong order.
//!
//! Plain data that a screen can draw; every day leads back to its place. Draws only what the checks found,
//! so that picture and hints can never differ.

use crate::calendar::Timing;
use crate::case::{CaseFile, Event};
use crate::check::{Finding, Outcome, Span};
use crate::evidence::{Evidence, Place};
use serde::{Deserialize, Serialize};

/// The rule on the order of steps.
const ORDER_RULE: &str = "X-04";

/// What a screen draws.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// The dated steps, the earliest first; steps of one day in the order of their documents.
    pub events: Vec<Event>,
    /// The limits, the earliest begin first.
    pub limits: Vec<LimitBar>,
    /// Pairs of steps in the wrong order.
    pub inversions: Vec<Inversion>,
}

/// One limit and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LimitBar {
    /// The rule that measured it.
    pub rule: String,
    /// The limit.
    pub span: Span,
    /// What became of it.
    pub state: LimitState,
    /// The sentence of the rule.
    pub message: String,
    /// The places the rule compared.
    pub places: Vec<Place>,
}

/// What became of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitState {
    /// Kept 期限内.
    Kept,
    /// It depends on how the end is counted, or on time that does not count 需核对.
    Doubtful,
    /// Overrun 超期.
    Overrun,
    /// No day was read on which it was done 未见日期.
    Open,
}

/// Two steps in the wrong order 程序倒置.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inversion {
    /// The sentence of the rule.
    pub message: String,
    /// The places of both steps.
    pub places: Vec<Place>,
}

/// The timeline of a case, with what the checks found on it.
pub fn timeline(case: &CaseFile, findings: &[Finding]) -> Timeline {
    let mut events = case.events();
    events.sort_by_key(|event| (event.date, event.document));
    let mut limits: Vec<LimitBar> = findings.iter().filter_map(bar).collect();
    limits.sort_by(|a, b| (a.span.from, &a.rule).cmp(&(b.span.from, &b.rule)));
    let inversions = findings
        .iter()
        .filter(|finding| finding.rule == ORDER_RULE && finding.outcome == Outcome::Suspect)
        .map(|finding| Inversion { message: finding.message.clone(), places: places(finding) })
        .collect();
    Timeline { events, limits, inversions }
}

fn bar(finding: &Finding) -> Option<LimitBar> {
    let span = finding.span.clone()?;
    // The rule knows of extensions and exemptions, so its word counts before the bare days.
    let state = match (finding.outcome, span.timing()) {
        (Outcome::Suspect, _) => LimitState::Overrun,
        (_, None) => LimitState::Open,
        (Outcome::CannotTell, _) | (_, Some(Timing::Doubtful)) => LimitState::Doubtful,
        _ => LimitState::Kept,
    };
    let bar = LimitBar {
        rule: finding.rule.clone(),
        span,
        state,
        message: finding.message.clone(),
        places: places(finding),
    };
    Some(bar)
}

fn places(finding: &Finding) -> Vec<Place> {
    let place = |evidence: &Evidence| match evidence {
        Evidence::Place(place) => Some(place.clone()),
        Evidence::NotFound { .. } => None,
    };
    finding.evidence.iter().filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Sample;
    use crate::check::{Settings, run};
    use crate::document_type::DocumentType as D;

    fn drawn(filed: &str, decided: &str) -> Timeline {
        let sample = Sample::penalty().dated(D::PenaltyDecision, decided).approved(D::FilingApproval, filed);
        let findings = run(sample.case(), &[], Settings::built_in());
        timeline(sample.case(), &findings)
    }

    fn period(timeline: &Timeline) -> &LimitBar {
        timeline.limits.iter().find(|bar| bar.rule == "P-20").expect("the period to decide")
    }

    #[test]
    fn steps_lie_in_the_order_of_their_days() {
        let timeline = drawn("2024-03-01", "2024-04-01");
        let days: Vec<String> = timeline.events.iter().map(|event| event.date.to_string()).collect();
        assert_eq!(days, ["2024-03-01", "2024-04-01"], "the decision lies first in the file");
    }

    #[test]
    fn a_limit_is_kept_doubtful_or_overrun() {
        for (decided, state) in [
            ("2024-12-08", LimitState::Kept),
            ("2024-12-09", LimitState::Doubtful),
            ("2024-12-11", LimitState::Overrun),
        ] {
            let timeline = drawn("2024-09-09", decided);
            let bar = period(&timeline);
            assert_eq!(bar.state, state, "{decided}");
            assert_eq!(bar.span.deadline.strict.to_string(), "2024-12-08");
            assert!(bar.places.len() >= 2, "both days can be looked at");
        }
    }
}
