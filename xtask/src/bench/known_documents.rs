//! The documents that the truth of a case file tells, beside those it was cut into.

use super::facts::bare;
use super::field_table::Table;
use serde_json::Value;

/// Documents by title, with their first page where `paged`, and whether the type is the one told, where one is.
pub(super) fn compare(table: &mut Table, case: &str, told: &Value, cases: &[Value], paged: bool) {
    let mut cut: Vec<(&Value, u64, String)> = Vec::new();
    for document in cases.iter().flat_map(|case| case["documents"].as_array()).flatten() {
        let page = document["first_page"].as_u64().filter(|_| paged).unwrap_or_default();
        cut.push((&document["type"], page, bare(document["title"].as_str().unwrap_or_default())));
    }
    let (mut right, mut known, mut typed, mut all) = (0, 0, 0, 0);
    for document in told["documents"].as_array().into_iter().flatten() {
        all += 1;
        let title = bare(document["title"].as_str().unwrap_or_default());
        let page = document["page"].as_u64().filter(|_| paged).unwrap_or_default();
        let fits = |(_, at, name): &(&Value, u64, String)| {
            *at == page && !name.is_empty() && (title.contains(name.as_str()) || name.contains(&title))
        };
        let Some(found) = cut.iter().position(fits) else {
            table.misses.push(("document".to_owned(), format!("{case}: {title} at {page}")));
            continue;
        };
        let (kind, _, _) = cut.remove(found);
        right += 1;
        let wanted = &document["code"];
        if wanted.is_null() {
            continue;
        }
        known += 1;
        if kind == wanted {
            typed += 1;
        } else {
            table.misses.push(("type".to_owned(), format!("{case}: {title} is {wanted}, read {kind}")));
        }
    }
    for (_, page, title) in &cut {
        table.misses.push(("document".to_owned(), format!("{case}: {title} at {page} is not told")));
    }
    table.add("document", all, right + cut.len(), right);
    table.add("type", known, known, typed);
}
