//! Citations of laws in a document, each with its place, for the rules that compare them.

use crate::case::Document;
use crate::citation::{Citation, Naming, citations};
use crate::evidence::Place;

/// A citation of a named law with its place.
pub(crate) struct Cited {
    pub(crate) citation: Citation,
    pub(crate) place: Place,
    /// Whether the clause tells what would follow if the party did not comply: no basis of what is imposed.
    pub(crate) conditional: bool,
}

/// Laws of procedure: they hold by the day of the step, and papers differ in which of them they cite.
const PROCEDURE: &[&str] =
    &["行政处罚法", "行政强制法", "行政复议法", "行政诉讼法", "民事诉讼法", "国家赔偿法"];

/// Whether the law is one of procedure, or a standard of discretion.
pub(crate) fn is_procedural(law_key: &str) -> bool {
    PROCEDURE.contains(&law_key)
        || ["程序", "裁量", "听证", "罚款收缴", "公示", "解释", "文书", "行政处罚办法", "行政处罚规定"]
            .iter()
            .any(|word| law_key.contains(word))
}

/// The citations in a document that say which law they mean, in order. What a quoted law says of itself
/// 本法第…条 is left out.
pub(crate) fn cited(document: &Document) -> Vec<Cited> {
    let mut text = String::new();
    let mut starts = Vec::new();
    let mut length = 0usize;
    for page in &document.pages {
        starts.push(length);
        text.push_str(&page.folded().text);
        text.push('\n');
        length += page.folded().text.chars().count() + 1;
    }
    let byte = |text: &str, at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    citations(&text)
        .into_iter()
        .filter(|citation| {
            matches!(citation.naming, Naming::Titled | Naming::Bare | Naming::Same)
                && !citation.law_key.is_empty()
        })
        .filter_map(|citation| {
            let from = usize::try_from(citation.from).ok()?;
            let at = starts.partition_point(|start| *start <= from).checked_sub(1)?;
            let (page, start) = (document.pages.get(at)?, starts[at]);
            let folded = page.folded().text.as_str();
            let to = usize::try_from(citation.to).ok()?;
            let bytes = byte(folded, from - start)..byte(folded, to - start);
            let clause = folded[..bytes.start].rfind(['。', ';']).unwrap_or(0);
            let before = &folded[clause..bytes.start];
            let threat = ["逾期", "拒不", "到期不"].iter().any(|word| before.contains(word));
            let lead = before.trim_end_matches(['依', '据', '根', '照', '按', '将', '由', '本', '机', '关']);
            let conditional = threat && lead.ends_with("的,");
            Some(Cited { place: document.place_on(page, bytes), citation, conditional })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn a_citation_leads_back_to_its_words() {
        let sample = Sample::penalty().paper(
            D::PenaltyDecision,
            "依据《中华人民共和国\n食品安全法》第一百 二十二条第一款“违反本法第三条”，并依据同法第五条",
        );
        let found = cited(&sample.case().documents[0]);
        let told: Vec<(String, &str)> = found
            .iter()
            .map(|c| (format!("{}{}", c.citation.law_key, c.citation.provision), c.place.quote.as_str()))
            .collect();
        assert_eq!(told[0].0, "食品安全法第一百二十二条第一款");
        assert_eq!(told[0].1, "《中华人民共和国\n食品安全法》第一百 二十二条第一款");
        assert_eq!(told[1].0, "食品安全法第五条");
        assert_eq!(told.len(), 2);
    }
}
