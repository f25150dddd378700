use super::{REASONING, not_enterprise_penalty};
use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 罚款与同批同类案件相比是否明显偏离，偏离的是否说明理由。
    /// # 依据
    /// 《行政处罚法》第5条第2款（与违法行为的事实、性质、情节以及社会危害程度相当）。
    /// # 判断
    /// 与同批案由相同（或者引用条款相同）的案件比较，都有货值或者违法所得的按罚款与其之比，否则按罚款数额：超过中位数的
    /// 三倍或者不足三分之一，而报告、讨论、决定没有裁量理由的，为疑似问题（只作提示）。
    /// # 例外
    /// 可比的案件不足五件的，无法判断；写有裁量理由的，无法判断，由评查人员核对理由；三倍是提示的界限，不是法定标准。
    /// # 示例
    /// 同案由五件罚款中位数5000元，本案30000元，决定书没有裁量理由：疑似。
    "E-09", "同案同罚", check
}

/// Fewer cases than these tell nothing of what is usual.
const ENOUGH: usize = 5;
/// How many times the median, or what part of it, is told as far from it.
const FAR: i128 = 3;

const REASONS: &[&str] =
    &["裁量", "从重", "从轻", "减轻", "情节严重", "情节较轻", "情节轻微", "一般情节", "社会危害"];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_enterprise_penalty(cx) {
        return other;
    }
    let own = cx.case.summary();
    let Some(fine) = own.fine_fen.filter(|fine| *fine > 0) else {
        return vec![Finding::not_applicable("决定书没有读到罚款")];
    };
    let cause = fold(&own.cause);
    let alike: Vec<_> = cx
        .peers
        .iter()
        .filter(|peer| peer.fine_fen.is_some_and(|fine| fine > 0))
        .filter(|peer| {
            (!cause.is_empty() && fold(&peer.cause) == cause)
                || own.articles.iter().any(|article| peer.articles.contains(article))
        })
        .collect();
    let by_value = own.value_fen.is_some_and(|value| value > 0)
        && alike.iter().filter(|peer| peer.value_fen.is_some_and(|value| value > 0)).count() >= ENOUGH;
    // Ratios in thousandths, or fines in fen.
    let measure = |fine: i64, value: Option<i64>| -> Option<i128> {
        if !by_value {
            return Some(i128::from(fine));
        }
        value.filter(|value| *value > 0).map(|value| i128::from(fine) * 1000 / i128::from(value))
    };
    let mut usual: Vec<i128> =
        alike.iter().filter_map(|peer| measure(peer.fine_fen?, peer.value_fen)).collect();
    if usual.len() < ENOUGH {
        return vec![Finding::cannot_tell(format!("同批可比的案件只有{}件，不能比较", usual.len()))];
    }
    usual.sort_unstable();
    let median = usual[usual.len() / 2];
    let Some(this) = measure(fine, own.value_fen) else {
        return vec![Finding::cannot_tell("未读到货值或者违法所得，不能比较")];
    };
    let told = if by_value {
        format!(
            "罚款为货值（违法所得）的{}倍，同批{}件同类案件的中位数为{}倍",
            thousandths(this),
            usual.len(),
            thousandths(median)
        )
    } else {
        format!("罚款{}元，同批{}件同类案件的中位数为{}元", this / 100, usual.len(), median / 100)
    };
    if this <= median * FAR && this * FAR >= median {
        return vec![Finding::pass(told)];
    }
    let place =
        cx.case.decision().and_then(|decision| decision.amounts(FieldKind::Fine).next()).map(|f| f.place);
    vec![match cx.case.find(REASONING, REASONS) {
        Some((document, words)) => {
            let told = format!("{told}，偏离较大；{}写有“{}”，请核对理由", document.label(), words.quote);
            Finding::cannot_tell(told).at_any(place).at(&words)
        }
        None => Finding::suspect(format!("{told}，偏离较大，未见裁量理由，请核对"))
            .at_any(place)
            .with(cx.case.not_found(&[D::InvestigationReport, D::PenaltyDecision])),
    }]
}

fn thousandths(value: i128) -> String {
    let text = format!("{}.{:03}", value / 1000, value % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use crate::case::CaseSummary;
    use crate::case::FieldKind::{Cause, Fine, Value};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn among(count: usize, words: &str, fine: i64, value: Option<i64>) -> Sample {
        let case = Sample::penalty().with(|case| case.enterprise = true).paper(D::PenaltyDecision, words);
        let case = case.says(Cause, "无证经营").yuan(Fine, fine, false);
        let case = value.into_iter().fold(case, |case, value| case.yuan(Value, value, false));
        (0..count).fold(case, |case, _| {
            case.peer(CaseSummary {
                cause: "无证 经营".to_owned(),
                fine_fen: Some(500_000),
                value_fen: value.map(|_| 100_000),
                ..CaseSummary::default()
            })
        })
    }

    #[test]
    fn table() {
        among(5, "", 15000, None).expect("E-09", Pass);
        among(5, "", 15001, None).expect("E-09", Suspect);
        among(5, "", 1667, None).expect("E-09", Pass);
        among(5, "", 1666, None).expect("E-09", Suspect);
        among(5, "依据裁量基准从重处罚", 30000, None).expect("E-09", CannotTell);
        among(4, "", 30000, None).expect("E-09", CannotTell);
        // Six times the value and five times: alike.
        among(5, "", 30000, Some(5000)).expect("E-09", Pass);
        among(5, "", 30000, Some(1000)).expect("E-09", Suspect);
        Sample::penalty().with(|case| case.enterprise = true).expect("E-09", NotApplicable);
        Sample::penalty().expect("E-09", NotApplicable);
    }
}
