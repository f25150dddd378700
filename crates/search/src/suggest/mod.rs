//! What a query could go on with: fields, and values that the cases have.
//!
//! Suggestions are only ever offered. A query finds what it says, whatever is offered beside it: a slip of the pen is
//! never put right silently, and letters never stand for characters.

mod likeness;
mod reading;

use crate::catalogue::{CaseFacts, Catalogue};
use crate::condition::{RangeField, TextField};
use crate::folding::fold;
use crate::query::FieldName;
use likeness::Likeness;
use scoring::DocumentType;
use std::collections::BTreeMap;

/// The most suggestions.
const MOST: usize = 12;
/// Fields whose values are offered where no field is named.
const NAMES: [TextField; 4] =
    [TextField::Party, TextField::Department, TextField::Cause, TextField::Document];

/// What a query could go on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The characters of the query that it replaces, from and to.
    pub replaces: (usize, usize),
    /// What it puts there.
    pub text: String,
    /// The name of the field it belongs to; itself for a field.
    pub field: &'static str,
    /// Whether it is a field, to be followed by a value.
    pub is_field: bool,
    /// Why it is offered.
    pub way: SuggestionWay,
    /// Cases that have the value; 0 for fields.
    pub cases: u32,
}

/// Why something is offered, the best reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuggestionWay {
    /// It begins with what was typed.
    Begins,
    /// It has what was typed.
    Contains,
    /// It sounds so: what was typed are letters, whole syllables or the first of each.
    Pinyin,
    /// It sounds the same or differs in one character.
    Similar,
}

impl SuggestionWay {
    /// The stable name used on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Begins => "begins",
            Self::Contains => "contains",
            Self::Pinyin => "pinyin",
            Self::Similar => "similar",
        }
    }
}

/// The first letters of a text's characters as they are read most commonly; what has no reading is left out.
pub fn initials(text: &str) -> String {
    text.chars().filter_map(|character| reading::readings(character).first()?.chars().next()).collect()
}

/// What `query` could go on with at `cursor`, the character after what was typed last. The best come first.
pub fn suggest(query: &str, cursor: usize, catalogue: &Catalogue) -> Vec<Suggestion> {
    let characters: Vec<char> = query.chars().collect();
    let to = cursor.min(characters.len());
    let is_end = |c: &char| c.is_whitespace() || "\"“”„‟＂()（）".contains(*c);
    let mut from = characters[..to].iter().rposition(is_end).map_or(0, |at| at + 1);
    if characters.get(from).is_some_and(|c| matches!(c, '-' | '－')) {
        from += 1;
    }
    let token = &characters[from.min(to)..to];
    let colon = token.iter().position(|c| matches!(c, ':' | '：'));
    let text = |characters: &[char]| characters.iter().collect::<String>();
    let mut found = Vec::new();
    match colon {
        Some(colon) => {
            let name = fold(&text(&token[..colon]));
            match FieldName::read(&name) {
                Some(field) => {
                    let replaces = (from + colon + 1, to);
                    values_like(field, &text(&token[colon + 1..]), catalogue, &mut |value, way, cases| {
                        found.push(Suggestion {
                            replaces,
                            text: quoted(&value),
                            field: field.written(),
                            is_field: false,
                            way,
                            cases,
                        });
                    });
                }
                None => fields_like(&name, (from, from + colon + 1), true, &mut found),
            }
        }
        None if token.is_empty() => {}
        None => {
            let typed = text(token);
            fields_like(&fold(&typed), (from, to), false, &mut found);
            for field in NAMES.map(FieldName::Text) {
                values_like(field, &typed, catalogue, &mut |value, way, cases| {
                    found.push(Suggestion {
                        replaces: (from, to),
                        text: format!("{}:{}", field.written(), quoted(&value)),
                        field: field.written(),
                        is_field: false,
                        way,
                        cases,
                    });
                });
            }
        }
    }
    found.sort_by(|a, b| {
        let key = |one: &Suggestion| (one.way, !one.is_field, std::cmp::Reverse(one.cases));
        key(a).cmp(&key(b)).then_with(|| a.text.cmp(&b.text))
    });
    found.truncate(MOST);
    found
}

