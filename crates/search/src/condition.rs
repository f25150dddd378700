//! Conditions on what is known of a case, and the pages of it that meet them.

use crate::catalogue::{Catalogue, Entry};
use crate::folding::fold;
use crate::literal::Literal;
use crate::query::FieldName;
use crate::reason::{Reason, Way};
use crate::search::Filters;
use scoring::DocumentType;

/// A field that is searched like text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum TextField {
    /// 案由.
    Cause,
    /// 当事人.
    Party,
    /// 部门.
    Department,
    /// 文书, by its title or that of its type.
    Document,
    /// 案号.
    Number,
    /// 处罚种类.
    PenaltyKind,
}

/// A field that holds a number or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum RangeField {
    /// 年度.
    Year,
    /// 金额, in fen.
    Amount,
    /// 日期 of the decision, as numbers like 20240131.
    Date,
    /// 得分, in hundredths.
    Score,
}

/// From one value to another, both included; open where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) from: Option<i64>,
    pub(crate) to: Option<i64>,
}

/// What is asked of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// A field has the run.
    Has(TextField, Literal),
    /// No document of the case has the run in its name, or is of one of the types that go by it.
    Lacks(Literal, Vec<DocumentType>),
    /// A value is known and lies within.
    Within(RangeField, Range),
    /// Exactly this round, by id or name.
    Round(String),
    /// The grade, whole; none for cases without one.
    Grade(Option<Literal>),
    /// Whether the party is an enterprise.
    Enterprise(bool),
}

/// Pages of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pages {
    /// None of them.
    None,
    /// All of them.
    All,
    /// Those from one to another, both included.
    Some(Vec<(u32, u32)>),
}

impl Pages {
    fn all_if(condition: bool) -> Self {
        if condition { Self::All } else { Self::None }
    }

    pub(crate) fn contains(&self, page: u32) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Some(ranges) => ranges.iter().any(|(from, to)| (*from..=*to).contains(&page)),
        }
    }
}

impl Range {
    fn contains(self, value: i64) -> bool {
        self.from.is_none_or(|from| from <= value) && self.to.is_none_or(|to| value <= to)
    }
}

impl Condition {
    /// That a case lacks a document of this name. A type goes by its title and by each of its variants:
    /// a case with a 送达回证 does not lack the 送达回执.
    pub(crate) fn lacks(run: Literal) -> Self {
        let kinds = DocumentType::ALL.iter().copied().filter(|kind| {
            std::iter::once(&kind.title()).chain(kind.variants()).any(|name| fold(name) == run.text())
        });
        let kinds = kinds.collect();
        Self::Lacks(run, kinds)
    }

    /// The pages of a case that meet it.
    pub(crate) fn pages(&self, entry: &Entry) -> Pages {
        let facts = &entry.facts;
        match self {
            Self::Has(TextField::Document, run) => {
                let documents = entry.documents.iter().zip(&facts.documents);
                let ranges: Vec<_> = documents
                    .filter(|(names, _)| names.iter().any(|name| name.contains(run.text())))
                    .map(|(_, document)| (document.first_page, document.last_page))
                    .collect();
                if ranges.is_empty() { Pages::None } else { Pages::Some(ranges) }
            }
            Self::Has(field, run) => {
                let run = run.text();
                Pages::all_if(match field {
                    TextField::Cause => entry.cause.contains(run),
                    TextField::Department => entry.department.contains(run),
                    TextField::Number => entry.number.contains(run),
                    TextField::Party => entry.parties.iter().any(|party| party.contains(run)),
                    TextField::PenaltyKind => entry.penalty_kinds.iter().any(|kind| kind.contains(run)),
                    TextField::Document => false,
                })
            }
            Self::Lacks(run, kinds) => {
                let named = entry.documents.iter().flatten().any(|name| name.contains(run.text()));
                let typed = facts.documents.iter().any(|document| kinds.contains(&document.document_type));
                Pages::all_if(!named && !typed)
            }
            Self::Within(field, range) => {
                let value = match field {
                    RangeField::Year => facts.year.map(i64::from),
                    RangeField::Amount => facts.amount,
                    RangeField::Date => entry.day,
                    RangeField::Score => facts.score.map(scoring::Points::hundredths),
                };
                Pages::all_if(value.is_some_and(|value| range.contains(value)))
            }
            Self::Round(round) => Pages::all_if(facts.round.as_str() == round || facts.round_name == *round),
            Self::Grade(grade) => Pages::all_if(match grade {
                Some(grade) => entry.grade == grade.text(),
                None => entry.grade.is_empty(),
            }),
            Self::Enterprise(wanted) => Pages::all_if(facts.enterprise == *wanted),
        }
    }

