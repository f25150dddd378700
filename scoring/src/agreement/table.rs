//! The whole agreement table of a round: reviews in, every statistic with its words out.
//!
//! Only compares what reviewers decided. Reviews by different rubrics do not compare: one table a rubric.

use super::alpha::{Level, alpha};
use super::icc::{Form, icc};
use super::kappa::{Weighting, kappa};
use super::outcome::Outcome;
use super::percent::percent;
use super::ratings::{Ratings, count};
use super::reading::{self, Reading, reading};
use super::resample::Resampling;
use super::severity::severity;
use super::verdict;
use crate::id::{CaseId, CriterionId, MemberId};
use crate::mark::Mark;
use crate::rubric::{Rubric, RubricRef};
use crate::score::score;
use crate::scorecard::{CriterionScore, ScoreState, Scorecard};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One reviewer's marks on one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The case.
    pub case: CaseId,
    /// Who judged it.
    pub reviewer: MemberId,
    /// All marks in the order they were made; the last of a criterion counts.
    pub marks: Vec<Mark>,
}

/// How far reviewers agree by one rubric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// The rubric.
    pub rubric: RubricRef,
    /// Its title.
    pub rubric_title: String,
    /// The seed of the resamples.
    pub seed: u64,
    /// How many resamples an interval rests on.
    pub resamples: u32,
    /// Who decided anything, in the order of their ids.
    pub reviewers: Vec<MemberId>,
    /// Cases of which anything was decided.
    pub cases: u32,
    /// Cases of which at least two reviewers decided anything.
    pub shared_cases: u32,
    /// Reviews that are not final: they have no total and no grade yet.
    pub unfinished: u32,
    /// All criteria of all cases taken together: the kind of verdict.
    pub verdicts: ScaleAgreement,
    /// The total score of final reviews, in hundredths of points.
    pub total: ScaleAgreement,
    /// The grade of final reviews.
    pub grade: ScaleAgreement,
    /// How strict each reviewer is, in their order.
    pub severity: Vec<ReviewerSeverity>,
    /// Each two reviewers who share a case.
    pub pairs: Vec<PairAgreement>,
    /// Each criterion, in the rubric's order.
    pub criteria: Vec<CriterionAgreement>,
}

/// How far reviewers agree on a criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CriterionAgreement {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its title.
    pub title: String,
    /// The kind of verdict.
    pub verdict: ScaleAgreement,
    /// Points earned where it applies, in hundredths; absent for a gate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<ScaleAgreement>,
}

/// Every statistic that fits one kind of value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScaleAgreement {
    /// What the values mean.
    pub scale: Scale,
    /// Cases that at least two reviewers judged.
    pub cases: u32,
    /// Pairs of ratings: of each thing judged, each two reviewers.
    pub pairs: u64,
    /// The statistics, the simplest first.
    pub measures: Vec<Measure>,
}

/// What values mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Kinds without order: verdicts.
    Nominal,
    /// An order without distances: grades.
    Ordinal,
    /// Numbers: points.
    Interval,
}

/// A statistic and what it came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Which.
    pub statistic: Statistic,
    /// What it came to.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What it says.
    pub reading: Reading,
    /// The same in a sentence for users.
    pub words: String,
}

/// A statistic of agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Statistic {
    /// Percent agreement.
    #[serde(rename = "percent")]
    Percent,
    /// Cohen's kappa; the mean over each two reviewers where there are more.
    #[serde(rename = "kappa")]
    Kappa,
    /// The same, disagreements weighed by distance.
    #[serde(rename = "kappa_linear")]
    KappaLinear,
    /// The same, by squared distance.
    #[serde(rename = "kappa_quadratic")]
    KappaQuadratic,
    /// Krippendorff's alpha for kinds.
    #[serde(rename = "alpha_nominal")]
    AlphaNominal,
    /// Krippendorff's alpha for an order.
    #[serde(rename = "alpha_ordinal")]
    AlphaOrdinal,
    /// Krippendorff's alpha for numbers.
    #[serde(rename = "alpha_interval")]
    AlphaInterval,
    /// ICC(2,1).
    #[serde(rename = "icc_2_1")]
    Icc21,
    /// ICC(2,k).
    #[serde(rename = "icc_2_k")]
    Icc2k,
}

