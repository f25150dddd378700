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

pub(crate) const SUGGESTIONS: &str = "检索建议";
pub(crate) const END_OF_QUERY: &str = "（末尾）";
pub(crate) const PARTS: &str = "检索的各部分";
pub(crate) const PART_PAGES: &str = "案卷检索";
pub(crate) const PART_PENALTIES: &str = "处罚比较";
pub(crate) const PART_DUPLICATES: &str = "近似内容";
pub(crate) const PART_STATUTES: &str = "法规库";
pub(crate) const SORT: &str = "排序";
pub(crate) const BY_CASE: &str = "按案卷归组";
pub(crate) const SAVED: &str = "保存的检索";
pub(crate) const SAVED_NONE: &str = "还没有保存的检索。检索后可点“保存检索”，以后有新的命中会标出来。";
pub(crate) const NEVER_SEEN: &str = "还没有看过";
pub(crate) const SEE: &str = "标为已看";
pub(crate) const FORGET: &str = "删除";
pub(crate) const KEEP: &str = "保存检索";
pub(crate) const KEEP_NAME: &str = "检索名称";
pub(crate) const KEPT: &str = "已保存";
pub(crate) const ONLY_NEW: &str = "只看新的";
pub(crate) const NEW_HIT: &str = "新";
pub(crate) const EXPORT: &str = "导出清单";
pub(crate) const EXPORT_PATH: &str = "写到这个文件（.xlsx 或 .csv）";
pub(crate) const PICK_FILE: &str = "选择文件…";
pub(crate) const PICK_FOLDER: &str = "选择文件夹…";
pub(crate) const EXPORT_RUN: &str = "导出";
pub(crate) const LIST_NAME: &str = "检索结果.xlsx";
pub(crate) const BATCH: &str = "批量检索";
pub(crate) const BATCH_NOTE: &str =
    "一次检索一张表里的多条检索式（有一列“检索式”，可另有一列“名称”），结果写成一张表。";
pub(crate) const BATCH_QUERIES: &str = "检索式清单（.csv 或 .xlsx）";
pub(crate) const BATCH_NAME: &str = "批量检索结果.xlsx";
pub(crate) const BATCH_RUN: &str = "开始批量检索";
pub(crate) const BATCH_DONE: &str = "批量检索结果";
pub(crate) const BATCH_COLUMN_NAME: &str = "名称";
pub(crate) const COLUMN_PAGES: &str = "命中页数";
pub(crate) const COLUMN_CASES: &str = "案卷数";
pub(crate) const COLUMN_FAULT: &str = "问题";
pub(crate) const ABSENCE: &str = "查缺少某种文书的案卷";
pub(crate) const ABSENCE_DOCUMENT: &str = "缺少的文书";
pub(crate) const ABSENCE_CAUSE: &str = "案由包含";
pub(crate) const ABSENCE_NOTE: &str = "只能说明“卷内未见”：没有识读的页面里可能有，结果中会注明。";
pub(crate) const SIMILAR: &str = "相似案卷";
pub(crate) const SIMILAR_TO: &str = "与此相似的案卷：";
pub(crate) const SIMILAR_NONE: &str = "没有找到相似的案卷。";
pub(crate) const CAUSE: &str = "案由包含";
pub(crate) const ARTICLE: &str = "处罚依据";
pub(crate) const ARTICLE_HINT: &str = "如 消防法第六十条";
pub(crate) const COMPARE: &str = "比较";
pub(crate) const PENALTIES_NONE: &str = "没有可比较的罚款";
pub(crate) const CHART: &str = "同案由罚款金额点图，具体数字见下表";
pub(crate) const COLUMN_CASE: &str = "案卷";
pub(crate) const COLUMN_DEPARTMENT: &str = "部门";
pub(crate) const COLUMN_YEAR: &str = "年度";
pub(crate) const COLUMN_AMOUNT: &str = "罚款";
pub(crate) const COLUMN_TIER: &str = "裁量档次";
pub(crate) const COLUMN_RANGE: &str = "法定幅度";
pub(crate) const COLUMN_REMARK: &str = "说明";
pub(crate) const MITIGATED: &str = "决定书写明减轻处罚";
pub(crate) const LIGHTER: &str = "决定书写明从轻处罚";
pub(crate) const NO_PENALTY: &str = "决定不予处罚";
pub(crate) const OUTLIER: &str = "与其他案卷相差较大，请核对";
pub(crate) const OUTSIDE: &str = "不在法定幅度内，请核对";
pub(crate) const STATUTE_QUESTION: &str = "用日常的话查条文，例如：多久之内要送达处罚决定书";
pub(crate) const SUPERSEDED: &str = "已有新版本";
pub(crate) const LIBRARY: &str = "已导入的法律法规";
pub(crate) const LIBRARY_EMPTY: &str = "法规库是空的。请导入法律法规文本：每个文件一部，txt、md 或 docx。";
pub(crate) const COLUMN_LAW: &str = "法律法规";
pub(crate) const COLUMN_VERSION: &str = "版本";
pub(crate) const COLUMN_IN_FORCE: &str = "施行";
pub(crate) const COLUMN_ENDED: &str = "失效";
pub(crate) const COLUMN_ARTICLES: &str = "条数";
pub(crate) const ASSUMED: &str = "（推定）";
pub(crate) const LOOK_UP: &str = "按条号查";
pub(crate) const ARTICLE_NUMBER: &str = "条款";
pub(crate) const ON_DAY: &str = "有效日期";
pub(crate) const LOOK_UP_RUN: &str = "查条文";
pub(crate) const TAKE_IN: &str = "导入";
pub(crate) const TAKE_IN_HINT: &str = "文件或文件夹的路径";
pub(crate) const TAKING_IN: &str = "正在导入…";
pub(crate) const TAKE_IN_RUN: &str = "导入法规";

