use super::steps::RECORDS;
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::words::{people, person_name};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use std::collections::BTreeSet;

declare! {
    /// # 查什么
    /// 每次检查、询问、抽样、送达是否由两名以上执法人员实施。
    /// # 依据
    /// 《行政处罚法》第42条（执法人员不得少于两人，法律另有规定的除外）。
    /// # 判断
    /// 逐份查看笔录和送达回证所记的检查人、询问人、记录人、送达人，姓名不同的不足两人的，为疑似问题；未读到任何姓名的，无法判断；送达人不是笔录所记执法人员的，不作疑似。
    /// # 例外
    /// 法律另有规定的（例如交通警察）由评查人员核对；记录人可以是第二名执法人员；笔录正文中写明另一名本案执法人员的，不作疑似；邮寄、公告、电子送达不计。
    /// # 示例
    /// 现场笔录检查人栏和签名处只有张某一人。
    "P-01", "执法人员不少于两人", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    let named = |papers: &dyn Fn(&Document) -> bool| -> BTreeSet<String> {
        let papers = cx.case.documents.iter().filter(|document| papers(document));
        papers.flat_map(Document::officers).map(|officer| person_name(&officer.value.name)).collect()
    };
    let known = named(&|_| true);
    // Who is named on returns alone may have been read out of another column.
    let elsewhere = named(&|document| document.document_type != D::ServiceReceipt);
    let mut findings = Vec::new();
    let mut unread = Vec::new();
    let mut seen = 0usize;
    for document in cx.case.any(RECORDS).chain(cx.case.all(D::StatementRecord)) {
        let (names, place) = named_in(document);
        if names.is_empty() {
            // What the party writes itself names no officer.
            if document.document_type != D::StatementRecord {
                unread.push(document.label());
            }
            continue;
        }
        seen += 1;
        let others = known.iter().filter(|name| !names.contains(*name) && document.find(name).is_some());
        if names.len() + others.count() < 2 && !names.iter().any(|name| may_be_two(name, &known)) {
            let told = format!("{}所记执法人员只有{}一人，请核对", document.label(), list(&names));
            let finding = cx.lacking(document, told);
            findings.push(match place {
                Some(place) => Finding { evidence: Vec::new(), ..finding }.at(place),
                None => finding,
            });
        }
    }
    for service in cx.case.documents.iter().flat_map(Document::services) {
        const ALONE: &[&str] = &["邮", "公告", "电子", "传真", "委托"];
        if ALONE.iter().any(|way| service.value.method.contains(way)) || service.value.servers.is_empty() {
            continue;
        }
        seen += 1;
        let names: BTreeSet<String> = service.value.servers.iter().flat_map(|names| people(names)).collect();
        // Words that are the name of no officer of the case may be none.
        let is_officer = |name: &String| elsewhere.is_empty() || elsewhere.contains(name);
        if names.len() == 1 && names.iter().all(|name| is_officer(name) && !may_be_two(name, &known)) {
            let told = format!("{}的送达人只有{}一人，请核对", service.value.title, list(&names));
            findings.push(Finding::suspect(told).at(service.place));
        }
    }
    if findings.is_empty() && !unread.is_empty() {
        findings.push(Finding::cannot_tell(format!("{}未读到执法人员姓名", unread.join("、"))));
    }
    if findings.is_empty() && seen == 0 {
        findings.push(Finding::cannot_tell("卷内未读到记有执法人员的笔录或者送达回证"));
    }
    findings
}

/// Whether what was read as one name may be two set close, as in a narrow cell: it holds that of another officer, or is
/// longer than names of one person are.
fn may_be_two(name: &str, known: &BTreeSet<String>) -> bool {
    const TWO_LETTERS: &[&str] = &[
        "欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木",
        "长孙", "宇文", "轩辕", "南宫", "东方", "西门", "申屠", "闻人", "钟离", "澹台", "公冶", "呼延",
        "赫连", "鲜于", "拓跋", "独孤", "万俟", "濮阳", "淳于", "单于", "太史", "第五", "乐正", "宗政",
    ];
    let length = name.chars().count();
    let held = known.iter().filter(|other| other.as_str() != name && name.contains(other.as_str()));
    held.count() > 0
        || length >= 4 && !name.contains('·') && !TWO_LETTERS.iter().any(|family| name.starts_with(family))
}

/// The distinct names of those who act in a record, and the first place one stands at.
fn named_in(document: &Document) -> (BTreeSet<String>, Option<&Place>) {
    let officers = document.officers().map(|officer| (officer.value.name.as_str(), officer.place));
    let recorders = document.texts(FieldKind::Recorder).map(|read| (read.value, read.place));
    let all: Vec<(&str, &Place)> = officers.chain(recorders).collect();
    let names = all.iter().flat_map(|(names, _)| people(names)).collect();
    (names, all.first().map(|(_, place)| *place))
}

fn list(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::{FieldKind, Value};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let record = || Sample::penalty().paper(D::OnsiteRecord, "检查人");
        record().officer("张某", "A1").officer("李某", "A2").expect("P-01", Pass);
        record().officer("张某", "A1").expect("P-01", Suspect);
        record().officer("张某", "A1").officer("张 某", "A1").expect("P-01", Suspect);
        record().officer("张某", "A1").says(FieldKind::Recorder, "李某").expect("P-01", Pass);
        record().officer("张某", "A1").says(FieldKind::Recorder, "张某").expect("P-01", Suspect);
        record().officer("张某、李某", "").expect("P-01", Pass);
        record().expect("P-01", CannotTell);
        Sample::of(ActKind::Licensing).expect("P-01", NotApplicable);
    }

    #[test]
    fn an_officer_named_in_the_words_of_the_record_counts() {
        let both =
            Sample::penalty().paper(D::OnsiteRecord, "执法人员张某、李某出示证件").officer("张某", "A1");
        both.clone().expect("P-01", Suspect);
        both.paper(D::InterviewRecord, "询问人")
            .officer("张某", "A1")
            .officer("李某", "A2")
            .expect("P-01", Pass);
    }

    #[test]
    fn service_by_hand_takes_two_and_by_mail_none() {
        let served = |method: &str, servers: &[&str]| {
            let servers: Vec<String> = servers.iter().map(|name| (*name).to_owned()).collect();
            Sample::penalty().served("行政处罚决定书", method, "2024-05-08").with(|case| {
                for field in case.documents.iter_mut().flat_map(|d| &mut d.fields) {
                    if let Value::Service(served) = &mut field.value {
                        served.servers.clone_from(&servers);
                    }
                }
            })
        };
        served("直接送达", &["张某", "李某"]).expect("P-01", Pass);
        served("直接送达", &["张某、李某"]).expect("P-01", Pass);
        served("直接送达", &["张某"]).expect("P-01", Suspect);
        served("直接送达", &["欧阳某某"]).expect("P-01", Suspect);
        let among = |server: &str| {
            let case = served("直接送达", &[server]).paper(D::InterviewRecord, "询问人");
            case.officer("李某", "A1").officer("张某", "A2")
        };
        among("张某").expect("P-01", Suspect);
        among("查封").expect("P-01", Pass);
        // Two names in a narrow cell may have been read as one.
        served("直接送达", &["卞某廖某"]).expect("P-01", Pass);
        let cell = served("直接送达", &["张李某"]).paper(D::InterviewRecord, "询问人");
        cell.officer("李某", "A1").officer("张某", "A2").expect("P-01", Pass);
        served("邮寄送达", &["张某"]).expect("P-01", CannotTell);
    }
}
