use super::{examiners, not_licensing};
use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::words::people;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 实地核查是否由两名以上工作人员进行。
    /// # 依据
    /// 《行政许可法》第34条第3款（需要对申请材料的实质内容进行核实的，指派两名以上工作人员进行核查）。
    /// # 判断
    /// 数现场核查笔录上的核查人（记录人计入）：只有一人的，为疑似问题；没有读到姓名的，无法判断。
    /// # 例外
    /// 卷内没有现场核查笔录的，不适用；委托的专家、检测人员不代替工作人员，由评查人员核对。
    /// # 示例
    /// 核查笔录只有甲一人的姓名和证号：疑似。
    "L-03", "两人核查", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_licensing(cx) {
        return other;
    }
    let mut findings = Vec::new();
    for record in cx.case.any(&[D::OnsiteVerification, D::OnsiteRecord]) {
        let mut names: Vec<String> = Vec::new();
        let recorders = record.texts(FieldKind::Recorder).flat_map(|read| people(read.value));
        for name in examiners(record).into_iter().chain(recorders) {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        let label = record.label();
        findings.push(match names.as_slice() {
            [] => Finding::cannot_tell(format!("{label}的核查人没有读到")).at(&record.head()),
            [one] if record.has_recognised_pages() || record.has_unread_pages() => {
                Finding::cannot_tell(format!("{label}只读到核查人{one}一人，请看原件")).at(&record.head())
            }
            [one] => {
                let place = record.officers().next().map(|officer| officer.place);
                let finding = Finding::suspect(format!("{label}只见核查人{one}一人，请核对"));
                match place {
                    Some(place) => finding.at(place),
                    None => finding.at(&record.head()),
                }
            }
            more => Finding::pass(format!("{label}的核查人为{}", more.join("、"))).at(&record.head()),
        });
    }
    if findings.is_empty() {
        findings.push(Finding::not_applicable("卷内未见现场核查笔录"));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind::Recorder;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let record = || Sample::of(ActKind::Licensing).paper(D::OnsiteVerification, "核查人");
        record().officer("张某", "A001").officer("李某", "A002").expect("L-03", Pass);
        record().officer("张某", "A001").says(Recorder, "李某").expect("L-03", Pass);
        record().officer("张某", "A001").says(Recorder, "张某").expect("L-03", Suspect);
        record().officer("张 某", "A001").officer("张某", "").expect("L-03", Suspect);
        record().expect("L-03", CannotTell);
        let told = |words: &str| Sample::of(ActKind::Licensing).paper(D::OnsiteVerification, words);
        told("踏勘人员：张某").expect("L-03", Suspect);
        told("核实人员为张某、李某，现场符合要求。").expect("L-03", Pass);
        let scanned = record().officer("张某", "A001");
        scanned.with(|case| case.documents[0].pages[0].recognised = true).expect("L-03", CannotTell);
        Sample::of(ActKind::Licensing).expect("L-03", NotApplicable);
        Sample::penalty().expect("L-03", NotApplicable);
    }
}
