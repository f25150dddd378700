use super::steps::not_ordinary;
use crate::case::EventKind;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 正式的询问、检查笔录是否早于立案。
    /// # 依据
    /// 《行政处罚法》第54条（立案）、第55条（调查）。
    /// # 判断
    /// 询问笔录早于批准立案日期，且卷内没有立案前核查字样的，为疑似问题（轻微）；现场笔录早于立案的，由评查人员核对。
    /// # 例外
    /// 立案前的核查、现场检查时当场固定证据后立案的，可以早于立案。
    /// # 示例
    /// 2024年3月4日批准立案，询问笔录的日期为2024年3月1日，卷内没有核查字样。
    "P-05", "立案前的笔录", check
}

const BEFORE: &[&str] = &[
    "立案前",
    "初查",
    "初步核查",
    "先期调查",
    "前期核查",
    "前期调查",
    "线索核查",
    "开展核查",
    "核查阶段",
    "核查期间",
    "核查过程",
    "核查发现",
    "核查情况",
    "经核查",
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_ordinary(cx) {
        return vec![finding];
    }
    let Some(filing) = cx.earliest(EventKind::Filing) else {
        return vec![Finding::cannot_tell("未读到立案日期")];
    };
    let records: Vec<_> = cx
        .events()
        .iter()
        .filter(|event| matches!(event.kind, EventKind::Interview | EventKind::OnsiteRecord))
        .collect();
    if records.is_empty() {
        return vec![Finding::cannot_tell("未读到询问笔录或者现场笔录的日期")];
    }
    let checked = cx.case.find(&[D::SourceRegistration, D::FilingApproval, D::InvestigationReport], BEFORE);
    let mut findings = Vec::new();
    for event in records.into_iter().filter(|event| event.date < filing.date) {
        let Some(record) = cx.case.documents.get(event.document) else { continue };
        let told = format!("{}的日期{}早于立案日期{}", record.label(), event.date, filing.date);
        let of_check = record.says_any(BEFORE) || checked.is_some();
        let finding = match event.kind {
            EventKind::Interview if !of_check => {
                Finding::suspect(format!("{told}，未见属于立案前核查，请核对"))
            }
            _ => Finding::cannot_tell(format!("{told}，是否属于立案前核查或者当场取证，请核对")),
        };
        findings.push(finding.at(&event.place).at(&filing.place));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let case =
            |kind, date: &str| Sample::penalty().approved(D::FilingApproval, "2024-03-04").dated(kind, date);
        case(D::InterviewRecord, "2024-03-05").expect("P-05", Pass);
        case(D::InterviewRecord, "2024-03-04").expect("P-05", Pass);
        case(D::InterviewRecord, "2024-03-03").expect("P-05", Suspect);
        case(D::OnsiteRecord, "2024-03-03").expect("P-05", CannotTell);
        case(D::InterviewRecord, "2024-03-03")
            .paper(D::SourceRegistration, "建议开展核查")
            .expect("P-05", CannotTell);
        Sample::penalty().dated(D::InterviewRecord, "2024-03-03").expect("P-05", CannotTell);
        Sample::penalty().approved(D::FilingApproval, "2024-03-04").expect("P-05", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-05", NotApplicable);
    }
}
