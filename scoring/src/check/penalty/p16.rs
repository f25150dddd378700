use super::steps::{confiscation, decision, fine, legal_opinions, not_imposed, said_of_case, yuan};
use crate::case::{Document, EventKind, FieldKind};
use crate::check::law::PENALTY_2021;
use crate::check::registry::declare;
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 应当法制审核的案件是否审核，审核是否在作出决定之前，是否通过。
    /// # 依据
    /// 《行政处罚法》第58条（未经法制审核或者审核未通过的，不得作出决定）。
    /// # 判断
    /// 举行了听证、罚没数额达到设置的审核标准或者卷内文书写明应当（已经）法制审核，而卷内未见法制审核意见的、审核日期晚于处罚审批或者处罚决定日期的、审核结论为不同意的，为疑似问题。
    /// # 例外
    /// “重大执法决定”的标准由地方规定，没有设置且没有听证的，无法判断；是否涉及重大公共利益、疑难复杂，由评查人员判断；
    /// 被纠正后重新作出决定的，审核不晚于重作的决定的，不作疑似。
    /// # 示例
    /// 案件举行了听证，卷内没有法制审核意见书。
    "P-16", "法制审核", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_imposed(cx).or_else(|| cx.before(PENALTY_2021)) {
        return vec![finding];
    }
    if !cx.case.has(D::LegalReview) {
        return match reviewed_in_form(cx) {
            Some(finding) => vec![finding],
            None => vec![unreviewed(cx)],
        };
    }
    let mut findings = Vec::new();
    let Some(review) = cx.earliest(EventKind::LegalReview) else {
        return vec![Finding::cannot_tell("未读到法制审核的日期")];
    };
    let decided = [EventKind::DecisionApproval, EventKind::Decision];
    let decided = decided.into_iter().filter_map(|kind| cx.earliest(kind)).min_by_key(|event| event.date);
    // A review of the second procedure is no later than the decision made anew.
    let anew = cx.case.first(D::RedoDecision).and_then(|redo| redo.date(FieldKind::Date));
    match decided.filter(|_| anew.is_none_or(|anew| review.date > anew.value)) {
        Some(decided) if review.date > decided.date => {
            let told = format!(
                "法制审核{}作出，晚于{}的日期{}，请核对",
                review.date,
                decided.kind.title(),
                decided.date
            );
            findings.push(Finding::suspect(told).at(&review.place).at(&decided.place));
        }
        Some(_) => {}
        None if anew.is_some() => {}
        None => findings.push(Finding::cannot_tell("未读到处罚审批和处罚决定的日期").at(&review.place)),
    }
    findings.extend(cx.case.all(D::LegalReview).last().and_then(refused));
    findings
}

/// A review that was given as an opinion in a form of the case, and has no paper of its own.
fn reviewed_in_form(cx: &Context) -> Option<Finding> {
    let (paper, opinion) = legal_opinions(cx).next()?;
    let decided = cx.earliest(EventKind::Decision);
    Some(match (opinion.value.date, decided) {
        (Some(day), Some(decided)) if day > decided.date => {
            let told = format!(
                "{}的{}{day}作出，晚于处罚决定日期{}，请核对",
                paper.label(),
                opinion.value.role,
                decided.date
            );
            Finding::suspect(told).at(opinion.place).at(&decided.place)
        }
        (Some(_), Some(_)) => {
            Finding::pass(format!("{}有{}", paper.label(), opinion.value.role)).at(opinion.place)
        }
        _ => {
            let told = format!("{}有{}，未读到其日期或者处罚决定的日期", paper.label(), opinion.value.role);
            Finding::cannot_tell(told).at(opinion.place)
        }
    })
}

/// A conclusion that the decision must not be made.
fn refused(review: &Document) -> Option<Finding> {
    const REFUSED: &[&str] =
        &["不同意", "未通过审核", "审核不通过", "审核未通过", "不予通过", "退回补充", "建议退回"];
    let opinion = review
        .opinions()
        .filter(|opinion| ["审核", "法制", "法规"].iter().any(|word| opinion.value.role.contains(word)))
        .last()?;
    let refused = REFUSED.iter().any(|words| opinion.value.words.contains(words));
    refused.then(|| {
        let told = format!("法制审核意见为“{}”，是否重新审核通过，请核对", opinion.value.words);
        Finding::suspect(told).at(opinion.place)
    })
}

