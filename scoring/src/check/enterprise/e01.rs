use super::{DECISIONS, REASONING, mended_at_once, not_enterprise_penalty, stated};
use crate::act_kind::ActKind;
use crate::case::{Document, FieldKind};
use crate::check::party;
use crate::check::registry::declare;
use crate::check::sentence::{Sentence, sentences};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 是否审查了违法行为轻微并及时改正、初次违法且危害后果轻微等不予处罚的情形。
    /// # 依据
    /// 《行政处罚法》第33条第1款（轻微、及时改正、没有造成危害后果的，不予处罚；初次违法且危害后果轻微并及时改正的，
    /// 可以不予处罚）。
    /// # 判断
    /// 文书认定违法行为轻微、及时改正且没有造成危害后果，而仍处罚款的，为疑似问题；文书称初次违法，而同批案卷中该企业
    /// 以前受过处罚的，为疑似问题；文书审查了上述情形的，未见问题；卷内记载已经改正、又认定情节较轻（或者笔录记载当场改正、当事人称系第一次），而各文书对初次、轻微、
    /// 危害后果都没有审查的，为疑似问题。
    /// # 例外
    /// 文书没有写而卷内又没有改正、较轻的记载的，卷内没有认出调查终结报告的，无法判断（初次违法的是“可以”不予处罚，不是必须）；引用法条或者说明不符合的文字不算认定。
    /// # 示例
    /// 决定书写“违法行为轻微，及时改正，没有造成危害后果”，仍罚款2000元：疑似。
    "E-01", "首违轻微不罚审查", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_enterprise_penalty(cx) {
        return other;
    }
    if let Some(decision) = cx.case.first(D::NoPenaltyDecision) {
        return vec![Finding::pass(format!("已作出{}", decision.label())).at(&decision.head())];
    }
    let first = stated(cx, REASONING, |s| {
        s.says_any(&[
            "初次违法",
            "首次违法",
            "属首违",
            "系首违",
            "初次实施",
            "首次实施",
            "第一次违法",
            "属初犯",
        ])
    });
    let own = cx.case.summary();
    let before = cx.peers.iter().find(|peer| {
        matches!(peer.act_kind, ActKind::PenaltyOrdinary | ActKind::PenaltySummary)
            && party::one_enterprise(&own, peer)
            && matches!((peer.decided_on, own.decided_on), (Some(earlier), Some(own)) if earlier < own)
    });
    if let Some(before) = before {
        let day = before.decided_on.map(|day| day.to_string()).unwrap_or_default();
        let told = format!("同批案卷“{}”中，该企业已于{day}受过处罚", before.name);
        return vec![match first {
            Some((document, sentence)) => {
                Finding::suspect(format!("{}称初次违法，{told}，请核对", document.label()))
                    .at(&sentence.place())
            }
            None => Finding::not_applicable(format!("{told}，不是初次违法")),
        }];
    }
    let slight = stated(cx, REASONING, |s| {
        s.says_any(&["轻微"])
            && s.says_any(&["及时改正", "及时纠正", "主动改正", "及时进行了整改", "及时整改", "已改正"])
            && s.says_any(&[
                "没有造成危害后果",
                "未造成危害后果",
                "无危害后果",
                "未造成实际危害",
                "没有造成实际危害",
            ])
    });
    let fine = cx.case.any(DECISIONS).find_map(|document| document.amounts(FieldKind::Fine).next());
    if let (Some((document, sentence)), Some(fine)) = (&slight, fine)
        && fine.value.fen > 0
    {
        let told = format!(
            "{}认定违法行为轻微、及时改正、没有造成危害后果，仍罚款{}元，是否应当不予处罚请核对",
            document.label(),
            fine.value.fen / 100
        );
        return vec![Finding::suspect(told).at(&sentence.place()).at(fine.place)];
    }
    let examined = cx.case.any(REASONING).find_map(|document| {
        let mut said = sentences(document).filter(|sentence| !is_claim(sentence));
        Some((document, said.find_map(|sentence| sentence.find_any(EXAMINED))?))
    });
    if let Some((document, place)) = examined {
        return vec![Finding::pass(format!("{}提到“{}”", document.label(), place.quote)).at(&place)];
    }
    let told = "报告、审核、讨论、决定中未见对初次、轻微、改正、危害后果的审查";
    let looked_at = cx.case.not_found(&[D::InvestigationReport, D::PenaltyDecision]);
    // Where the file itself shows that the party put things right and that it weighs little, the question arose.
    let mended = cx.case.find(MENDING, MENDED);
    let weighs_little = stated(cx, REASONING, |s| s.says_any(LITTLE));
    // So it did where the party put it right at once and says it was the first time.
    let first_told = stated(cx, &[D::InterviewRecord, D::StatementRecord], |s| s.says_any(FIRST_TIME));
    // What was weighed stands in the report: without one that was recognised, none is known to be silent.
    let silent =
        cx.case.has(D::InvestigationReport) && !cx.case.any(REASONING).any(Document::has_unread_pages);
    vec![match (mended, weighs_little) {
        (Some((paper, place)), Some((report, sentence))) if silent => Finding::suspect(format!(
            "{}记载“{}”，{}认定情节较轻，而{told}，请核对",
            paper.label(),
            place.quote,
            report.label()
        ))
        .at(&place)
        .at(&sentence.place())
        .with(looked_at),
        _ => match (mended_at_once(cx), first_told) {
            (Some((paper, mended)), Some((record, first))) if silent => Finding::suspect(format!(
                "{}记载当场改正，{}中当事人称未受过处罚，而{told}，请核对",
                paper.label(),
                record.label()
            ))
            .at(&mended.place())
            .at(&first.place())
            .with(looked_at),
            _ => Finding::cannot_tell(format!("{told}，请核对")).with(looked_at),
        },
    }]
}

