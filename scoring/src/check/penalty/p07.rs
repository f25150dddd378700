use crate::calendar::{Period, Timing};
use crate::case::{EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 违法行为被发现时是否已过追责期限。
    /// # 依据
    /// 《行政处罚法》第36条（二年；涉及公民生命健康安全、金融安全且有危害后果的五年；法律另有规定的除外）。
    /// # 判断
    /// 以违法行为终了之日为起点，以发现线索的日期为终点，超过二年的为疑似问题；卷内提到生命健康安全、金融安全的，未超过五年的无法判断。
    /// # 例外
    /// 治安管理等法律另定期限的，由评查人员核对；只读到违法行为发生日期的，是否连续或者继续无法判断。
    /// # 示例
    /// 违法行为终了于2022年3月1日，2024年5月6日接到举报。
    "P-07", "追责期限", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    if ["公安", "治安"].iter().any(|word| cx.case.sector.contains(word)) {
        return vec![Finding::cannot_tell("治安管理处罚的追责期限由法律另行规定，请核对")];
    }
    let latest = |kind: FieldKind| -> Option<(Date, Place)> {
        let documents = cx.case.documents.iter();
        let dates = documents.flat_map(|d| d.dates(kind)).map(|read| (read.value, read.place.clone()));
        dates.max_by_key(|(date, _)| *date)
    };
    // What was found on a visit was found that day at the latest.
    let found = [EventKind::Source, EventKind::OnsiteRecord, EventKind::Filing]
        .into_iter()
        .filter_map(|kind| cx.earliest(kind))
        .min_by_key(|event| event.date);
    let end = latest(FieldKind::ViolationEnd);
    let begin = latest(FieldKind::ViolationBegin);
    let (Some((day, place)), Some(found)) = (end.clone().or(begin), found) else {
        return vec![Finding::cannot_tell("未读到违法行为的日期或者发现的日期，不能计算追责期限")];
    };
    let deadline = cx.calendar().deadline(day, Period::years(2));
    let what = if end.is_some() { "终了" } else { "发生" };
    let told = format!("违法行为{day}{what}，{}发现，二年届满日{}", found.date, deadline.strict);
    let finding = match deadline.timing(found.date) {
        Timing::InTime => Finding::pass(told),
        Timing::Doubtful => Finding::cannot_tell(format!("{told}，届满日可否顺延，需要人工判断")),
        Timing::Late if end.is_none() => {
            Finding::cannot_tell(format!("{told}，违法行为是否连续或者继续，请核对"))
        }
        Timing::Late => {
            let five = cx.calendar().deadline(day, Period::years(5));
            const LONGER: &[&str] = &["生命健康", "金融安全", "生命安全", "身体健康"];
            match (five.timing(found.date), cx.case.find(&[], LONGER)) {
                (Timing::Late, _) => Finding::suspect(format!("{told}，也已超过五年，请核对")),
                (_, Some((paper, _))) => Finding::cannot_tell(format!(
                    "{told}；{}提到生命健康或者金融安全，是否适用五年，请核对",
                    paper.label()
                )),
                (_, None) => Finding::suspect(format!("{told}，请核对是否超过追责期限")),
            }
        }
    };
    vec![finding.at(&found.place).at(&place).over("发现违法行为", day, deadline, Some(found.date))]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(ended: &str, found: &str) -> Sample {
        Sample::penalty()
            .paper(D::SourceRegistration, "")
            .on(FieldKind::Discovery, found)
            .paper(D::InvestigationReport, "")
            .on(FieldKind::ViolationEnd, ended)
    }

    #[test]
    fn table() {
        for (ended, found, outcome) in [
            ("2022-05-06", "2024-03-01", Pass),
            // 6 May 2024 is a Monday: no doubt about the end.
            ("2022-05-06", "2024-05-06", Pass),
            ("2022-05-06", "2024-05-07", Suspect),
            // 4 May 2024 is a holiday, 5 May of 2024 too.
            ("2022-05-04", "2024-05-06", CannotTell),
            ("2022-05-04", "2024-05-07", Suspect),
            ("2018-05-04", "2024-05-07", Suspect),
        ] {
            case(ended, found).expect("P-07", outcome);
        }
        case("2022-05-06", "2024-05-07").paper(D::Other, "涉及公民生命健康安全").expect("P-07", CannotTell);
        case("2018-05-06", "2024-05-07").paper(D::Other, "涉及公民生命健康安全").expect("P-07", Suspect);
        case("2023-05-06", "2024-05-07").with(|case| case.sector = "公安".into()).expect("P-07", CannotTell);
        Sample::penalty().dated(D::SourceRegistration, "2024-01-01").expect("P-07", CannotTell);
        Sample::of(ActKind::Licensing).expect("P-07", NotApplicable);
    }

    #[test]
    fn a_begin_alone_leaves_open_whether_it_went_on() {
        Sample::penalty()
            .dated(D::SourceRegistration, "2024-05-07")
            .paper(D::InvestigationReport, "")
            .on(FieldKind::ViolationBegin, "2021-01-01")
            .expect("P-07", CannotTell);
    }
}
