//! Numbers that name bodies and people 统一社会信用代码、公民身份号码, told from other figures by their check digit.
//!
//! Reckons only; never asks a register whether a number was given out.

use jiff::civil::Date;

/// The 31 characters of GB 32100-2015 in the order of their values; I, O, S, V and Z are left out.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Whether eighteen characters are a credit code whose check digit agrees (GB 32100-2015).
pub fn is_credit_code(code: &str) -> bool {
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

/// Whether eighteen characters are a citizen's number with a day of birth that exists and a check digit
/// that agrees (GB 11643-1999).
pub fn is_id_number(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) || born_on(number).is_none() {
        return false;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    bytes[17].to_ascii_uppercase() == CHECKS[sum as usize % 11]
}

/// The day of birth that a citizen's number of eighteen characters tells; the check digit is not looked at.
pub fn born_on(number: &str) -> Option<Date> {
    let figures = number.get(6..14).filter(|figures| figures.bytes().all(|b| b.is_ascii_digit()))?;
    Date::new(figures[..4].parse().ok()?, figures[4..6].parse().ok()?, figures[6..].parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_tells_credit_codes_from_figures() {
        // The worked example printed in GB 32100-2015.
        assert!(is_credit_code("91350100M000100Y43"));
        for wrong in ["91350100M000100Y44", "91350100M000100Y4", "913501O0M000100Y43", "", "统一社会信用代码"]
        {
            assert!(!is_credit_code(wrong), "{wrong}");
        }
    }

    #[test]
    fn one_changed_place_is_always_found() {
        let code = "91350100M000100Y43";
        for place in 0..18 {
            let mut wrong: Vec<char> = code.chars().collect();
            wrong[place] = if wrong[place] == '7' { '8' } else { '7' };
            assert!(!is_credit_code(&wrong.iter().collect::<String>()), "place {place}");
        }
    }

    #[test]
    fn the_check_digit_tells_citizens_numbers_from_figures() {
        // Worked examples of GB 11643-1999: the region codes are those of the standard's text.
        for right in ["11010519491231002X", "11010519491231002x", "440524188001010014"] {
            assert!(is_id_number(right), "{right}");
        }
        for wrong in
            ["110105194912310021", "11010519491331002X", "11010519490230002X", "1101051949123100", "统一"]
        {
            assert!(!is_id_number(wrong), "{wrong}");
        }
        assert_eq!(born_on("11010519491231002X"), Date::new(1949, 12, 31).ok());
        assert_eq!(born_on("1101051949"), None);
    }
}
