//! Likeness 文本比对: what two texts share and where they differ.
//!
//! [`fn@diff`] aligns any two texts; [`fn@copied`] finds interviews 询问笔录 whose answers are near-identical beyond
//! what the form prescribes. Works on words alone: that two people said the same in the same words is shown with
//! every place, and why they did is never said.

mod anchor;
mod copied;
mod diff;
mod exchange;
mod prescribed;
mod shingle;
mod tidy;
mod transcript;

pub use copied::{AnswerPair, Copied, CopiedLimits, Difference, Likeness, Passage, copied};
pub use diff::{Diff, DiffKind, DiffSpan, diff};
pub use exchange::{Exchange, exchanges};
pub use transcript::{Transcript, TranscriptPage};
