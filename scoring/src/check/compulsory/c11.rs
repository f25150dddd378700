use super::seizure::{self, Items, lacking_items};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::signature::is_signed;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 代履行决定书是否载明法定内容；代履行三个工作日以前是否再次催告；机关是否派员监督，执行文书是否签名。
    /// # 依据
    /// 《行政强制法》第51条、第69条（三日为工作日）。
    /// # 判断
    /// 决定书缺少方式、时间、标的、费用预算、代履行人的，催告到代履行不足三个工作日的，
    /// 代履行记录未见监督的，为疑似问题；代履行日期未读到的，记录没有认出签名处的，无法判断。
    /// # 例外
    /// 需要立即清除的立即代履行（第52条）不适用。
    /// # 示例
    /// 2024年9月30日催告，10月9日代履行：其间只有两个工作日。
    "C-11", "代履行程序", check
}

const BUDGET: &str = "费用预算";
const ITEMS: Items = &[
    ("方式", &["方式", "代为", "委托", "由第三人", "拆除", "清除", "恢复"]),
    ("时间", &["时间", "日期", "日起", "日前", "于20", "日内"]),
    ("标的", &["标的", "内容", "事项", "义务"]),
    (BUDGET, &["费用预算", "预算", "费用", "概算"]),
    ("代履行人", &["代履行人", "代履行单位", "代履行机构", "代履行方", "委托"]),
];
const AT_ONCE: &[&str] = &["立即代履行", "立即实施代履行", "第五十二条", "第52条"];

fn check(cx: &Context) -> Vec<Finding> {
    let decision = cx.case.all(D::EnforcementDecision).find(|paper| {
        paper.title.contains("代履行") || paper.says_any(&["决定代履行", "实施代履行", "代履行人"])
    });
    let Some(decision) = decision else {
        return vec![Finding::not_applicable("卷内没有代履行决定书")];
    };
    if let Some(place) = decision.find_any(AT_ONCE) {
        return vec![Finding::not_applicable("属于立即代履行").at(&place)];
    }
    let mut findings = Vec::new();
    let mut lacking = lacking_items(decision, ITEMS);
    // 费用按照成本合理确定 tells who pays and how, and no estimate.
    if !lacking.iter().any(|item| item == BUDGET) && !tells_sum(decision) {
        lacking.push(format!("{BUDGET}的数额"));
    }
    if !lacking.is_empty() {
        let told = format!("{}未见载明{}，请核对", decision.label(), lacking.join("、"));
        findings.push(cx.lacking(decision, told));
    }
    let record = cx.case.documents.iter().find(|paper| {
        !matches!(paper.document_type, D::EnforcementDecision | D::DemandNotice | D::ServiceReceipt)
            && (paper.says_any(&["代履行"]) && paper.fields(FieldKind::Time).next().is_some()
                || paper.title.contains("代履行") && !paper.title.contains("审批"))
    });
    match record {
        Some(record) => findings.extend(performed(cx, record)),
        None => findings.push(
            Finding::cannot_tell("卷内未见代履行的执行记录，不能核对催告、监督和签名").at(&decision.head()),
        ),
    }
    findings
}

/// Whether a decision tells a sum of money, or leaves it to a paper of its own.
fn tells_sum(decision: &Document) -> bool {
    const NUMERALS: &str = "0123456789〇一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟整";
    const ELSEWHERE: &[&str] = &["附件", "见附", "附后", "详见", "预算书", "预算表", "清单", "明细", "报价"];
    let text = decision.folded_text();
    decision.says_any(ELSEWHERE)
        || ["元", "圆"]
            .iter()
            .flat_map(|unit| text.match_indices(unit))
            .any(|(at, _)| text[..at].chars().next_back().is_some_and(|c| NUMERALS.contains(c)))
}

