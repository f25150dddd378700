use super::seizure::{self, Items, lacking_items};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::words::{by_compulsory_law, periods};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 作出强制执行决定以前是否书面催告，催告书和强制执行决定书的内容是否齐全。
    /// # 依据
    /// 《行政强制法》第35条至第38条、第69条（十日以内的期限为工作日）。
    /// # 判断
    /// 未见催告书的、催告送达（未读到送达的，催告书日期）不早于强制执行决定的、决定作出时催告书写明的履行期限（自送达次日起算）未满的、
    /// 催告书或者决定书缺少法定内容的，为疑似问题。
    /// # 例外
    /// 需要立即清除的立即代履行（第52条）、有转移或者隐匿财物迹象的立即强制执行决定（第37条第3款），不要求先行催告或者届满；
    /// 代履行三日前的再次催告，不再看其内容。
    /// # 示例
    /// 催告书9月10日送达，强制执行决定书落款9月9日。
    "C-10", "强制执行前的催告", check
}

const DEMAND: Items = &[
    ("履行义务的期限", &["日内", "天内", "日前", "之前", "期限", "工作日", "届满"]),
    ("陈述权和申辩权", &["陈述", "申辩"]),
];
const DECISION: Items = &[
    ("理由", &["理由", "逾期", "未履行", "拒不", "仍未", "不履行", "经查", "经催告"]),
    ("依据", &["依据", "根据", "依照"]),
    ("行政复议途径", &["复议"]),
    ("行政诉讼途径", &["诉讼", "起诉"]),
];
const AT_ONCE: &[&str] =
    &["立即代履行", "立即实施代履行", "第五十二条", "第52条", "转移或者隐匿", "转移、隐匿", "立即强制执行"];

fn check(cx: &Context) -> Vec<Finding> {
    let decisions = cx.case.all(D::EnforcementDecision).filter(|paper| !paper.title.contains("审批"));
    let decisions: Vec<&Document> = decisions.collect();
    let demands: Vec<&Document> =
        cx.case.all(D::DemandNotice).filter(|paper| !paper.title.contains("审批")).collect();
    if decisions.is_empty() && demands.is_empty() {
        return vec![Finding::not_applicable("卷内没有催告书和强制执行决定书")];
    }
    let mut findings = Vec::new();
    for decision in &decisions {
        findings.extend(before(cx, decision, &demands));
        let lacking = lacking_items(decision, DECISION);
        if !lacking.is_empty() {
            let told = format!("{}未见载明{}，请核对", decision.label(), lacking.join("、"));
            findings.push(cx.lacking(decision, told));
        }
    }
    for (at, demand) in demands.iter().enumerate() {
        // The demand three days before others perform (article 51) repeats an earlier one, with its period.
        if at > 0 && demand.says_any(&["代履行"]) {
            continue;
        }
        let mut lacking = lacking_items(demand, DEMAND);
        // The costs of a performance by others are not yet known when it is announced.
        let money = demand.says_any(&["罚款", "滞纳金", "缴纳"]);
        if money && demand.fields(FieldKind::Fine).next().is_none() && !demand.says_any(&["元", "金额"]) {
            lacking.push("金额".to_owned());
        }
        if !lacking.is_empty() {
            let told = format!("{}未见载明{}，请核对", demand.label(), lacking.join("、"));
            findings.push(cx.lacking(demand, told));
        }
    }
    findings
}

fn before(cx: &Context, decision: &Document, demands: &[&Document]) -> Option<Finding> {
    let at_once = decision.find_any(AT_ONCE);
    let Some(demand) = demands.first() else {
        if let Some(place) = at_once {
            return Some(
                Finding::cannot_tell("决定写明立即执行，未见催告书，请核对是否属于可以不催告的情形")
                    .at(&place),
            );
        }
        let told = format!("{}以前，卷内未见催告书，请核对", decision.label());
        return Some(cx.missing(&[D::DemandNotice], told).at(&decision.head()));
    };
    let Some(decided) = decision.date(FieldKind::Date) else {
        return Some(Finding::cannot_tell("未读到强制执行决定书的日期").at(&decision.head()));
    };
    let served = seizure::served(cx, &["催告"]);
    let written: Vec<(Date, &Place)> =
        demands.iter().filter_map(|d| d.date(FieldKind::Date)).map(|r| (r.value, r.place)).collect();
    let days = if served.is_empty() { &written } else { &served };
    let Some((day, place)) = days.iter().min_by_key(|(day, _)| *day) else {
        return Some(Finding::cannot_tell("未读到催告书的日期和送达日期").at(&demand.head()));
    };
    if *day >= decided.value {
        let told = format!("{day}催告，{}作出强制执行决定，催告不在决定以前，请核对", decided.value);
        return Some(Finding::suspect(told).at(place).at(decided.place));
    }
    if let Some((due, due_at)) = due(cx, demand, *day)
        && decided.value <= due
    {
        let told = format!("催告履行期限至{due}，{}作出强制执行决定", decided.value);
        let finding = match &at_once {
            Some(place) => Finding::cannot_tell(format!("{told}，写有立即执行，请核对")).at(place),
            None => Finding::suspect(format!("{told}，催告期限未满，请核对")),
        };
        return Some(finding.at(decided.place).at(&due_at));
    }
    None
}

