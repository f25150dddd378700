use super::{DECISIONS, REASONING, mended_at_once, not_enterprise_penalty, stated};
use crate::case::Document;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 是否评价了从轻、减轻情节；不予处罚的，是否对当事人进行了教育。
    /// # 依据
    /// 《行政处罚法》第32条（应当从轻或者减轻的情形）、第33条第3款（不予处罚的应当教育）。
    /// # 判断
    /// 文书认定有主动消除、减轻危害后果，受胁迫、诱骗，主动供述，立功等情节，而报告、讨论、决定都没有从轻、减轻、不予处罚的
    /// 文字的，为疑似问题；笔录记载当场改正完毕，而报告、讨论、决定都没有提到的，为疑似问题；不予处罚而卷内没有教育的文字的，为疑似问题。
    /// # 例外
    /// 文书没有提到情节也没有裁量的，无法判断；引用法条或者说明没有情节的文字不算认定。
    /// # 示例
    /// 报告写“当事人主动供述了行政机关尚未掌握的违法行为”，决定书没有从轻的说明：疑似。
    "E-02", "从轻减轻情节评价", check
}

const FACTORS: &[&str] = &[
    "主动消除",
    "主动减轻",
    "主动召回",
    "主动退还",
    "主动赔偿",
    "胁迫",
    "诱骗",
    "主动供述",
    "主动投案",
    "立功",
    "残疾",
];
const TREATED: &[&str] =
    &["从轻", "减轻处罚", "减轻行政处罚", "减轻的", "予以减轻", "不予处罚", "不予行政处罚", "从宽", "免予"];
const WEIGHED: &[&str] = &["从轻", "减轻", "从重", "裁量", "情节", "一般处罚"];
/// Words by which a paper weighs that the party put things right.
const MENDING_WEIGHED: &[&str] = &[
    "从轻",
    "减轻",
    "主动",
    "及时改正",
    "及时整改",
    "及时纠正",
    "立即改正",
    "立即整改",
    "已改正",
    "已经改正",
    "已整改",
    "改正完毕",
    "整改完毕",
    "当场改正",
    "按期改正",
    "按要求改正",
    "改正情况",
    "整改情况",
    "配合",
    "第三十二条",
    "第32条",
    "危害后果",
    "轻微",
];
const TAUGHT: &[&str] = &["教育", "告诫", "约谈", "承诺书", "提醒", "指导", "劝诫", "普法"];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_enterprise_penalty(cx) {
        return other;
    }
    if let Some(decision) = cx.case.first(D::NoPenaltyDecision) {
        return vec![match cx.case.find(&[], TAUGHT) {
            Some((document, place)) => {
                Finding::pass(format!("{}写有“{}”", document.label(), place.quote)).at(&place)
            }
            None if cx.case.has_unread_pages() => {
                Finding::cannot_tell(format!("{}和卷内已识读的页未见教育的文字", decision.label()))
                    .at(&decision.head())
            }
            None => cx.lacking(decision, "不予处罚，卷内未见对当事人进行教育的文字，请核对"),
        }];
    }
    if cx.case.any(DECISIONS).next().is_none() {
        return vec![Finding::cannot_tell("卷内未识别出处罚决定书")];
    }
    let treated = cx.case.find(REASONING, TREATED);
    if let Some((document, sentence)) = stated(cx, REASONING, |s| s.says_any(FACTORS)) {
        return vec![match treated {
            Some((other, place)) => {
                let told = format!("{}提到情节，{}有“{}”", document.label(), other.label(), place.quote);
                Finding::pass(told).at(&sentence.place()).at(&place)
            }
            None => {
                let told =
                    format!("{}提到“{}”，未见从轻、减轻的评价，请核对", document.label(), sentence.text());
                Finding::suspect(told)
                    .at(&sentence.place())
                    .with(cx.case.not_found(&[D::InvestigationReport, D::PenaltyDecision]))
            }
        }];
    }
    // What the party put right before the officers left is a circumstance, and a report that is silent on it did not weigh it.
    let weighed = cx.case.find(REASONING, MENDING_WEIGHED);
    let known =
        cx.case.has(D::InvestigationReport) && !cx.case.any(REASONING).any(Document::has_unread_pages);
    if let (Some((record, sentence)), None, true) = (mended_at_once(cx), weighed, known) {
        let told = format!("{}记载当场改正，报告、讨论、决定中未见对改正情节的评价，请核对", record.label());
        return vec![
            Finding::suspect(told)
                .at(&sentence.place())
                .with(cx.case.not_found(&[D::InvestigationReport, D::PenaltyDecision])),
        ];
    }
    vec![match cx.case.find(REASONING, WEIGHED) {
        Some((document, place)) => {
            Finding::pass(format!("{}有“{}”的评价", document.label(), place.quote)).at(&place)
        }
        None => Finding::cannot_tell("报告、讨论、决定中未见对从轻、减轻情节的评价，请核对"),
    }]
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let enterprise = || Sample::penalty().with(|case| case.enterprise = true);
        let decided = |words: &str| enterprise().paper(D::PenaltyDecision, words);
        decided("当事人主动消除危害后果。决定罚款。").expect("E-02", Suspect);
        decided("当事人主动消除危害后果，予以从轻处罚。").expect("E-02", Pass);
        decided("当事人不具有主动供述等情节。按一般情节裁量。").expect("E-02", Pass);
        decided("决定罚款。").expect("E-02", CannotTell);
        let at_once = |words: &str| {
            let record = enterprise().paper(D::OnsiteRecord, "当场组织人员清理，9时25分清理完毕。");
            record.paper(D::InvestigationReport, "裁量等次为“一般”。").paper(D::PenaltyDecision, words)
        };
        at_once("决定罚款。").expect("E-02", Suspect);
        at_once("当事人及时改正，决定罚款。").expect("E-02", Pass);
        enterprise().paper(D::NoPenaltyDecision, "决定不予处罚。").expect("E-02", Suspect);
        enterprise().paper(D::NoPenaltyDecision, "决定不予处罚。").unread_page().expect("E-02", CannotTell);
        enterprise().paper(D::NoPenaltyDecision, "不予处罚，并予以教育。").expect("E-02", Pass);
        enterprise().expect("E-02", CannotTell);
        Sample::penalty().expect("E-02", NotApplicable);
    }
}
