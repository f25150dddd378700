use super::steps::not_ordinary;
use crate::case::{Document, Event, EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 是否有调查终结报告，其日期是否在取证之后、事先告知之前。
    /// # 依据
    /// 《行政处罚法》第57条第一款（调查终结，由行政机关负责人对调查结果进行审查）。
    /// # 判断
    /// 卷内未见调查终结报告的、现场笔录、询问笔录、检验报告、取证单等证据晚于报告而早于告知的、报告晚于事先告知书的，为疑似问题。
    /// # 例外
    /// 当场处罚不适用；审批表中写有调查的事实、证据和承办人建议，没有另外制作报告的，不作疑似；写明补充调查的、告知之后取得的证据，由评查人员核对。
    /// # 示例
    /// 调查终结报告的日期为2024年4月8日，询问笔录的日期为2024年4月10日。
    "P-15", "调查终结报告", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_ordinary(cx) {
        return vec![finding];
    }
    if !cx.case.has(D::InvestigationReport) {
        // One form for it all begins with what the officers found and propose.
        if let Some(form) = cx
            .case
            .any(&[D::DecisionApproval, D::LegalReview])
            .find(|form| reports(form) && of_officers(form))
        {
            let told = format!("{}写有调查的经过、证据和处理建议，没有另外的调查终结报告", form.label());
            return vec![Finding::pass(told).at(&form.head())];
        }
        return vec![cx.missing(&[D::InvestigationReport], "卷内未见案件调查终结报告")];
    }
    let Some(report) = cx.latest(EventKind::Report) else {
        return vec![Finding::cannot_tell("未读到调查终结报告的日期")];
    };
    let mut findings = Vec::new();
    let notice = cx.earliest(EventKind::Notice);
    if let Some(notice) = notice
        && cx.earliest(EventKind::Report).is_some_and(|first| first.date > notice.date)
    {
        let told = format!("调查终结报告的日期{}晚于事先告知书的日期{}，请核对", report.date, notice.date);
        // Of a case decided anew the report of one procedure lies beside the notice of another.
        let anew = cx.case.any(&[D::RedoDecision, D::CorrectionDocument]).next().is_some();
        let finding = if anew { Finding::cannot_tell(told) } else { Finding::suspect(told) };
        findings.push(finding.at(&report.place).at(&notice.place));
    }
    let decision = cx.earliest(EventKind::Decision);
    let is_evidence = |event: &&Event| {
        matches!(event.kind, EventKind::OnsiteRecord | EventKind::Interview | EventKind::TestReport)
            && event.date > report.date
            && decision.is_none_or(|decision| event.date <= decision.date)
    };
    let in_events = cx
        .events()
        .iter()
        .filter(is_evidence)
        .filter_map(|event| Some((cx.case.documents.get(event.document)?, event.date, &event.place)));
    // What was taken as evidence, photographs left out: they may belong to a later visit.
    const TAKEN: &[&str] = &["取证", "提取", "证据", "书证"];
    let taken =
        cx.case.all(D::EvidenceMaterial).filter(|paper| TAKEN.iter().any(|word| paper.title.contains(word)));
    let taken =
        taken.filter_map(|paper| paper.date(FieldKind::Date).map(|day| (paper, day.value, day.place)));
    let taken = taken
        .filter(|(_, day, _)| *day > report.date && decision.is_none_or(|decision| *day <= decision.date));
    for (paper, day, place) in in_events.chain(taken) {
        let told = format!("{}的日期{day}晚于调查终结报告的日期{}", paper.label(), report.date);
        const AGAIN: &[&str] = &["补充调查", "补充取证", "复查", "复核", "回访"];
        let again = paper.says_any(AGAIN) || cx.case.find(&[], &AGAIN[..2]).is_some();
        let before_notice = notice.is_none_or(|notice| day < notice.date);
        let finding = if before_notice && !again {
            Finding::suspect(format!("{told}，请核对"))
        } else {
            Finding::cannot_tell(format!("{told}，是否属于补充调查或者复查，请核对"))
        };
        findings.push(finding.at(place).at(&report.place));
    }
    findings
}

/// Whether a form tells the facts found, the evidence and what the officers propose, as a report does.
fn reports(form: &Document) -> bool {
    // An approval form gives the facts once more in short; only what calls itself the end of the investigation is one.
    const FOUND: &[&str] = &["调查终结", "调查经过", "调查结论", "终结意见"];
    const PROPOSED: &[&str] = &["处理建议", "建议", "拟处", "拟给予", "处罚意见", "处理意见"];
    const OFFICERS: &[&str] = &["承办人", "办案人", "经办人", "执法人员", "调查人"];
    form.says_any(FOUND)
        && form.says_any(&["证据", "证明"])
        && form.says_any(PROPOSED)
        && form.says_any(OFFICERS)
}

/// Whether a form of review holds what the officers themselves wrote: a review tells of the investigation, too.
fn of_officers(form: &Document) -> bool {
    const OFFICERS: &[&str] = &["承办", "办案", "经办", "调查"];
    let by = |role: &str| OFFICERS.iter().any(|word| role.starts_with(word));
    form.document_type != D::LegalReview
        || form.opinions().any(|opinion| by(&opinion.value.role) && !opinion.value.words.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(evidence: &str, report: &str, notice: &str) -> Sample {
        Sample::penalty()
            .dated(D::InterviewRecord, evidence)
            .dated(D::InvestigationReport, report)
            .dated(D::PenaltyNotice, notice)
            .dated(D::PenaltyDecision, "2024-06-01")
    }

    #[test]
    fn table() {
        case("2024-04-08", "2024-04-08", "2024-04-08").expect("P-15", Pass);
        case("2024-04-09", "2024-04-08", "2024-04-20").expect("P-15", Suspect);
        case("2024-04-21", "2024-04-08", "2024-04-20").expect("P-15", CannotTell);
        case("2024-06-10", "2024-04-08", "2024-04-20").expect("P-15", Pass);
        case("2024-04-01", "2024-04-21", "2024-04-20").expect("P-15", Suspect);
        case("2024-04-09", "2024-04-08", "2024-04-20")
            .paper(D::Other, "经补充调查")
            .expect("P-15", CannotTell);
        let form = |words: &str| Sample::penalty().paper(D::DecisionApproval, words);
        form("调查终结意见：一、调查经过……二、证据：笔录。三、建议罚款二万元。承办人：甲某、乙某")
            .expect("P-15", Pass);
        form("经查，当事人违法，有证据证明。承办人意见：建议罚款二万元。").expect("P-15", Suspect);
        // A review tells of the investigation without being its report.
        let review = "经审核，本案调查终结，事实清楚，证据充分。承办人建议罚款二万元，同意。";
        let review = Sample::penalty().paper(D::LegalReview, review);
        review.expect("P-15", Suspect);
        let words = "调查终结，证据有笔录。建议罚款二万元。";
        review.opinion("承办人意见", words, "甲某", "2024-05-06").expect("P-15", Pass);
        Sample::penalty().expect("P-15", Suspect);
        Sample::penalty().unread_page().expect("P-15", CannotTell);
        Sample::penalty().paper(D::InvestigationReport, "").expect("P-15", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-15", NotApplicable);
    }
}