/// Fields with names like `typed`; where a colon stands already, only what may have been meant.
fn fields_like(typed: &str, replaces: (usize, usize), with_colon: bool, found: &mut Vec<Suggestion>) {
    let likeness = Likeness::new(typed);
    for field in FieldName::ALL {
        let way = match likeness.to(field.written()) {
            Some(way) if !with_colon || way >= SuggestionWay::Pinyin => way,
            _ => continue,
        };
        found.push(Suggestion {
            replaces,
            text: format!("{}:", field.written()),
            field: field.written(),
            is_field: true,
            way,
            cases: 0,
        });
    }
}

fn values_like(
    field: FieldName,
    typed: &str,
    catalogue: &Catalogue,
    offer: &mut impl FnMut(String, SuggestionWay, u32),
) {
    let likeness = Likeness::new(&fold(typed));
    for (value, cases) in values(field, catalogue) {
        // The best of a value that is whole already is nothing new.
        if value == typed {
            continue;
        }
        if let Some(way) = likeness.to(&fold(&value)) {
            offer(value, way, cases);
        }
    }
}

/// The values of a field, each with the number of cases that have it.
fn values(field: FieldName, catalogue: &Catalogue) -> BTreeMap<String, u32> {
    let mut values: BTreeMap<String, u32> = BTreeMap::new();
    let mut count = |of: &dyn Fn(&CaseFacts) -> Vec<String>| {
        for case in catalogue.cases() {
            let mut found = of(case);
            found.sort_unstable();
            found.dedup();
            for value in found.into_iter().filter(|value| !value.is_empty()) {
                *values.entry(value).or_default() += 1;
            }
        }
    };
    let documents = |case: &CaseFacts| {
        let names = case
            .documents
            .iter()
            .flat_map(|document| [document.title.clone(), document.document_type.title().to_owned()]);
        names.collect::<Vec<String>>()
    };
    match field {
        FieldName::Text(TextField::Cause) => count(&|case| vec![case.cause.clone()]),
        FieldName::Text(TextField::Party) => count(&|case| case.parties.clone()),
        FieldName::Text(TextField::Department) => count(&|case| vec![case.department.clone()]),
        FieldName::Text(TextField::Number) => count(&|case| vec![case.number.clone()]),
        FieldName::Text(TextField::PenaltyKind) => count(&|case| case.penalty_kinds.clone()),
        FieldName::Text(TextField::Document) => count(&documents),
        FieldName::Grade => count(&|case| vec![case.grade.clone()]),
        FieldName::Round => count(&|case| vec![case.round_name.clone()]),
        FieldName::Range(RangeField::Year) => {
            count(&|case| case.year.map(|year| year.to_string()).into_iter().collect());
        }
        // Days by month; single days would be as many as cases.
        FieldName::Range(RangeField::Date) => {
            count(&|case| case.date.get(..7).map(str::to_owned).into_iter().collect());
        }
        FieldName::Range(RangeField::Amount | RangeField::Score) => {}
        FieldName::Enterprise => {
            count(&|case| vec![if case.enterprise { "是" } else { "否" }.to_owned()]);
        }
        FieldName::Lacks => {
            count(&|case| {
                let has = |kind| case.documents.iter().any(|document| document.document_type == kind);
                let missing = DocumentType::ALL.iter().filter(|kind| !has(**kind));
                missing.map(|kind| kind.title().to_owned()).collect()
            });
        }
    }
    values
}

/// A value as the query language takes it whole.
fn quoted(value: &str) -> String {
    let plain = |c: char| !c.is_whitespace() && !"\"“”„‟＂()（）:：*?".contains(c);
    if value.chars().all(plain) {
        return value.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in value.chars() {
        if "\"“”„‟＂\\".contains(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted + "\""
}

#[cfg(test)]
mod tests;
