//! Unified social credit codes 统一社会信用代码, told from other figures by their check digit.

use super::text::{CaseText, Span};
use regex::Regex;
use scoring::identity::is_credit_code;
use scoring::{DocumentType as D, Fact, FactKind};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Eighteen letters and figures, perhaps set in groups.
static CANDIDATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9A-Za-z](?: ?[0-9A-Za-z]){17}").expect("a fixed pattern"));

/// Whether the body behind a code is run as a business, not an organ of the state.
pub(crate) fn is_business(code: &str) -> bool {
    code.starts_with(['9', 'N'])
}

/// Recognised letters that the code never uses stand for the figures they look like.
fn repaired(text: &str) -> String {
    text.chars()
        .filter(|c| *c != ' ')
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' => '1',
            'S' => '5',
            'Z' => '2',
            c => c,
        })
        .collect()
}

/// All codes of the case; the one that stands most often, in the weightiest documents, comes first.
pub(crate) fn read(text: &CaseText, facts: &mut Vec<Fact>) {
    let mut seen: BTreeMap<String, (u32, Span)> = BTreeMap::new();
    for page in text.all_pages() {
        let words = &text.page(page).text;
        for found in CANDIDATE.find_iter(words) {
            let around = [words[..found.start()].chars().next_back(), words[found.end()..].chars().next()];
            if around.iter().flatten().any(char::is_ascii_alphanumeric) {
                continue;
            }
            let code = repaired(found.as_str());
            if !is_credit_code(&code) {
                continue;
            }
            let weight = match text.paper_of(page).map(|paper| paper.cut.document_type) {
                Some(D::PenaltyDecision | D::NoPenaltyDecision | D::OnSpotDecision | D::LicenseDecision) => 6,
                Some(D::PenaltyNotice | D::FilingApproval | D::LicenseApplication | D::SeizureDecision) => 4,
                Some(D::PartyIdentity | D::Cover) => 3,
                _ => 1,
            };
            // The code of the organ itself, on receipts and letterheads, is not the party's.
            let weight = if is_business(&code) { weight * 4 } else { weight };
            let span = Span { page, bytes: found.range() };
            seen.entry(code).or_insert((0, span)).0 += weight;
        }
    }
    let mut codes: Vec<_> = seen.into_iter().collect();
    codes.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.1.1.page.cmp(&b.1.1.page)));
    facts.extend(codes.into_iter().map(|(code, (_, span))| text.fact(FactKind::CreditCode, code, &span)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alike_letters_are_repaired() {
        assert_eq!(repaired("9135 O1OO M0OO 1OOY 43"), "91350100M000100Y43");
    }
}
