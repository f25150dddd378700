use super::steps::not_ordinary;
use crate::case::{Document, EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 正式的询问、检查笔录是否早于立案。
    /// # 依据
    /// 《行政处罚法》第54条（立案）、第55条（调查）。
    /// # 判断
    /// 询问笔录早于批准立案日期，且卷内没有立案前核查字样的，为疑似问题（轻微）；现场笔录早于立案的，由评查人员核对。
    /// # 例外
    /// 立案前的核查、现场检查时当场固定证据后立案的，可以早于立案；与现场检查同日、同地的询问，由评查人员核对。
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
        // Whom they met where and when they looked into it was asked on the spot.
        let on_the_spot = cx.case.any(ONSITE).any(|onsite| {
            let day = onsite.date(FieldKind::Time).or_else(|| onsite.date(FieldKind::Date));
            day.is_some_and(|day| day.value == event.date) && at_one_place(record, onsite)
        });
        let of_check = record.says_any(BEFORE) || checked.is_some() || on_the_spot;
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

/// Papers made where the violation was found.
const ONSITE: &[D] =
    &[D::OnsiteRecord, D::SeizureOnsiteRecord, D::InspectionRecord, D::SamplingRecord, D::SeizureDecision];

/// Whether an interview was held where a paper of the same day was made: its place is told there.
fn at_one_place(interview: &Document, onsite: &Document) -> bool {
    let Some(place) = interview.text(FieldKind::Location).map(|place| fold(place.value)) else {
        return false;
    };
    let length = place.chars().count();
    // Rooms of the office are told in other papers, too.
    let office = ["询问室", "办公室", "办案区", "会议室", "大队", "中队", "支队", "执法队"];
    length >= 4 && !office.iter().any(|word| place.contains(word)) && onsite.find(&place).is_some()
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
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
        // Asked on the day and at the place of the visit.
        let asked = |place: &str| {
            case(D::InterviewRecord, "2024-03-03")
                .says(FieldKind::Location, place)
                .paper(D::OnsiteRecord, "检查地点：某市明月路汽车站站前广场")
                .on(FieldKind::Date, "2024-03-03")
        };
        asked("某市明月路汽车站站前广场").expect("P-05", CannotTell);
        asked("某局二大队询问室").expect("P-05", Suspect);
        Sample::penalty().dated(D::InterviewRecord, "2024-03-03").expect("P-05", CannotTell);
        Sample::penalty().approved(D::FilingApproval, "2024-03-04").expect("P-05", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-05", NotApplicable);
    }
}
