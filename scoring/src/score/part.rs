//! What each part of a rubric comes to, exactly.
//!
//! Looks only at the sums of sections, never at single criteria. Nothing is rounded here.

use super::exact::{self, Exact};
use crate::points::Points;
use crate::rubric::{Measure, Part, Rubric};
use crate::scorecard::SectionScore;

/// A part with its exact value in hundredths.
#[derive(Clone, Debug)]
pub(super) struct PartValue {
    pub(super) part: Part,
    pub(super) possible: Points,
    pub(super) earned: Points,
    /// Before cap and floor.
    pub(super) raw: Exact,
    /// What it adds, or for [`Measure::Lost`] takes.
    pub(super) value: Exact,
    /// What other parts take from it.
    pub(super) taken: Exact,
}

impl PartValue {
    /// What it adds to the score after what others take from it; nothing for one that takes or is only shown.
    pub(super) fn added(&self) -> Exact {
        let left = &self.value - &self.taken;
        if self.part.measure == Measure::Lost || !self.part.counted {
            exact::zero()
        } else if exact::is_zero(&self.taken) {
            left
        } else {
            // Never below its floor, and never lifted by it either.
            left.max(exact::of(self.part.floor).min(self.value.clone()))
        }
    }

    /// What it takes from the sum of all parts.
    pub(super) fn lost(&self) -> Exact {
        let takes = self.part.measure == Measure::Lost && self.part.counted && self.part.from.is_none();
        if takes { self.value.clone() } else { exact::zero() }
    }
}

/// The values of all parts, in the rubric's order. `clean` says of a section whether no gate of it is
/// triggered.
pub(super) fn values(
    rubric: &Rubric,
    sections: &[SectionScore],
    clean: impl Fn(&SectionScore) -> bool,
) -> Vec<PartValue> {
    let parts = rubric.effective_parts();
    let mut values: Vec<PartValue> = parts.iter().map(|part| value(part, sections, &clean)).collect();
    for index in 0..values.len() {
        let part = &values[index].part;
        if part.measure != Measure::Lost || !part.counted {
            continue;
        }
        let Some(from) = part.from.clone() else { continue };
        let takes = values[index].value.clone();
        if let Some(other) = values.iter_mut().find(|other| other.part.id == from) {
            other.taken = &other.taken + takes;
        }
    }
    values
}

fn value(part: &Part, sections: &[SectionScore], clean: &impl Fn(&SectionScore) -> bool) -> PartValue {
    // The implied part holds all sections, also those that a faulty rubric names alike.
    let own = || sections.iter().filter(|section| part.sections.contains(&section.id));
    let possible: Points = own().map(|section| section.possible).sum();
    let earned: Points = own().map(|section| section.earned).sum();
    let raw = match part.measure {
        Measure::Proportion => exact::proportion(part.points, earned, possible),
        Measure::AllOrNothing if earned >= possible && own().all(clean) => exact::of(part.points),
        Measure::AllOrNothing => exact::zero(),
        Measure::Lost => exact::at_rate(possible - earned, part.rate),
    };
    let most = match part.measure {
        Measure::Lost => part.points.min(part.cap.unwrap_or(part.points)),
        Measure::Proportion | Measure::AllOrNothing => part.cap.unwrap_or(part.points),
    };
    let floor = if part.measure == Measure::Lost { Points::ZERO } else { part.floor };
    let value = raw.clone().max(exact::of(floor)).min(exact::of(most));
    PartValue { part: part.clone(), possible, earned, raw, value, taken: exact::zero() }
}
