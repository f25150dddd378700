use super::not_enterprise_penalty;
use crate::case::{EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 信用修复告知是否与处罚决定书一并送达（两书同达）。
    /// # 依据
    /// 各地“两书同达”做法（地方实践，此标准未经核对）；《市场监督管理行政处罚信息公示规定》第8条（告知将公示）。
    /// # 判断
    /// 卷内有信用修复告知书，其送达（没有送达记录的，其日期）晚于决定书送达的，为疑似问题；同日或者更早的，未见问题。
    /// # 例外
    /// 卷内没有告知书的，决定书、送达回证写有信用修复的文字视为告知，没有写的无法判断（各地要求不一）；不予处罚、简易程序的不适用。
    /// # 示例
    /// 决定书5月8日送达，信用修复告知书5月20日送达：疑似。
    "E-10", "信用修复告知", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_enterprise_penalty(cx) {
        return other;
    }
    if !cx.is_ordinary_penalty() || cx.case.has(D::NoPenaltyDecision) {
        return vec![Finding::not_applicable("简易程序或者不予处罚，不查信用修复告知")];
    }
    let Some(notice) = cx.case.first(D::CreditRepairNotice) else {
        let said = cx.case.find(&[D::PenaltyDecision, D::ServiceReceipt], &["信用修复", "修复信用"]);
        return vec![match said {
            Some((document, place)) => {
                Finding::pass(format!("{}写有“{}”", document.label(), place.quote)).at(&place)
            }
            None => unsaid(cx),
        }];
    };
    let served = cx.case.documents.iter().flat_map(|document| document.services()).find_map(|service| {
        let title = &service.value.title;
        (title.contains("信用修复") || title.contains("信息公示告知"))
            .then_some(service.value.date.map(|day| (day, service.place)))
            .flatten()
    });
    let dated = served.or_else(|| notice.date(FieldKind::Date).map(|date| (date.value, date.place)));
    let (Some((day, place)), Some(decision)) = (dated, cx.earliest(EventKind::DecisionService)) else {
        return vec![
            Finding::cannot_tell(format!("{}或者决定书的送达日期没有读到", notice.label()))
                .at(&notice.head()),
        ];
    };
    let told = format!("决定书{}送达，{}{day}送达（落款）", decision.date, notice.label());
    vec![if day <= decision.date {
        Finding::pass(told).at(place).at(&decision.place)
    } else {
        Finding::suspect(format!("{told}，没有一并送达，请核对（此标准未经核对）"))
            .at(place)
            .at(&decision.place)
    }]
}

/// Nothing in the file tells of the notice. Whether the place asks for one is not for a program to tell, and a file
/// without one accuses nobody.
fn unsaid(cx: &Context) -> Finding {
    Finding::cannot_tell("卷内未见信用修复告知，当地是否要求两书同达请核对")
        .with(cx.case.not_found(&[D::CreditRepairNotice]))
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let decided = |words: &str| {
            let case = Sample::penalty().with(|case| case.enterprise = true).paper(D::PenaltyDecision, words);
            case.served("行政处罚决定书", "直接送达", "2024-05-08")
        };
        let told = |day: &str| {
            decided("").paper(D::CreditRepairNotice, "").served("信用修复告知书", "直接送达", day)
        };
        told("2024-05-08").expect("E-10", Pass);
        told("2024-05-09").expect("E-10", Suspect);
        told("").expect("E-10", CannotTell);
        decided("可以申请信用修复").expect("E-10", Pass);
        decided("").expect("E-10", CannotTell);
        decided("").paper(D::PublicityProof, "已在网站公示").expect("E-10", CannotTell);
        decided("").dated(D::CreditRepairNotice, "2024-05-06").expect("E-10", Pass);
        Sample::penalty().expect("E-10", NotApplicable);
    }
}
