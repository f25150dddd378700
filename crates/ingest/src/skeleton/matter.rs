//! Forms that serve any approval 有关事项审批表: what they are is what they ask for, in brackets under the title or
//! behind 审批事项.
//!
//! Looks at the first page of such a form only; one whose matter is not told keeps no type of its own.

use super::{CasePage, CutDocument, fold};
use scoring::DocumentType as D;

/// How such forms are called.
const TITLES: &[&str] = &["有关事项", "事项审批表", "事项呈批表", "事项报批表"];
/// Behind which label the matter stands.
const LABELS: &[&str] = &["审批事项", "呈批事项", "报批事项", "申请事项", "请示事项", "审批内容"];
/// Letters of a matter looked at.
const LENGTH: usize = 60;

/// What a matter makes of the form; the first that fits.
const MATTERS: &[(&[&str], &[&str], D)] = &[
    (&["解除", "退还", "返还"], &["查封", "扣押", "强制措施"], D::SeizureRelease),
    (&["延长", "延期"], &["查封", "扣押", "强制措施"], D::SeizureExtension),
    (&["查封", "扣押", "强制措施"], &[""], D::SeizureApproval),
    (&["登记保存"], &["处理", "处置", "解除"], D::PrelimRegistrationDisposal),
    (&["登记保存"], &[""], D::PrelimRegistrationNotice),
    (&["抽样"], &[""], D::SamplingRecord),
    (&["分期", "暂缓", "延期", "缓缴"], &["缴", "罚款"], D::DeferralApproval),
    (&["延长", "延期", "中止"], &["办案", "办理", "期限", "案件", "调查"], D::ExtensionApproval),
    (&["处罚决定", "行政处罚建议", "作出行政处罚", "作出处罚"], &[""], D::DecisionApproval),
    (&["结案"], &[""], D::ClosingApproval),
];

/// Gives forms of any approval the type of what they ask for.
pub(super) fn settle(documents: &mut [CutDocument], pages: &[CasePage]) {
    let named = |document: &&mut CutDocument| TITLES.iter().any(|word| document.title.contains(word));
    for document in documents.iter_mut().filter(named) {
        let begin = pages.partition_point(|page| page.number < document.first_page);
        let Some(page) = pages.get(begin) else { continue };
        let text: String = page.lines.iter().map(|line| fold::fold(&line.text)).collect();
        document.document_type = asked(&text).unwrap_or(D::Other);
    }
}

/// What a form asks for, by its folded words.
fn asked(text: &str) -> Option<D> {
    let title = TITLES.iter().find_map(|word| text.find(word));
    let under = title.and_then(|at| {
        let behind = &text[at..];
        let open = behind.find('(').filter(|open| behind[..*open].chars().count() <= 14)?;
        let close = behind[open..].find(')')?;
        Some(&behind[open..open + close])
    });
    let behind = LABELS.iter().find_map(|label| text.find(label).map(|at| &text[at + label.len()..]));
    let behind = behind.map(|rest| {
        let end = rest.char_indices().nth(LENGTH).map_or(rest.len(), |(at, _)| at);
        &rest[..end]
    });
    under.into_iter().chain(behind).find_map(|matter| {
        let fits = |words: &[&str]| words.iter().any(|word| matter.contains(word));
        MATTERS.iter().find(|(first, second, _)| fits(first) && fits(second)).map(|(.., kind)| *kind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_any_approval_is_what_it_asks_for() {
        for (text, kind) in [
            (
                "行政处罚案件有关事项审批表(实施行政强制措施)案件名称某案审批事项扣押电锤",
                Some(D::SeizureApproval),
            ),
            ("行政处罚案件有关事项审批表案件名称某案审批事项延长扣押期限三十日", Some(D::SeizureExtension)),
            ("行政处罚案件有关事项审批表审批事项解除扣押", Some(D::SeizureRelease)),
            ("有关事项审批表审批事项先行登记保存证据", Some(D::PrelimRegistrationNotice)),
            ("有关事项审批表审批事项对先行登记保存的证据作出处理决定", Some(D::PrelimRegistrationDisposal)),
            ("有关事项审批表审批事项延长案件办理期限", Some(D::ExtensionApproval)),
            ("有关事项审批表审批事项当事人申请延期缴纳罚款", Some(D::DeferralApproval)),
            ("行政处罚案件有关事项审批表审批事项作出行政处罚决定", Some(D::DecisionApproval)),
            ("有关事项审批表审批事项聘请专家", None),
            ("有关事项审批表案件名称某案提请审批的理由及依据", None),
        ] {
            assert_eq!(asked(text), kind, "{text}");
        }
    }
}
