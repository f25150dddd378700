use super::{not_granting, takes_time};
use crate::calendar::{Deadline, Period, Timing, Unit};
use crate::case::{Document, EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::words::periods;
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 是否自受理之日起在法定期限（以及承诺期限）内作出许可决定。
    /// # 依据
    /// 《行政许可法》第42条（二十日；经负责人批准可以延长十日并告知理由；统一、联合、集中办理的四十五日，可以延长十五日；
    /// 法律、法规另有规定的，从其规定）、第82条（期限以工作日计算）。
    /// # 判断
    /// 以受理之日为起点，当日不计；决定书的日期超过期限，卷内没有延长审批，也没有依法不计入的时间的，延长在原期限届满以后才批准的，
    /// 为疑似问题。
    /// # 例外
    /// 有延长的，按延长十个工作日计算；卷内有听证、检测、专家评审等材料或者联合办理的，无法判断；在法定期限之内、
    /// 超过承诺期限的，无法判断；告知申请人的期限更长（法律、法规可以另定）而未超过的，无法判断。申请人自带的预案、方案经专家评审的，
    /// 不是扣除的时间。
    /// # 示例
    /// 2024年9月10日受理，10月14日作出决定：扣除中秋、国庆假期为第20个工作日，未超期。
    "L-04", "许可期限", check
}

/// Papers that show time which the limit does not count (行政许可法第45条).
const EXCLUDED_TIME: &[D] = &[D::SpecialTimeNotice, D::LicenseHearing, D::HearingRecord, D::InspectionReport];

const EXPERTS: &[&str] = &["专家评审", "招标", "拍卖", "检疫", "检验检测", "技术鉴定"];
const JOINT: &[&str] = &["统一办理", "联合办理", "集中办理", "并联审批"];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_granting(cx) {
        return other;
    }
    let (Some(accepted), Some(decided)) =
        (cx.earliest(EventKind::Acceptance), cx.latest(EventKind::Decision))
    else {
        return vec![Finding::cannot_tell("未读到受理日期或者许可决定的日期，不能计算期限")];
    };
    let Some((limit, period)) = cx.limit(LimitKey::LicensingPeriod).and_then(|l| Some((l, l.period()?)))
    else {
        return vec![Finding::cannot_tell("没有设置许可期限")];
    };
    let extension = extension(cx);
    let counted = match &extension {
        Some(_) => Period { count: period.count + 10, ..period },
        None => period,
    };
    let deadline = cx.calendar().deadline(accepted.date, counted);
    let told = format!(
        "{}受理，{}作出决定；期限{}，届满日{}{}",
        accepted.date,
        decided.date,
        counted.words(),
        deadline.strict,
        limit.note()
    );
    if decided.date < accepted.date {
        let told = format!("{told}；决定早于受理，请核对日期");
        return vec![Finding::cannot_tell(told).at(&decided.place).at(&accepted.place)];
    }
    let first = cx.calendar().deadline(accepted.date, period);
    let finding = match deadline.timing(decided.date) {
        Timing::InTime => match extended_late(cx, &first) {
            Some((day, place)) => {
                let told = format!("{told}；{day}批准延长，在原期限{}届满以后，请核对", first.strict);
                Finding::suspect(told).at(&place)
            }
            None => promise(cx, told),
        },
        Timing::Doubtful => Finding::cannot_tell(format!("{told}。届满日涉及休息日或者缺少节假日表，请核对")),
        Timing::Late => {
            longer(cx, period, accepted.date, decided.date, &told).unwrap_or_else(|| late(cx, told))
        }
    };
    let finding = finding.over("作出许可决定", accepted.date, deadline, Some(decided.date));
    vec![finding.at(&decided.place).at(&accepted.place).at_any(extension.as_ref())]
}

/// The paper by which the head extended the time.
fn extension(cx: &Context) -> Option<Place> {
    let paper = cx.case.first(D::ExtensionApproval).map(|paper| paper.head());
    paper.or_else(|| {
        let found = cx.case.find(
            &[D::LicenseApproval, D::LicenseReview, D::Other],
            &["同意延长十", "同意延长10", "批准延长", "延长审批期限的决定", "延长办理期限通知"],
        );
        found.map(|(_, place)| place)
    })
}

