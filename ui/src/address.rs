//! The addresses of all screens, made and read in one place.
//!
//! An address holds the state that matters, so that going back, loading anew and remembering a place
//! all work.

use contract::scoring::{CaseId, CriterionId, RoundId};
use leptos_router::params::ParamsMap;

/// Keys of the part after the question mark.
pub(crate) mod key {
    /// Page of the case.
    pub(crate) const PAGE: &str = "page";
    /// Criterion that is open.
    pub(crate) const CRITERION: &str = "criterion";
    /// Words searched for.
    pub(crate) const QUERY: &str = "q";
    /// Round to narrow a search to.
    pub(crate) const ROUND: &str = "round";
    /// Department.
    pub(crate) const DEPARTMENT: &str = "department";
    /// Document type.
    pub(crate) const DOCUMENT: &str = "document";
    /// Year.
    pub(crate) const YEAR: &str = "year";
    /// Kind of act.
    pub(crate) const ACT: &str = "act";
    /// Grade.
    pub(crate) const GRADE: &str = "grade";
    /// Whether the party is an enterprise.
    pub(crate) const ENTERPRISE: &str = "enterprise";
    /// Kind of penalty.
    pub(crate) const PENALTY_KIND: &str = "penalty";
    /// State of the review.
    pub(crate) const STATE: &str = "state";
    /// A search that is kept.
    pub(crate) const SAVED: &str = "saved";
    /// Only what is new in it.
    pub(crate) const NEW: &str = "new";
    /// Whether hits are told case by case.
    pub(crate) const BY_CASE: &str = "bycase";
    /// Article of a law.
    pub(crate) const ARTICLE: &str = "article";
    /// Column sorted by.
    pub(crate) const SORT: &str = "sort";
    /// Whether the order is turned round.
    pub(crate) const DESCENDING: &str = "desc";
}

/// The list of rounds.
pub(crate) const ROUNDS: &str = "/";
/// The rubrics.
pub(crate) const RUBRICS: &str = "/rubrics";
/// The search.
pub(crate) const SEARCH: &str = "/search";
/// Fines compared.
pub(crate) const PENALTIES: &str = "/search/penalties";
/// Near-duplicates.
pub(crate) const DUPLICATES: &str = "/search/duplicates";
/// The statute library.
pub(crate) const STATUTES: &str = "/search/statutes";
/// The results of the round last seen, or of the newest.
pub(crate) const RESULTS: &str = "/results";
/// The settings.
pub(crate) const SETTINGS: &str = "/settings";
/// What the address of every desk begins with.
const DESK: &str = "/desk/";

/// The cases of a round.
pub(crate) fn round(round: &RoundId) -> String {
    format!("/round/{}", escape(round.as_str()))
}

/// The import into a round.
pub(crate) fn import(round: &RoundId) -> String {
    format!("/round/{}/import", escape(round.as_str()))
}

/// A criterion across the files of a round.
pub(crate) fn across(round: &RoundId, criterion: Option<&CriterionId>) -> String {
    let criterion = criterion.map(CriterionId::as_str).unwrap_or_default();
    format!("/round/{}/across{}", escape(round.as_str()), query_string([(key::CRITERION, criterion)]))
}

/// The cases most like a case.
pub(crate) fn similar(case: &CaseId) -> String {
    format!("/search/similar/{}", escape(case.as_str()))
}

/// Fines for a cause compared, of those that cite an article.
pub(crate) fn penalties(cause: &str, article: &str) -> String {
    format!("{PENALTIES}{}", query_string([(key::QUERY, cause), (key::ARTICLE, article)]))
}

/// The results of a round.
pub(crate) fn results(round: &RoundId) -> String {
    format!("/round/{}/results", escape(round.as_str()))
}

/// A case on the desk, at a page and a criterion where they are known.
pub(crate) fn desk(case: &CaseId, page: Option<u32>, criterion: Option<&CriterionId>, query: &str) -> String {
    let page = page.map(|page| page.to_string()).unwrap_or_default();
    let criterion = criterion.map(CriterionId::as_str).unwrap_or_default();
    let pairs = [(key::PAGE, page.as_str()), (key::CRITERION, criterion), (key::QUERY, query)];
    format!("{DESK}{}{}", escape(case.as_str()), query_string(pairs))
}

/// The part after the path: `?key=value&…`, without pairs whose value is empty; nothing for no pairs.
pub(crate) fn query_string<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let parts: Vec<String> = pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}={}", escape(value)))
        .collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// A number in an address; absent when it is not there or not a number.
pub(crate) fn number(params: &ParamsMap, key: &str) -> Option<u32> {
    params.get_str(key).and_then(|text| text.parse().ok())
}

/// A text in an address; empty when it is not there.
pub(crate) fn text(params: &ParamsMap, key: &str) -> String {
    params.get(key).unwrap_or_default()
}

/// Where the program begins when it was last at an address, if that is a path of this window. Of a desk only the case: the
/// place in it is kept with the case, and later than the address, which may have missed the last steps before a crash.
pub(crate) fn begin_at(last: &str) -> Option<&str> {
    let ours = ["/round/", DESK, RUBRICS, SEARCH, SETTINGS].iter().any(|start| last.starts_with(start));
    let whole = !last.starts_with(DESK);
    ours.then(|| if whole { last } else { last.split('?').next().unwrap_or_default() })
}

/// Writes all but letters, digits and `-._~` as `%XX`.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_only_what_is_known() {
        let case = CaseId::from("c1");
        let criterion = CriterionId::from("PO-A1");
        assert_eq!(desk(&case, None, None, ""), "/desk/c1");
        assert_eq!(desk(&case, Some(3), Some(&criterion), ""), "/desk/c1?page=3&criterion=PO-A1");
        assert_eq!(
            desk(&case, Some(3), None, "罚款 50%&a"),
            "/desk/c1?page=3&q=%E7%BD%9A%E6%AC%BE%2050%25%26a"
        );
        assert_eq!(round(&RoundId::from("a/b")), "/round/a%2Fb");
    }

    #[test]
    fn begins_only_inside_the_window() {
        for (last, beginning) in [
            ("/desk/c1?page=2", Some("/desk/c1")),
            ("/round/r1", Some("/round/r1")),
            ("/search?q=a", Some("/search?q=a")),
            ("/", None),
            ("", None),
            ("//elsewhere.example/desk/", None),
            ("https://elsewhere.example", None),
        ] {
            assert_eq!(begin_at(last), beginning, "{last}");
        }
    }
}
