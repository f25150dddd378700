//! Words of the search.

use super::word::{Word, said};
use contract::view::FacetField;

pub(crate) const BOX: Word = Word::new(
    "在全部案卷里检索，例如：消防 罚款 或 \"责令限期改正\"",
    "Search all case files, for example: 消防 罚款 or \"责令限期改正\"",
);
pub(crate) const RUN: Word = Word::new("检索", "Search");
pub(crate) const SYNTAX: Word = Word::new("检索式写法", "How to write a query");
pub(crate) const FACETS: Word = Word::new("缩小范围", "Narrow down");
pub(crate) const HITS: Word = Word::new("检索结果", "Hits");
pub(crate) const BEGIN: Word =
    Word::new("输入要找的字词，按 Enter 检索", "Write what you look for and press Enter");
pub(crate) const BEGIN_HINT: Word = Word::new(
    "页面上写着的任何一串字都能找到，包括文号、人名和金额。",
    "Any run of characters that stands on a page is found, numbers, names and amounts too.",
);
pub(crate) const NONE: Word = Word::new("没有找到", "Nothing found");
pub(crate) const NONE_REMEDY: Word = Word::new(
    "可减少字词，改用 OR 连接，或清除左侧的范围。",
    "Use fewer words, join them with OR, or clear what narrows the search on the left.",
);
pub(crate) const MORE: Word = Word::new("加载更多", "Load more");
pub(crate) const CLEAR: Word = Word::new("清除范围", "Clear");
pub(crate) const BUSY: Word = Word::new("正在检索…", "Searching…");

pub(crate) const SUGGESTIONS: Word = Word::new("检索建议", "Suggestions");
pub(crate) const END_OF_QUERY: Word = Word::new("（末尾）", "(end)");
pub(crate) const PARTS: Word = Word::new("检索的各部分", "Parts of the search");
pub(crate) const PART_PAGES: Word = Word::new("案卷检索", "Case files");
pub(crate) const PART_PENALTIES: Word = Word::new("处罚比较", "Penalties");
pub(crate) const PART_DUPLICATES: Word = Word::new("近似内容", "Near-duplicates");
pub(crate) const PART_STATUTES: Word = Word::new("法规库", "Statutes");
pub(crate) const SORT: Word = Word::new("排序", "Sort");
pub(crate) const BY_CASE: Word = Word::new("按案卷归组", "By case file");
pub(crate) const SAVED: Word = Word::new("保存的检索", "Saved searches");
pub(crate) const SAVED_NONE: Word = Word::new(
    "还没有保存的检索。检索后可点“保存检索”，以后有新的命中会标出来。",
    "No saved searches yet. After a search press “Save the search”; new hits will be marked from then on.",
);
pub(crate) const NEVER_SEEN: Word = Word::new("还没有看过", "not looked at yet");
pub(crate) const SEE: Word = Word::new("标为已看", "Mark as seen");
pub(crate) const FORGET: Word = Word::new("删除", "Delete");
pub(crate) const KEEP: Word = Word::new("保存检索", "Save the search");
pub(crate) const KEEP_NAME: Word = Word::new("检索名称", "Name of the search");
pub(crate) const KEPT: Word = Word::new("已保存", "Saved");
pub(crate) const ONLY_NEW: Word = Word::new("只看新的", "New hits only");
pub(crate) const NEW_HIT: Word = Word::new("新", "new");
pub(crate) const EXPORT: Word = Word::new("导出清单", "Export the list");
pub(crate) const EXPORT_PATH: Word =
    Word::new("写到这个文件（.xlsx 或 .csv）", "Into this file (.xlsx or .csv)");