fn unreviewed(cx: &Context) -> Finding {
    let looked = &[D::LegalReview];
    if let Some(hearing) = cx.case.first(D::HearingRecord) {
        return cx.missing(looked, "本案举行了听证，卷内未见法制审核意见").at(&hearing.head());
    }
    const DUE: &[&str] = &[
        "应当法制审核",
        "应当进行法制审核",
        "须经法制审核",
        "需经法制审核",
        "经法制审核",
        "提交法制审核",
        "报法制审核",
        "送法制审核",
        "属于重大执法决定",
        "属于重大行政执法决定",
        "属重大执法决定",
        "属重大行政执法决定",
    ];
    if let Some((paper, place)) = said_of_case(cx, DUE) {
        let told = format!("{}写有“{}”，卷内未见法制审核意见", paper.label(), place.quote);
        return cx.missing(looked, told).at(&place);
    }
    let amount = decision(cx).and_then(|decision| {
        [fine(decision), confiscation(decision)].into_iter().flatten().max_by_key(|(fen, _)| *fen)
    });
    let limit = cx.limit(LimitKey::LegalReviewThreshold).and_then(|limit| Some((limit, limit.fen()?)));
    match (amount, limit) {
        (Some((fen, place)), Some((limit, threshold))) => {
            let told = format!("罚没数额{}，法制审核标准{}{}", yuan(fen), yuan(threshold), limit.note());
            if fen >= threshold {
                cx.missing(looked, format!("{told}，卷内未见法制审核意见")).at(place)
            } else if limit.assumed {
                Finding::cannot_tell(format!("{told}，未达到；地方标准可能更低，请核对")).at(place)
            } else {
                Finding::pass(format!("{told}，未达到标准，没有听证")).at(place)
            }
        }
        (None, _) => Finding::cannot_tell("卷内未见法制审核意见，未读到罚没数额，不能核对是否应当审核"),
        (_, None) => {
            Finding::cannot_tell("卷内未见法制审核意见；没有设置本地重大执法决定标准，是否应当审核，请核对")
        }
    }
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
        let reviewed = |date: &str, words: &str| {
            Sample::penalty()
                .paper(D::LegalReview, "")
                .opinion("法制机构审核意见", words, "王某", date)
                .approved(D::DecisionApproval, "2024-05-18")
                .dated(D::PenaltyDecision, "2024-05-20")
        };
        reviewed("2024-05-18", "同意").expect("P-16", Pass);
        reviewed("2024-05-19", "同意").expect("P-16", Suspect);
        reviewed("2024-05-10", "证据不足，不同意").expect("P-16", Suspect);
        reviewed("", "同意").expect("P-16", CannotTell);
        // Of the second procedure, before the decision made anew.
        let anew = |day: &str| reviewed("2024-07-01", "同意").dated(D::RedoDecision, day);
        anew("2024-07-18").expect("P-16", Pass);
        anew("2024-06-30").expect("P-16", Suspect);
        let decided =
            || Sample::penalty().dated(D::PenaltyDecision, "2024-05-20").yuan(FieldKind::Fine, 5000, false);
        decided().expect("P-16", CannotTell);
        decided().dated(D::HearingRecord, "2024-05-10").expect("P-16", Suspect);
        decided().dated(D::HearingRecord, "2024-05-10").unread_page().expect("P-16", CannotTell);
        // Given as an opinion in a form of the case.
        let in_form = |date: &str| {
            Sample::penalty()
                .paper(D::InvestigationReport, "同意，送法制审核。")
                .opinion("法制机构意见", "事实清楚，程序合法，同意。", "王某", date)
                .dated(D::PenaltyDecision, "2024-05-20")
        };
        in_form("2024-05-18").expect("P-16", Pass);
        in_form("2024-05-21").expect("P-16", Suspect);
        in_form("").expect("P-16", CannotTell);
        let limit = |yuan: u32| {
            let text = format!(
                "[[limits]]\nkey = \"legal_review_threshold\"\nvalue = {{ yuan = {yuan} }}\nsource = \"某规定\""
            );
            decided().limits(&text)
        };
        limit(5000).expect("P-16", Suspect);
        limit(5001).expect("P-16", Pass);
        Sample::penalty().dated(D::PenaltyDecision, "2021-07-14").expect("P-16", NotApplicable);
        Sample::penalty().dated(D::NoPenaltyDecision, "2024-05-20").expect("P-16", NotApplicable);
        Sample::of(ActKind::PenaltySummary).expect("P-16", NotApplicable);
    }
}
