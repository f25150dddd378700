//! What is asked, as it stands in the address; and the plain words within a query.

use crate::address::{self, key};
use contract::scoring::{ActKind, DocumentType, RoundId};
use contract::view::{FacetField, SearchFilters, SearchSort};
use leptos_router::params::ParamsMap;

/// A query and what it is narrowed to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Asked {
    /// The query, in the query language.
    pub(crate) query: String,
    /// What it is narrowed to.
    pub(crate) filters: SearchFilters,
    /// What hits are sorted by.
    pub(crate) sort: SearchSort,
    /// Whether hits are told case by case.
    pub(crate) by_case: bool,
    /// The search that is kept, where it is one; empty otherwise.
    pub(crate) saved: String,
    /// Whether only what is new in it is shown.
    pub(crate) only_new: bool,
}

/// The orders of hits, as the address names them.
const SORTS: [(&str, SearchSort); 7] = [
    ("", SearchSort::Relevance),
    ("newest", SearchSort::Newest),
    ("oldest", SearchSort::Oldest),
    ("amount-down", SearchSort::AmountDown),
    ("amount-up", SearchSort::AmountUp),
    ("score-down", SearchSort::ScoreDown),
    ("score-up", SearchSort::ScoreUp),
];

/// The name of an order in the address.
pub(crate) fn sort_name(sort: SearchSort) -> &'static str {
    SORTS.iter().find(|(_, known)| *known == sort).map_or("", |(name, _)| name)
}

/// The order of a name in the address; the best first where it is not known.
pub(crate) fn sort_named(name: &str) -> SearchSort {
    SORTS.iter().find(|(known, _)| *known == name).map_or(SearchSort::Relevance, |(_, sort)| *sort)
}

impl Asked {
    /// As it stands in the address; what is not understood narrows nothing.
    pub(crate) fn read(params: &ParamsMap) -> Self {
        let all = |key: &str| params.get_all(key).unwrap_or_default();
        Self {
            query: address::text(params, key::QUERY),
            filters: SearchFilters {
                round: params.get(key::ROUND).filter(|round| !round.is_empty()).map(RoundId),
                departments: all(key::DEPARTMENT),
                document_types: all(key::DOCUMENT)
                    .iter()
                    .filter_map(|code| DocumentType::from_code(code))
                    .collect(),
                years: all(key::YEAR).iter().filter_map(|year| year.parse().ok()).collect(),
                act_kinds: all(key::ACT).iter().filter_map(|code| ActKind::from_code(code)).collect(),
                grades: all(key::GRADE),
                penalty_kinds: all(key::PENALTY_KIND),
                enterprise: params.get(key::ENTERPRISE).and_then(|value| value.parse().ok()),
                case: None,
            },
            sort: sort_named(&address::text(params, key::SORT)),
            by_case: params.get_str(key::BY_CASE).is_some(),
            saved: address::text(params, key::SAVED),
            only_new: params.get_str(key::NEW).is_some(),
        }
    }

    /// The address that says the same.
    pub(crate) fn address(&self) -> String {
        let years: Vec<String> = self.filters.years.iter().map(i16::to_string).collect();
        let mut pairs = vec![(key::QUERY, self.query.as_str())];
        pairs.extend(self.filters.round.iter().map(|round| (key::ROUND, round.as_str())));
        pairs.extend(self.filters.departments.iter().map(|name| (key::DEPARTMENT, name.as_str())));
        pairs.extend(self.filters.document_types.iter().map(|kind| (key::DOCUMENT, kind.code())));
        pairs.extend(years.iter().map(|year| (key::YEAR, year.as_str())));
        pairs.extend(self.filters.act_kinds.iter().map(|kind| (key::ACT, kind.code())));
        pairs.extend(self.filters.grades.iter().map(|grade| (key::GRADE, grade.as_str())));
        pairs.extend(self.filters.penalty_kinds.iter().map(|kind| (key::PENALTY_KIND, kind.as_str())));
        pairs.extend(self.filters.enterprise.map(|is| (key::ENTERPRISE, if is { "true" } else { "false" })));
        pairs.push((key::SORT, sort_name(self.sort)));
        pairs.push((key::BY_CASE, if self.by_case { "1" } else { "" }));
        pairs.push((key::SAVED, self.saved.as_str()));
        pairs.push((key::NEW, if self.only_new { "1" } else { "" }));
        address::SEARCH.to_owned() + &address::query_string(pairs)
    }

