//! Names of things, each its own type so that a case can never be passed where a round is meant.
//!
//! All are opaque strings on the wire: JavaScript loses 64-bit integers.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )*};
}

ids! {
    /// One review batch 评查批次.
    RoundId;
    /// One case file 案卷.
    CaseId;
    /// One original file of a case, as it was taken in.
    SourceId;
    /// One document 文书 cut from a case.
    DocumentId;
    /// One panel member 评查人员.
    MemberId;
    /// One row of the append-only marks 评分记录.
    MarkId;
    /// One piece of long work: an import, an export, a rebuild.
    JobId;
    /// A rubric 评查标准 over all its versions, for example `penalty-ordinary`.
    RubricId;
    /// A criterion 评查项目 within a rubric, for example `PO-A1`.
    CriterionId;
    /// A deduction rule 扣分标准 within a criterion, for example `PO-A1-2`.
    DeductionId;
}
