//! Codes of the rules that checks are written for: which there are, whether or not a check exists yet.
//!
//! A rubric's criteria name them, and the registry of checks uses the same codes.

/// Families of rules and how many each has: penalty procedure, compulsion, licensing, inspection,
/// enterprises, consistency across documents, archive, corrected cases.
const FAMILIES: [(&str, u8); 8] =
    [("P", 44), ("C", 16), ("L", 9), ("I", 11), ("E", 10), ("X", 12), ("G", 5), ("K", 6)];

/// All codes in order: `P-01` to `K-06`.
pub fn all() -> impl Iterator<Item = String> {
    FAMILIES.into_iter().flat_map(|(family, count)| (1..=count).map(move |n| format!("{family}-{n:02}")))
}

/// Whether there is a rule of this code. Codes have two digits: `P-08`, never `P-8`.
pub fn exists(code: &str) -> bool {
    let Some((family, number)) = code.split_once('-') else { return false };
    let count = FAMILIES.iter().find(|(known, _)| *known == family).map_or(0, |(_, count)| *count);
    let digits = number.len() == 2 && number.bytes().all(|digit| digit.is_ascii_digit());
    digits && number.parse::<u8>().is_ok_and(|number| (1..=count).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_them_exist_and_no_others() {
        assert_eq!(all().count(), 113);
        assert!(all().all(|code| exists(&code)));
        for code in
            ["", "P", "P-", "P-0", "P-00", "P-45", "P-8", "p-08", "Q-01", "P-008", "K-07", "P-+1", "Ｐ-08"]
        {
            assert!(!exists(code), "{code}");
        }
    }
}
