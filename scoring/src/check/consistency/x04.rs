use crate::case::{Event, EventKind as E};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType;

declare! {
    /// # 查什么
    /// 案件各步骤的先后顺序是否合理。
    /// # 依据
    /// 《行政处罚法》第44条、第54条、第57条、第58条、第61条，《行政许可法》第32条至第44条，《行政强制法》第18条、
    /// 第35条（各步骤的先后）。
    /// # 判断
    /// 按步骤的日期两两比较：线索、立案、调查终结、审核（讨论）、告知、陈述申辩（听证）、审批、决定、送达、执行、结案；
    /// 前一步的最早日期晚于后一步的最晚日期的，为疑似问题。每一处颠倒只列一次。
    /// # 例外
    /// 立案前依法核查、当场取得的证据不作颠倒（见P-05）；法制审核、集体讨论与告知之间的先后由各地规定，不比较（见P-19）；
    /// 同一日的不分先后；纠正后重新作出决定的案卷，步骤分属两次程序，无法判断。
    /// # 示例
    /// 结案审批2024年6月3日，缴款2024年6月10日：缴款晚于结案，疑似。
    "X-04", "步骤先后顺序", check
}

/// Which step comes before which. A pair that follows from two others is listed too: the step between may
/// be missing.
const ORDER: &[(E, &[E])] = &[
    (E::Source, &[E::Filing, E::Report, E::Notice, E::Decision, E::Closing]),
    (E::Application, &[E::Acceptance, E::DecisionApproval, E::Decision]),
    (E::Acceptance, &[E::DecisionApproval, E::Decision]),
    (
        E::Filing,
        &[E::Report, E::LegalReview, E::Discussion, E::Notice, E::DecisionApproval, E::Decision, E::Closing],
    ),
    (E::OnsiteRecord, &[E::Report, E::Notice, E::Decision, E::Closing]),
    (E::Interview, &[E::Report, E::Notice, E::Decision, E::Closing]),
    (E::Registration, &[E::RegistrationDisposal]),
    (E::Measure, &[E::MeasureExtension, E::MeasureRelease]),
    (E::MeasureExtension, &[E::MeasureRelease]),
    (E::TestReport, &[E::Report, E::Notice, E::Decision]),
    (E::Report, &[E::LegalReview, E::Discussion, E::Notice, E::DecisionApproval, E::Decision, E::Closing]),
    (E::LegalReview, &[E::DecisionApproval, E::Decision, E::Closing]),
    (E::Discussion, &[E::Decision, E::Closing]),
    (E::Notice, &[E::NoticeService, E::Statement, E::Hearing, E::DecisionApproval, E::Decision, E::Closing]),
    (E::NoticeService, &[E::Statement, E::Hearing, E::Decision, E::Closing]),
    (E::Statement, &[E::Decision, E::Closing]),
    (E::Hearing, &[E::DecisionApproval, E::Decision, E::Closing]),
    (E::DecisionApproval, &[E::Decision, E::DecisionService, E::Closing]),
    (
        E::Decision,
        &[E::DecisionService, E::Payment, E::Publicity, E::Demand, E::CourtApplication, E::Closing],
    ),
    (E::DecisionService, &[E::Payment, E::Demand, E::CourtApplication, E::Closing]),
    (E::Payment, &[E::Closing]),
    (E::Demand, &[E::CourtApplication]),
];