pub(crate) const PICK_FILE: Word = Word::new("选择文件…", "Choose a file…");
pub(crate) const PICK_FOLDER: Word = Word::new("选择文件夹…", "Choose a folder…");
pub(crate) const EXPORT_RUN: Word = Word::new("导出", "Export");
pub(crate) const LIST_NAME: &str = "检索结果.xlsx";
pub(crate) const BATCH: Word = Word::new("批量检索", "Many searches");
pub(crate) const BATCH_NOTE: Word = Word::new(
    "一次检索一张表里的多条检索式（有一列“检索式”，可另有一列“名称”），结果写成一张表。",
    "Runs all queries of a table (a column 检索式, perhaps a column 名称) and writes the results into a table.",
);
pub(crate) const BATCH_QUERIES: Word =
    Word::new("检索式清单（.csv 或 .xlsx）", "Table of queries (.csv or .xlsx)");
pub(crate) const BATCH_NAME: &str = "批量检索结果.xlsx";
pub(crate) const BATCH_RUN: Word = Word::new("开始批量检索", "Run them");
pub(crate) const BATCH_DONE: Word = Word::new("批量检索结果", "Results");
pub(crate) const BATCH_COLUMN_NAME: Word = Word::new("名称", "Name");
pub(crate) const COLUMN_PAGES: Word = Word::new("命中页数", "Pages");
pub(crate) const COLUMN_CASES: Word = Word::new("案卷数", "Files");
pub(crate) const COLUMN_FAULT: Word = Word::new("问题", "Fault");
pub(crate) const ABSENCE: Word = Word::new("查缺少某种文书的案卷", "Files that lack a document");
pub(crate) const ABSENCE_DOCUMENT: Word = Word::new("缺少的文书", "Document that is lacking");
pub(crate) const ABSENCE_CAUSE: Word = Word::new("案由包含", "Cause contains");
pub(crate) const ABSENCE_NOTE: Word = Word::new(
    "只能说明“卷内未见”：没有识读的页面里可能有，结果中会注明。",
    "It only says “not found in the file”: it may be on pages that were not read; the hits tell so.",
);
pub(crate) const SIMILAR: Word = Word::new("相似案卷", "Similar files");
pub(crate) const SIMILAR_TO: Word = Word::new("与此相似的案卷：", "Files similar to ");
pub(crate) const SIMILAR_NONE: Word = Word::new("没有找到相似的案卷。", "No similar files.");
pub(crate) const CAUSE: Word = Word::new("案由包含", "Cause contains");
pub(crate) const ARTICLE: Word = Word::new("处罚依据", "Article");
pub(crate) const ARTICLE_HINT: Word = Word::new("如 消防法第六十条", "such as 消防法第六十条");
pub(crate) const COMPARE: Word = Word::new("比较", "Compare");
pub(crate) const PENALTIES_NONE: Word = Word::new("没有可比较的罚款", "No fines to compare");
pub(crate) const CHART: Word = Word::new(
    "同案由罚款金额点图，具体数字见下表",
    "Fines for the same cause as dots; the figures stand in the table below",
);
pub(crate) const COLUMN_CASE: Word = Word::new("案卷", "Case file");
pub(crate) const COLUMN_DEPARTMENT: Word = Word::new("部门", "Department");
pub(crate) const COLUMN_YEAR: Word = Word::new("年度", "Year");
pub(crate) const COLUMN_AMOUNT: Word = Word::new("罚款", "Fine");
pub(crate) const COLUMN_TIER: Word = Word::new("裁量档次", "Tier");
pub(crate) const COLUMN_RANGE: Word = Word::new("法定幅度", "Range by law");
pub(crate) const COLUMN_REMARK: Word = Word::new("说明", "Remark");
pub(crate) const MITIGATED: Word = Word::new("决定书写明减轻处罚", "mitigated, by the decision");
pub(crate) const LIGHTER: Word = Word::new("决定书写明从轻处罚", "lighter, by the decision");
pub(crate) const NO_PENALTY: Word = Word::new("决定不予处罚", "no penalty");
pub(crate) const OUTLIER: Word = Word::new("与其他案卷相差较大，请核对", "far from the others, please check");
pub(crate) const OUTSIDE: Word =
    Word::new("不在法定幅度内，请核对", "outside the range of the law, please check");
