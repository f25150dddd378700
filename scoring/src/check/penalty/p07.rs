use crate::calendar::{Period, Timing};
use crate::case::{EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::{head, stretches, tail};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
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
    /// 治安管理等法律另定期限的，由评查人员核对；只读到违法行为发生日期的，是否连续或者继续无法判断；
    /// 文书只写年、月的，以该年、该月的末日为终了之日，写有持续、至今等字样的无法判断。
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
    if cx.case.sector.contains("税务") {
        return vec![Finding::cannot_tell("税收违法行为的追责期限为五年（税收征收管理法第86条），请核对")];
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
    let vague = if end.is_some() || begin.is_some() { None } else { told_in_months(cx) };
    let goes_on = vague.is_some() && cx.case.find(TELLING, GOING_ON).is_some();
    let end = end.or(vague.filter(|_| !goes_on));
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

/// Papers that tell what was done, and when.
const TELLING: &[D] = &[
    D::PenaltyDecision,
    D::OnSpotDecision,
    D::NoPenaltyDecision,
    D::PenaltyNotice,
    D::InvestigationReport,
    D::FilingApproval,
    D::SourceRegistration,
    D::OnsiteRecord,
];
/// What a party does.
const DOES: &[&str] = &[
    "收取", "招用", "销售", "购进", "购买", "使用", "实施", "擅自", "排放", "倾倒", "堆放", "占用", "发布",
    "签订", "驾驶", "运输", "生产", "加工", "搭建", "建设", "施工", "开工", "开采", "采伐", "砍伐", "经营",
    "从事", "发包", "出租", "举办", "发生", "违法",
];
/// Words that leave open whether it had ended.
const GOING_ON: &[&str] = &["至今", "持续至", "仍在", "一直", "以来", "连续状态", "继续状态", "持续状态"];
/// What months and years are told of besides.
const OTHER: &[&str] = &[
    "成立",
    "出生",
    "生于",
    "登记",
    "许可",
    "有效",
    "修订",
    "修正",
    "公布",
    "施行",
    "版",
    "年度",
    "生产日期",
    "保质",
    "取得",
    "计划",
    "执法",
    "检查",
    "立案",
    "检定",
    "培训",
    "考核",
    "年检",
    "注册",
    "起经营",
    "开业",
    "开始经营",
];

/// The last day of what a paper tells in months or years only: 2020年9月招用劳动者时收取押金.
fn told_in_months(cx: &Context) -> Option<(Date, Place)> {
    let mut latest: Option<(Date, Place)> = None;
    for sentence in cx.case.any(TELLING).flat_map(sentences) {
        let text = sentence.text();
        for stretch in stretches(text, None).into_iter().filter(|stretch| stretch.has_year) {
            let near = head(&text[stretch.range.end..], 40);
            let label = tail(&text[..stretch.range.start], 8);
            let begins = head(near, 12);
            let acts = DOES.iter().any(|word| near.contains(word))
                || (label.contains("时间") && DOES.iter().any(|word| label.contains(word)));
            let other = OTHER.iter().any(|word| begins.contains(word) || label.contains(word));
            if acts && !other && latest.as_ref().is_none_or(|(day, _)| *day < stretch.last) {
                latest = Some((stretch.last, sentence.place()));
            }
        }
    }
    latest
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

    #[test]
    fn months_and_years_count_by_their_last_day() {
        let told = |words: &str| {
            Sample::penalty().dated(D::SourceRegistration, "2023-07-05").paper(D::PenaltyDecision, words)
        };
        told("当事人2020年9月招用劳动者时收取服装押金。").expect("P-07", Suspect);
        told("收取时间为2020年9月。").expect("P-07", Suspect);
        told("当事人2021年7月销售该批产品。").expect("P-07", Pass);
        told("当事人自2020年9月起收取押金至今。").expect("P-07", CannotTell);
        told("当事人成立于2019年3月。").expect("P-07", CannotTell);
        told("当事人向1名未成年人（2008年出生）销售卷烟。").expect("P-07", CannotTell);
        told("该购买人生于2008年，当事人向其销售卷烟。").expect("P-07", CannotTell);
        told("依据《产品质量法》（2018年修正），2018年度检查。").expect("P-07", CannotTell);
    }
}