impl Statistic {
    /// The name users see.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Percent => "一致率",
            Self::Kappa => "Kappa",
            Self::KappaLinear => "Kappa（线性加权）",
            Self::KappaQuadratic => "Kappa（平方加权）",
            Self::AlphaNominal => "Krippendorff α（类别）",
            Self::AlphaOrdinal => "Krippendorff α（顺序）",
            Self::AlphaInterval => "Krippendorff α（数值）",
            Self::Icc21 => "ICC(2,1)",
            Self::Icc2k => "ICC(2,k)",
        }
    }

    /// The statistic over ratings.
    pub fn of(self, ratings: &Ratings, resampling: Resampling) -> Outcome {
        match self {
            Self::Percent => percent(ratings, resampling),
            Self::Kappa => kappa(ratings, Weighting::Plain, resampling),
            Self::KappaLinear => kappa(ratings, Weighting::Linear, resampling),
            Self::KappaQuadratic => kappa(ratings, Weighting::Quadratic, resampling),
            Self::AlphaNominal => alpha(ratings, Level::Nominal, resampling),
            Self::AlphaOrdinal => alpha(ratings, Level::Ordinal, resampling),
            Self::AlphaInterval => alpha(ratings, Level::Interval, resampling),
            Self::Icc21 => icc(ratings, Form::Single),
            Self::Icc2k => icc(ratings, Form::Mean),
        }
    }
}

/// How strict a reviewer is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewerSeverity {
    /// Who.
    pub reviewer: MemberId,
    /// Mean deviation of the total score from that of the others on shared cases, in hundredths of points;
    /// below nothing: stricter.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What it says.
    pub reading: Reading,
    /// The same in a sentence for users.
    pub words: String,
}

/// How far two reviewers agree with each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairAgreement {
    /// The one.
    pub first: MemberId,
    /// The other.
    pub second: MemberId,
    /// The kind of verdict, over all criteria of the cases both judged.
    pub verdicts: ScaleAgreement,
    /// The total score of cases both finished.
    pub total: ScaleAgreement,
}

const OF_KINDS: &[Statistic] = &[Statistic::Percent, Statistic::Kappa, Statistic::AlphaNominal];
const OF_GRADES: &[Statistic] = &[
    Statistic::Percent,
    Statistic::Kappa,
    Statistic::KappaLinear,
    Statistic::KappaQuadratic,
    Statistic::AlphaOrdinal,
];
const OF_POINTS: &[Statistic] = &[
    Statistic::Percent,
    Statistic::KappaLinear,
    Statistic::KappaQuadratic,
    Statistic::AlphaOrdinal,
    Statistic::AlphaInterval,
    Statistic::Icc21,
    Statistic::Icc2k,
];

/// How far the reviewers of these reviews agree by this rubric, criterion by criterion and as a whole.
///
/// The order of the reviews does not matter, except that of two reviews of one case by one reviewer the later
/// counts. Never fails: what cannot be told says why.
pub fn agreement(rubric: &Rubric, reviews: &[Review], resampling: Resampling) -> Agreement {
    let scored = Scored::of(rubric, reviews);
    let verdicts = scored.verdicts();
    let totals = scored.ratings(verdict::total);
    let grades = scored.ratings(|card| verdict::grade(rubric, card));
    let severities = scored.reviewers.iter().zip(severity(&totals));
    let shared_cases = scored.cases.iter().filter(|row| row.iter().flatten().nth(1).is_some()).count();
    let unfinished = scored.cases.iter().flatten().flatten().filter(|card| card.state != ScoreState::Final);
    Agreement {
        rubric: rubric.reference(),
        rubric_title: rubric.title.clone(),
        seed: resampling.seed,
        resamples: resampling.resamples,
        cases: count(scored.cases.len()),
        shared_cases: count(shared_cases),
        unfinished: count(unfinished.count()),
        verdicts: measured(Scale::Nominal, OF_KINDS, &verdicts, resampling.on("verdicts")),
        total: measured(Scale::Interval, OF_POINTS, &totals, resampling.on("total")),
        grade: measured(Scale::Ordinal, OF_GRADES, &grades, resampling.on("grade")),
        severity: severities
            .map(|(reviewer, outcome)| {
                let (reading, words) = reading::severity(&outcome);
                ReviewerSeverity { reviewer: reviewer.clone(), outcome, reading, words }
            })
            .collect(),
        pairs: scored.pairs(&verdicts, &totals, resampling),
        criteria: scored.criteria(rubric, resampling),
        reviewers: scored.reviewers,
    }
}

/// Every statistic of a kind, each over the same resamples.
fn measured(
    scale: Scale,
    statistics: &[Statistic],
    ratings: &Ratings,
    resampling: Resampling,
) -> ScaleAgreement {
    let measure = |statistic: &Statistic| {
        let outcome = statistic.of(ratings, resampling);
        let (reading, words) = reading(*statistic, &outcome);
        Measure { statistic: *statistic, outcome, reading, words }
    };
    ScaleAgreement {
        scale,
        cases: ratings.shared_cases(),
        pairs: ratings.pairs(),
        measures: statistics.iter().map(measure).collect(),
    }
}

/// The scorecards of all reviews that decided anything.
struct Scored {
    reviewers: Vec<MemberId>,
    /// Of each case, each reviewer's scorecard, in their order.
    cases: Vec<Vec<Option<Scorecard>>>,
    /// All kinds of verdict given, in the order of their names.
    kinds: BTreeSet<&'static str>,
}