    /// What of a page that meets it is told as the reason: the field, and its value as it is known.
    pub(crate) fn told(&self, entry: &Entry, page: u32) -> Reason {
        let facts = &entry.facts;
        let unit = |value: i64| format!("{}.{:02}", value / 100, value % 100);
        let (field, found) = match self {
            Self::Has(field, run) => {
                let of = |values: &[String], folded: &[String]| {
                    let mut both = values.iter().zip(folded);
                    both.find(|(_, folded)| folded.contains(run.text())).map(|(value, _)| value.clone())
                };
                let found = match field {
                    TextField::Cause => Some(facts.cause.clone()),
                    TextField::Department => Some(facts.department.clone()),
                    TextField::Number => Some(facts.number.clone()),
                    TextField::Party => of(&facts.parties, &entry.parties),
                    TextField::PenaltyKind => of(&facts.penalty_kinds, &entry.penalty_kinds),
                    TextField::Document => {
                        facts.document_of(page).map(|document| match document.title.as_str() {
                            "" => document.document_type.title().to_owned(),
                            title => title.to_owned(),
                        })
                    }
                };
                (FieldName::Text(*field), found.unwrap_or_default())
            }
            Self::Lacks(run, _) => (FieldName::Lacks, run.text().to_owned()),
            Self::Within(field, _) => {
                let found = match field {
                    RangeField::Year => facts.year.map(|year| year.to_string()),
                    RangeField::Amount => facts.amount.map(|amount| format!("{}元", unit(amount))),
                    RangeField::Date => Some(facts.date.clone()),
                    RangeField::Score => facts.score.map(|score| unit(score.hundredths())),
                };
                (FieldName::Range(*field), found.unwrap_or_default())
            }
            Self::Round(_) => (FieldName::Round, facts.round_name.clone()),
            Self::Grade(_) => (FieldName::Grade, facts.grade.clone()),
            Self::Enterprise(wanted) => (FieldName::Enterprise, if *wanted { "是" } else { "否" }.to_owned()),
        };
        Reason { way: Way::Field, asked: field.written().to_owned(), found }
    }

    /// The pages that meet it, case by case in the order of the catalogue.
    pub(crate) fn pages_of_all(&self, catalogue: &Catalogue) -> Vec<Pages> {
        catalogue.entries().iter().map(|entry| self.pages(entry)).collect()
    }
}

impl Filters {
    /// Whether it lets every page of every case through.
    pub(crate) fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// The pages of a case that it lets through.
    pub(crate) fn pages(&self, entry: &Entry) -> Pages {
        let facts = &entry.facts;
        let known = |wanted: &[String], values: &[&str]| {
            wanted.is_empty() || wanted.iter().any(|value| values.contains(&value.as_str()))
        };
        let kinds: Vec<&str> = match facts.penalty_kinds.as_slice() {
            [] => vec![""],
            kinds => kinds.iter().map(String::as_str).collect(),
        };
        let passes = self.round.as_ref().is_none_or(|round| *round == facts.round)
            && self.case.as_ref().is_none_or(|case| *case == facts.case)
            && known(&self.departments, &[&facts.department])
            && known(&self.grades, &[&facts.grade])
            && known(&self.penalty_kinds, &kinds)
            && (self.years.is_empty() || facts.year.is_some_and(|year| self.years.contains(&year)))
            && (self.act_kinds.is_empty() || self.act_kinds.contains(&facts.act_kind))
            && self.enterprise.is_none_or(|wanted| wanted == facts.enterprise);
        if !passes || self.document_types.is_empty() {
            return Pages::all_if(passes);
        }
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        let mut next = 1;
        let other = self.document_types.contains(&DocumentType::default());
        for document in &facts.documents {
            // Pages that belong to no document are of no type that is recognised.
            if other && next < document.first_page {
                ranges.push((next, document.first_page - 1));
            }
            if self.document_types.contains(&document.document_type) {
                ranges.push((document.first_page, document.last_page));
            }
            next = next.max(document.last_page + 1);
        }
        if other && next <= facts.pages {
            ranges.push((next, facts.pages));
        }
        if ranges.is_empty() { Pages::None } else { Pages::Some(ranges) }
    }
}
