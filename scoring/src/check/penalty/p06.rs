use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 现场笔录、询问笔录是否告知申请回避的权利和陈述、申辩的权利，当事人是否作了回答。
    /// # 依据
    /// 《行政处罚法》第43条（申请回避）、第45条（陈述和申辩）、第55条。
    /// # 判断
    /// 现场笔录、询问笔录中没有“回避”字样的，全部笔录都没有“陈述”“申辩”字样的，为疑似问题；有告知而未见回答的，无法判断。
    /// # 例外
    /// 对同一人再次询问、前一份笔录已经告知的，不作疑似；强制执行、代履行、销毁的笔录不看；有未识读页的，无法判断。
    /// # 示例
    /// 现场笔录只写出示证件，没有询问当事人是否申请回避。
    "P-06", "告知回避和陈述申辩权利", check
}

const RECORDS: &[D] = &[D::OnsiteRecord, D::InterviewRecord];
const HEARD: &[&str] = &["陈述", "申辩"];

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    // What is carried out by force is recorded, too, but nothing is looked into.
    let carried_out = |record: &&Document| {
        ["代履行", "强制执行", "拆除", "销毁"].iter().any(|word| record.title.contains(word))
    };
    let records: Vec<&Document> = cx.case.any(RECORDS).filter(|record| !carried_out(record)).collect();
    let Some(first) = records.first() else {
        return vec![Finding::cannot_tell("卷内未见现场笔录、询问笔录")];
    };
    let mut findings: Vec<Finding> = Vec::new();
    for (at, record) in records.iter().enumerate() {
        match record.find("回避") {
            None if told_before(&records[..at], record) => {}
            None => findings.push(cx.lacking(record, format!("{}未见告知申请回避的权利", record.label()))),
            Some(place) if !is_answered(record) => {
                let told = format!("{}告知了申请回避的权利，未读到当事人的回答", record.label());
                findings.push(Finding::cannot_tell(told).at(&place));
            }
            Some(_) => {}
        }
    }
    if !records.iter().any(|record| record.says_any(HEARD)) {
        let unread = records.iter().find(|record| record.has_unread_pages());
        findings.push(cx.lacking(unread.unwrap_or(first), "现场笔录、询问笔录均未见告知陈述、申辩的权利"));
    }
    findings
}

/// Whether an earlier record of the same person told it.
fn told_before(earlier: &[&Document], record: &Document) -> bool {
    if record.document_type != D::InterviewRecord {
        return false;
    }
    let Some(person) = record.text(FieldKind::Person) else { return false };
    earlier.iter().any(|other| {
        other.document_type == D::InterviewRecord
            && other.text(FieldKind::Person).is_some_and(|name| name.value == person.value)
            && other.find("回避").is_some()
    })
}

/// Whether something like an answer stands behind the first telling.
fn is_answered(record: &Document) -> bool {
    const ANSWERS: &[&str] = &[
        "答",
        "不申请",
        "不需要",
        "不用回避",
        "不要求",
        "无需",
        "没有",
        "清楚",
        "明白",
        "知道",
        "知晓",
        "已告知",
        "无异议",
        "申请回避:否",
        "□是",
        "否",
        "听清",
        "签名",
        "签字",
        "我要求",
        "放弃",
    ];
    let text = record.folded_text();
    text.find("回避").is_some_and(|at| ANSWERS.iter().any(|answer| text[at..].contains(answer)))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const TOLD: &str = "你有权申请执法人员回避，有权陈述和申辩。答：听清楚了，不申请回避。";

    #[test]
    fn table() {
        let record = |words: &str| Sample::penalty().paper(D::OnsiteRecord, words);
        record(TOLD).expect("P-06", Pass);
        record("你有陈述（申辩）权，是否申请回\n避？答：否").expect("P-06", Pass);
        record("你有权陈述和申辩。答：清楚").expect("P-06", Suspect);
        record("你有权申请回避。答：不申请").expect("P-06", Suspect);
        record("你有权申请回避，有权进行陈述、申辩。").expect("P-06", CannotTell);
        record("未见异常")
            .with(|case| {
                let page = crate::case::CasePage::new(2, Vec::new(), true);
                case.documents[0].pages.push(page);
            })
            .expect("P-06", CannotTell);
        Sample::penalty().expect("P-06", CannotTell);
        Sample::of(ActKind::Licensing).expect("P-06", NotApplicable);
    }

    #[test]
    fn each_record_tells_it_but_not_twice_to_one_person() {
        let first = Sample::penalty().paper(D::InterviewRecord, TOLD).says(FieldKind::Person, "赵某");
        let second = |name: &str| first.clone().paper(D::InterviewRecord, "问").says(FieldKind::Person, name);
        second("赵某").expect("P-06", Pass);
        second("钱某").expect("P-06", Suspect);
        first.paper(D::OnsiteRecord, "检查情况").expect("P-06", Suspect);
    }
}
