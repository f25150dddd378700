//! Unified social credit codes 统一社会信用代码, told from other figures by their check digit.

use super::text::{CaseText, Span};
use regex::Regex;
use scoring::{DocumentType as D, Fact, FactKind};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The 31 characters of GB 32100-2015 in the order of their values; I, O, S, V and Z are left out.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Eighteen letters and figures, perhaps set in groups.
static CANDIDATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9A-Za-z](?: ?[0-9A-Za-z]){17}").expect("a fixed pattern"));

/// Whether eighteen characters are a code whose check digit (GB 32100-2015) agrees.
pub(crate) fn is_credit_code(code: &str) -> bool {
    let values: Option<Vec<usize>> = code.chars().map(|c| ALPHABET.find(c)).collect();
    let Some(values) = values.filter(|values| values.len() == 18) else { return false };
    // The third to the eighth place are the region, in figures.
    if !code[2..8].bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31 == values[17]
}

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

    /// The code of an invented body: its first seventeen characters and the digit that agrees.
    fn whole(first: &str) -> String {
        ALPHABET
            .chars()
            .map(|last| format!("{first}{last}"))
            .find(|code| is_credit_code(code))
            .unwrap_or_else(|| panic!("{first} has a check digit"))
    }

    #[test]
    fn the_check_digit_tells_codes_from_figures() {
        // The worked example printed in GB 32100-2015.
        assert!(is_credit_code("91350100M000100Y43"));
        assert!(!is_credit_code("91350100M000100Y44"));
        assert!(!is_credit_code("91350100M000100Y4"));
        assert!(!is_credit_code("913501O0M000100Y43"));
        let code = whole("92999999MA00TEST0".replace(['S'], "5").as_str());
        for place in 0..17 {
            let mut wrong: Vec<char> = code.chars().collect();
            wrong[place] = if wrong[place] == '7' { '8' } else { '7' };
            let wrong: String = wrong.into_iter().collect();
            assert!(!is_credit_code(&wrong), "place {place}");
        }
    }

    #[test]
    fn look_alike_letters_are_repaired() {
        assert_eq!(repaired("9135 O1OO M0OO 1OOY 43"), "91350100M000100Y43");
    }
}
