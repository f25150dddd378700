use super::seizure;
use crate::calendar::{Period, Timing};
use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 申请人民法院强制执行是否在当事人救济期限届满以后的三个月以内。
    /// # 依据
    /// 《行政强制法》第53条；《行政复议法》第20条；《行政诉讼法》第46条（六个月）；《行政处罚法》第72条第2款（延期、分期）。
    /// # 判断
    /// 处罚决定送达之日起六个月为救济期限。申请早于其届满或者晚于届满后三个月的，为疑似问题。
    /// # 例外
    /// 当事人申请复议、提起诉讼的，批准延期、分期缴纳的，起算日另行确定，无法判断；法律另定起诉期限的，由评查人员核对。
    /// # 示例
    /// 2024年1月10日送达处罚决定，10月18日申请：救济期限7月10日届满，三个月为10月10日。
    "C-14", "申请法院强制执行的期限", check
}

fn check(cx: &Context) -> Vec<Finding> {
    let Some(application) = cx.case.all(D::CourtApplication).find(|paper| !paper.title.contains("清单"))
    else {
        return vec![Finding::not_applicable("卷内没有申请人民法院强制执行的文书")];
    };
    let applied = application.date(FieldKind::Date).or_else(|| application.date(FieldKind::ApplicationDate));
    let served = seizure::served_first(cx, &[&["处罚决定"], &["处理决定", "行政决定", "拆除决定", "责令"]]);
    let (Some(applied), Some((from, place))) = (applied, served) else {
        return vec![
            Finding::cannot_tell("未读到决定书的送达日期或者申请强制执行的日期，不能计算申请期限")
                .at(&application.head()),
        ];
    };
    let remedies = cx.calendar().deadline(from, Period::months(6));
    let mut limit = cx.calendar().deadline(remedies.strict, Period::months(3));
    limit.lenient = cx.calendar().deadline(remedies.lenient, Period::months(3)).lenient.max(limit.lenient);
    let told = format!(
        "{from}送达决定书，六个月救济期限{}届满，其后三个月为{}，{}申请强制执行",
        remedies.strict, limit.strict, applied.value
    );
    let held = cx.case.any(&[D::DeferralApproval, D::CorrectionDocument]).next();
    let finding = if let Some(paper) = held {
        if applied.value > remedies.lenient && applied.value <= limit.strict {
            Finding::pass(told)
        } else {
            Finding::cannot_tell(format!("{told}；卷内有{}，请核对起算日", paper.label())).at(&paper.head())
        }
    } else if applied.value <= remedies.strict {
        Finding::suspect(format!("{told}，救济期限未满，请核对"))
    } else {
        match limit.timing(applied.value) {
            Timing::InTime => Finding::pass(told),
            Timing::Doubtful => Finding::cannot_tell(format!("{told}，届满日是否顺延，请核对")),
            Timing::Late => Finding::suspect(format!("{told}，超过三个月，请核对")),
        }
    };
    vec![finding.at(applied.place).at(place).over(
        "申请法院强制执行",
        remedies.strict,
        limit,
        Some(applied.value),
    )]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let case = |applied: &str| {
            Sample::of(ActKind::Enforcement)
                .served("行政处罚决定书", "直接送达", "2024-01-10")
                .dated(D::CourtApplication, applied)
        };
        for (applied, outcome) in
            [("2024-07-10", Suspect), ("2024-07-11", Pass), ("2024-10-10", Pass), ("2024-10-11", Suspect)]
        {
            case(applied).expect("C-14", outcome);
        }
        // The remedies end on Saturday 5 October 2024, within the holiday; three months on is a Sunday.
        let put_off = |applied: &str| {
            Sample::penalty()
                .served("行政处罚决定书", "直接送达", "2024-04-05")
                .dated(D::CourtApplication, applied)
        };
        put_off("2025-01-05").expect("C-14", Pass);
        put_off("2025-01-08").expect("C-14", CannotTell);
        put_off("2025-01-09").expect("C-14", Suspect);
        case("2024-12-01").dated(D::DeferralApproval, "2024-02-01").expect("C-14", CannotTell);
        case("2024-08-01").dated(D::DeferralApproval, "2024-02-01").expect("C-14", Pass);
        Sample::penalty().dated(D::CourtApplication, "2024-10-10").expect("C-14", CannotTell);
        Sample::penalty().expect("C-14", NotApplicable);
    }
}
