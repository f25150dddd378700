//! Agreement 一致性: how far reviewers who judged the same cases came to the same result.
//!
//! One file a statistic ([`percent`], [`kappa`], [`alpha`], [`icc`], [`fn@severity`]), each over [`Ratings`];
//! [`agreement`] puts them together for the reviews of a round. What cannot be told is an [`Outcome`] with its
//! [`Reason`], never a number that is none. Says nothing about who is right, and draws nothing by chance: the
//! seed of the resamples is handed in, and the same reviews with the same seed give the same bytes.

mod alpha;
mod icc;
mod kappa;
mod outcome;
mod percent;
mod quantile;
mod ratings;
mod reading;
mod resample;
mod severity;
mod table;
mod verdict;

pub use alpha::{Level, alpha};
pub use icc::{Form, icc};
pub use kappa::{Weighting, kappa};
pub use outcome::{Estimate, Interval, Outcome, Reason};
pub use percent::percent;
pub use ratings::Ratings;
pub use reading::{Reading, reading};
pub use resample::Resampling;
pub use severity::severity;
pub use table::{
    Agreement, CriterionAgreement, Measure, PairAgreement, Review, ReviewerSeverity, Scale, ScaleAgreement,
    Statistic, agreement,
};
