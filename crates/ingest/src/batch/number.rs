//! The form in which document numbers 文号 are compared.
//!
//! Brackets, widths, spaces, 字, 第 and zero padding vary between a document, its copy and the ledger;
//! this form does not. It is for comparing only and is never shown.

use crate::skeleton::fold::fold;
use regex::Regex;
use std::sync::LazyLock;

/// What may stand between the year of a number and its figures, as part of a pattern: a letter or the name of a branch, as in
/// 〔2024〕B6号 and 〔2024〕丰南37号.
pub(crate) const SERIES: &str = r"(?:[A-Z]{1,3}|\p{Han}{1,3})?-?";

static WITH_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:[\[(]((?:19|20)\d{2})年?[\])]|((?:19|20)\d{2})年)";
    Regex::new(&format!(r"^(.*?){year}字?第?({SERIES})(\d+)((?:-\d+)*)号?$")).expect("a fixed pattern")
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:案号|文号|文书号|编号|文书编号|立案号|决定书文号|处罚决定书文号)[:]?)+")
        .expect("a fixed pattern")
});

/// The comparison form of a document number: two ways of writing one number have the same form.
///
/// Brackets of any kind and spaces fall away or fold, full-width characters become half-width, 字 before
/// the year and 第 before the number are dropped, and zero padding is removed. An empty text stays empty.
pub fn normalise_number(number: &str) -> String {
    let folded = fold(number).replace(' ', "").to_ascii_uppercase();
    let bare = LABEL.replace(&folded, "");
    if let Some(found) = WITH_YEAR.captures(&bare) {
        let part = |group: usize| found.get(group).map_or("", |part| part.as_str());
        let organ: String = part(1).chars().filter(|c| !matches!(c, '(' | ')' | '[' | ']')).collect();
        let year = if part(2).is_empty() { part(3) } else { part(2) };
        let (series, number) = (part(4), without_padding(part(5)));
        return format!("{}[{year}]{series}{number}{}", organ.trim_end_matches('字'), part(6));
    }
    let plain = bare.trim_end_matches('号').replace(['第', '字'], "");
    let digits = plain.chars().rev().take_while(char::is_ascii_digit).count();
    let (words, number) = plain.split_at(plain.len() - digits);
    // A lone run of figures may be a bar code or a year and a serial number: its zeros count.
    if words.is_empty() { plain } else { format!("{words}{}", without_padding(number)) }
}

fn without_padding(digits: &str) -> &str {
    match digits.trim_start_matches('0') {
        "" if !digits.is_empty() => "0",
        rest => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ways_of_writing_one_number_agree() {
        for group in [
            &[
                "云市监处罚〔2024〕12号",
                "云市监处罚[2024]12号",
                "云市监处罚［2024］第012号",
                "云市监处罚字（2024）12号",
                " 云市监处罚 〔 2024 〕 12 号 ",
                "云市监处罚【２０２４】１２号",
                "云市监处罚〔2024〕12",
                "案号：云市监处罚〔2024〕0012号",
            ][..],
            &["（青陂）农罚〔2024〕3-1号", "青陂农罚[2024]3-1号"],
            &["梨水罚字〔2024〕B006号", "梨水罚[2024]第B6号", "梨水罚〔2024〕b06"],
            &["唐环罚〔2024〕丰南037号", "唐环罚（2024）丰南37号"],
            &["公决字第056号", "公决第56号", "公决56"],
        ] {
            let forms: Vec<String> = group.iter().map(|number| normalise_number(number)).collect();
            assert!(forms.iter().all(|form| form == &forms[0]), "{forms:?}");
        }
    }

    #[test]
    fn different_numbers_stay_different() {
        let numbers = [
            "云市监处罚〔2024〕12号",
            "云市监处罚〔2024〕120号",
            "云市监处罚〔2023〕12号",
            "云市监罚告〔2024〕12号",
            "云市监处罚〔2024〕12-1号",
            "云市监处罚〔2024〕B12号",
            "云市监处罚〔2024〕河12号",
            "20240012",
            "2024012",
            "",
        ];
        for (index, one) in numbers.iter().enumerate() {
            for other in &numbers[index + 1..] {
                assert_ne!(normalise_number(one), normalise_number(other), "{one} {other}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_form_of_a_form_is_itself(number in "[\\PC]{0,30}") {
            let once = normalise_number(&number);
            prop_assert_eq!(normalise_number(&once), once);
        }

        #[test]
        fn padding_and_brackets_never_matter(n in 1_u32..999_999, width in 1_usize..8, open in 0_usize..4) {
            let (left, right) = [("〔", "〕"), ("[", "]"), ("（", "）"), ("【", "】")][open];
            let number = format!("青综执罚{left}2024{right}第{n:0width$}号");
            prop_assert_eq!(normalise_number(&number), format!("青综执罚[2024]{n}"));
        }
    }
}
