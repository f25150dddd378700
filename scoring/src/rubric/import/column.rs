//! Which column of a sheet holds what, by its heading or by the user's word.

use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnRole {
    /// The section an item belongs to.
    Section,
    /// The item in words.
    Item,
    /// Its points.
    Points,
    /// How points are taken or given.
    Standard,
    /// Legal basis.
    Basis,
    /// Guidance, remarks.
    Guidance,
    /// What the fault in this row costs, where each fault has a row of its own.
    Price,
}

impl ColumnRole {
    /// All roles.
    pub const ALL: [Self; 7] =
        [Self::Section, Self::Item, Self::Points, Self::Standard, Self::Basis, Self::Guidance, Self::Price];

    /// The stable name, as the user types it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Item => "item",
            Self::Points => "points",
            Self::Standard => "standard",
            Self::Basis => "basis",
            Self::Guidance => "guidance",
            Self::Price => "price",
        }
    }

    /// The role named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Headings in use, the most telling first.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Section => &[
                "部分",
                "类别",
                "项目类别",
                "评查类别",
                "项目分类",
                "分类",
                "一级指标",
                "一级项目",
                "环节",
                "评查环节",
                "阶段",
                "评查阶段",
                "文书名称",
                "文书种类",
                "大项",
            ],
            Self::Item => &[
                "评查内容",
                "评查要点",
                "检查内容",
                "考核内容",
                "具体内容",
                "评查指标",
                "评分项目",
                "评分内容",
                "评分要点",
                "检查要点",
                "评查事项",
                "考评内容",
                "二级指标",
                "二级项目",
                "小项",
                "评查项目",
                "检查项目",
                "内容",
                "指标",
                "项目",
                "事项",
            ],
            Self::Points => &["分值", "标准分", "标准分值", "项目分值", "应得分", "配分", "满分", "分数"],
            Self::Standard => &[
                "扣分标准",
                "评分标准",
                "计分标准",
                "扣分情形",
                "扣分细则",
                "评分细则",
                "评分办法",
                "扣分事项",
                "扣分说明",
                "评分说明",
                "计分办法",
                "存在的问题",
                "存在问题",
                "常见问题",
                "问题",
                "评查标准",
            ],
            Self::Basis => &["依据", "法律依据", "评查依据", "法定依据"],
            Self::Guidance => &[
                "评查内容及要求",
                "评查内容和要求",
                "内容及要求",
                "三级指标",
                "三级项目",
                "具体要求",
                "说明",
                "评查要求",
                "要求",
                "注意事项",
                "评查方法",
                "备注",
            ],
            Self::Price => &["扣分值", "扣分分值", "应扣分", "每次扣分", "扣分"],
        }
    }
}

/// A heading without spaces, brackets and what stands in them.
fn bare(heading: &str) -> String {
    let outside = heading.split(['（', '(', '【', '[']).next().unwrap_or_default();
    outside.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The column named by the user: a heading of this row, or a letter as spreadsheets name columns.
fn named(name: &str, row: &[String]) -> Option<usize> {
    let by_heading = row.iter().position(|cell| !bare(name).is_empty() && bare(cell) == bare(name));
    by_heading.or_else(|| {
        let letters = !name.is_empty() && name.len() <= 2 && name.bytes().all(|c| c.is_ascii_alphabetic());
        letters.then(|| {
            let of = |sum: usize, c: u8| sum * 26 + usize::from(c.to_ascii_uppercase() - b'A') + 1;
            name.bytes().fold(0, of) - 1
        })
    })
}

/// The columns of a row taken as headings; nothing unless it names at least items and points. Where `in_words`, points
/// may stand in the words of the items instead, and the row must name the standard.
pub(super) fn columns(
    row: &[String],
    chosen: &[(ColumnRole, String)],
    in_words: bool,
) -> Option<Vec<(ColumnRole, usize)>> {
    let mut found: Vec<(ColumnRole, usize)> = Vec::new();
    for (role, name) in chosen {
        found.push((*role, named(name, row)?));
    }
    for role in ColumnRole::ALL {
        if found.iter().any(|(known, _)| *known == role) {
            continue;
        }
        let free = |column: &usize| !found.iter().any(|(_, taken)| taken == column);
        let heading = role
            .headings()
            .iter()
            .find_map(|heading| row.iter().position(|cell| bare(cell) == *heading).filter(free));
        found.extend(heading.map(|column| (role, column)));
    }
    let has = |role| found.iter().any(|(known, _)| *known == role);
    if in_words {
        // 评查标准及分值: items with their points in brackets.
        let both = |cell: &String| bare(cell).contains("分值") && bare(cell).chars().count() > 2;
        let free = |column: &usize| !found.iter().any(|(_, taken)| taken == column);
        let item = row.iter().position(both).filter(free);
        if let Some(item) = item {
            if let Some(section) = found.iter_mut().find(|(role, _)| *role == ColumnRole::Item) {
                section.0 = ColumnRole::Section;
            }
            found.push((ColumnRole::Item, item));
            return Some(found);
        }
        return (has(ColumnRole::Item) && has(ColumnRole::Standard)).then_some(found);
    }
    if !has(ColumnRole::Item) || !has(ColumnRole::Points) {
        return None;
    }
    // 评查项目 beside 评查内容: the one is the section of the other.
    if !has(ColumnRole::Section) {
        let second = ColumnRole::Item.headings().iter().find_map(|heading| {
            let free = |column: &usize| !found.iter().any(|(_, taken)| taken == column);
            row.iter().position(|cell| bare(cell) == *heading).filter(free)
        });
        found.extend(second.map(|column| (ColumnRole::Section, column)));
    }
    Some(found)
}

/// The column of prices that is none: 扣分 beside a standard that says its prices itself holds what reviewers took. Nothing
/// where the user named the column.
pub(super) fn filled_in(
    rows: &[super::Row],
    columns: &[(ColumnRole, usize)],
    chosen: &[(ColumnRole, String)],
) -> Option<usize> {
    let of = |role| columns.iter().find(|(known, _)| *known == role).map(|(_, column)| *column);
    let (price, standard) = (of(ColumnRole::Price)?, of(ColumnRole::Standard)?);
    let (head, rows) = rows.split_first()?;
    let named = chosen.iter().any(|(role, _)| *role == ColumnRole::Price);
    if named || head.1.get(price).map(|heading| bare(heading)).as_deref() != Some("扣分") {
        return None;
    }
    let cell = |cells: &[String], column: usize| cells.get(column).map_or("", |cell| cell.trim()).to_owned();
    let priced = |cells: &[String]| {
        let read = super::standard::clauses(&cell(cells, standard)).0;
        read.iter().any(|clause| !matches!(clause, super::standard::Clause::Gate { .. }))
    };
    let filled = rows.iter().any(|(_, cells)| !cell(cells, price).is_empty());
    (filled && rows.iter().any(|(_, cells)| priced(cells))).then_some(price)
}