/// The day an extension was approved, where the time it extends was over by then.
fn extended_late(cx: &Context, first: &Deadline) -> Option<(Date, Place)> {
    let paper = cx.case.first(D::ExtensionApproval)?;
    let heads = paper.opinions().filter(|opinion| opinion.value.is_of_head());
    let by_head = heads.filter_map(|opinion| Some((opinion.value.date?, opinion.place.clone()))).last();
    let by_form = || paper.date(FieldKind::Date).map(|date| (date.value, date.place.clone()));
    by_head.or_else(by_form).filter(|(day, _)| first.timing(*day) == Timing::Late)
}

/// What the applicant was told of a longer time, where the decision lies within it: a law or a regulation of the
/// field may set one, which a person has to look up.
fn longer(cx: &Context, own: Period, accepted: Date, decided: Date, told: &str) -> Option<Finding> {
    const PAPERS: &[D] = &[
        D::AcceptanceNotice,
        D::SpecialTimeNotice,
        D::CorrectionNotice,
        D::LicenseReview,
        D::LicenseApproval,
        D::LicenseDecision,
        D::Other,
    ];
    const LIMIT: &[&str] =
        &["受理之日", "审批期限", "许可期限", "办理期限", "审查期限", "期限办理", "法定期限", "法定时限"];
    cx.case.any(PAPERS).find_map(|paper| {
        sentences(paper).filter(|sentence| sentence.says_any(LIMIT)).find_map(|sentence| {
            let within = |(_, period): &(_, Period)| {
                let working = Period::working_days(period.count);
                let in_days = matches!(period.unit, Unit::CalendarDays | Unit::WorkingDays);
                in_days
                    && period.count > own.count
                    && cx.calendar().deadline(accepted, working).timing(decided) != Timing::Late
            };
            let (_, period) = periods(sentence.text()).into_iter().find(within)?;
            let words = format!(
                "{told}；{}写明期限为{}日，在此期限以内，是否法律、法规另有规定请核对",
                paper.label(),
                period.count
            );
            Some(Finding::cannot_tell(words).at(&sentence.place()))
        })
    })
}

fn late(cx: &Context, told: String) -> Finding {
    let accepted = cx.earliest(EventKind::Acceptance).map(|event| event.date);
    // A test report that came with the application took no time of the organ's.
    let before = |paper: &Document| {
        let day = paper.date(FieldKind::Date).or_else(|| paper.date(FieldKind::Time));
        day.zip(accepted).is_some_and(|(day, accepted)| day.value < accepted)
    };
    if let Some(excluded) = cx.case.any(EXCLUDED_TIME).find(|paper| !before(paper)) {
        let paper = excluded.label();
        return Finding::cannot_tell(format!("{told}。卷内有{paper}，扣除不计入的时间后是否超期，请核对"))
            .at(&excluded.head());
    }
    // What the acceptance notice says of experts and tests is a form; elsewhere it is of this case.
    let inner = [D::LicenseReview, D::LicenseApproval, D::LicenseDecision];
    if let Some((_, place)) = takes_time(cx, &inner, EXPERTS) {
        return Finding::cannot_tell(format!("{told}。卷内提到“{}”，是否扣除时间请核对", place.quote))
            .at(&place);
    }
    if let Some((_, place)) = cx.case.find(&[], JOINT) {
        return Finding::cannot_tell(format!("{told}。卷内提到“{}”，适用的期限请核对", place.quote))
            .at(&place);
    }
    Finding::suspect(format!("{told}，超过期限，卷内未见延长审批，请核对"))
}

