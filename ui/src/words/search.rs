//! Words of the search.

use contract::view::FacetField;

pub(crate) const BOX: &str = "在全部案卷里检索，例如：消防 罚款 或 \"责令限期改正\"";
pub(crate) const RUN: &str = "检索";
pub(crate) const SYNTAX: &str = "检索式写法";
pub(crate) const FACETS: &str = "缩小范围";
pub(crate) const HITS: &str = "检索结果";
pub(crate) const BEGIN: &str = "输入要找的字词，按 Enter 检索";
pub(crate) const BEGIN_HINT: &str = "页面上写着的任何一串字都能找到，包括文号、人名和金额。";
pub(crate) const NONE: &str = "没有找到";
pub(crate) const NONE_REMEDY: &str = "可减少字词，改用 OR 连接，或清除左侧的范围。";
pub(crate) const MORE: &str = "加载更多";
pub(crate) const CLEAR: &str = "清除范围";
pub(crate) const BUSY: &str = "正在检索…";

/// The query language: what to write, and what it finds.
pub(crate) const SYNTAX_ROWS: [(&str, &str); 10] = [
    ("消防 罚款", "两个词都出现"),
    ("\"责令限期改正\"", "原样出现的一串字"),
    ("罚款 OR 警告", "任意一个出现"),
    ("消防 -火灾", "有前者、没有后者"),
    ("案由:消防 部门:应急", "只在某一项里找：案由、当事人、部门、文书、案号、年度、处罚种类、等级、企业"),
    ("金额:>50000 日期:2024-01..2024-06", "罚款金额在五万元以上；决定日期在此期间"),
    ("案由:消防 缺文书:送达回证", "卷内没有这种文书的案卷"),
    ("张*局 第??条", "* 代表不超过 20 个字，? 代表一个字"),
    ("五万元", "同时找到 50000元、5万元、伍万元等写法；放在引号里则只找原样"),
    ("NEAR(陈述 申辩, 10)", "相隔不超过 10 个字"),
];

/// The name of a facet.
pub(crate) const fn facet(field: FacetField) -> &'static str {
    match field {
        FacetField::Round => "评查批次",
        FacetField::Department => "部门",
        FacetField::DocumentType => "文书",
        FacetField::Year => "年度",
        FacetField::ActKind => "执法行为",
        FacetField::Grade => "等级",
        FacetField::Enterprise => "涉企",
        FacetField::PenaltyKind => "处罚种类",
    }
}

/// How many hits, and how long it took.
pub(crate) fn total(total: u32, ms: u32) -> String {
    format!("找到 {total} 页，用时 {ms} 毫秒")
}

/// What the search could not see.
pub(crate) fn unread(pages: u32) -> String {
    format!("另有 {pages} 页未能识读，不在检索范围内")
}