    /// Whether `value` of `field` is chosen.
    pub(crate) fn has(&self, field: FacetField, value: &str) -> bool {
        let filters = &self.filters;
        match field {
            FacetField::Round => filters.round.as_ref().is_some_and(|round| round.as_str() == value),
            FacetField::Department => filters.departments.iter().any(|name| name == value),
            FacetField::DocumentType => filters.document_types.iter().any(|kind| kind.code() == value),
            FacetField::Year => filters.years.iter().any(|year| year.to_string() == value),
            FacetField::ActKind => filters.act_kinds.iter().any(|kind| kind.code() == value),
            FacetField::Grade => filters.grades.iter().any(|grade| grade == value),
            FacetField::Enterprise => filters.enterprise.is_some_and(|wanted| wanted.to_string() == value),
            FacetField::PenaltyKind => filters.penalty_kinds.iter().any(|kind| kind == value),
        }
    }

    /// The same, with `value` of `field` chosen where it was not and the other way round.
    #[must_use]
    pub(crate) fn toggled(mut self, field: FacetField, value: &str) -> Self {
        let filters = &mut self.filters;
        match field {
            FacetField::Round => {
                let same = filters.round.as_ref().is_some_and(|round| round.as_str() == value);
                filters.round = (!same).then(|| RoundId::from(value));
            }
            FacetField::Department => toggle(&mut filters.departments, Some(value.to_owned())),
            FacetField::DocumentType => toggle(&mut filters.document_types, DocumentType::from_code(value)),
            FacetField::Year => toggle(&mut filters.years, value.parse().ok()),
            FacetField::ActKind => toggle(&mut filters.act_kinds, ActKind::from_code(value)),
            FacetField::Grade => toggle(&mut filters.grades, Some(value.to_owned())),
            FacetField::PenaltyKind => toggle(&mut filters.penalty_kinds, Some(value.to_owned())),
            FacetField::Enterprise => {
                let wanted = value.parse().ok();
                filters.enterprise = if filters.enterprise == wanted { None } else { wanted };
            }
        }
        self
    }

    /// Whether it is narrowed at all.
    pub(crate) fn is_narrowed(&self) -> bool {
        self.filters != SearchFilters::default()
    }
}

fn toggle<T: PartialEq>(values: &mut Vec<T>, value: Option<T>) {
    let Some(value) = value else { return };
    match values.iter().position(|known| *known == value) {
        Some(index) => drop(values.remove(index)),
        None => values.push(value),
    }
}

/// The words of a query that stand on a page as they are: without fields, operators and what must not
/// be there. For showing where they are on the desk.
pub(crate) fn plain_words(query: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in query.split(['"', '“', '”']).enumerate() {
        if index % 2 == 1 {
            words.push(part.trim().to_owned());
            continue;
        }
        let loose = part.replace("NEAR(", " ").replace([',', ')', '(', '，'], " ");
        for word in loose.split_whitespace() {
            let named = word.contains(':') || word.contains('：');
            let operator = matches!(word, "OR" | "AND") || word.starts_with('-');
            let distance = part.contains("NEAR(") && word.bytes().all(|byte| byte.is_ascii_digit());
            if !named && !operator && !distance {
                words.push(word.to_owned());
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facets_go_into_the_address_and_out_again() {
        let asked = Asked { query: "罚款".to_owned(), ..Asked::default() };
        let narrowed = asked
            .clone()
            .toggled(FacetField::Department, "应急管理局")
            .toggled(FacetField::Year, "2026")
            .toggled(FacetField::DocumentType, "penalty_decision");
        assert!(narrowed.is_narrowed() && narrowed.has(FacetField::Year, "2026"));
        assert!(
            narrowed.address().contains("&year=2026")
                && narrowed.address().contains("document=penalty_decision")
        );
        let back = narrowed
            .toggled(FacetField::Department, "应急管理局")
            .toggled(FacetField::Year, "2026")
            .toggled(FacetField::DocumentType, "penalty_decision");
        assert_eq!(back, asked);
        assert_eq!(asked.clone().toggled(FacetField::Year, "not a year"), asked, "nonsense narrows nothing");
    }

    #[test]
    fn plain_words_of_a_query() {
        for (query, words) in [
            ("", vec![]),
            ("消防 罚款", vec!["消防", "罚款"]),
            ("\"责令限期改正\" -撤销", vec!["责令限期改正"]),
            ("案由:消防 罚款 OR 警告", vec!["罚款", "警告"]),
            ("NEAR(陈述 申辩, 10)", vec!["陈述", "申辩"]),
            ("〔2026〕12号", vec!["〔2026〕12号"]),
            ("\"没有收尾", vec!["没有收尾"]),
        ] {
            assert_eq!(plain_words(query), words, "{query}");
        }
    }
}
