use super::kind::kinds;
use super::steps::{decision, fine, not_imposed, notices, yuan};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use std::cmp::Ordering;

declare! {
    /// # 查什么
    /// 处罚决定是否重于告知的处罚。
    /// # 依据
    /// 《行政处罚法》第45条第二款（不得因当事人陈述、申辩而给予更重的处罚）。
    /// # 判断
    /// 处罚决定的罚款数额高于最后一份告知书，或者增加了告知书没有的处罚种类的，为疑似问题。
    /// # 例外
    /// 查明新的事实后重新告知的，以决定之前最后一份告知书为准；纠正后重新作出决定的，两次决定各与其告知比较；告知书没有读到数额的，无法判断。
    /// # 示例
    /// 告知书拟罚款五千元，处罚决定书罚款八千元，卷内没有重新告知。
    "P-11", "不得加重处罚", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_imposed(cx) {
        return vec![finding];
    }
    // Where a case was decided anew, each decision is held against what was told before it.
    let first = decision(cx);
    let anew = cx.case.any(&[D::PenaltyDecision, D::RedoDecision]);
    let later =
        anew.filter(|paper| first.is_none_or(|first| !std::ptr::eq(first, *paper)) && fine(paper).is_some());
    let mut findings: Vec<Finding> =
        first.into_iter().chain(later).flat_map(|paper| held(cx, paper)).collect();
    if first.is_none() && findings.is_empty() {
        findings.push(unread());
    }
    findings
}

fn unread() -> Finding {
    Finding::cannot_tell("未读到告知书或者处罚决定书的处罚内容，不能比较")
}

/// A decision held against the last notice made before it.
fn held(cx: &Context, decision: &Document) -> Vec<Finding> {
    let decided = decision.date(FieldKind::Date).map(|date| date.value);
    let told_before = |notice: &&Document| {
        let told = notice.date(FieldKind::Date).map(|date| date.value);
        told.zip(decided).is_none_or(|(told, decided)| told <= decided)
    };
    let told = notices(cx).filter(|notice| fine(notice).is_some() || !kinds(notice).is_empty());
    let notice = told.filter(told_before).max_by(|a, b| {
        let (one, other) = (a.date(FieldKind::Date), b.date(FieldKind::Date));
        match (one, other) {
            (Some(one), Some(other)) => one.value.cmp(&other.value),
            // Where the days are not known the later paper of the file counts.
            _ => Ordering::Equal,
        }
    });
    let Some(notice) = notice else {
        return vec![unread()];
    };
    let mut findings = Vec::new();
    match (fine(notice), fine(decision)) {
        (Some((told, told_at)), Some((imposed, imposed_at))) if imposed > told => {
            let words =
                format!("告知书拟罚款{}，处罚决定罚款{}，高于告知，请核对", yuan(told), yuan(imposed));
            findings.push(Finding::suspect(words).at(imposed_at).at(told_at));
        }
        (None, Some((imposed, at))) => {
            let words = format!("告知书未读到罚款数额，处罚决定罚款{}，请核对", yuan(imposed));
            findings.push(Finding::cannot_tell(words).at(at));
        }
        _ => {}
    }
    let told = kinds(notice);
    for (kind, place) in kinds(decision) {
        let stands = told.iter().any(|(known, _)| *known == kind) || notice.find(kind.title()).is_some();
        if !told.is_empty() && !stands {
            let words = format!("处罚决定有“{}”，告知书未见，请核对", kind.title());
            findings.push(Finding::suspect(words).at(&place).at(&notice.head()));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(told: i64, imposed: i64) -> Sample {
        Sample::penalty()
            .dated(D::PenaltyNotice, "2024-05-06")
            .yuan(FieldKind::Fine, told, false)
            .dated(D::PenaltyDecision, "2024-05-20")
            .yuan(FieldKind::Fine, imposed, false)
    }

    #[test]
    fn table() {
        case(5000, 5000).expect("P-11", Pass);
        case(5000, 3000).expect("P-11", Pass);
        case(5000, 5001).expect("P-11", Suspect);
        case(5000, 8000)
            .dated(D::PenaltyNotice, "2024-05-12")
            .yuan(FieldKind::Fine, 8000, false)
            .expect("P-11", Pass);
        // Decided anew, and lighter: each decision has its notice.
        let anew = |kind: D, told: i64, imposed: i64| {
            case(40_000, 40_000)
                .dated(D::PenaltyNotice, "2024-10-01")
                .yuan(FieldKind::Fine, told, false)
                .dated(kind, "2024-10-17")
                .yuan(FieldKind::Fine, imposed, false)
        };
        for kind in [D::PenaltyDecision, D::RedoDecision] {
            anew(kind, 20_000, 20_000).expect("P-11", Pass);
            anew(kind, 20_000, 30_000).expect("P-11", Suspect);
        }
        Sample::penalty()
            .paper(D::PenaltyNotice, "拟罚款")
            .paper(D::PenaltyDecision, "")
            .yuan(FieldKind::Fine, 500, false)
            .expect("P-11", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-11", NotApplicable);
    }

    #[test]
    fn a_kind_that_was_not_told_is_heavier() {
        let case = |told: &str| {
            Sample::penalty()
                .paper(D::PenaltyNotice, told)
                .says(FieldKind::PenaltyKind, "罚款")
                .paper(D::PenaltyDecision, "罚款，没收违法所得")
                .says(FieldKind::PenaltyKind, "罚款")
                .says(FieldKind::PenaltyKind, "没收违法所得")
        };
        case("拟罚款").expect("P-11", Suspect);
        case("拟罚款，没收违法所得").expect("P-11", Pass);
    }
}
