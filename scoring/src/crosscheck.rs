//! The same fact in all documents side by side 要素比对: party, code, numbers, amounts, articles, officers; the odd one named.
//!
//! Compares what was read, as folded words or as numbers; never says which document is right.

use crate::case::{CaseFile, FieldKind, Value};
use crate::check::{cited, is_procedural};
use crate::document_type::DocumentType;
use crate::evidence::Place;
use crate::fold::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Facts that should be the same wherever they stand, and the fields that carry them.
const COMPARED: &[(&str, &str, FieldKind)] = &[
    ("party", "当事人", FieldKind::Party),
    ("credit_code", "统一社会信用代码", FieldKind::CreditCode),
    ("id_number", "身份证号", FieldKind::IdNumber),
    ("legal_representative", "法定代表人", FieldKind::LegalRepresentative),
    ("address", "当事人住所", FieldKind::PartyAddress),
    ("cause", "案由", FieldKind::Cause),
    ("organ", "执法机关", FieldKind::SigningOrgan),
    ("fine", "罚款", FieldKind::Fine),
    ("confiscation", "没收", FieldKind::Confiscation),
    ("value", "货值或违法所得", FieldKind::Value),
];

/// Papers that say by which articles the matter is penalised.
const GROUNDS: &[DocumentType] = &[
    DocumentType::InvestigationReport,
    DocumentType::LegalReview,
    DocumentType::PenaltyNotice,
    DocumentType::HearingRightNotice,
    DocumentType::DecisionApproval,
    DocumentType::PenaltyDecision,
    DocumentType::OnSpotDecision,
    DocumentType::NoPenaltyDecision,
];

/// One fact over all documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactRow {
    /// Stable name; officers are `officer:NAME`.
    pub fact: String,
    /// The name users see.
    pub title: String,
    /// What each document says, in the order of the file.
    pub cells: Vec<FactCell>,
    /// Whether all say the same.
    pub agree: bool,
}

/// What one document says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactCell {
    /// Which document, by its position in the case.
    pub document: usize,
    /// Its title and pages.
    pub label: String,
    /// The value as it is shown.
    pub value: String,
    /// Whether it differs from what most of the others say. Where no value has the most, all differ.
    pub odd: bool,
    /// Where it stands.
    pub place: Place,
}

/// A value before it is compared: how it is shown, and the form in which it is compared.
struct Said {
    document: usize,
    label: String,
    shown: String,
    compared: String,
    place: Place,
}

/// The facts of a case that stand in two documents or more, side by side.
pub fn crosscheck(case: &CaseFile) -> Vec<FactRow> {
    let mut rows: Vec<FactRow> =
        COMPARED.iter().filter_map(|(fact, title, kind)| row(fact, title, said(case, *kind))).collect();
    let mut officers: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    for (at, document) in case.documents.iter().enumerate() {
        for officer in document.officers() {
            let Some(certificate) = &officer.value.certificate else { continue };
            officers.entry(officer.value.name.clone()).or_default().push(Said {
                document: at,
                label: document.label(),
                shown: certificate.clone(),
                compared: fold(certificate).to_uppercase(),
                place: officer.place.clone(),
            });
        }
    }
    rows.extend(
        officers.into_iter().filter_map(|(name, said)| {
            row(&format!("officer:{name}"), &format!("执法人员{name}的证号"), said)
        }),
    );
    rows.extend(row("articles", "适用条文", articles(case)));
    rows
}

/// The articles that each paper of grounds cites, those of procedure apart: they hold by the day of the step, and
/// papers differ in which of them they name. Paragraphs and items are compared as they are written.
fn articles(case: &CaseFile) -> Vec<Said> {
    let papers =
        case.documents.iter().enumerate().filter(|(_, paper)| GROUNDS.contains(&paper.document_type));
    let said = papers.filter_map(|(at, document)| {
        let substantive = cited(document).into_iter().filter(|cited| {
            !is_procedural(&cited.citation.law_key) && cited.citation.provision.article.is_some()
        });
        let mut names: BTreeMap<String, Place> = BTreeMap::new();
        let mut first = None;
        for cited in substantive {
            first.get_or_insert_with(|| cited.place.clone());
            names
                .entry(format!("{}{}", cited.citation.law_key, cited.citation.provision))
                .or_insert(cited.place);
        }
        let shown = names.into_keys().collect::<Vec<_>>().join("、");
        Some(Said { document: at, label: document.label(), compared: shown.clone(), shown, place: first? })
    });
    said.collect()
}

