//! Rows of the catalogue 卷内目录, and how their titles stand to the papers of the file.

use crate::case::{Document, FieldKind, Value};
use crate::document_type::DocumentType;
use crate::evidence::Place;
use crate::fold::fold;
use jiff::civil::Date;

/// A row of the catalogue.
pub(super) struct Row<'a> {
    /// The running number as written; may be empty.
    pub(super) item: String,
    /// The document number as written; may be empty.
    pub(super) shown_number: String,
    /// The title as it is compared; of a row that names a paper along with another, the first.
    pub(super) title: String,
    /// The whole title as it is compared.
    whole: String,
    /// The title as written.
    pub(super) shown: String,
    /// The document number, folded; empty where none stands there.
    pub(super) number: String,
    /// The date, where one was read.
    pub(super) date: Option<Date>,
    /// The first page.
    pub(super) first_page: Option<u32>,
    /// The last page, where a range is given.
    pub(super) last_page: Option<u32>,
    /// Where it stands.
    pub(super) place: &'a Place,
}

/// The rows of the catalogues, in order.
pub(super) fn rows<'a>(catalogues: &[&'a Document]) -> Vec<Row<'a>> {
    let fields = catalogues.iter().flat_map(|paper| paper.fields(FieldKind::CatalogueRow));
    fields
        .filter_map(|field| match &field.value {
            Value::CatalogueRow { item, number, title, date, first_page, last_page } => Some(Row {
                item: item.clone(),
                shown_number: number.clone(),
                title: bare(first(title)),
                whole: bare(title),
                shown: title.clone(),
                number: fold(number),
                date: *date,
                first_page: *first_page,
                last_page: *last_page,
                place: &field.place,
            }),
            _ => None,
        })
        .filter(|row| !row.title.is_empty() && !is_remnant(&row.shown))
        .collect()
}

/// Whether words close a bracket that they do not open: the rest of a title that ran over its line.
fn is_remnant(title: &str) -> bool {
    let mut open = 0i32;
    fold(title).chars().any(|c| {
        open += i32::from(c == '(') - i32::from(c == ')');
        open < 0
    })
}

/// A title without brackets, quotation marks and the words that differ from catalogue to paper.
fn bare(title: &str) -> String {
    let kept = fold(title).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    ["复印件", "打印件", "原件", "正本", "副本", "存根"]
        .iter()
        .fold(kept, |title, word| title.replace(word, ""))
}

/// The first of two papers named in one title, 决定书及送达回证; the title where it names one.
fn first(title: &str) -> &str {
    let parts = ['及', '和', '与', '、', '附', '（', '('];
    let split = title.match_indices(parts).find(|(at, mark)| {
        let rest = bare(&title[at + mark.len()..]);
        !kinds_of(&bare(&title[..*at])).is_empty() && !kinds_of(&rest).is_empty()
    });
    split.map_or(title, |(at, _)| &title[..at])
}

impl Row<'_> {
    /// The page as told, `第3页`; empty where none was read.
    pub(super) fn at_page(&self) -> String {
        match (self.first_page, self.last_page) {
            (Some(first), Some(last)) => format!("第{first}至{last}页"),
            (Some(first), None) => format!("第{first}页"),
            _ => String::new(),
        }
    }

    /// How surely the row names a paper: 4 by number and title, 3 by the same title, 2 by kind, 1 by a like
    /// title, 0 not.
    pub(super) fn likeness(&self, paper: &Document) -> u8 {
        let title = bare(&paper.title);
        let kinds = kinds_of(&self.title);
        let kind = kinds.contains(&paper.document_type);
        // 立案审批表 and 结案审批表 are written alike and are two papers.
        let other = !kind && !kinds.is_empty() && paper.document_type != DocumentType::Other;
        let number = !self.number.is_empty()
            && paper.texts(FieldKind::Number).any(|read| fold(read.value) == self.number);
        let like = !other && alike(&self.title, &title);
        if number && (kind || like) {
            4
        } else if self.title == title {
            3
        } else if kind {
            2
        } else {
            u8::from(like)
        }
    }

    /// Whether the row names the paper along with another: 决定书及送达回证.
    pub(super) fn names_within(&self, paper: &Document) -> bool {
        let title = bare(&paper.title);
        let names = std::iter::once(paper.document_type.title())
            .chain(paper.document_type.variants().iter().copied());
        (title.chars().count() >= 3 && self.whole.contains(&title))
            || names.map(bare).any(|name| name.chars().count() >= 3 && self.whole.contains(&name))
    }
}

/// The kinds of papers a bare title can name: by the longest titles or variants it ends with.
fn kinds_of(title: &str) -> Vec<DocumentType> {
    let names = DocumentType::ALL.iter().flat_map(|kind| {
        std::iter::once(kind.title())
            .chain(kind.variants().iter().copied())
            .map(move |name| (bare(name), *kind))
    });
    let named: Vec<(String, DocumentType)> =
        names.filter(|(name, _)| name.chars().count() >= 3 && title.ends_with(name.as_str())).collect();
    let longest = named.iter().map(|(name, _)| name.len()).max();
    named.into_iter().filter(|(name, _)| Some(name.len()) == longest).map(|(_, kind)| kind).collect()
}

/// Whether two bare titles are like each other: one holds the other, or most pairs of neighbours are shared.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let long_enough = a.chars().count() >= 3 && b.chars().count() >= 3;
    if !long_enough {
        return a == b;
    }
    if a.contains(b) || b.contains(a) {
        return true;
    }
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (first, mut second) = (pairs(a), pairs(b));
    let all = first.len() + second.len();
    let mut shared = 0;
    for pair in &first {
        if let Some(at) = second.iter().position(|other| other == pair) {
            second.swap_remove(at);
            shared += 1;
        }
    }
    shared * 2 * 10 >= all * 6
}

#[cfg(test)]
mod tests {
    use super::*;
    use DocumentType as D;

    #[test]
    fn titles_name_kinds() {
        for (title, kinds) in [
            ("立案审批表", vec![D::FilingApproval]),
            ("关于甲公司的行政处罚决定书", vec![D::PenaltyDecision]),
            ("不予行政处罚决定书", vec![D::NoPenaltyDecision]),
            ("现场检查（勘验）笔录", vec![D::OnsiteRecord]),
            ("现场检查笔录", vec![D::OnsiteRecord, D::InspectionRecord]),
            ("营业执照复印件", vec![D::PartyIdentity]),
            ("甲", vec![]),
        ] {
            assert_eq!(kinds_of(&bare(title)), kinds, "{title}");
        }
        for (title, part) in [
            ("行政处罚决定书及送达回证", "行政处罚决定书"),
            ("扣押物品清单和送达回证", "扣押物品清单"),
            ("陈述申辩及听证情况", "陈述申辩及听证情况"),
            ("查封（扣押）决定书", "查封（扣押）决定书"),
        ] {
            assert_eq!(first(title), part, "{title}");
        }
    }

    #[test]
    fn titles_are_like_each_other() {
        for (a, b, like) in [
            ("行政处罚事先告知书", "行政处罚告知书", true),
            ("案件调查终结报告", "调查终结报告", true),
            ("送达回证", "送达公告", false),
            ("法制审核意见书", "行政处罚决定书", false),
        ] {
            assert_eq!(alike(a, b), like, "{a} {b}");
        }
    }
}
