//! From the values of the parts to score and grade: the sum, the one rounding, floor, gates, bands.
//!
//! Looks only at parts and gates, never at single criteria.

use super::exact::{self, Exact};
use super::part::PartValue;
use crate::points::Points;
use crate::rubric::{GateEffect, GradeBand, GradeRule, Measure, Rubric};
use crate::scorecard::Grade;

/// Score and grade, with every step between.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    /// The exact sum of all parts, in hundredths.
    pub(super) sum: Exact,
    /// The sum, rounded.
    pub(super) rounded: Points,
    /// Within floor and total.
    pub(super) within: Points,
    /// After gates.
    pub(super) score: Points,
    /// Which band the score alone reaches, counted from 0.
    pub(super) band_of_score: usize,
    /// Which band counts after parts and gates.
    pub(super) band: usize,
    pub(super) grade: Grade,
}

/// Score and grade; `hardest` is the hardest effect of a triggered gate or a part below its threshold.
pub(super) fn outcome(rubric: &Rubric, parts: &[PartValue], hardest: Option<GateEffect>) -> Outcome {
    let added = parts.iter().fold(exact::zero(), |sum, part| sum + part.added());
    let sum = parts.iter().fold(added, |sum, part| sum - part.lost());
    let rounded = exact::rounded(&sum, rubric.scoring.rounding);
    // Rounding must not lift a score above the total, nor a faulty rubric's floor.
    let within = rounded.max(rubric.scoring.floor).min(rubric.total).max(Points::ZERO);
    let lowest = rubric.grades.len().saturating_sub(1);
    let band_of_score = band(&rubric.grades, within);
    let mut band = band_of_score;
    if rubric.scoring.grade == GradeRule::LowestOfParts {
        let own = parts.iter().filter_map(|part| own_grade(rubric, part));
        let among = own.filter_map(|own| rubric.grades.iter().position(|grade| grade.code == own.code));
        band = among.fold(band, usize::max);
    }
    let (score, band) = match hardest {
        None => (within, band),
        Some(GateEffect::BarTopGrade) => (within, band.max(1).min(lowest)),
        Some(GateEffect::Fail) => (within, lowest),
        Some(GateEffect::ScoreZero) => (Points::ZERO, lowest),
    };
    let grade = grade(rubric.grades.get(band));
    Outcome { sum, rounded, within, score, band_of_score, band, grade }
}

/// What a part counts after what others take from it, rounded as the score is.
pub(super) fn shown_value(rubric: &Rubric, part: &PartValue) -> Points {
    let value = if exact::is_zero(&part.taken) { part.value.clone() } else { part.added() };
    exact::rounded(&value, rubric.scoring.rounding)
}

/// The grade of a part by its own bands. A part of what is lost has none: the more is lost, the higher it stands.
pub(super) fn own_grade(rubric: &Rubric, part: &PartValue) -> Option<Grade> {
    let bands = &part.part.grades;
    (!bands.is_empty() && part.part.measure != Measure::Lost)
        .then(|| grade(bands.get(band(bands, shown_value(rubric, part)))))
}

/// What happens because a part is below its threshold. A part of what is lost has none: the more is lost, the
/// higher it stands, and a further deduction would pay.
pub(super) fn below(rubric: &Rubric, part: &PartValue) -> Option<GateEffect> {
    if part.part.measure == Measure::Lost {
        return None;
    }
    let threshold = part.part.threshold?;
    (shown_value(rubric, part) < threshold.min).then_some(threshold.effect)
}

fn band(bands: &[GradeBand], score: Points) -> usize {
    bands.iter().position(|band| score >= band.min).unwrap_or(bands.len().saturating_sub(1))
}

/// The grade of a band; a rubric without bands gives a grade without a name.
fn grade(band: Option<&GradeBand>) -> Grade {
    let (code, title) = band.map_or_else(Default::default, |band| (band.code.clone(), band.title.clone()));
    Grade { code, title }
}
