use super::p22::{ALLOWED, is_fined};
use super::steps::{confiscation, decision, fine, is_exempt, yuan};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::words::{organ_name, person_name, same_organ};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use std::collections::BTreeSet;

declare! {
    /// # 查什么
    /// 罚没款是否由代收机构收缴，票据是否入卷，金额、缴款人是否与处罚决定一致。
    /// # 依据
    /// 《行政处罚法》第67条、第74条；《罚款决定与罚款收缴分离实施办法》（原文未经核对）。
    /// # 判断
    /// 票据金额与决定不一致的、缴款人不是当事人（票据上也没有当事人）的、收款单位是作出决定的机关的、已经结案而卷内未见票据的，为疑似问题。
    /// # 例外
    /// 延期、分期缴纳的，加处罚款一并缴纳的，由法定代表人、经营者代缴的，由评查人员核对；当场收缴见P-30；
    /// 余额已经申请强制执行的，无法判断；代履行费用的票据不作罚没款。
    /// # 示例
    /// 处罚决定罚款二十四万元，缴款凭证金额为二十三万元。
    "P-29", "罚没款收缴", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    if is_exempt(cx) {
        return vec![Finding::not_applicable("本案不予行政处罚，没有罚没款")];
    }
    let Some(decision) = decision(cx) else {
        return vec![Finding::cannot_tell("卷内未见处罚决定书")];
    };
    let confiscated = confiscation(decision).is_some();
    match is_fined(decision) {
        Some(false) if !confiscated => return vec![Finding::not_applicable("处罚决定没有罚没款")],
        None if !confiscated => return vec![Finding::cannot_tell("未读到罚没数额").at(&decision.head())],
        _ => {}
    }
    // What a performance by others cost is no fine, nor is what was paid back.
    let receipts: Vec<&Document> = cx
        .case
        .documents
        .iter()
        .filter(|paper| paper.document_type == D::PaymentReceipt || holds_receipt(paper))
        .filter(|paper| !paper.title.contains("代履行") && !is_refund(paper))
        .collect();
    if receipts.is_empty() {
        return vec![unpaid(cx, decision)];
    }
    let mut findings = vec![amount(cx, decision, &receipts)];
    for receipt in receipts {
        findings.extend(payer(cx, receipt));
        findings.extend(collector(cx, decision, receipt));
    }
    findings
}

/// Whether a sheet that is of another type by its title holds a receipt as well: 缴款凭证及公示截图（粘贴页）.
fn holds_receipt(paper: &Document) -> bool {
    paper.amounts(FieldKind::Paid).next().is_some()
}

/// Whether a paper tells of money that was paid back.
fn is_refund(paper: &Document) -> bool {
    ["退付", "退还", "退款", "退库", "退缴", "返还"].iter().any(|word| paper.title.contains(word))
        || paper.says_any(&["退付罚款", "退付单位", "退还罚款", "退库金额", "退付金额", "退款金额"])
}

fn unpaid(cx: &Context, decision: &Document) -> Finding {
    const OTHERWISE: &[D] =
        &[D::DeferralApproval, D::CourtApplication, D::EnforcementDecision, D::DemandNotice];
    if let Some(paper) = cx.case.any(OTHERWISE).next() {
        let told = format!("卷内未见罚没款票据；有{}，缴款情况请核对", paper.label());
        return Finding::cannot_tell(told).at(&paper.head());
    }
    match cx.case.first(D::ClosingApproval) {
        Some(closing) => {
            const WITHOUT: &[&str] =
                &["法院", "强制执行", "终结执行", "免予", "免除", "撤销", "无法执行", "终止"];
            match closing.find_any(WITHOUT) {
                Some(place) => {
                    Finding::cannot_tell("卷内未见罚没款票据，结案审批表记有其他情形，请核对").at(&place)
                }
                None => {
                    cx.missing(&[D::PaymentReceipt], "本案已经结案，卷内未见罚没款票据").at(&closing.head())
                }
            }
        }
        None => Finding::cannot_tell("卷内未见罚没款票据和结案审批，缴款情况请核对").at(&decision.head()),
    }
}

