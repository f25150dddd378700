use super::{body, not_inspection, visit};
use crate::act_kind::ActKind;
use crate::calendar::days_between;
use crate::check::party;
use crate::check::registry::declare;
use crate::check::words::same_organ;
use crate::check::{Context, Finding, LimitKey};
use jiff::ToSpan;

declare! {
    /// # 查什么
    /// 短时间内是否有几个机关对同一企业检查。
    /// # 依据
    /// 《关于严格规范涉企行政检查的意见》（国办发〔2024〕54号；政策文件，此标准未经核对）。
    /// # 判断
    /// 同批案卷中，另一机关对同一企业的检查与本次相隔不超过设置的天数的，为疑似问题（只作提示）。
    /// # 例外
    /// 没有设置间隔的，列出同年其他机关的检查，无法判断；联合检查不作重复。
    /// # 示例
    /// 设置间隔30日，市场监管局5月6日、消防部门5月20日检查同一企业，没有联合：疑似。
    "I-08", "重复检查", check
}

const JOINT: &[&str] = &["联合检查", "综合查一次", "综合检查一次", "跨部门", "联合执法", "一次联查"];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    let (Some(visit), Some((organ, _))) = (visit(cx), body(cx)) else {
        return vec![Finding::cannot_tell("未读到检查的日期或者机关")];
    };
    let own = cx.case.summary();
    let mut near: Vec<(i32, String)> = Vec::new();
    for peer in cx.peers.iter().filter(|peer| peer.act_kind == ActKind::Inspection) {
        let one_party = party::one_enterprise(&own, peer);
        if !one_party || peer.organ.is_empty() || same_organ(&organ, &peer.organ) {
            continue;
        }
        let nearest = peer.inspected_on.iter().map(|day| (days_between(visit.date, *day).abs(), day)).min();
        if let Some((days, day)) = nearest {
            near.push((days, format!("{}于{day}检查（案卷“{}”）", peer.organ, peer.name)));
        }
    }
    near.sort();
    let Some((days, other)) = near.first() else {
        return vec![Finding::pass("同批案卷中未见其他机关对该企业的检查").at(&visit.place)];
    };
    let told = format!("{organ}于{}检查，{other}，相隔{days}日", visit.date);
    if let Some((_, place)) = cx.case.find(&[], JOINT) {
        return vec![Finding::pass(format!("{told}；文书写明“{}”", place.quote)).at(&place)];
    }
    let gap = cx.limit(LimitKey::InspectionGap).and_then(|limit| Some((limit, limit.period()?)));
    let finding = match gap {
        None => Finding::cannot_tell(format!("{told}；没有设置重复检查的间隔，请核对")),
        Some((limit, period)) => {
            // How far apart the days are is what counts, whichever of them is first.
            let later = visit.date.saturating_add(days.days());
            if cx.calendar().deadline(visit.date, period).strict >= later {
                let words = format!("{told}，不超过{}，是否重复检查请核对{}", period.words(), limit.note());
                Finding::suspect(words)
            } else {
                Finding::pass(format!("{told}，超过{}{}", period.words(), limit.note()))
            }
        }
    };
    vec![finding.at(&visit.place)]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::CaseSummary;
    use crate::case::FieldKind::{CreditCode, SigningOrgan};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::{Sample, day};
    use crate::document_type::DocumentType as D;

    const GAP: &str = "[[limits]]\nkey = \"inspection_gap\"\n\
        value = { period = { count = 30, unit = \"calendar_days\" } }\nsource = \"某规定\"";

    #[test]
    fn table() {
        let visited = |words: &str| {
            let case = Sample::of(ActKind::Inspection).paper(D::InspectionNotice, words);
            let case = case.says(SigningOrgan, "青川区市场监督管理局").says(CreditCode, "91350100M000100Y43");
            case.dated(D::InspectionRecord, "2024-05-06")
        };
        let peer = |date: &str, organ: &str| CaseSummary {
            name: "另一次检查".to_owned(),
            act_kind: ActKind::Inspection,
            organ: organ.to_owned(),
            credit_codes: vec!["91350100M000100Y43".to_owned()],
            inspected_on: vec![day(date)],
            ..CaseSummary::default()
        };
        let fire = "青川区消防救援大队";
        visited("").limits(GAP).expect("I-08", Pass);
        visited("").limits(GAP).peer(peer("2024-06-05", fire)).expect("I-08", Suspect);
        visited("").limits(GAP).peer(peer("2024-06-06", fire)).expect("I-08", Pass);
        visited("").limits(GAP).peer(peer("2024-04-06", fire)).expect("I-08", Suspect);
        visited("").limits(GAP).peer(peer("2024-05-20", "青川区市场监督管理局")).expect("I-08", Pass);
        visited("开展跨部门联合检查").limits(GAP).peer(peer("2024-05-20", fire)).expect("I-08", Pass);
        visited("").peer(peer("2024-05-20", fire)).expect("I-08", CannotTell);
        Sample::of(ActKind::Inspection).expect("I-08", CannotTell);
        Sample::penalty().expect("I-08", NotApplicable);
    }
}
