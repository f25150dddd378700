//! All that the program may announce of its own accord.

use crate::view::{JobView, LookView, RecognitionView};
use scoring::{CaseId, RoundId};
use serde::{Deserialize, Serialize};

/// The one name under which events reach the window.
pub const EVENT_NAME: &str = "anjuan-event";

/// An announcement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A job went on or ended. At most about ten a second for a job; the last state is always sent.
    JobChanged {
        /// The job as it stands.
        job: JobView,
    },
    /// The look at a batch went on. At most about ten a second.
    LookChanged {
        /// How far it is.
        look: LookView,
    },
    /// A case was taken in or read anew.
    CaseChanged {
        /// Its round.
        round: RoundId,
        /// The case.
        case: CaseId,
    },
    /// A scan was recognised, or recognition began, paused or ended.
    RecognitionChanged {
        /// How far it is.
        recognition: RecognitionView,
    },
    /// Marks of a case changed.
    MarksChanged {
        /// The case.
        case: CaseId,
    },
}