fn said(case: &CaseFile, kind: FieldKind) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for (at, document) in case.documents.iter().enumerate() {
        for field in document.fields(kind) {
            let Some((shown, compared)) = forms(&field.value) else { continue };
            // A document repeats itself; only what it says differently is told again.
            if all.iter().any(|said| said.document == at && said.compared == compared) {
                continue;
            }
            all.push(Said {
                document: at,
                label: document.label(),
                shown,
                compared,
                place: field.place.clone(),
            });
        }
    }
    all
}

/// How a value is shown and compared; absent for values that are not compared.
fn forms(value: &Value) -> Option<(String, String)> {
    match value {
        Value::Text(text) => Some((text.clone(), fold(text).to_uppercase())),
        Value::Money(money) => {
            let shown = format!("{}.{:02}元", money.fen / 100, (money.fen % 100).abs());
            Some((shown.replace(".00元", "元"), money.fen.to_string()))
        }
        _ => None,
    }
}

fn row(fact: &str, title: &str, said: Vec<Said>) -> Option<FactRow> {
    let documents = said.iter().map(|said| said.document).collect::<std::collections::BTreeSet<_>>();
    if documents.len() < 2 {
        return None;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &said {
        *counts.entry(one.compared.as_str()).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let usual: Vec<&str> =
        counts.iter().filter(|(_, count)| **count == most).map(|(value, _)| *value).collect();
    let usual = (usual.len() == 1).then(|| usual[0].to_owned());
    let agree = counts.len() == 1;
    let cells = said
        .into_iter()
        .map(|said| FactCell {
            odd: usual.as_deref() != Some(said.compared.as_str()),
            document: said.document,
            label: said.label,
            value: said.shown,
            place: said.place,
        })
        .collect();
    Some(FactRow { fact: fact.to_owned(), title: title.to_owned(), cells, agree })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn the_odd_one_is_named() {
        let sample = Sample::penalty()
            .paper(D::FilingApproval, "")
            .says(FieldKind::Party, "临川市安和食品有限公司")
            .paper(D::PenaltyNotice, "")
            .says(FieldKind::Party, "临川市安和食品 有限公司")
            .yuan(FieldKind::Fine, 5000, false)
            .paper(D::PenaltyDecision, "")
            .says(FieldKind::Party, "临川市安合食品有限公司")
            .yuan(FieldKind::Fine, 5000, true);
        let rows = crosscheck(sample.case());
        let party = rows.iter().find(|row| row.fact == "party").expect("a row");
        assert!(!party.agree);
        assert_eq!(party.cells.iter().map(|cell| cell.odd).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(party.cells[2].place.page, 3);
        let fine = rows.iter().find(|row| row.fact == "fine").expect("a row");
        assert!(fine.agree && fine.cells.iter().all(|cell| !cell.odd));
    }

    #[test]
    fn articles_are_compared_with_paragraph_and_item_and_those_of_procedure_left_out() {
        let grounds = |article: &str, procedure: &str| {
            format!(
                "违反了《食品安全法》第三十四条第（十）项，依据《食品安全法》{article}、《行政处罚法》{procedure}的规定"
            )
        };
        let sample = Sample::penalty()
            .paper(D::OnsiteRecord, "依据《食品安全法》第一百一十条检查")
            .paper(D::InvestigationReport, &grounds("第一百二十四条第一款", "第五十七条"))
            .paper(D::PenaltyNotice, &grounds("第一百二十四条第一款", "第四十四条"))
            .paper(D::PenaltyDecision, &grounds("第一百二十四条第二款", "第五十七条"));
        let rows = crosscheck(sample.case());
        let row = rows.iter().find(|row| row.fact == "articles").expect("a row");
        assert_eq!(row.cells.iter().map(|cell| cell.odd).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(row.cells[0].value, "食品安全法第一百二十四条第一款、食品安全法第三十四条第（十）项");
        assert!(row.cells[2].place.quote.contains("第三十四条"), "{:?}", row.cells[2].place);
    }

    #[test]
    fn two_against_each_other_are_both_odd_and_one_alone_is_no_row() {
        let sample = Sample::penalty()
            .paper(D::OnsiteRecord, "")
            .officer("周明", "云0101")
            .paper(D::InterviewRecord, "")
            .officer("周明", "云0102")
            .says(FieldKind::Cause, "无证经营");
        let rows = crosscheck(sample.case());
        assert_eq!(rows.iter().map(|row| row.fact.as_str()).collect::<Vec<_>>(), ["officer:周明"]);
        assert!(rows[0].cells.iter().all(|cell| cell.odd));
    }
}
