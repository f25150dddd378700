//! Add-on rubrics 附加标准: further items on top of an ordinary standard, joined by a stated rule.
//!
//! Joining makes one rubric of two: everything that scores, shows or keeps a rubric needs to know nothing of
//! add-ons. Which add-on a round uses is decided elsewhere.

use super::finding::FindingCode;
use super::part::{GradeRule, Measure, Part, Rate, Threshold};
use super::wording;
use super::{Bonus, CriterionKind, GradeBand, Rubric, Section};
use crate::id::{CriterionId, DeductionId, RubricId};
use crate::points::Points;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What makes a rubric an add-on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddOn {
    /// The rubrics it may be put on; empty for any.
    pub to: Vec<RubricId>,
    /// How the two become one score.
    #[serde(flatten)]
    pub rule: JoinRule,
}

/// How a rubric and its add-on become one score 合并规则.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "join", rename_all = "snake_case")]
pub enum JoinRule {
    /// (earned + earned) ÷ (possible + possible), scaled to the base's total; where the base has parts, to that of its one
    /// part of proportion, and its other parts stay as they are.
    Pooled,
    /// The totals are added; the base's grade bands grow in proportion.
    Added,
    /// The add-on takes a share of the base's total; the base keeps the rest.
    Share {
        /// The points of the base's total that the add-on decides.
        points: Points,
    },
    /// What the add-on's items lose is taken from the base's score.
    Taken {
        /// The most that is taken.
        points: Points,
    },
    /// The score is the base's alone; the grade is the lower of the two.
    Apart,
}

impl JoinRule {
    /// The rule in words for users.
    pub fn words(self) -> String {
        match self {
            Self::Pooled => "两份标准的得分之和 ÷ 应得分之和，折算为基础标准的总分".to_owned(),
            Self::Added => "两份标准的分值相加，等次分数线按比例提高".to_owned(),
            Self::Share { points } => format!("附加标准占总分中的 {points} 分，其余由基础标准决定"),
            Self::Taken { points } => {
                format!("附加标准的失分从基础标准得分中扣减，最多扣 {points} 分")
            }
            Self::Apart => "得分取基础标准，等次取两份标准中较低的一个".to_owned(),
        }
    }
}

/// Why two rubrics cannot be joined.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// The second is no add-on.
    #[error("“{0}”不是附加标准，缺少 [add_on]")]
    NotAnAddOn(RubricId),
    /// The first is itself an add-on.
    #[error("“{0}”本身是附加标准，不能作为基础标准")]
    BaseIsAddOn(RubricId),
    /// The add-on is not for this rubric.
    #[error("附加标准“{add_on}”不能附加于“{base}”")]
    NotForThisBase {
        /// The rubric it was to be put on.
        base: RubricId,
        /// The add-on.
        add_on: RubricId,
    },
    /// Both name a criterion or bonus item alike.
    #[error("两份标准都有项目“{0}”")]
    SameCriterion(CriterionId),
    /// `pooled` needs a base with exactly one part that is a proportion.
    #[error("“{0}”没有或不止一个按比例折算的计分部分，不能与附加标准合并折算")]
    BaseHasParts(RubricId),
    /// The share is not within the base's total, or does not leave whole hundredths.
    #[error("附加标准占 {points} 分：{why}")]
    ShareImpossible {
        /// The share.
        points: Points,
        /// What cannot be shared, in words for users.
        why: String,
    },
}

/// The rule `pooled` where the base has parts.
const POOLED_IN_PART: &str =
    "基础标准中按比例折算的一部分与附加标准的得分之和 ÷ 应得分之和，折算为那一部分的分值";

/// The words between the names of a rubric and its add-on, in ids and versions.
pub const JOINT: &str = "+";

