use super::{not_granting, received};
use crate::case::{EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::ToSpan;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 延续许可是否在有效期届满前作出决定。
    /// # 依据
    /// 《行政许可法》第50条（有效期届满三十日前申请；机关应当在届满前决定，逾期未决定的视为准予延续；法律、法规、规章另有规定的，
    /// 从其规定）。
    /// # 判断
    /// 申请在届满三十日前提出（按自然日计算，此标准未经核对），而决定晚于届满之日的，为疑似问题。
    /// # 例外
    /// 申请不足三十日的，机关决定晚于届满之日，无法判断；不是延续许可的，不适用；有效期没有读到的，无法判断。
    /// # 示例
    /// 有效期至2024年6月30日，5月20日申请延续，7月3日作出决定：申请及时而决定逾期，疑似。
    "L-09", "延续许可", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_granting(cx) {
        return other;
    }
    let own = [
        D::LicenseApplication,
        D::AcceptanceNotice,
        D::LicenseReview,
        D::LicenseApproval,
        D::LicenseDecision,
    ];
    let renewal = cx.case.find(
        &own,
        &[
            "申请延续",
            "准予延续",
            "延续申请",
            "延续决定",
            "延续许可",
            "许可延续",
            "延续换证",
            "延续行政许可",
            "不予延续",
        ],
    );
    let Some((_, renewal)) = renewal else {
        return vec![Finding::not_applicable("不是延续许可")];
    };
    let decided = cx.latest(EventKind::Decision);
    let Some((expiry, expires_at)) = expiry(cx, decided.map(|decided| decided.date)) else {
        return vec![Finding::cannot_tell("未读到原许可的有效期届满日").at(&renewal)];
    };
    let (Some(decided), Some((applied, applied_at))) = (decided, received(cx)) else {
        return vec![Finding::cannot_tell("未读到延续申请或者决定的日期").at(&expires_at)];
    };
    let in_time = applied <= expiry.saturating_sub(30.days());
    let told = format!("有效期至{expiry}，{applied}申请延续，{}作出决定", decided.date);
    let finding = match (decided.date <= expiry, in_time) {
        (true, _) => Finding::pass(told),
        (false, true) => Finding::suspect(format!("{told}，申请在届满三十日前，决定晚于届满之日，请核对")),
        (false, false) => {
            Finding::cannot_tell(format!("{told}；申请不足届满前三十日，是否应当在届满前决定请核对"))
        }
    };
    vec![finding.at(&decided.place).at(&expires_at).at(&applied_at)]
}

/// The end of the licence to be renewed: the earliest that stands in the papers. An end years after the
/// decision is that of the renewed one.
fn expiry(cx: &Context, decided: Option<Date>) -> Option<(Date, Place)> {
    let read = cx.case.documents.iter().flat_map(|document| document.dates(FieldKind::ExpiryDate));
    read.map(|date| (date.value, date.place.clone()))
        .min_by_key(|(date, _)| *date)
        .filter(|(date, _)| decided.is_none_or(|decided| *date <= decided.saturating_add(200.days())))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind::{Date, ExpiryDate};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let renewed = |applied: &str, decided: &str| {
            let case = Sample::of(ActKind::Licensing).paper(D::LicenseApplication, "申请延续");
            let case = case.on(Date, applied).on(ExpiryDate, "2024-06-30");
            case.dated(D::LicenseDecision, decided).on(ExpiryDate, "2029-06-30")
        };
        for (applied, decided, outcome) in [
            ("2024-05-31", "2024-06-30", Pass),
            ("2024-05-31", "2024-07-01", Suspect),
            ("2024-06-01", "2024-07-01", CannotTell),
            ("2024-06-01", "2024-06-20", Pass),
        ] {
            renewed(applied, decided).expect("L-09", outcome);
        }
        let unread = Sample::of(ActKind::Licensing).paper(D::LicenseApplication, "申请延续");
        unread
            .dated(D::LicenseDecision, "2024-06-20")
            .on(ExpiryDate, "2029-06-30")
            .expect("L-09", CannotTell);
        Sample::of(ActKind::Licensing)
            .paper(D::LicenseDecision, "需要延续的，应当提前提出")
            .expect("L-09", NotApplicable);
        Sample::penalty().expect("L-09", NotApplicable);
    }
}
