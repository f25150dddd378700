use crate::case::CaseSummary;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 同批案卷中，同一当事人的同一违法行为是否被两次以上罚款。
    /// # 依据
    /// 《行政处罚法》第29条。
    /// # 判断
    /// 同批另一案卷与本案当事人相同、案由相同、违法时间重叠且均处罚款的，提示为疑似问题；违法时间读不到的，无法判断。
    /// # 例外
    /// 是否同一个违法行为由评查人员判断；本规则只比较同批案卷，只作提示。
    /// # 示例
    /// 两卷均以同一公司2024年3月1日至5日无证经营为由，各罚款5000元。
    "P-43", "一事不二罚", check
}

fn same_party(a: &CaseSummary, b: &CaseSummary) -> bool {
    let meet = |a: &[String], b: &[String]| {
        a.iter().map(|a| fold(a)).any(|a| !a.is_empty() && b.iter().any(|b| fold(b) == a))
    };
    meet(&a.credit_codes, &b.credit_codes) || meet(&a.parties, &b.parties)
}

fn same_cause(a: &CaseSummary, b: &CaseSummary) -> bool {
    let bare = |cause: &str| fold(cause).trim_start_matches("涉嫌").trim_end_matches('案').to_owned();
    let (a, b) = (bare(&a.cause), bare(&b.cause));
    !a.is_empty() && a == b
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    let own = cx.case.summary();
    if own.fine_fen.is_none() {
        return vec![Finding::not_applicable("本案没有读到罚款")];
    }
    let place = cx.case.decision().map(|decision| decision.head());
    let mut findings = Vec::new();
    for peer in cx.peers {
        let other = peer.id != own.id && (peer.number.is_empty() || fold(&peer.number) != fold(&own.number));
        if !other || peer.fine_fen.is_none() || !same_party(&own, peer) || !same_cause(&own, peer) {
            continue;
        }
        let told = format!("同批案卷“{}”{}与本案当事人、案由相同，均处罚款", peer.name, peer.number);
        let finding = match (own.violation, peer.violation) {
            (Some((begin, end)), Some((from, to))) if begin <= to && from <= end => Finding::suspect(
                format!("{told}，违法时间重叠（{begin}至{end}，{from}至{to}），请核对是否同一违法行为"),
            ),
            (Some(_), Some(_)) => continue,
            _ => Finding::cannot_tell(format!("{told}，违法时间未读到，请核对是否同一违法行为")),
        };
        findings.push(finding.at_any(place.as_ref()));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::{CaseSummary, FieldKind as F};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::{Sample, day};
    use crate::document_type::DocumentType as D;

    fn own() -> Sample {
        Sample::penalty()
            .paper(D::PenaltyDecision, "")
            .says(F::Number, "云市监处罚〔2024〕1号")
            .says(F::Party, "云澜县（甲）商贸有限公司")
            .says(F::Cause, "涉嫌无证经营案")
            .yuan(F::Fine, 5000, false)
            .on(F::ViolationBegin, "2024-03-01")
            .on(F::ViolationEnd, "2024-03-05")
    }

    fn peer(party: &str, from: Option<&str>) -> CaseSummary {
        CaseSummary {
            id: "other".into(),
            name: "另案".into(),
            number: "云市监处罚〔2024〕2号".into(),
            parties: vec![party.into()],
            cause: "无证经营".into(),
            fine_fen: Some(100),
            violation: from.map(|from| (day(from), day(from))),
            ..CaseSummary::default()
        }
    }

    #[test]
    fn table() {
        let party = "云澜县(甲)商贸有限公司";
        own().peer(peer(party, Some("2024-03-05"))).expect("P-43", Suspect);
        own().peer(peer(party, Some("2024-03-06"))).expect("P-43", Pass);
        own().peer(peer("云澜县（乙）商贸有限公司", Some("2024-03-05"))).expect("P-43", Pass);
        own().peer(peer(party, None)).expect("P-43", CannotTell);
        own().peer(CaseSummary { fine_fen: None, ..peer(party, None) }).expect("P-43", Pass);
        own().expect("P-43", Pass);
        Sample::penalty().expect("P-43", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-43", NotApplicable);
    }
}
