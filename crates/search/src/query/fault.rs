//! What can be wrong with a query, in words the user understands.

/// A query that was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("query not understood at character {at}: {reason:?}")]
pub struct QueryError {
    /// The character of the query it was noticed at, from 0.
    pub at: usize,
    /// What is wrong.
    pub reason: QueryFault,
}

/// What is wrong with a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QueryFault {
    /// There is nothing in it.
    Empty,
    /// It is longer than a query can be.
    TooLong,
    /// Its brackets are nested deeper than they can be.
    TooDeep,
    /// A word or phrase of nothing but invisible characters.
    Blank,
    /// A quotation mark without its partner.
    UnclosedQuote,
    /// Quotation marks with nothing between them.
    EmptyQuote,
    /// An opening bracket without its partner.
    UnclosedGroup,
    /// A closing bracket without its partner.
    UnopenedGroup,
    /// Brackets with nothing between them.
    EmptyGroup,
    /// OR with nothing before or after it.
    LonelyOr,
    /// A minus sign with nothing after it.
    LonelyNot,
    /// Negations with nothing to take them from.
    OnlyNegations,
    /// A field without a value.
    FieldWithoutValue,
    /// 年度 that is not a year.
    NotAYear,
    /// 金额 that is not an amount.
    NotAnAmount,
    /// 日期 that is not a day, month or year.
    NotADay,
    /// 得分 that is not a number of points.
    NotAScore,
    /// 企业 that is neither yes nor no.
    NotYesOrNo,
    /// A range whose end comes before its beginning.
    RangeBackwards,
    /// NEAR with fewer than two or more than eight words.
    NearWords,
    /// NEAR with a distance that is not a number from 0 to 1000.
    NearDistance,
}

impl QueryFault {
    /// All faults, in the order they are declared.
    pub const ALL: [Self; 21] = [
        Self::Empty,
        Self::TooLong,
        Self::TooDeep,
        Self::Blank,
        Self::UnclosedQuote,
        Self::EmptyQuote,
        Self::UnclosedGroup,
        Self::UnopenedGroup,
        Self::EmptyGroup,
        Self::LonelyOr,
        Self::LonelyNot,
        Self::OnlyNegations,
        Self::FieldWithoutValue,
        Self::NotAYear,
        Self::NotAnAmount,
        Self::NotADay,
        Self::NotAScore,
        Self::NotYesOrNo,
        Self::RangeBackwards,
        Self::NearWords,
        Self::NearDistance,
    ];

    /// The fault as users are told it.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Empty => "请输入要检索的内容。",
            Self::TooLong => "检索式过长，请缩短到 4000 字以内。",
            Self::TooDeep => "括号嵌套过深，请简化检索式。",
            Self::Blank => "此处没有可检索的文字。",
            Self::UnclosedQuote => "引号没有成对，请补上后一个引号。",
            Self::EmptyQuote => "引号里没有内容。",
            Self::UnclosedGroup => "括号没有成对，请补上右括号。",
            Self::UnopenedGroup => "多了一个右括号；要查找括号本身，请放在引号里。",
            Self::EmptyGroup => "括号里没有内容。",
            Self::LonelyOr => "OR 的前后都要有检索内容。",
            Self::LonelyNot => "减号后面要紧跟排除的内容；要查找减号本身，请放在引号里。",
            Self::OnlyNegations => "不能只有排除的内容，请至少写一个要查找的词。",
            Self::FieldWithoutValue => "冒号后面要紧跟查找的内容，例如 案由:无照经营。",
            Self::NotAYear => "年度应为四位数字，例如 年度:2024 或 年度:2022..2024。",
            Self::NotAnAmount => "金额应为数字，单位为元，例如 金额:>50000、金额:5万..10万。",
            Self::NotADay => "日期应为年、年月或年月日，例如 日期:2024-03 或 日期:2024-01..2024-06。",
            Self::NotAScore => "得分应为数字，最多两位小数，例如 得分:<60 或 得分:90..100。",
            Self::NotYesOrNo => "此处只能写“是”或“否”，例如 企业:是。",
            Self::RangeBackwards => "范围的起点应不大于终点。",
            Self::NearWords => "NEAR 的括号里要有二至八个词，例如 NEAR(罚款 没收, 10)。",
            Self::NearDistance => "NEAR 的距离应为 0 至 1000 的整数，例如 NEAR(罚款 没收, 10)。",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::QueryFault;

    #[test]
    fn each_fault_has_its_own_words() {
        let words: std::collections::BTreeSet<_> = QueryFault::ALL.iter().map(|fault| fault.zh()).collect();
        assert_eq!(words.len(), QueryFault::ALL.len());
    }
}