/// The last day to perform: as it is written, else so many days after the demand was served.
fn due(cx: &Context, demand: &Document, from: Date) -> Option<(Date, Place)> {
    if let Some(due) = demand.date(FieldKind::DueDate) {
        return Some((due.value, due.place.clone()));
    }
    const DUTIES: &[&str] = &["履行", "缴纳", "拆除", "清除", "清理", "改正", "恢复原状"];
    sentences(demand).find_map(|sentence| {
        let text = sentence.text();
        let (_, period) = periods(text).into_iter().find(|(range, _)| {
            let next =
                periods(&text[range.end..]).first().map_or(text.len(), |(next, _)| range.end + next.start);
            let behind = &text[range.end..next];
            let duty = DUTIES.iter().filter_map(|duty| behind.find(duty)).min();
            let other = ["陈述", "申辩", "复议", "诉讼"].iter().filter_map(|word| behind.find(word)).min();
            (behind.starts_with('内') || behind.starts_with("之内") || behind.starts_with("以内"))
                && duty.is_some_and(|duty| other.is_none_or(|other| duty < other))
        })?;
        Some((cx.calendar().deadline(from, by_compulsory_law(period)).strict, sentence.place()))
    })
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const DEMAND: &str = "请于十日内缴纳罚款5000元，你有权陈述、申辩。";
    const DECISION: &str = "经催告仍未履行，依据《行政强制法》，可申请行政复议或者提起行政诉讼。";

    fn demanded(words: &str) -> Sample {
        Sample::of(ActKind::Enforcement).paper(D::DemandNotice, words).on(F::Date, "2024-09-09")
    }

    fn decided(sample: Sample, words: &str, day: &str) -> Sample {
        sample.paper(D::EnforcementDecision, words).on(F::Date, day)
    }

    #[test]
    fn table() {
        decided(demanded(DEMAND), DECISION, "2024-09-25").expect("C-10", Pass);
        // The tenth working day: 14 September was a make-up day, 15 to 17 a holiday.
        decided(demanded(DEMAND), DECISION, "2024-09-24").expect("C-10", Suspect);
        decided(demanded(DEMAND), DECISION, "2024-09-09").expect("C-10", Suspect);
        let served = demanded(DEMAND).served("催告书", "直接送达", "2024-09-12");
        decided(served.clone(), DECISION, "2024-09-12").expect("C-10", Suspect);
        decided(served.clone(), DECISION, "2024-09-27").expect("C-10", Suspect);
        decided(served, DECISION, "2024-09-29").expect("C-10", Pass);
        let due = || demanded(DEMAND).on(F::DueDate, "2024-09-20");
        decided(due(), DECISION, "2024-09-20").expect("C-10", Suspect);
        decided(due(), DECISION, "2024-09-21").expect("C-10", Pass);
        demanded("请缴纳罚款5000元").expect("C-10", Suspect);
        demanded("请于十日内缴纳罚款，你有权陈述、申辩").expect("C-10", Suspect);
        demanded(DEMAND).expect("C-10", Pass);
        // A performance by others: its costs are not known yet; asked again, three days before it.
        demanded("请于十日内自行清除，逾期代履行，费用由你单位承担，你有权陈述和申辩").expect("C-10", Pass);
        demanded("将于10月9日代履行，现再次催告你在此之前自行履行，你有权陈述和申辩").expect("C-10", Pass);
        let alone = || Sample::of(ActKind::Enforcement);
        decided(alone(), DECISION, "2024-09-25").expect("C-10", Suspect);
        decided(alone(), &format!("{DECISION}立即代履行"), "2024-09-25").expect("C-10", CannotTell);
        decided(demanded(DEMAND), "依据《行政强制法》决定", "2024-09-25").expect("C-10", Suspect);
        Sample::penalty().expect("C-10", NotApplicable);
    }
}
