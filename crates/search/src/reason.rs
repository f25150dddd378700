//! Why a page was found.

/// A part of the query that a page meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// How it meets it.
    pub way: Way,
    /// What was asked, folded; for a field its name.
    pub asked: String,
    /// What is there: the words as they stand on the page, or the value of the field as it is known.
    pub found: String,
}

/// How a page meets a part of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The run stands on the page.
    Literal,
    /// A number of the run is written otherwise on the page.
    Linked,
    /// The parts of a pattern stand on the page in order.
    Pattern,
    /// The runs of a NEAR stand close together.
    Near,
    /// The words of the run stand on the page, apart.
    Apart,
    /// A field of the case or document has the value.
    Field,
}

impl Way {
    /// All ways, in the order they are declared.
    pub const ALL: [Self; 6] =
        [Self::Literal, Self::Linked, Self::Pattern, Self::Near, Self::Apart, Self::Field];

    /// The way as users know it.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Literal => "原文",
            Self::Linked => "同一数字的另一写法",
            Self::Pattern => "通配",
            Self::Near => "相邻",
            Self::Apart => "分词",
            Self::Field => "字段",
        }
    }

    /// The stable name used on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Literal => "literal",
            Self::Linked => "linked",
            Self::Pattern => "pattern",
            Self::Near => "near",
            Self::Apart => "apart",
            Self::Field => "field",
        }
    }
}
