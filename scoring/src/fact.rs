//! Facts of a case file 案件事实要素, each with the place it was read from.

use crate::evidence::Place;
use serde::{Deserialize, Serialize};

macro_rules! fact_kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $title:literal;)*) => {
        /// What a fact tells. Several values of one kind may stand in one file; all are kept.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum FactKind { $($(#[$doc])* $name,)* }

        impl FactKind {
            /// All kinds, in the order screens list them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable name used on the wire and in the database.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The name users know it by.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// The kind named by `code`.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.code() == code)
            }
        }
    };
}

fact_kinds! {
    /// Number of the case or of its deciding document 案号.
    CaseNo = "case_no", "案号";
    /// Cause of action 案由.
    Cause = "cause", "案由";
    /// Party 当事人.
    Party = "party", "当事人";
    /// Unified social credit code 统一社会信用代码.
    CreditCode = "credit_code", "统一社会信用代码";
    /// Enforcing department 行政执法部门.
    Department = "department", "执法部门";
    /// Day of filing 立案日期, ISO form.
    FilingDate = "filing_date", "立案日期";
    /// Day of the advance notice 告知日期, ISO form.
    NoticeDate = "notice_date", "告知日期";
    /// Day written on the decision 决定日期, ISO form.
    DecisionDate = "decision_date", "决定日期";
    /// Day of service of the decision 送达日期, ISO form.
    ServiceDate = "service_date", "送达日期";
    /// Day of payment 缴款日期, ISO form.
    PaymentDate = "payment_date", "缴款日期";
    /// Day of closing 结案日期, ISO form.
    ClosingDate = "closing_date", "结案日期";
    /// Day a licence was applied for 申请日期, ISO form.
    ApplicationDate = "application_date", "申请日期";
    /// Day an application was accepted 受理日期, ISO form.
    AcceptanceDate = "acceptance_date", "受理日期";
    /// Amount of the fine decided 罚款金额, in fen 分.
    FineAmount = "fine_amount", "罚款金额";
}

/// One fact and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// What it tells.
    pub kind: FactKind,
    /// The value in its canonical form: ISO dates, amounts in fen, names as written.
    pub value: String,
    /// Where it was read; absent for a fact taken from the ledger 台账.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}
