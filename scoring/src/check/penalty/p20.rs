use crate::calendar::{Deadline, Timing, days_between};
use crate::case::{Document, Event, EventKind, FieldKind, Value};
use crate::check::registry::declare;
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;
use crate::evidence::Evidence;
use crate::fold::fold;
use jiff::ToSpan;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 从立案到作出处罚决定是否超过法定办案期限。
    /// # 依据
    /// 《行政处罚法》第60条（九十日；法律、法规、规章另有规定的，从其规定）、第85条（九十日按自然日计算）。
    /// # 判断
    /// 以立案审批表上负责人批准的日期为起点，起点当日不计；以处罚决定书上写明的日期为终点，内部审批日期不作数。
    /// 超过期限且卷内没有延长审批的，为疑似问题；期限最后一日是休息日、决定在其后第一个工作日作出的，无法判断。
    /// # 例外
    /// 部门规章另定期限的，以设置中的期限为准；听证、公告、检测、鉴定等依法不计入的时间，卷内有材料的从中扣除，
    /// 由评查人员核对；当事人自行委托的检测、立案以前出具的报告不在其内，从立案到出具报告全部扣除仍然超期的，为疑似问题；有延长办案期限审批的，立案以后决定被撤销、重新作出的，不作疑似。
    /// # 示例
    /// 2024年9月9日立案，2024年12月11日作出决定：期限届满日为12月8日，第93日作出，超期。
    "P-20", "办案期限", check
}

/// Papers that show time which the limit does not count.
const EXCLUDED_TIME: &[D] =
    &[D::HearingRecord, D::HearingNotice, D::InspectionReport, D::SpecialTimeNotice, D::PublicNotice];

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_ordinary_penalty() {
        return vec![Finding::not_applicable("不是普通程序的行政处罚案件")];
    }
    let (Some(filing), Some(decision)) = (cx.earliest(EventKind::Filing), cx.latest(EventKind::Decision))
    else {
        return vec![Finding::cannot_tell("未读到立案日期或者决定书日期，不能计算办案期限")];
    };
    let Some((limit, period)) = cx.limit(LimitKey::DecisionPeriod).and_then(|l| Some((l, l.period()?)))
    else {
        return vec![Finding::cannot_tell("没有设置办案期限")];
    };
    let deadline = cx.calendar().deadline(filing.date, period);
    let told = format!(
        "{}立案，{}作出决定，第{}日；期限{}，届满日{}{}",
        filing.date,
        decision.date,
        days_between(filing.date, decision.date),
        period.words(),
        deadline.strict,
        limit.note()
    );
    let undone = cx.case.all(D::CorrectionDocument).find(|paper| {
        paper.date(FieldKind::Date).is_some_and(|day| filing.date < day.value && day.value <= decision.date)
    });
    let finding = match (deadline.timing(decision.date), undone) {
        (Timing::InTime, _) => Finding::pass(told),
        // The time until the first decision and that after it was undone are reckoned apart.
        (_, Some(undone)) => {
            let told = format!("{told}。其间有{}，是否重新作出的决定请核对", undone.label());
            Finding::cannot_tell(told).at(&undone.head())
        }
        (Timing::Doubtful, None) => {
            Finding::cannot_tell(format!("{told}。届满日可否顺延到休息日之后，需要人工判断"))
        }
        (Timing::Late, None) => late(cx, filing, &deadline, decision.date, told),
    };
    let mut finding = finding.over("作出处罚决定", filing.date, deadline, Some(decision.date));
    finding
        .evidence
        .splice(0..0, [&decision.place, &filing.place].map(|place| Evidence::Place(place.clone())));
    vec![finding]
}

