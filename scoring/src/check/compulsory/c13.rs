use super::seizure;
use crate::calendar::Period;
use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 申请人民法院强制执行以前是否催告，催告书送达是否已满十日。
    /// # 依据
    /// 《行政强制法》第54条、第69条（十日以内为工作日）。
    /// # 判断
    /// 从催告书送达之日的次日起算工作日，申请日期在第十个工作日以前的，为疑似问题；未见催告书的，为疑似问题。
    /// 未读到送达日期、从催告书日期起算也不足十个工作日的，同样提示；已满的，无法判断。
    /// # 例外
    /// 缺少当年节假日表而结果在两可之间的，无法判断；有几次催告的，申请执行罚款以最后一次催缴罚款的送达为准。
    /// # 示例
    /// 2024年9月27日送达催告书，10月15日申请：其间只有九个工作日。
    "C-13", "申请法院强制执行前的催告", check
}

/// Working days that must have passed.
const DAYS: u16 = 10;

fn check(cx: &Context) -> Vec<Finding> {
    let Some(application) = cx.case.all(D::CourtApplication).find(|paper| !paper.title.contains("清单"))
    else {
        return vec![Finding::not_applicable("卷内没有申请人民法院强制执行的文书")];
    };
    let Some(demand) = cx.case.first(D::DemandNotice) else {
        let told = "申请人民法院强制执行，卷内未见催告书，请核对";
        return vec![cx.missing(&[D::DemandNotice], told).at(&application.head())];
    };
    let applied = application.date(FieldKind::Date).or_else(|| application.date(FieldKind::ApplicationDate));
    let Some(applied) = applied else {
        return vec![Finding::cannot_tell("未读到强制执行申请书的日期").at(&application.head())];
    };
    // Of several demands the one for what is applied for: where money is, the last that speaks of it.
    let all = seizure::served(cx, &["催告"]);
    let several = all.iter().any(|(day, _)| Some(*day) != all.first().map(|(first, _)| *first));
    let money = application.says_any(&["罚款", "加处"]);
    let of_money = cx.case.all(D::DemandNotice).filter(|paper| paper.says_any(&["罚款", "加处"]));
    let made = of_money.filter_map(|paper| paper.date(FieldKind::Date)).map(|read| read.value);
    let last = made.filter(|day| *day <= applied.value).max().and_then(|made| {
        let behind = all.iter().filter(|(day, _)| (made..=applied.value).contains(day));
        behind.min_by_key(|(day, _)| *day).copied()
    });
    let last = last.filter(|_| several && money);
    let served = last.or_else(|| all.into_iter().next());
    let written = demand.date(FieldKind::Date).map(|read| (read.value, read.place));
    let Some((from, place)): Option<(Date, &Place)> = served.or(written) else {
        return vec![Finding::cannot_tell("未读到催告书的日期和送达日期").at(&demand.head())];
    };
    let limit = cx.calendar().deadline(from, Period::working_days(DAYS));
    let between = cx.calendar().working_days_between(from, applied.value);
    let event = if served.is_some() { "催告书送达" } else { "催告书作出" };
    let told = format!(
        "{from}{event}，{}申请强制执行，相隔{between}个工作日，第十个工作日为{}",
        applied.value, limit.strict
    );
    let finding = if applied.value < limit.strict {
        Finding::suspect(format!("{told}，不足十日，请核对"))
    } else if applied.value < limit.lenient {
        Finding::cannot_tell(format!("{told}，缺少当年节假日表，请核对"))
    } else if served.is_none() {
        Finding::cannot_tell(format!("{told}，未读到送达日期，请核对"))
    } else {
        Finding::pass(told)
    };
    vec![finding.at(applied.place).at(place).over("催告满十日", from, limit, Some(applied.value))]
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
        for (served, applied, outcome) in [
            ("2024-03-04", "2024-03-15", Suspect),
            ("2024-03-04", "2024-03-18", Pass),
            // 29 September and 12 October 2024 work, 1 to 7 October do not: the tenth is Wednesday the 16th.
            ("2024-09-27", "2024-10-15", Suspect),
            ("2024-09-27", "2024-10-16", Pass),
        ] {
            Sample::of(ActKind::Enforcement)
                .dated(D::DemandNotice, "2024-03-01")
                .served("履行行政处罚决定催告书", "直接送达", served)
                .dated(D::CourtApplication, applied)
                .expect("C-13", outcome);
        }
        // Demanded twice: before the surcharge was decided, and before the court was asked.
        let twice = |words: &str| {
            let demand = |case: Sample, day: &str, words: &str| {
                let case = case.paper(D::DemandNotice, words).on(FieldKind::Date, day);
                case.served("行政强制执行催告书", "直接送达", day)
            };
            let case = demand(Sample::of(ActKind::Enforcement), "2024-01-08", "缴纳罚款5000元");
            let case = demand(case, "2024-03-04", words);
            case.paper(D::CourtApplication, "强制执行罚款5000元").on(FieldKind::Date, "2024-03-15")
        };
        twice("缴纳罚款5000元及加处罚款5000元").expect("C-13", Suspect);
        twice("自行清理").expect("C-13", Pass);
        let unserved = |applied: &str| {
            Sample::penalty().dated(D::DemandNotice, "2024-03-04").dated(D::CourtApplication, applied)
        };
        unserved("2024-03-15").expect("C-13", Suspect);
        unserved("2024-03-18").expect("C-13", CannotTell);
        Sample::penalty().dated(D::CourtApplication, "2024-03-15").expect("C-13", Suspect);
        Sample::penalty().dated(D::CourtApplication, "2024-03-15").unread_page().expect("C-13", CannotTell);
        Sample::penalty().expect("C-13", NotApplicable);
    }
}