/// What hits can be sorted by, as the address names it.
pub(crate) const SORTS: [(&str, &str); 7] = [
    ("", "相关程度"),
    ("newest", "决定日期从近到远"),
    ("oldest", "决定日期从远到近"),
    ("amount-down", "罚款从高到低"),
    ("amount-up", "罚款从低到高"),
    ("score-down", "得分从高到低"),
    ("score-up", "得分从低到高"),
];

/// Why something is offered.
pub(crate) fn way(code: &str) -> &'static str {
    match code {
        "pinyin" => "读音",
        "similar" => "相近",
        _ => "",
    }
}

/// A number of cases.
pub(crate) fn cases(count: u32) -> String {
    format!("{count} 卷")
}

/// A number of pages that match.
pub(crate) fn pages(count: u32) -> String {
    format!("{count} 页")
}

/// A number of hits that are new.
pub(crate) fn new(count: u32) -> String {
    format!("新增 {count} 页")
}

/// When hits were last looked at.
pub(crate) fn seen_at(at: &str) -> String {
    format!("{at} 看过")
}

/// Rows written.
pub(crate) fn exported(rows: u32) -> String {
    format!("已写入 {rows} 行")
}

/// Why a case was found.
pub(crate) fn reason(title: &str, asked: &str, found: &str) -> String {
    if found.is_empty() { format!("{title}：{asked}") } else { format!("{title}：{asked} → {found}") }
}

/// Pages of a case that could not be searched.
pub(crate) fn unread_of_case(pages: u32) -> String {
    format!("本卷有 {pages} 页未能识读，所缺的内容可能在其中")
}

/// The middle fine.
pub(crate) fn median(amount: &str) -> String {
    format!("中位数 {amount}。")
}

/// How alike two cases are.
pub(crate) fn likeness(score: f32) -> String {
    format!("相似度 {score:.0}")
}

/// Laws taken in.
pub(crate) fn taken_in(taken: usize, failed: usize) -> String {
    if failed == 0 {
        format!("已导入 {taken} 部")
    } else {
        format!("已导入 {taken} 部，{failed} 个文件未能识别")
    }
}

/// How many cases and pages, and how long it took.
pub(crate) fn total_cases(cases: u32, pages: u32, ms: u32) -> String {
    format!("找到 {cases} 卷、{pages} 页，用时 {ms} 毫秒")
}

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

/// Cases the search cannot see yet.
pub(crate) fn behind(cases: u32) -> String {
    format!("另有 {cases} 卷正在编入索引，稍后再检索就能看到")
}
