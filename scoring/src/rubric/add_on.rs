//! Add-on rubrics 附加标准: further items on top of an ordinary standard, joined by a stated rule.
//!
//! Joining makes one rubric of two: everything that scores, shows or keeps a rubric needs to know nothing of
//! add-ons. Which add-on a round uses is decided elsewhere.

use super::part::{GradeRule, Measure, Part, Threshold};
use super::{Bonus, GradeBand, Rubric, Section};
use crate::id::{CriterionId, RubricId};
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
    /// (earned + earned) ÷ (possible + possible), scaled to the base's total. The base must be one proportion.
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
    /// `pooled` needs a base that is one proportion.
    #[error("“{0}”由几个计分部分组成，不能与附加标准合并折算")]
    BaseHasParts(RubricId),
    /// The share is not within the base's total, or does not leave whole hundredths.
    #[error("附加标准占 {0} 分，无法分配到基础标准的各部分")]
    ShareImpossible(Points),
}

/// The words between the names of a rubric and its add-on, in ids and versions.
pub const JOINT: &str = "+";

/// Makes one rubric of a rubric and its add-on, by the add-on's rule.
///
/// Sections of the add-on are renamed `<add-on>.<section>`; criteria keep their names. Gates of either hold
/// for the whole. Floor and rounding are the base's.
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
    let names: BTreeSet<&CriterionId> = names(base).collect();
    if let Some(same) = self::names(add_on).find(|name| names.contains(name)) {
        return Err(JoinError::SameCriterion(same.clone()));
    }
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
            let impossible = || JoinError::ShareImpossible(points);
            let rest = base.total - points;
            if rest < Points::ZERO {
                return Err(impossible());
            }
            scale(&mut own, rest, base.total).ok_or_else(impossible)?;
            scale(&mut theirs, points, add_on.total).ok_or_else(impossible)?;
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
    joined.source = format!(
        "由“{} {}”与附加标准“{} {}”合成。合并规则：{}。\n{}\n{}",
        base.title,
        base.version,
        add_on.title,
        add_on.version,
        how.rule.words(),
        base.source,
        add_on.source
    );
    joined.bonus = bonus(base.bonus.as_ref(), add_on.bonus.as_ref());
    Ok(joined)
}

fn names(rubric: &Rubric) -> impl Iterator<Item = &CriterionId> {
    let bonus = rubric.bonus.iter().flat_map(|bonus| &bonus.items).map(|item| &item.id);
    rubric.criteria().map(|criterion| &criterion.id).chain(bonus)
}

/// One proportion over the sections of both.
fn pool(base: &Rubric, own: &mut [Part], theirs: &[Part]) -> Result<(), JoinError> {
    let refused = || JoinError::BaseHasParts(base.id.clone());
    let [part] = own else { return Err(refused()) };
    if part.measure != Measure::Proportion || theirs.iter().any(|part| part.measure != Measure::Proportion) {
        return Err(refused());
    }
    let sum: Points = theirs.iter().map(|part| part.of.unwrap_or(part.points)).sum();
    part.of = Some(part.of.unwrap_or(part.points) + sum);
    part.sections.extend(theirs.iter().flat_map(|part| part.sections.clone()));
    Ok(())
}

/// All points of the parts times `to ÷ from`; nothing where that leaves no whole hundredths.
fn scale(parts: &mut [Part], to: Points, from: Points) -> Option<()> {
    let times = |points: Points| {
        let product = i128::from(points.hundredths()) * i128::from(to.hundredths());
        let from = i128::from(from.hundredths());
        let whole = from > 0 && product % from == 0;
        whole.then(|| i64::try_from(product / from).ok().map(Points::from_hundredths)).flatten()
    };
    for part in parts {
        part.of.get_or_insert(part.points);
        part.points = times(part.points)?;
        part.floor = times(part.floor)?;
        part.cap = part.cap.map_or(Some(None), |cap| times(cap).map(Some))?;
        part.threshold = match part.threshold {
            Some(threshold) => Some(Threshold { min: times(threshold.min)?, ..threshold }),
            None => None,
        };
        for band in &mut part.grades {
            band.min = times(band.min)?;
        }
    }
    Some(())
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