pub(crate) const STATUTE_QUESTION: Word = Word::new(
    "用日常的话查条文，例如：多久之内要送达处罚决定书",
    "Ask in everyday words, for example: 多久之内要送达处罚决定书",
);
pub(crate) const SUPERSEDED: Word = Word::new("已有新版本", "superseded");
pub(crate) const LIBRARY: Word = Word::new("已导入的法律法规", "Laws that were imported");
pub(crate) const LIBRARY_EMPTY: Word = Word::new(
    "法规库是空的。请导入法律法规文本：每个文件一部，txt、md 或 docx。",
    "The library is empty. Please import texts of laws: one a file, txt, md or docx.",
);
pub(crate) const COLUMN_LAW: Word = Word::new("法律法规", "Law");
pub(crate) const COLUMN_VERSION: Word = Word::new("版本", "Version");
pub(crate) const COLUMN_IN_FORCE: Word = Word::new("施行", "In force");
pub(crate) const COLUMN_ENDED: Word = Word::new("失效", "Ended");
pub(crate) const COLUMN_ARTICLES: Word = Word::new("条数", "Articles");
pub(crate) const ASSUMED: Word = Word::new("（推定）", "(assumed)");
pub(crate) const LOOK_UP: Word = Word::new("按条号查", "By number");
pub(crate) const ARTICLE_NUMBER: Word = Word::new("条款", "Article");
pub(crate) const ON_DAY: Word = Word::new("有效日期", "On the day");
pub(crate) const LOOK_UP_RUN: Word = Word::new("查条文", "Look up");
pub(crate) const TAKE_IN: Word = Word::new("导入", "Import");
pub(crate) const TAKE_IN_HINT: Word = Word::new("文件或文件夹的路径", "Path of a file or folder");
pub(crate) const TAKING_IN: Word = Word::new("正在导入…", "Importing…");
pub(crate) const TAKE_IN_RUN: Word = Word::new("导入法规", "Import laws");

/// What hits can be sorted by, as the address names it.
pub(crate) const SORTS: [(&str, Word); 7] = [
    ("", Word::new("相关程度", "relevance")),
    ("newest", Word::new("决定日期从近到远", "newest decision first")),
    ("oldest", Word::new("决定日期从远到近", "oldest decision first")),
    ("amount-down", Word::new("罚款从高到低", "highest fine first")),
    ("amount-up", Word::new("罚款从低到高", "lowest fine first")),
    ("score-down", Word::new("得分从高到低", "highest score first")),
    ("score-up", Word::new("得分从低到高", "lowest score first")),
];

/// Why something is offered.
pub(crate) fn way(code: &str) -> Word {
    match code {
        "pinyin" => Word::new("读音", "sound"),
        "similar" => Word::new("相近", "alike"),
        _ => Word::new("", ""),
    }
}

/// A number of cases.
pub(crate) fn cases(count: u32) -> String {
    said!("{count} 卷", "{count} files")
}

/// A number of pages that match.
pub(crate) fn pages(count: u32) -> String {
    said!("{count} 页", "{count} pages")
}

/// A number of hits that are new.
pub(crate) fn new(count: u32) -> String {
    said!("新增 {count} 页", "{count} new")
}

/// When hits were last looked at.
pub(crate) fn seen_at(at: &str) -> String {
    said!("{at} 看过", "seen {at}")
}

/// Rows written.
pub(crate) fn exported(rows: u32) -> String {
    said!("已写入 {rows} 行", "{rows} rows written")
}

/// Why a case was found.
pub(crate) fn reason(title: &str, asked: &str, found: &str) -> String {
    if found.is_empty() {
        said!("{title}：{asked}", "{title}: {asked}")
    } else {
        said!("{title}：{asked} → {found}", "{title}: {asked} → {found}")
    }
}

/// Pages of a case that could not be searched.
pub(crate) fn unread_of_case(pages: u32) -> String {
    said!(
        "本卷有 {pages} 页未能识读，所缺的内容可能在其中",
        "{pages} pages of this file were not read; what is lacking may be there"
    )
}