/// In time under the law; the shorter time the organ promised is for a person to hold against its list.
fn promise(cx: &Context, told: String) -> Finding {
    let (Some(accepted), Some(decided)) =
        (cx.earliest(EventKind::Acceptance), cx.latest(EventKind::Decision))
    else {
        return Finding::pass(told);
    };
    for word in ["承诺办结时限", "承诺办理时限", "承诺时限", "承诺期限", "承诺办结期限"]
    {
        let Some((document, place)) = cx.case.find(&[], &[word]) else { continue };
        let text = document.folded_text();
        let Some(at) = text.find(word) else { continue };
        let behind: String = text[at + word.len()..].chars().take(12).collect();
        let Some((_, period)) = periods(&behind).into_iter().next() else { continue };
        let period = Period { unit: Unit::WorkingDays, ..period };
        let deadline = cx.calendar().deadline(accepted.date, period);
        if deadline.timing(decided.date) == Timing::Late {
            return Finding::cannot_tell(format!(
                "{told}；在法定期限之内，但超过承诺的{}（届满日{}），请核对",
                period.words(),
                deadline.strict
            ))
            .at(&place);
        }
    }
    Finding::pass(told)
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind::{AcceptanceDate, Date};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn decided(accepted: &str, decided: &str) -> Sample {
        let case = Sample::of(ActKind::Licensing).dated(D::AcceptanceNotice, accepted);
        case.dated(D::LicenseDecision, decided)
    }

    #[test]
    fn table() {
        for (accepted, day, outcome) in [
            // 2024: working on 14, 29 September and 12 October, resting 15 to 17 September and 1 to 7 October.
            ("2024-09-10", "2024-10-14", Pass),
            ("2024-09-10", "2024-10-15", Suspect),
            ("2024-03-04", "2024-04-01", Pass),
            ("2024-03-04", "2024-04-02", Suspect),
            ("2031-03-03", "2031-04-01", CannotTell),
            ("2024-03-04", "2024-03-01", CannotTell),
        ] {
            decided(accepted, day).expect("L-04", outcome);
        }
        let late = || decided("2024-03-04", "2024-04-02");
        late().dated(D::ExtensionApproval, "2024-03-28").expect("L-04", Pass);
        decided("2024-03-04", "2024-05-20").dated(D::ExtensionApproval, "2024-03-28").expect("L-04", Suspect);
        // Extended when the time was over.
        late().dated(D::ExtensionApproval, "2024-04-02").expect("L-04", Suspect);
        late().dated(D::ExtensionApproval, "2024-04-01").expect("L-04", Pass);
        // A test report that came with the application.
        late().dated(D::InspectionReport, "2024-02-20").expect("L-04", Suspect);
        late().dated(D::InspectionReport, "2024-03-20").expect("L-04", CannotTell);
        late().dated(D::SpecialTimeNotice, "2024-03-10").expect("L-04", CannotTell);
        late().paper(D::LicenseReview, "经专家评审").expect("L-04", CannotTell);
        late().paper(D::LicenseReview, "与住建部门联合办理").expect("L-04", CannotTell);
        decided("2024-03-04", "2024-03-20")
            .paper(D::Cover, "承诺时限：10个工作日")
            .expect("L-04", CannotTell);
        decided("2024-03-04", "2024-03-18").paper(D::Cover, "承诺时限：10个工作日").expect("L-04", Pass);
        Sample::of(ActKind::Licensing).dated(D::LicenseDecision, "2024-03-18").expect("L-04", CannotTell);
        // A law of the field sets a longer time: 27 working days here, the 45th is 7 May.
        let told = |words: &str, day: &str| {
            let case =
                Sample::of(ActKind::Licensing).paper(D::AcceptanceNotice, words).on(Date, "2024-03-04");
            case.dated(D::LicenseDecision, day)
        };
        let law = "根据某条例第十三条，需要现场核查的，自受理之日起四十五日内作出审批决定。";
        told(law, "2024-05-06").expect("L-04", CannotTell);
        told(law, "2024-05-20").expect("L-04", Suspect);
        told("本局将自受理之日起二十日内作出决定，经批准可以延长十日。", "2024-04-10")
            .expect("L-04", Suspect);
        told("不服的，可以自收到之日起六十日内申请行政复议。", "2024-04-10").expect("L-04", Suspect);
        late().paper(D::LicenseReview, "应急预案经专家评审").expect("L-04", Suspect);
        // A voucher without a day: the form of approval tells it.
        let undated = Sample::of(ActKind::Licensing).paper(D::AcceptanceNotice, "");
        let undated = undated.paper(D::LicenseApproval, "").on(AcceptanceDate, "2024-03-04");
        undated.dated(D::LicenseDecision, "2024-04-02").expect("L-04", Suspect);
        Sample::penalty().expect("L-04", NotApplicable);
    }
}