/// Words by which a paper examines what article 33 asks.
const EXAMINED: &[&str] = &[
    "初次违法",
    "首次违法",
    "首次被",
    "首次发现",
    "初次被",
    "首违",
    "初犯",
    "轻微不罚",
    "轻微免罚",
    "免予处罚",
    "免予行政处罚",
    "免罚",
    "不予处罚",
    "不予行政处罚",
    "危害后果",
    "危害结果",
    "社会危害",
    "造成损失",
    "不良影响",
    "违法行为轻微",
    "情节轻微",
    "第三十三条",
    "第33条",
    "未曾因",
    "此前未",
    "以往未",
    "从未因",
    "无违法记录",
    "没有违法记录",
    "受过行政处罚",
    "再次违法",
    "多次违法",
];
/// Papers that tell whether the party put things right.
const MENDING: &[D] = &[
    D::InspectionRecheck,
    D::OnsiteRecord,
    D::InspectionRecord,
    D::InvestigationReport,
    D::PenaltyDecision,
    D::EvidenceMaterial,
    D::Other,
];
const MENDED: &[&str] = &[
    "已按期改正",
    "已改正",
    "已经改正",
    "已整改",
    "已完成整改",
    "整改完毕",
    "已全部改正",
    "已按要求改正",
    "已按要求整改",
    "已按时改正",
    "改正完毕",
];
/// Words by which a party says that it was the first time.
const FIRST_TIME: &[&str] = &[
    "第一次",
    "首次",
    "初次",
    "从来没有",
    "从未受",
    "没有受过",
    "没受过",
    "未受过",
    "没被处罚",
    "没有被处罚",
];
/// Words by which it weighs little.
const LITTLE: &[&str] = &["较轻", "从轻", "减轻", "轻微"];