/// The middle fine.
pub(crate) fn median(amount: &str) -> String {
    said!("中位数 {amount}。", "Median {amount}. ")
}

/// How alike two cases are.
pub(crate) fn likeness(score: f32) -> String {
    said!("相似度 {score:.0}", "likeness {score:.0}")
}

/// Laws taken in.
pub(crate) fn taken_in(taken: usize, failed: usize) -> String {
    if failed == 0 {
        said!("已导入 {taken} 部", "{taken} laws imported")
    } else {
        said!(
            "已导入 {taken} 部，{failed} 个文件未能识别",
            "{taken} laws imported, {failed} files not understood"
        )
    }
}

/// How many cases and pages, and how long it took.
pub(crate) fn total_cases(cases: u32, pages: u32, ms: u32) -> String {
    said!("找到 {cases} 卷、{pages} 页，用时 {ms} 毫秒", "{cases} files, {pages} pages, {ms} ms")
}

/// The query language: what to write, and what it finds.
pub(crate) const SYNTAX_ROWS: [(&str, Word); 10] = [
    ("消防 罚款", Word::new("两个词都出现", "both words")),
    ("\"责令限期改正\"", Word::new("原样出现的一串字", "this run of characters")),
    ("罚款 OR 警告", Word::new("任意一个出现", "either")),
    ("消防 -火灾", Word::new("有前者、没有后者", "the first without the second")),
    (
        "案由:消防 部门:应急",
        Word::new(
            "只在某一项里找：案由、当事人、部门、文书、案号、年度、处罚种类、等级、企业",
            "in one field only: 案由 cause, 当事人 party, 部门 department, 文书 document, 案号 number, 年度 year, 处罚种类 penalty, 等级 grade, 企业 enterprise",
        ),
    ),
    (
        "金额:>50000 日期:2024-01..2024-06",
        Word::new("罚款金额在五万元以上；决定日期在此期间", "fines above 50,000; decided in that time"),
    ),
    ("案由:消防 缺文书:送达回证", Word::new("卷内没有这种文书的案卷", "files without such a document")),
    (
        "张*局 第??条",
        Word::new("* 代表不超过 20 个字，? 代表一个字", "* stands for up to 20 characters, ? for one"),
    ),
    (
        "五万元",
        Word::new(
            "同时找到 50000元、5万元、伍万元等写法；放在引号里则只找原样",
            "finds 50000元, 5万元, 伍万元 as well; in quotes only as written",
        ),
    ),
    ("NEAR(陈述 申辩, 10)", Word::new("相隔不超过 10 个字", "no more than 10 characters apart")),
];

/// The name of a facet.
pub(crate) const fn facet(field: FacetField) -> Word {
    match field {
        FacetField::Round => Word::new("评查批次", "Round"),
        FacetField::Department => Word::new("部门", "Department"),
        FacetField::DocumentType => Word::new("文书", "Document"),
        FacetField::Year => Word::new("年度", "Year"),
        FacetField::ActKind => Word::new("执法行为", "Kind of act"),
        FacetField::Grade => Word::new("等级", "Grade"),
        FacetField::Enterprise => Word::new("涉企", "Enterprise"),
        FacetField::PenaltyKind => Word::new("处罚种类", "Penalty"),
    }
}

/// How many hits, and how long it took.
pub(crate) fn total(total: u32, ms: u32) -> String {
    said!("找到 {total} 页，用时 {ms} 毫秒", "{total} pages, {ms} ms")
}

/// What the search could not see.
pub(crate) fn unread(pages: u32) -> String {
    said!("另有 {pages} 页未能识读，不在检索范围内", "{pages} pages were not read and are not searched")
}

/// Cases the search cannot see yet.
pub(crate) fn behind(cases: u32) -> String {
    said!(
        "另有 {cases} 卷正在编入索引，稍后再检索就能看到",
        "{cases} files are still being indexed; search again in a moment"
    )
}