fn performed(cx: &Context, record: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !record.says_any(&["监督", "监执", "到场", "在场"]) {
        findings.push(cx.lacking(record, format!("{}未见机关派员到场监督的记载，请核对", record.label())));
    }
    if !is_signed(record) {
        findings
            .push(Finding::cannot_tell(format!("{}未认出签名处，请核对", record.label())).at(&record.head()));
    }
    let Some(day) = record.date(FieldKind::Time).or_else(|| record.date(FieldKind::Date)) else {
        findings.push(Finding::cannot_tell("未读到代履行的日期").at(&record.head()));
        return findings;
    };
    let mut demands = seizure::served(cx, &["催告"]);
    if demands.is_empty() {
        let papers = cx.case.all(D::DemandNotice);
        demands = papers.filter_map(|p| p.date(FieldKind::Date)).map(|r| (r.value, r.place)).collect();
    }
    let Some((demand, place)) =
        demands.into_iter().filter(|(at, _)| *at <= day.value).max_by_key(|(at, _)| *at)
    else {
        let finding = match cx.case.first(D::DemandNotice) {
            Some(paper) => Finding::cannot_tell("未读到代履行以前催告的日期").at(&paper.head()),
            None => cx.missing(&[D::DemandNotice], "代履行以前，卷内未见催告书，请核对").at(day.place),
        };
        findings.push(finding);
        return findings;
    };
    let between = cx.calendar().working_days_between(demand, day.value);
    let told = format!("{demand}催告，{}代履行，相隔{between}个工作日", day.value);
    let finding = if between >= 3 {
        Finding::pass(told)
    } else if !cx.calendar().knows(demand, day.value) {
        Finding::cannot_tell(format!("{told}，缺少当年节假日表，请核对"))
    } else {
        Finding::suspect(format!("{told}，不足三个工作日，请核对"))
    };
    findings.push(finding.at(place).at(day.place));
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const DECISION: &str =
        "决定代履行，方式为委托清除，时间为十月，标的为堆放物，费用预算5000元，代履行人为某公司。";

    fn demanded(day: &str, words: &str) -> Sample {
        Sample::of(ActKind::Enforcement)
            .dated(D::DemandNotice, day)
            .paper(D::EnforcementDecision, words)
            .with(|case| case.documents[1].title = "代履行决定书".into())
    }

    fn performed(sample: Sample, record: &str, from: &str) -> Sample {
        sample.paper(D::OnsiteRecord, record).from_to(from, "")
    }

    #[test]
    fn table() {
        let record = "代履行，执法人员到场监督，各方签名";
        for (demand, performed_on, outcome) in [
            // 1 to 7 October 2024 are off; Saturday 12 October works.
            ("2024-09-30", "2024-10-10T09:00", Pass),
            ("2024-09-30", "2024-10-09T09:00", Suspect),
            ("2024-10-09", "2024-10-12T09:00", Pass),
        ] {
            performed(demanded(demand, DECISION), record, performed_on).expect("C-11", outcome);
        }
        let late = "2024-10-10T09:00";
        performed(demanded("2024-09-30", DECISION), "代履行，各方签名", late).expect("C-11", Suspect);
        performed(demanded("2024-09-30", DECISION), "代履行，到场监督", late).expect("C-11", CannotTell);
        let without = DECISION.replace("，费用预算5000元", "");
        performed(demanded("2024-09-30", &without), record, late).expect("C-11", Suspect);
        for (budget, outcome) in
            [("费用按照成本合理确定", Suspect), ("费用预算约伍万元", Pass), ("费用预算详见附件", Pass)]
        {
            let words = DECISION.replace("费用预算5000元", budget);
            performed(demanded("2024-09-30", &words), record, late).expect("C-11", outcome);
        }
        demanded("2024-09-30", DECISION).expect("C-11", CannotTell);
        performed(demanded("2024-10-11", DECISION), record, late).expect("C-11", CannotTell);
        demanded("2024-09-30", "决定立即代履行").expect("C-11", NotApplicable);
        Sample::of(ActKind::Enforcement)
            .paper(D::EnforcementDecision, "划拨存款")
            .expect("C-11", NotApplicable);
    }
}