impl Scored {
    fn of(rubric: &Rubric, reviews: &[Review]) -> Self {
        let reviews: BTreeMap<(&CaseId, &MemberId), &Review> =
            reviews.iter().map(|review| ((&review.case, &review.reviewer), review)).collect();
        let cards: BTreeMap<(&CaseId, &MemberId), Scorecard> = reviews
            .into_iter()
            .map(|(key, review)| (key, score(rubric, &review.marks)))
            .filter(|(_, card)| card.decided > 0)
            .collect();
        let reviewers: BTreeSet<&MemberId> = cards.keys().map(|(_, reviewer)| *reviewer).collect();
        let cases: BTreeSet<&CaseId> = cards.keys().map(|(case, _)| *case).collect();
        let kinds = cards.values().flat_map(criteria).filter_map(verdict::kind).collect();
        let row =
            |case: &CaseId| reviewers.iter().map(|reviewer| cards.get(&(case, *reviewer)).cloned()).collect();
        Self {
            cases: cases.into_iter().map(row).collect(),
            kinds,
            reviewers: reviewers.into_iter().cloned().collect(),
        }
    }

    /// One value of each review.
    fn ratings(&self, value: impl Fn(&Scorecard) -> Option<i32>) -> Ratings {
        let mut ratings = Ratings::new(self.reviewers.len());
        for (case, cards) in self.cases.iter().enumerate() {
            ratings.push(case, cards.iter().map(|card| value(card.as_ref()?)).collect());
        }
        ratings
    }

    fn kind(&self, criterion: &CriterionScore) -> Option<i32> {
        let kind = verdict::kind(criterion)?;
        self.kinds.iter().position(|known| *known == kind).and_then(|place| i32::try_from(place).ok())
    }

    /// The kind of verdict of each criterion of each review.
    fn verdicts(&self) -> Ratings {
        let mut ratings = Ratings::new(self.reviewers.len());
        for (case, cards) in self.cases.iter().enumerate() {
            // All scorecards are by one rubric and have the same criteria in the same order.
            let columns: Vec<Option<Vec<Option<i32>>>> = cards
                .iter()
                .map(|card| card.as_ref().map(|card| criteria(card).map(|c| self.kind(c)).collect()))
                .collect();
            let rows = columns.iter().flatten().map(Vec::len).max().unwrap_or(0);
            for row in 0..rows {
                ratings.push(case, columns.iter().map(|column| *column.as_ref()?.get(row)?).collect());
            }
        }
        ratings
    }

    fn criteria(&self, rubric: &Rubric, resampling: Resampling) -> Vec<CriterionAgreement> {
        let each = rubric.criteria().enumerate().map(|(place, criterion)| {
            let of_place = |card: &Scorecard, value: &dyn Fn(&CriterionScore) -> Option<i32>| {
                criteria(card).nth(place).and_then(value)
            };
            let verdicts = self.ratings(|card| of_place(card, &|score| self.kind(score)));
            let drawn = |what: &str| resampling.on(&format!("{} {what}", criterion.id.as_str()));
            let points = (!criterion.is_gate()).then(|| {
                let points = self.ratings(|card| of_place(card, &verdict::points));
                measured(Scale::Interval, OF_POINTS, &points, drawn("points"))
            });
            CriterionAgreement {
                criterion: criterion.id.clone(),
                title: criterion.title.clone(),
                verdict: measured(Scale::Nominal, OF_KINDS, &verdicts, drawn("verdict")),
                points,
            }
        });
        each.collect()
    }

    fn pairs(&self, verdicts: &Ratings, totals: &Ratings, resampling: Resampling) -> Vec<PairAgreement> {
        let reviewers = self.reviewers.iter().enumerate();
        let two = reviewers
            .clone()
            .flat_map(|first| reviewers.clone().skip(first.0 + 1).map(move |second| (first, second)));
        let pair = |((first, one), (second, other)): ((usize, &MemberId), (usize, &MemberId))| {
            let (verdicts, totals) = (verdicts.of_two(first, second), totals.of_two(first, second));
            let drawn = |what: &str| resampling.on(&format!("{} {} {what}", one.as_str(), other.as_str()));
            (verdicts.pairs() > 0).then(|| PairAgreement {
                first: one.clone(),
                second: other.clone(),
                verdicts: measured(Scale::Nominal, OF_KINDS, &verdicts, drawn("verdicts")),
                total: measured(Scale::Interval, OF_POINTS, &totals, drawn("total")),
            })
        };
        two.filter_map(pair).collect()
    }
}

fn criteria(card: &Scorecard) -> impl Iterator<Item = &CriterionScore> {
    card.sections.iter().flat_map(|section| &section.criteria)
}
