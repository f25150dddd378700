//! A value in plain words, which say no more than the interval allows.

use super::outcome::{Interval, Outcome, Reason};
use super::table::Statistic;
use serde::{Deserialize, Serialize};

/// Krippendorff's customary bounds: from the first on reliable, from the second on for tentative conclusions. A
/// convention, neither law nor proof.
const RELIABLE: f64 = 0.8;
const TENTATIVE: f64 = 0.667;

/// Fewer cases than this are called few, and an interval by resampling them proves nothing. A custom of ours.
const FEW: u32 = 10;

/// What a value says, by where its whole interval lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// The whole interval is 0.8 or above.
    High,
    /// The whole interval is 0.667 or above.
    Moderate,
    /// The whole interval is below 0.667.
    Low,
    /// The interval lies on both sides of 0.667, or rests on too few cases, or there is none.
    Unclear,
    /// A share, which by itself says nothing about reliability.
    Share,
    /// Stricter than the others: the whole interval is below nothing.
    Strict,
    /// More lenient than the others: the whole interval is above nothing.
    Lenient,
    /// Neither stricter nor more lenient as far as can be told.
    Even,
    /// It cannot be told.
    Untold,
}

/// What a statistic of agreement says, and the sentence for users.
pub fn reading(statistic: Statistic, outcome: &Outcome) -> (Reading, String) {
    let estimate = match outcome {
        Outcome::Told(estimate) => estimate,
        Outcome::Untold { reason } => return (Reading::Untold, untold(*reason)),
    };
    let basis = basis(estimate.cases, estimate.pairs);
    let (value, span) = (coefficient(estimate.value), span(&estimate.interval, coefficient));
    let resampled = matches!(estimate.interval, Interval::Bootstrap { .. });
    let says = match estimate.interval.ends() {
        _ if statistic == Statistic::Percent => Reading::Share,
        None => Reading::Unclear,
        // Resampling a few cases shows less spread than there is.
        _ if resampled && estimate.cases < FEW => Reading::Unclear,
        Some((low, _)) if low >= RELIABLE => Reading::High,
        Some((low, _)) if low >= TENTATIVE => Reading::Moderate,
        Some((_, high)) if high < TENTATIVE => Reading::Low,
        Some(_) => Reading::Unclear,
    };
    let sentence = match says {
        Reading::Share => {
            let of_hundred = |share| format!("{:.0}", share * 100.0);
            let span = self::span(&estimate.interval, of_hundred);
            let same = of_hundred(estimate.value);
            format!("每 100 对评分约有 {same} 对相同（{span}），{basis}；其中多少是碰巧相同，一致率看不出。")
        }
        Reading::High => format!("{}一致程度高：{value}（{span}），{basis}。", beyond(statistic)),
        Reading::Moderate => {
            format!("{}一致程度中等，只宜作初步结论：{value}（{span}），{basis}。", beyond(statistic))
        }
        Reading::Low => format!("{}一致程度不足：{value}（{span}），{basis}。", beyond(statistic)),
        _ => format!("凭现有评分说不准：{value}（{span}），{basis}。"),
    };
    (says, sentence)
}

/// What the severity of a reviewer says, in hundredths of points, and the sentence for users.
pub(super) fn severity(outcome: &Outcome) -> (Reading, String) {
    let estimate = match outcome {
        Outcome::Told(estimate) => estimate,
        Outcome::Untold { reason } => return (Reading::Untold, untold(*reason)),
    };
    let points = |hundredths: f64| number(hundredths / 100.0);
    let basis = basis(estimate.cases, estimate.pairs);
    let (mean, span) = (points(estimate.value.abs()), span(&estimate.interval, points));
    let side = if estimate.value < 0.0 { "低" } else { "高" };
    let beside = format!("给分比共评的其他人平均{side} {mean} 分（{span}），{basis}");
    match estimate.interval.ends() {
        Some((_, high)) if high < 0.0 => (Reading::Strict, format!("偏严：{beside}。")),
        Some((low, _)) if low > 0.0 => (Reading::Lenient, format!("偏宽：{beside}。")),
        Some(_) => (Reading::Even, format!("看不出偏严或者偏宽：{beside}。")),
        None => (Reading::Unclear, format!("说不准：{beside}。")),
    }
}

fn untold(reason: Reason) -> String {
    format!("无法得出：{}。", reason.sentence())
}

const fn beyond(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Icc21 => "只看一人的分数，",
        Statistic::Icc2k => "取全体的平均分，",
        _ => "除去碰巧相同，",
    }
}

fn basis(cases: u32, pairs: u64) -> String {
    let few = if cases < FEW { "，件数少，只作参考" } else { "" };
    format!("依据 {cases} 件共评案卷的 {pairs} 对评分{few}")
}

fn span(interval: &Interval, show: impl Fn(f64) -> String) -> String {
    match interval {
        Interval::Analytic { low, high } | Interval::Bootstrap { low, high } => {
            format!("95% 区间 {} 至 {}", show(*low), show(*high))
        }
        Interval::Untold { reason } => format!("没有区间：{}", reason.sentence()),
    }
}

/// A coefficient whose greatest value is 1: what is below 1 does not read as 1.
fn coefficient(value: f64) -> String {
    if value < 1.0 { number(value.min(0.99)) } else { number(value) }
}

/// Two decimals, and no minus before nothing.
fn number(value: f64) -> String {
    let shown = format!("{value:.2}");
    if shown == "-0.00" { "0.00".to_owned() } else { shown }
}