/// What a late decision means: time that does not count, or an extension, is for a person to reckon.
fn late(cx: &Context, filing: &Event, deadline: &Deadline, decided: Date, told: String) -> Finding {
    if let Some(extension) = cx.case.first(D::ExtensionApproval) {
        return Finding::cannot_tell(format!("{told}。卷内有延长审批，请核对延长的期限"))
            .at(&extension.head());
    }
    // A test took no more time than from the filing to its report, and none where it was reported before.
    let accounts = |paper: &&Document| {
        let reported = paper.date(FieldKind::Date).filter(|_| paper.document_type == D::InspectionReport);
        reported.is_none_or(|reported| {
            let days = days_between(filing.date, reported.value).max(0);
            days > 0 && decided <= deadline.lenient.saturating_add(days.days())
        })
    };
    // What the report came to is told in a paper of its own, which takes no time.
    let tells = |paper: &Document| {
        paper.document_type == D::InspectionReport
            && paper.title.contains("告知")
            && !paper.title.contains("期间")
    };
    let excluded = cx.case.any(EXCLUDED_TIME).filter(|paper| !is_of_party(cx, paper) && !tells(paper));
    if let Some(excluded) = excluded.into_iter().find(accounts) {
        let papers = excluded.label();
        return Finding::cannot_tell(format!("{told}。卷内有{papers}，扣除不计入的时间后是否超期，请核对"))
            .at(&excluded.head());
    }
    Finding::suspect(format!("{told}，卷内未见延长审批"))
}

/// Whether a report was ordered by the party itself: the time it took is none of the organ's.
fn is_of_party(cx: &Context, paper: &Document) -> bool {
    let parties = cx.case.fields(FieldKind::Party).filter_map(|(_, field)| match &field.value {
        Value::Text(name) => Some(fold(name)),
        _ => None,
    });
    let text = paper.folded_text();
    paper.document_type == D::InspectionReport
        && parties.into_iter().any(|party| {
            ["委托单位:", "委托单位", "委托人:", "委托方:"]
                .iter()
                .any(|label| text.contains(&format!("{label}{party}")))
        })
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn filed_and_decided(filed: &str, decided: &str) -> Sample {
        Sample::penalty().approved(D::FilingApproval, filed).dated(D::PenaltyDecision, decided)
    }

    #[test]
    fn table() {
        for (filed, decided, outcome) in [
            ("2024-09-09", "2024-11-20", Pass),
            ("2024-09-09", "2024-12-08", Pass),
            // 8 December 2024 is a Sunday.
            ("2024-09-09", "2024-12-09", CannotTell),
            ("2024-09-09", "2024-12-10", Suspect),
            ("2024-09-09", "2024-12-11", Suspect),
        ] {
            filed_and_decided(filed, decided).expect("P-20", outcome);
        }
        filed_and_decided("2024-09-09", "2024-12-11")
            .dated(D::ExtensionApproval, "2024-12-01")
            .expect("P-20", CannotTell);
        filed_and_decided("2024-09-09", "2024-12-11")
            .dated(D::InspectionReport, "2024-10-01")
            .expect("P-20", CannotTell);
        let told = filed_and_decided("2024-09-09", "2024-12-11").dated(D::InspectionReport, "2024-10-01");
        let told = told.with(|case| "监测结果告知书".clone_into(&mut case.documents[2].title));
        told.expect("P-20", Suspect);
        // Reported before the filing, or so soon behind it that even all that time does not account for the delay.
        for (reported, outcome) in [
            ("2024-09-06", Suspect),
            ("2024-09-09", Suspect),
            ("2024-09-10", Suspect),
            ("2024-09-11", CannotTell),
        ] {
            filed_and_decided("2024-09-09", "2024-12-11")
                .dated(D::InspectionReport, reported)
                .expect("P-20", outcome);
        }
        filed_and_decided("2024-09-09", "2024-12-11")
            .dated(D::CorrectionDocument, "2024-11-20")
            .expect("P-20", CannotTell);
        filed_and_decided("2024-09-09", "2024-12-11")
            .dated(D::CorrectionDocument, "2025-01-20")
            .expect("P-20", Suspect);
        // A report that the party ordered takes none of the organ's time.
        filed_and_decided("2024-09-09", "2024-12-11")
            .says(FieldKind::Party, "甲公司")
            .paper(D::InspectionReport, "委托单位：甲公司")
            .expect("P-20", Suspect);
        Sample::penalty().dated(D::PenaltyDecision, "2024-12-11").expect("P-20", CannotTell);
        Sample::of(ActKind::Licensing).expect("P-20", NotApplicable);
    }

    #[test]
    fn both_places_are_shown() {
        let findings = filed_and_decided("2024-09-09", "2024-12-11").findings("P-20");
        assert_eq!(findings[0].evidence.len(), 2);
        assert!(findings[0].message.contains("第93日"), "{}", findings[0].message);
    }
}
