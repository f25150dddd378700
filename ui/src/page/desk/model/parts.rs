//! Small states of the desk: what is asked, what is kept, what is taken up.

use super::super::decide::EvidenceSpot;
use contract::UserError;
use contract::scoring::{CriterionId, DeductionId, Place};

/// What a decision still needs before it can be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Prompt {
    /// Evidence for a deduction.
    Deduct(DeductionId),
    /// Where the missing document was looked for.
    Missing,
    /// Evidence for a gate.
    Triggered,
    /// A reason for setting the item aside.
    NotApplicable,
    /// A reason for dismissing the hint of this key.
    DismissHint(String),
    /// Whether the item is without fault although no document that serves it was opened.
    Unopened,
}

/// Whether the last decision is kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SaveState {
    /// Nothing decided since the desk was opened.
    Untouched,
    /// On its way.
    Saving,
    /// Durable.
    Saved,
    /// Not kept.
    Refused(UserError),
}

/// Evidence taken up from where it stands, to be used elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Moving {
    /// The criterion it stands under.
    pub(crate) criterion: CriterionId,
    /// Where it stands there.
    pub(crate) spot: EvidenceSpot,
    /// What it is; while just this is pending, using it moves it.
    pub(crate) place: Place,
}

/// A box of evidence that is being corrected. It stays as it was until the correction is kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Adjusting {
    /// The piece as it stands.
    pub(crate) piece: Moving,
    /// What it is to become; while just this is pending, it is being corrected.
    pub(crate) now: Place,
}

/// A part of the left pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LeftPart {
    /// The documents.
    #[default]
    Documents,
    /// The dates and limits.
    Timeline,
    /// The facts side by side.
    Facts,
}

impl LeftPart {
    /// All, in order.
    pub(crate) const ALL: [Self; 3] = [Self::Documents, Self::Timeline, Self::Facts];

    /// The one after; round at the end.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::Documents => Self::Timeline,
            Self::Timeline => Self::Facts,
            Self::Facts => Self::Documents,
        }
    }
}

/// A place that can be named as looked at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LookedAt {
    /// What it is called.
    pub(crate) title: String,
    /// Whether it is named.
    pub(crate) chosen: bool,
}