/// Makes one rubric of a rubric and its add-on, by the add-on's rule.
///
/// Sections of the add-on are renamed `<add-on>.<section>`; criteria keep their names, but those that the base has too
/// are renamed alike with their faults. Gates of either hold for the whole. Floor and rounding are the base's.
///
/// # Errors
/// See [`JoinError`].
pub fn join(base: &Rubric, add_on: &Rubric) -> Result<Rubric, JoinError> {
    let how = add_on.add_on.as_ref().ok_or_else(|| JoinError::NotAnAddOn(add_on.id.clone()))?;
    if base.add_on.is_some() {
        return Err(JoinError::BaseIsAddOn(base.id.clone()));
    }
    if !how.to.is_empty() && !how.to.contains(&base.id) {
        return Err(JoinError::NotForThisBase { base: base.id.clone(), add_on: add_on.id.clone() });
    }
    let add_on = &renamed(base, add_on)?;
    let rename = |section: &str| format!("{}.{section}", add_on.id);
    let added: Vec<Section> = add_on
        .sections
        .iter()
        .map(|section| Section { id: rename(&section.id), ..section.clone() })
        .collect();
    let mut own: Vec<Part> = base.effective_parts().into_owned();
    let mut theirs: Vec<Part> = add_on.effective_parts().into_owned();
    for part in &mut theirs {
        part.id = rename(&part.id);
        part.sections = part.sections.iter().map(|section| rename(section)).collect();
        part.from = part.from.as_deref().map(rename);
        part.of.get_or_insert(part.points);
        // Each keeps its own word on items that do not apply.
        if add_on.scoring.not_applicable != base.scoring.not_applicable {
            part.not_applicable.get_or_insert(add_on.scoring.not_applicable);
        }
    }
    let mut joined = base.clone();
    match how.rule {
        JoinRule::Pooled => pool(base, &mut own, &theirs)?,
        JoinRule::Added => {
            joined.total = base.total + add_on.total;
            joined.grades = grown(&base.grades, joined.total, base.total);
            own.append(&mut theirs);
        }
        JoinRule::Share { points } => {
            let impossible = |why: String| JoinError::ShareImpossible { points, why };
            let rest = base.total - points;
            if rest < Points::ZERO {
                return Err(impossible(format!("多于基础标准的总分 {}", base.total)));
            }
            scale(&mut own, rest, base.total).map_err(impossible)?;
            scale(&mut theirs, points, add_on.total).map_err(impossible)?;
            own.append(&mut theirs);
        }
        JoinRule::Taken { points } => {
            let sections = added.iter().map(|section| section.id.clone()).collect();
            let lost = Part::whole(add_on.id.as_str(), &add_on.title, sections, points);
            own.push(Part { measure: Measure::Lost, of: Some(add_on.total), ..lost });
        }
        JoinRule::Apart => {
            if base.scoring.grade == GradeRule::ByScore {
                own.iter_mut().for_each(|part| part.grades.clear());
            }
            joined.scoring.grade = GradeRule::LowestOfParts;
            let sections = added.iter().map(|section| section.id.clone()).collect();
            let beside = Part::whole(add_on.id.as_str(), &add_on.title, sections, add_on.total);
            own.push(Part { counted: false, grades: add_on.grades.clone(), ..beside });
        }
    }
    joined.parts = own;
    joined.sections.extend(added);
    joined.id = RubricId(format!("{}{JOINT}{}", base.id, add_on.id));
    joined.version = format!("{}{JOINT}{}", base.version, add_on.version);
    joined.title = format!("{}＋{}", base.title, add_on.title);
    let made = format!(
        "由“{} {}”与附加标准“{} {}”合成。合并规则：{}。",
        base.title,
        base.version,
        add_on.title,
        add_on.version,
        match how.rule {
            JoinRule::Pooled if !base.parts.is_empty() => POOLED_IN_PART.to_owned(),
            rule => rule.words(),
        }
    );
    let sources = [made.as_str(), &base.source, &add_on.source];
    joined.source = sources.into_iter().filter(|source| !source.is_empty()).collect::<Vec<_>>().join("\n");
    joined.bonus = bonus(base.bonus.as_ref(), add_on.bonus.as_ref());
    Ok(joined)
}