fn amount(cx: &Context, decision: &Document, receipts: &[&Document]) -> Finding {
    let fined = fine(decision);
    let taken = confiscation(decision);
    // What is due may be one of the amounts, all fines, all that is taken, or both: goods taken are not paid for.
    let distinct = |kind| decision.amounts(kind).map(|read| read.value.fen).collect::<BTreeSet<i64>>();
    let (fines, takings) = (distinct(FieldKind::Fine), distinct(FieldKind::Confiscation));
    let sums = [fines.iter().sum::<i64>(), takings.iter().sum::<i64>()];
    let mut due: BTreeSet<i64> = fines.iter().chain(&takings).copied().collect();
    due.extend(
        fines.iter().chain(&sums[..1]).flat_map(|fine| {
            takings.iter().chain(&sums[1..]).map(move |taking| fine.saturating_add(*taking))
        }),
    );
    due.extend(sums.into_iter().filter(|sum| *sum > 0));
    due.extend(decision.amounts(FieldKind::Total).map(|read| read.value.fen));
    let simple = fines.len() <= 1 && takings.len() <= 1;
    let paid: Vec<_> = receipts
        .iter()
        .filter_map(|receipt| {
            // Figures count before capitals, which say the same once more.
            let of = |capitals: bool| {
                let paid =
                    receipt.amounts(FieldKind::Paid).filter(move |read| read.value.capitals == capitals);
                paid.max_by_key(|read| read.value.fen)
            };
            of(false).or_else(|| of(true))
        })
        .collect();
    let (Some(place), Some(largest)) = (fined.or(taken).map(|(_, place)| place), due.last().copied()) else {
        return Finding::cannot_tell("未读到处罚决定的罚没数额").at(&decision.head());
    };
    let Some(last) = paid.last() else {
        return Finding::cannot_tell("罚没款票据未读到金额").at(&receipts[0].head());
    };
    let sum: i64 = paid.iter().map(|read| read.value.fen).sum();
    let told = format!("处罚决定罚没{}，票据金额合计{}", yuan(largest), yuan(sum));
    // One payment may lie in the file twice, as the slip of the bank and as the receipt.
    let twice =
        paid.iter().all(|read| read.value.fen == paid[0].value.fen) && due.contains(&paid[0].value.fen);
    let finding = if due.contains(&sum) || twice {
        Finding::pass(told)
    } else if paid.len() < receipts.len() {
        Finding::cannot_tell(format!("{told}，有票据未读到金额，请核对"))
    } else if !simple {
        Finding::cannot_tell(format!("{told}；决定有多项罚款、没收，应缴多少请核对"))
    } else if sum < largest {
        match cx.case.find(&[], ALLOWED) {
            _ if cx.case.has(D::DeferralApproval) => {
                Finding::cannot_tell(format!("{told}，卷内有延期（分期）缴纳的审批，请核对"))
            }
            Some((paper, _)) => {
                Finding::cannot_tell(format!("{told}，{}提到延期、分期，请核对", paper.label()))
            }
            // The rest is being enforced.
            _ if cx.case.has(D::CourtApplication) => {
                Finding::cannot_tell(format!("{told}，卷内有强制执行申请书，余额是否执行请核对"))
            }
            None if cx.case.has_unread_pages() => {
                Finding::cannot_tell(format!("{told}，有未识读的页，是否另有票据，请核对"))
            }
            None => Finding::suspect(format!("{told}，少于决定数额，请核对")),
        }
    } else {
        const MORE: &[&str] = &["加处罚款", "滞纳金"];
        // What was paid on the first decision and on the one made anew lies in one file.
        if let Some(paper) = cx.case.any(&[D::RedoDecision, D::CorrectionDocument]).next() {
            let told = format!("{told}；卷内有{}，票据属于哪一次决定请核对", paper.label());
            return Finding::cannot_tell(told).at(last.place).at(&paper.head()).at(place);
        }
        match cx.case.find(&[D::PaymentReceipt, D::DemandNotice, D::ClosingApproval], MORE) {
            Some((paper, _)) => {
                Finding::cannot_tell(format!("{told}，{}提到加处罚款，请核对", paper.label()))
            }
            None => Finding::suspect(format!("{told}，多于决定数额，请核对")),
        }
    };
    finding.at(last.place).at(place)
}

fn payer(cx: &Context, receipt: &Document) -> Option<Finding> {
    let payer = receipt.text(FieldKind::Payer)?;
    let wanted = organ_name(payer.value);
    let kinds = [FieldKind::Party, FieldKind::LegalRepresentative, FieldKind::Person];
    let known: Vec<String> = kinds
        .iter()
        .flat_map(|kind| cx.case.documents.iter().flat_map(move |document| document.texts(*kind)))
        .filter(|read| !std::ptr::eq(read.place, payer.place))
        .map(|read| organ_name(read.value))
        .filter(|name| !name.is_empty())
        .collect();
    let parties: Vec<String> = cx
        .case
        .any(super::steps::DECISIONS)
        .flat_map(|decision| decision.texts(FieldKind::Party))
        .map(|read| organ_name(read.value))
        .collect();
    // An organ does not pay its own fine: the words beside the label were those of another column.
    let is_of_organ =
        ["局", "委员会", "政府", "总队", "支队", "大队", "厅"].iter().any(|end| wanted.ends_with(end));
    if wanted.is_empty() || is_of_organ || parties.is_empty() {
        return None;
    }
    let same = |a: &String| a.contains(&wanted) || wanted.contains(a.as_str());
    // A receipt that names the party anywhere may have had its columns mixed in reading.
    if parties.iter().any(same) || parties.iter().any(|party| receipt.find(party).is_some()) {
        return None;
    }
    let told = format!("票据的缴款人为“{}”，当事人为“{}”", payer.value, parties[0]);
    let finding = if known.iter().any(|name| same(name) || person_name(name) == person_name(&wanted)) {
        Finding::cannot_tell(format!("{told}，是否代缴，请核对"))
    } else {
        Finding::suspect(format!("{told}，不一致，请核对"))
    };
    Some(finding.at(payer.place))
}

