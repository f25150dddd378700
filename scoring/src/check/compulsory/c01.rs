use super::seizure;
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::words::person_name;
use crate::check::{Context, Finding};
use std::collections::BTreeSet;

declare! {
    /// # 查什么
    /// 实施查封、扣押时是否有两名以上具备资格的执法人员，是否出示执法证件。
    /// # 依据
    /// 《行政强制法》第17条、第18条第2项、第3项。
    /// # 判断
    /// 现场笔录所载执法人员（含记录人）不足两名的、执法人员在全卷各处均未见执法证号的、笔录未见出示证件文字的，为疑似问题。
    /// # 例外
    /// 执法人员姓名未能读到的，无法判断；证号写在卷内其他文书中的，不作疑似。
    /// # 示例
    /// 扣押现场笔录只载一名执法人员，另一名签名为协管人员。
    "C-01", "实施强制措施的人员", check
}

const SHOWN: &[&str] = &[
    "出示",
    "亮证",
    "表明身份",
    "亮明身份",
    "表明执法身份",
    "亮明执法身份",
    "执法证件",
    "看清证件",
    "看清楚证件",
    "向你表明",
    "证件已看",
    "核对证件",
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(out) = seizure::out_of_scope(cx) {
        return vec![out];
    }
    let records = seizure::records(cx);
    if records.is_empty() {
        return vec![Finding::cannot_tell("卷内未见实施查封、扣押的现场笔录，不能核对执法人员")];
    }
    records.iter().flat_map(|record| of_record(cx, record)).collect()
}

fn of_record(cx: &Context, record: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    let officers: BTreeSet<String> =
        record.officers().map(|officer| person_name(&officer.value.name)).filter(|n| !n.is_empty()).collect();
    let recorders = record.texts(FieldKind::Recorder).map(|read| person_name(read.value));
    let all: BTreeSet<String> = officers.iter().cloned().chain(recorders).filter(|n| !n.is_empty()).collect();
    if officers.is_empty() {
        findings.push(Finding::cannot_tell(format!("未读到{}的执法人员", record.label())).at(&record.head()));
    } else if all.len() < 2 {
        let names = Vec::from_iter(all).join("、");
        let told = format!("{}只读到一名执法人员（{names}），请核对", record.label());
        let finding =
            if record.has_unread_pages() { Finding::cannot_tell(told) } else { Finding::suspect(told) };
        findings.push(finding.at_any(record.officers().next().map(|officer| officer.place)));
    }
    for officer in record.officers().filter(|officer| officer.value.certificate.is_none()) {
        let name = person_name(&officer.value.name);
        let everywhere = cx.case.documents.iter().flat_map(|paper| paper.officers());
        let known = everywhere
            .filter(|other| other.value.certificate.is_some())
            .any(|other| person_name(&other.value.name) == name);
        if !known && !name.is_empty() {
            let told = format!("执法人员{name}，卷内未见其执法证号，请核对");
            findings.push(cx.lacking(record, told).at(officer.place));
        }
    }
    // Where nobody of the party was there, there was nobody to show it to.
    const ABSENT: &[&str] = &["未到场", "不到场", "不在场", "未在场", "不在现场"];
    if !record.says_any(SHOWN) && !record.says_any(ABSENT) {
        findings.push(cx.lacking(record, format!("{}未见出示执法证件的记载，请核对", record.label())));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn record(words: &str) -> Sample {
        Sample::of(ActKind::Measure).paper(D::SeizureOnsiteRecord, words)
    }

    #[test]
    fn table() {
        let shown = "执法人员出示了执法证件";
        record(shown).officer("林某", "A1").officer("周某", "A2").expect("C-01", Pass);
        record(shown).officer("林某", "A1").says(F::Recorder, "周某").expect("C-01", Pass);
        record(shown).officer("林某", "A1").expect("C-01", Suspect);
        record(shown).officer("林某", "A1").officer("林 某", "A1").expect("C-01", Suspect);
        record(shown).officer("林某", "A1").officer("周某", "").expect("C-01", Suspect);
        record(shown)
            .officer("林某", "A1")
            .officer("周某", "")
            .paper(D::InterviewRecord, "")
            .officer("周某", "A2")
            .expect("C-01", Pass);
        record("").officer("林某", "A1").officer("周某", "A2").expect("C-01", Suspect);
        record(shown).expect("C-01", CannotTell);
        Sample::penalty()
            .dated(D::SeizureDecision, "2024-05-06")
            .paper(D::OnsiteRecord, "扣押 出示执法证")
            .officer("林某", "A1")
            .expect("C-01", Suspect);
        Sample::penalty().dated(D::SeizureDecision, "2024-05-06").expect("C-01", CannotTell);
        Sample::penalty().expect("C-01", NotApplicable);
        Sample::of(ActKind::Measure).expect("C-01", CannotTell);
    }
}