/// The add-on with `<add-on>.` before the names that the base has too, and before those of their faults.
fn renamed(base: &Rubric, add_on: &Rubric) -> Result<Rubric, JoinError> {
    let taken: BTreeSet<&CriterionId> = names(base).collect();
    let rename = |name: &str| format!("{}.{name}", add_on.id);
    let mut renamed = add_on.clone();
    for criterion in renamed.sections.iter_mut().flat_map(|section| &mut section.criteria) {
        if !taken.contains(&criterion.id) {
            continue;
        }
        criterion.id = CriterionId(rename(criterion.id.as_str()));
        if let CriterionKind::Grant { elements, .. } = &mut criterion.kind {
            elements.iter_mut().for_each(|element| element.id = DeductionId(rename(element.id.as_str())));
        }
        if let CriterionKind::Deduct { deductions, .. } | CriterionKind::Grant { deductions, .. } =
            &mut criterion.kind
        {
            deductions.iter_mut().for_each(|rule| rule.id = DeductionId(rename(rule.id.as_str())));
        }
    }
    for item in
        renamed.bonus.iter_mut().flat_map(|bonus| &mut bonus.items).filter(|item| taken.contains(&item.id))
    {
        item.id = CriterionId(rename(item.id.as_str()));
    }
    // Also where the add-on itself has the new name already.
    let given: BTreeSet<&CriterionId> = names(add_on).collect();
    let clashes = |name: &&CriterionId| taken.contains(name) || given.contains(name);
    let changed = names(&renamed).zip(names(add_on)).filter(|(new, old)| new != old).map(|(new, _)| new);
    let same = changed.into_iter().find(clashes).cloned();
    same.map_or(Ok(renamed), |same| Err(JoinError::SameCriterion(same)))
}

/// What joining passes over without being wrong: where it is said, and what, in words for users.
pub(super) fn passed_over(base: &Rubric, add_on: &Rubric) -> Vec<(&'static str, FindingCode, String)> {
    let Some(how) = &add_on.add_on else { return Vec::new() };
    let mut found = Vec::new();
    match how.rule {
        JoinRule::Pooled => {
            let parts = base.effective_parts();
            let pool = parts.iter().find(|part| part.counted && part.measure == Measure::Proportion);
            let policy = pool.and_then(|part| part.not_applicable).unwrap_or(base.scoring.not_applicable);
            if policy != add_on.scoring.not_applicable {
                let message = format!(
                    "与“{}”合并折算时，无需评审的项目一律按它的规定“{}”处理，本标准的规定不起作用",
                    base.id,
                    wording::not_applicable(policy)
                );
                found.push(("scoring.not_applicable", FindingCode::NoEffect, message));
            }
        }
        JoinRule::Share { points } if points == base.total => {
            let message =
                format!("附加标准占了基础标准“{}”的全部 {points} 分，基础标准不再影响得分", base.id);
            found.push(("add_on.points", FindingCode::NoEffect, message));
        }
        JoinRule::Taken { points } if points > base.total => {
            let message = format!("最多扣 {points} 分，多于基础标准“{}”的总分 {}", base.id, base.total);
            found.push(("add_on.points", FindingCode::NoEffect, message));
        }
        _ => {}
    }
    found
}

fn names(rubric: &Rubric) -> impl Iterator<Item = &CriterionId> {
    let bonus = rubric.bonus.iter().flat_map(|bonus| &bonus.items).map(|item| &item.id);
    rubric.criteria().map(|criterion| &criterion.id).chain(bonus)
}

/// One proportion over the sections of both.
fn pool(base: &Rubric, own: &mut [Part], theirs: &[Part]) -> Result<(), JoinError> {
    let refused = || JoinError::BaseHasParts(base.id.clone());
    let mut proportions = own.iter_mut().filter(|part| part.counted && part.measure == Measure::Proportion);
    let (Some(part), None) = (proportions.next(), proportions.next()) else { return Err(refused()) };
    if theirs.iter().any(|part| part.measure != Measure::Proportion) {
        return Err(refused());
    }
    let sum: Points = theirs.iter().map(|part| part.of.unwrap_or(part.points)).sum();
    part.of = Some(part.of.unwrap_or(part.points) + sum);
    part.sections.extend(theirs.iter().flat_map(|part| part.sections.clone()));
    Ok(())
}