fn collector(cx: &Context, decision: &Document, receipt: &Document) -> Option<Finding> {
    let collector = receipt.text(FieldKind::Collector)?;
    let organ = decision.text(FieldKind::SigningOrgan).or_else(|| decision.text(FieldKind::HeadOrgan))?;
    const AGENTS: &[&str] = &["银行", "信用社", "代收", "电子缴款", "电子支付", "国库", "非税", "支付平台"];
    if !same_organ(collector.value, organ.value) || receipt.says_any(AGENTS) {
        return None;
    }
    // Collected on the spot: another rule.
    if cx.case.find(&[], &["当场收缴"]).is_some() {
        return None;
    }
    let told = format!("票据的收款单位为作出决定的机关“{}”，未见银行等代收机构，请核对", collector.value);
    Some(Finding::suspect(told).at(collector.place).at(organ.place))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn fined(yuan: i64) -> Sample {
        Sample::penalty()
            .paper(D::PenaltyDecision, "")
            .says(FieldKind::Party, "云澜市某商贸有限公司")
            .says(FieldKind::LegalRepresentative, "赵某")
            .says(FieldKind::SigningOrgan, "云澜市城市管理局")
            .yuan(FieldKind::Fine, yuan, false)
    }

    fn paid(case: Sample, yuan: i64, payer: &str) -> Sample {
        case.paper(D::PaymentReceipt, "").yuan(FieldKind::Paid, yuan, false).says(FieldKind::Payer, payer)
    }

    #[test]
    fn table() {
        const PARTY: &str = "云澜市某商贸有限公司";
        paid(fined(500), 500, PARTY).expect("P-29", Pass);
        paid(fined(500), 499, PARTY).expect("P-29", Suspect);
        paid(fined(500), 501, PARTY).expect("P-29", Suspect);
        paid(paid(fined(500), 300, PARTY), 200, PARTY).expect("P-29", Pass);
        paid(paid(fined(500), 500, PARTY), 500, PARTY).expect("P-29", Pass);
        paid(fined(500), 300, PARTY).paper(D::DeferralApproval, "").expect("P-29", CannotTell);
        paid(fined(500), 300, PARTY).paper(D::CourtApplication, "").expect("P-29", CannotTell);
        paid(fined(500), 600, PARTY).paper(D::DemandNotice, "加处罚款").expect("P-29", CannotTell);
        // Paid back after the case was set right, and paid once more.
        let back = |title: &'static str| {
            paid(paid(fined(500), 500, PARTY), 300, PARTY)
                .with(move |case| title.clone_into(&mut case.documents[2].title))
        };
        back("罚款退付凭证").expect("P-29", Pass);
        back("罚款收据").expect("P-29", Suspect);
        paid(paid(fined(500), 500, PARTY), 300, PARTY).paper(D::RedoDecision, "").expect("P-29", CannotTell);
        let both = fined(500).yuan(FieldKind::Confiscation, 80, false);
        paid(both, 580, PARTY).expect("P-29", Pass);
        paid(fined(500), 500, "赵某").expect("P-29", CannotTell);
        paid(fined(500), 500, "钱某").expect("P-29", Suspect);
        paid(fined(500), 500, "城市管理局").expect("P-29", Pass);
        fined(500).expect("P-29", CannotTell);
        fined(500).paper(D::ClosingApproval, "").expect("P-29", Suspect);
        fined(500).paper(D::ClosingApproval, "申请人民法院强制执行").expect("P-29", CannotTell);
        fined(500).paper(D::ClosingApproval, "").unread_page().expect("P-29", CannotTell);
        fined(500).paper(D::PaymentReceipt, "").expect("P-29", CannotTell);
        Sample::penalty()
            .paper(D::PenaltyDecision, "")
            .says(FieldKind::PenaltyKind, "警告")
            .expect("P-29", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-29", NotApplicable);
    }

    #[test]
    fn the_organ_that_decides_does_not_collect() {
        let case = |words: &str| {
            fined(500)
                .paper(D::PaymentReceipt, words)
                .yuan(FieldKind::Paid, 500, false)
                .says(FieldKind::Collector, "云澜市城市管理局")
        };
        case("").expect("P-29", Suspect);
        case("代收银行：某银行").expect("P-29", Pass);
    }
}
