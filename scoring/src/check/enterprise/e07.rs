use super::not_enterprise_penalty;
use crate::case::{EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 当地要求经济影响评估的，卷内是否有评估表，是否在作出决定之前完成。
    /// # 依据
    /// 武政办〔2024〕67号等地方文件（地方政策，此标准未经核对）。
    /// # 判断
    /// 设置了本地要求而卷内未见评估表，或者评估日期晚于决定日期的，为疑似问题。
    /// # 例外
    /// 没有设置本地要求、卷内也没有评估表的，地区已知的不适用，地区没有读到的无法判断。
    /// # 示例
    /// 决定2024年5月6日，评估表2024年5月8日：疑似。
    "E-07", "经济影响评估", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_enterprise_penalty(cx) {
        return other;
    }
    let limit = cx.limit(LimitKey::ImpactAssessment);
    let note = limit.map(|limit| limit.note()).unwrap_or_default();
    let Some(form) = cx.case.first(D::EconomicImpactForm) else {
        return vec![match limit {
            Some(limit) => {
                let node = limit.names().join("、");
                let told = format!("卷内未见经济影响评估表（{node}），请核对{note}");
                cx.missing(&[D::EconomicImpactForm], told)
            }
            None if cx.case.region.is_empty() => {
                Finding::cannot_tell("案卷所属地区没有读到，当地是否要求经济影响评估不能判断")
            }
            None => Finding::not_applicable(format!("没有设置{}经济影响评估的要求", cx.case.region)),
        }];
    };
    let dated = form
        .opinions()
        .filter_map(|opinion| Some((opinion.value.date?, opinion.place)))
        .last()
        .or_else(|| form.date(FieldKind::Date).map(|date| (date.value, date.place)));
    let (Some((day, place)), Some(decided)) = (dated, cx.latest(EventKind::Decision)) else {
        return vec![
            Finding::cannot_tell(format!("{}或者决定书的日期没有读到", form.label())).at(&form.head()),
        ];
    };
    let told = format!("{}的日期为{day}，决定日期为{}", form.label(), decided.date);
    vec![if day <= decided.date {
        Finding::pass(told).at(place).at(&decided.place)
    } else {
        Finding::suspect(format!("{told}，评估在决定之后，请核对{note}")).at(place).at(&decided.place)
    }]
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let decided = |region: &str| {
            let region = region.to_owned();
            let case = Sample::penalty().with(|case| {
                case.enterprise = true;
                case.region = region;
            });
            case.dated(D::PenaltyDecision, "2024-05-06")
        };
        decided("澜江省").dated(D::EconomicImpactForm, "2024-05-06").expect("E-07", Pass);
        decided("澜江省").dated(D::EconomicImpactForm, "2024-05-07").expect("E-07", Suspect);
        decided("澜江省").paper(D::EconomicImpactForm, "").expect("E-07", CannotTell);
        decided("湖北省武汉市").expect("E-07", Suspect);
        decided("湖北省武汉市").unread_page().expect("E-07", CannotTell);
        decided("澜江省").expect("E-07", NotApplicable);
        decided("").expect("E-07", CannotTell);
        Sample::penalty().expect("E-07", NotApplicable);
    }
}
