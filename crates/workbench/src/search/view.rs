//! What search answers with, as screens take it.

use contract::view::{
    FacetField, FacetValue, FacetView, HitCaseView, ReasonView, SearchFilters, SearchSort, SuggestionView,
};
use scoring::{ActKind, DocumentType};
use search::{CaseFacts, Catalogue, Counts, Facets, Reason, Sort, Suggestion};
use std::collections::HashMap;
use std::time::Instant;

pub(super) fn milliseconds(begun: Instant) -> u32 {
    begun.elapsed().as_millis().try_into().unwrap_or(u32::MAX)
}

pub(super) fn filters(filters: &SearchFilters) -> search::Filters {
    search::Filters {
        round: filters.round.clone(),
        departments: filters.departments.clone(),
        document_types: filters.document_types.clone(),
        years: filters.years.clone(),
        act_kinds: filters.act_kinds.clone(),
        grades: filters.grades.clone(),
        penalty_kinds: filters.penalty_kinds.clone(),
        enterprise: filters.enterprise,
        case: filters.case.clone(),
    }
}

pub(super) fn sort(sort: SearchSort) -> Sort {
    match sort {
        SearchSort::Relevance => Sort::Relevance,
        SearchSort::Newest => Sort::Newest,
        SearchSort::Oldest => Sort::Oldest,
        SearchSort::AmountDown => Sort::AmountDown,
        SearchSort::AmountUp => Sort::AmountUp,
        SearchSort::ScoreDown => Sort::ScoreDown,
        SearchSort::ScoreUp => Sort::ScoreUp,
    }
}

pub(super) fn reasons(reasons: Vec<Reason>) -> Vec<ReasonView> {
    let view = |reason: Reason| ReasonView {
        way: reason.way.code().to_owned(),
        title: reason.way.zh().to_owned(),
        asked: reason.asked,
        found: reason.found,
    };
    reasons.into_iter().map(view).collect()
}

pub(super) fn suggestion(suggestion: Suggestion) -> SuggestionView {
    let at = |character: usize| u32::try_from(character).unwrap_or(u32::MAX);
    SuggestionView {
        replaces: (at(suggestion.replaces.0), at(suggestion.replaces.1)),
        text: suggestion.text,
        kind: if suggestion.is_field { "字段" } else { suggestion.field }.to_owned(),
        way: suggestion.way.code().to_owned(),
        cases: suggestion.cases,
    }
}

pub(super) fn hit_case(case: &CaseFacts) -> HitCaseView {
    HitCaseView {
        case: case.case.clone(),
        round: case.round.clone(),
        case_name: case.name.clone(),
        number: case.number.clone(),
        department: case.department.clone(),
        cause: case.cause.clone(),
        parties: case.parties.join("、"),
        date: case.date.clone(),
        amount: case.amount,
        grade: case.grade.clone(),
        score: case.score,
    }
}

pub(super) fn facets(facets: Facets, catalogue: &Catalogue) -> Vec<FacetView> {
    let names: HashMap<&str, &str> =
        catalogue.cases().map(|case| (case.round.as_str(), case.round_name.as_str())).collect();
    let own = |value: &str| value.to_owned();
    vec![
        facet(FacetField::Round, facets.round, |id| names.get(id).copied().unwrap_or_default().to_owned()),
        facet(FacetField::Department, facets.department, own),
        facet(FacetField::DocumentType, facets.document_type, |code| {
            DocumentType::from_code(code).unwrap_or_default().title().to_owned()
        }),
        facet(FacetField::Year, facets.year, own),
        facet(FacetField::ActKind, facets.act_kind, |code| {
            ActKind::from_code(code).unwrap_or_default().title().to_owned()
        }),
        facet(FacetField::Grade, facets.grade, own),
        facet(FacetField::Enterprise, facets.enterprise, |value| {
            if value == "true" { "涉企" } else { "非涉企" }.to_owned()
        }),
        facet(FacetField::PenaltyKind, facets.penalty_kind, own),
    ]
}

fn facet(field: FacetField, values: Counts, title: impl Fn(&str) -> String) -> FacetView {
    let values =
        values.into_iter().map(|(value, count)| FacetValue { title: title(&value), value, count }).collect();
    FacetView { field, values }
}
