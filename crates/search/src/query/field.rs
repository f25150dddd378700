//! The fields that can stand before a colon.

use crate::condition::{RangeField, TextField};

/// What may stand before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldName {
    /// A field that is searched like text.
    Text(TextField),
    /// A field that holds a number or a day.
    Range(RangeField),
    /// 缺文书.
    Lacks,
    /// 批次.
    Round,
    /// 等级.
    Grade,
    /// 企业.
    Enterprise,
}

impl FieldName {
    /// All fields, in the order they are offered.
    pub(crate) const ALL: [Self; 14] = [
        Self::Text(TextField::Cause),
        Self::Text(TextField::Party),
        Self::Text(TextField::Department),
        Self::Text(TextField::Document),
        Self::Lacks,
        Self::Text(TextField::Number),
        Self::Range(RangeField::Year),
        Self::Range(RangeField::Date),
        Self::Range(RangeField::Amount),
        Self::Text(TextField::PenaltyKind),
        Self::Grade,
        Self::Range(RangeField::Score),
        Self::Enterprise,
        Self::Round,
    ];

    /// The name as it is written.
    pub(crate) const fn written(self) -> &'static str {
        match self {
            Self::Text(TextField::Cause) => "案由",
            Self::Text(TextField::Party) => "当事人",
            Self::Text(TextField::Department) => "部门",
            Self::Text(TextField::Document) => "文书",
            Self::Text(TextField::Number) => "案号",
            Self::Text(TextField::PenaltyKind) => "处罚种类",
            Self::Range(RangeField::Year) => "年度",
            Self::Range(RangeField::Amount) => "金额",
            Self::Range(RangeField::Date) => "日期",
            Self::Range(RangeField::Score) => "得分",
            Self::Lacks => "缺文书",
            Self::Round => "批次",
            Self::Grade => "等级",
            Self::Enterprise => "企业",
        }
    }

    /// The field of this name, folded.
    pub(crate) fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.written() == name)
    }
}