/// All points of the parts times `to ÷ from`, what is lost as much as what is earned; what leaves no whole hundredths, in
/// words for users.
fn scale(parts: &mut [Part], to: Points, from: Points) -> Result<(), String> {
    for part in parts {
        let times = |what: &str, points: Points| {
            let product = i128::from(points.hundredths()) * i128::from(to.hundredths());
            let below = i128::from(from.hundredths());
            let whole =
                (below > 0 && product % below == 0).then(|| i64::try_from(product / below).ok()).flatten();
            whole.map(Points::from_hundredths).ok_or_else(|| {
                format!("计分部分“{}”的{what} {points} × {to} ÷ {from} 不是两位以内的小数", part.title)
            })
        };
        let points = times("分值", part.points)?;
        let floor = times("最低分", part.floor)?;
        let cap = part.cap.map(|cap| times("封顶", cap)).transpose()?;
        let threshold = match part.threshold {
            Some(threshold) => Some(Threshold { min: times("门槛", threshold.min)?, ..threshold }),
            None => None,
        };
        let grades = part.grades.iter().map(|band| {
            let what = format!("等次“{}”的分数线", band.title);
            Ok(GradeBand { min: times(&what, band.min)?, ..band.clone() })
        });
        let grades = grades.collect::<Result<Vec<_>, String>>()?;
        if part.measure == Measure::Lost {
            part.rate = Some(
                rate(part.rate, to, from)
                    .ok_or_else(|| format!("计分部分“{}”的扣减比例除不尽", part.title))?,
            );
        }
        part.of.get_or_insert(part.points);
        (part.points, part.floor, part.cap, part.threshold, part.grades) =
            (points, floor, cap, threshold, grades);
    }
    Ok(())
}

/// A rate times `to ÷ from`, in the smallest numbers.
fn rate(rate: Option<Rate>, to: Points, from: Points) -> Option<Rate> {
    let (lost, takes) =
        rate.map_or((1, 1), |rate| (rate.lost.hundredths().into(), rate.takes.hundredths().into()));
    let (lost, takes): (i128, i128) =
        (lost * i128::from(from.hundredths()), takes * i128::from(to.hundredths()));
    let (mut left, mut right) = (lost, takes);
    while right != 0 {
        (left, right) = (right, left % right);
    }
    let points = |number: i128| i64::try_from(number / left.max(1)).ok().map(Points::whole);
    let rate = Rate { lost: points(lost)?, takes: points(takes)? };
    let fits = |points: Points| points <= Points::whole(1_000_000);
    (rate.lost > Points::ZERO && fits(rate.lost) && fits(rate.takes)).then_some(rate)
}

/// Bands in proportion to a larger total, to the next hundredth.
fn grown(bands: &[GradeBand], to: Points, from: Points) -> Vec<GradeBand> {
    let grow = |min: Points| {
        let product = i128::from(min.hundredths()) * i128::from(to.hundredths());
        let from = i128::from(from.hundredths()).max(1);
        Points::from_hundredths(i64::try_from((product + from / 2) / from).unwrap_or(i64::MAX))
    };
    bands.iter().map(|band| GradeBand { min: grow(band.min), ..band.clone() }).collect()
}

fn bonus(base: Option<&Bonus>, add_on: Option<&Bonus>) -> Option<Bonus> {
    let mut all = base.into_iter().chain(add_on).cloned();
    let first = all.next()?;
    Some(all.fold(first, |mut joined, more| {
        joined.max_points = joined.max_points + more.max_points;
        joined.items.extend(more.items);
        joined
    }))
}