fn check(cx: &Context) -> Vec<Finding> {
    let dated = E::ALL.iter().filter(|kind| cx.earliest(**kind).is_some()).count();
    if dated < 2 {
        return vec![Finding::cannot_tell("读到日期的步骤不足两个，不能比较先后")];
    }
    if let Some(redo) = cx.case.first(DocumentType::RedoDecision) {
        let told = "卷内有重新作出的决定，各步骤分属两次程序，不能比较先后";
        return vec![Finding::cannot_tell(told).at(&redo.head())];
    }
    // What is decided by compulsion follows the demand; a penalty goes before it.
    let compels =
        cx.case.decision().is_some_and(|paper| paper.document_type == DocumentType::EnforcementDecision);
    let violated = |before: E, after: E| -> Option<(&Event, &Event)> {
        if compels && (before, after) == (E::Decision, E::Demand) {
            return None;
        }
        // A fine may be collected on the spot; when the paper was handed over is P-42's.
        if cx.is_summary_penalty() && (before, after) == (E::DecisionService, E::Payment) {
            return None;
        }
        let (first, last) = (cx.earliest(before)?, cx.latest(after)?);
        (first.date > last.date).then_some((first, last))
    };
    let comes_before =
        |before: E, after: E| ORDER.iter().any(|(kind, afters)| *kind == before && afters.contains(&after));
    let mut findings = Vec::new();
    for (before, afters) in ORDER {
        for after in *afters {
            let Some((first, last)) = violated(*before, *after) else { continue };
            // Where a step between the two is out of order with one of them, that nearer pair tells it.
            let told_nearer = E::ALL.iter().any(|between| {
                comes_before(*before, *between)
                    && comes_before(*between, *after)
                    && (violated(*before, *between).is_some() || violated(*between, *after).is_some())
            });
            if told_nearer {
                continue;
            }
            let told = format!(
                "{}（{}）晚于{}（{}），先后颠倒，请核对",
                before.title(),
                first.date,
                after.title(),
                last.date
            );
            findings.push(Finding::suspect(told).at(&last.place).at(&first.place));
        }
    }
    if findings.is_empty() {
        findings.push(Finding::pass(format!("比较了{dated}个步骤的先后，未见颠倒")));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    /// Filing, report, review, notice, decision, payment, closing.
    fn penalty(days: [&str; 7]) -> Sample {
        let [filed, reported, reviewed, told, decided, paid, closed] = days;
        Sample::penalty()
            .approved(D::FilingApproval, filed)
            .dated(D::InvestigationReport, reported)
            .dated(D::LegalReview, reviewed)
            .dated(D::PenaltyNotice, told)
            .dated(D::PenaltyDecision, decided)
            .served("行政处罚决定书", "直接送达", decided)
            .dated(D::PaymentReceipt, paid)
            .approved(D::ClosingApproval, closed)
    }

    const GOOD: [&str; 7] =
        ["2024-03-01", "2024-04-01", "2024-04-03", "2024-04-08", "2024-04-20", "2024-04-25", "2024-05-06"];

    #[test]
    fn table() {
        penalty(GOOD).expect("X-04", Pass);
        for (at, day, outcome) in [
            // On the day of the next step, and a day later.
            (0, "2024-04-01", Pass),
            (0, "2024-04-02", Suspect),
            (3, "2024-04-20", Pass),
            (3, "2024-04-21", Suspect),
            (5, "2024-05-06", Pass),
            (5, "2024-05-07", Suspect),
            // A review after the notice is for local rules.
            (2, "2024-04-10", Pass),
            (2, "2024-04-21", Suspect),
        ] {
            let mut days = GOOD;
            days[at] = day;
            penalty(days).expect("X-04", outcome);
        }
        Sample::penalty().dated(D::PenaltyDecision, "2024-05-06").expect("X-04", CannotTell);
        // Looked at on the spot before the case was filed.
        Sample::penalty()
            .dated(D::OnsiteRecord, "2024-02-20")
            .approved(D::FilingApproval, "2024-03-01")
            .expect("X-04", Pass);
        // Decided anew: the notice is of the second procedure.
        penalty([
            "2024-03-01",
            "2024-04-01",
            "2024-04-03",
            "2024-05-08",
            "2024-04-20",
            "2024-04-25",
            "2024-05-06",
        ])
        .dated(D::RedoDecision, "2024-06-03")
        .expect("X-04", CannotTell);
        // A demand goes before compulsion, and after a penalty.
        let demanded = |kind| {
            Sample::of(ActKind::Enforcement).dated(kind, "2024-05-24").dated(D::DemandNotice, "2024-05-06")
        };
        demanded(D::EnforcementDecision).expect("X-04", Pass);
        demanded(D::PenaltyDecision).expect("X-04", Suspect);
        Sample::of(ActKind::Licensing)
            .dated(D::AcceptanceNotice, "2024-03-08")
            .dated(D::LicenseDecision, "2024-03-07")
            .expect("X-04", Suspect);
    }

    #[test]
    fn one_wrong_date_is_told_once() {
        let mut days = GOOD;
        days[0] = "2024-06-01";
        let findings = penalty(days).findings("X-04");
        assert_eq!(findings.len(), 1, "{findings:#?}");
        assert!(findings[0].message.contains("立案（2024-06-01）晚于调查终结（2024-04-01）"), "{findings:?}");
        assert_eq!(findings[0].evidence.len(), 2);
    }
}
