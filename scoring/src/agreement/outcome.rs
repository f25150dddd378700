//! What a statistic comes to: a value with its interval, or why there is none.

use serde::{Deserialize, Serialize};

/// The result of one statistic.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It can be told.
    Told(Estimate),
    /// It cannot be told from these ratings.
    Untold {
        /// Why not.
        reason: Reason,
    },
}

/// A value and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The value; always finite.
    pub value: f64,
    /// Where the value lies with 95 % confidence.
    pub interval: Interval,
    /// Cases it rests on: those that at least two reviewers judged, or all of them where the statistic asks so.
    pub cases: u32,
    /// Pairs of ratings it rests on: of each thing judged, each two reviewers.
    pub pairs: u64,
}

/// A 95 % confidence interval. Both ends belong to it and are finite.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum Interval {
    /// From a formula.
    Analytic {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// From resampled cases: the 2.5th and the 97.5th percentile.
    Bootstrap {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// The ratings give no interval.
    Untold {
        /// Why not.
        reason: Reason,
    },
}

/// Why something cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nobody judged anything.
    Empty,
    /// Only one reviewer judged.
    OneReviewer,
    /// No case was judged by two reviewers.
    NothingShared,
    /// Only one case was judged by two reviewers.
    OneCase,
    /// Fewer than two cases were judged by every reviewer, as this statistic needs.
    NotAllJudged,
    /// All ratings are the same, so that nothing shows whether reviewers can tell cases apart.
    NoVariance,
    /// Every resample gives the same value, which says more about their number than about agreement.
    NoSpread,
    /// More than one resample in twenty has no value.
    Unsteady,
}

impl Reason {
    /// The reason in words for users.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "还没有人评过",
            Self::OneReviewer => "只有一名评查人员评过，无从比较",
            Self::NothingShared => "没有两人以上共同评过的案卷",
            Self::OneCase => "只有一件案卷由两人以上评过",
            Self::NotAllJudged => "全体评查人员都评过的案卷不足两件",
            Self::NoVariance => "所有评分都相同，看不出能否区分案卷",
            Self::NoSpread => "每次重抽结果都相同，件数太少或者没有分歧，给不出区间",
            Self::Unsteady => "重抽样本常常算不出结果，给不出区间",
        }
    }
}

impl Outcome {
    pub(super) const fn untold(reason: Reason) -> Self {
        Self::Untold { reason }
    }

    /// The estimate, where there is one.
    pub const fn estimate(&self) -> Option<&Estimate> {
        match self {
            Self::Told(estimate) => Some(estimate),
            Self::Untold { .. } => None,
        }
    }

    /// The value, where it can be told.
    pub fn value(&self) -> Option<f64> {
        self.estimate().map(|estimate| estimate.value)
    }
}

impl Interval {
    /// Lower and upper end, where there are any.
    pub const fn ends(&self) -> Option<(f64, f64)> {
        match self {
            Self::Analytic { low, high } | Self::Bootstrap { low, high } => Some((*low, *high)),
            Self::Untold { .. } => None,
        }
    }

    /// An interval from a formula; where the formula has no finite value, nothing varies enough for it. Two ends
    /// that are one point may come out of it a last digit apart, the wrong way round.
    pub(super) fn analytic(low: f64, high: f64) -> Self {
        if low.is_finite() && high.is_finite() {
            Self::Analytic { low: low.min(high), high: low.max(high) }
        } else {
            Self::Untold { reason: Reason::NoVariance }
        }
    }
}