/// Whether a sentence tells what the party asks for, which examines nothing.
fn is_claim(sentence: &Sentence) -> bool {
    const ASKS: &[&str] =
        &["请求不予", "请求免", "要求不予", "要求免", "希望不予", "希望免", "恳请", "申请不予", "申请免"];
    const WEIGHS: &[&str] =
        &["经复核,当事人的", "本机关认为", "本局认为", "不符合", "不属于", "不构成", "属于", "符合"];
    sentence.says_any(ASKS) && !sentence.says_any(WEIGHS)
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::CaseSummary;
    use crate::case::FieldKind::{Date, Fine, Party};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::{Sample, day};
    use crate::document_type::DocumentType as D;

    fn enterprise() -> Sample {
        Sample::penalty().with(|case| case.enterprise = true)
    }

    #[test]
    fn table() {
        let decided = |words: &str| enterprise().paper(D::PenaltyDecision, words).yuan(Fine, 2000, false);
        decided("当事人违法行为轻微，及时改正，没有造成危害后果。决定罚款2000元。").expect("E-01", Suspect);
        decided("违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚。").expect("E-01", Pass);
        decided("当事人不属于违法行为轻微、及时改正、没有造成危害后果的情形。").expect("E-01", Pass);
        decided("当事人系初次违法，危害后果轻微。").expect("E-01", Pass);
        decided("决定罚款。").expect("E-01", CannotTell);
        let mended = |words: &str| {
            enterprise()
                .paper(D::InspectionRecheck, "复查结论：已按期改正。")
                .paper(D::InvestigationReport, "建议罚款。")
                .paper(D::PenaltyDecision, words)
        };
        enterprise()
            .paper(D::InspectionRecheck, "复查结论：已按期改正。")
            .paper(D::PenaltyDecision, "适用较轻档次，决定罚款。")
            .expect("E-01", CannotTell);
        mended("适用较轻档次，决定罚款。").expect("E-01", Suspect);
        mended("当事人请求不予处罚。适用较轻档次，决定罚款。").expect("E-01", Suspect);
        mended("当事人系初次违法，适用较轻档次，决定罚款。").expect("E-01", Pass);
        mended("适用一般档次，决定罚款。").expect("E-01", CannotTell);
        let at_once = |onsite: &str, answer: &str, words: &str| {
            enterprise()
                .paper(D::OnsiteRecord, onsite)
                .paper(D::InterviewRecord, answer)
                .paper(D::InvestigationReport, "建议罚款。")
                .paper(D::PenaltyDecision, words)
        };
        const COVERED: &str = "负责人当场组织人员覆盖，9时25分裸土全部覆盖完毕。";
        const FIRST: &str = "问：以前受过处罚吗？答：从来没有，这是第一次。";
        at_once(COVERED, FIRST, "裁量等次为“一般”，决定罚款。").expect("E-01", Suspect);
        at_once(COVERED, FIRST, "未造成危害后果，决定罚款。").expect("E-01", Pass);
        at_once(COVERED, "问：姓名？答：赵某。", "决定罚款。").expect("E-01", CannotTell);
        at_once("责令当场改正完毕。", FIRST, "决定罚款。").expect("E-01", CannotTell);
        enterprise().paper(D::NoPenaltyDecision, "").expect("E-01", Pass);
        Sample::penalty().expect("E-01", NotApplicable);
        Sample::of(ActKind::Licensing).expect("E-01", NotApplicable);
    }

    #[test]
    fn an_earlier_penalty_in_the_batch() {
        let before = |date: &str| CaseSummary {
            name: "另一案".to_owned(),
            act_kind: ActKind::PenaltyOrdinary,
            parties: vec!["好味食品有限公司".to_owned()],
            decided_on: Some(day(date)),
            ..CaseSummary::default()
        };
        let decided = |words: &str| {
            let case = enterprise().paper(D::PenaltyDecision, words).says(Party, "好味食品有限公司");
            case.on(Date, "2024-05-06")
        };
        decided("当事人系初次违法。").peer(before("2024-05-05")).expect("E-01", Suspect);
        decided("当事人系初次违法。").peer(before("2024-05-06")).expect("E-01", Pass);
        decided("决定罚款。").peer(before("2024-05-05")).expect("E-01", NotApplicable);
    }
}
