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
}

impl ColumnRole {
    /// All roles.
    pub const ALL: [Self; 6] =
        [Self::Section, Self::Item, Self::Points, Self::Standard, Self::Basis, Self::Guidance];

    /// The stable name, as the user types it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Item => "item",
            Self::Points => "points",
            Self::Standard => "standard",
            Self::Basis => "basis",
            Self::Guidance => "guidance",
        }
    }

    /// The role named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Headings in use, the most telling first.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Section => &["部分", "类别", "项目类别", "一级指标", "环节", "阶段", "大项"],
            Self::Item => &[
                "评查内容",
                "评查要点",
                "检查内容",
                "考核内容",
                "具体内容",
                "评查指标",
                "二级指标",
                "小项",
                "评查项目",
                "检查项目",
                "内容",
                "指标",
                "项目",
                "事项",
            ],
            Self::Points => &["分值", "标准分", "标准分值", "满分", "分数"],
            Self::Standard => &[
                "扣分标准",
                "评分标准",
                "计分标准",
                "扣分情形",
                "扣分细则",
                "评分细则",
                "评分办法",
                "扣分事项",
                "评查标准",
            ],
            Self::Basis => &["依据", "法律依据", "评查依据", "法定依据"],
            Self::Guidance => &["说明", "评查要求", "要求", "注意事项", "评查方法", "备注"],
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

/// The columns of a row taken as headings; nothing unless it names at least items and points.
pub(super) fn columns(row: &[String], chosen: &[(ColumnRole, String)]) -> Option<Vec<(ColumnRole, usize)>> {
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
