use super::seizure;
use crate::calendar::{Deadline, Timing, days_between};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding, Outcome};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::ToSpan;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 查封、扣押期限内是否作出处理决定或者解除决定；不再需要时是否及时解除并退还财物。
    /// # 依据
    /// 《行政强制法》第27条、第28条、第25条。
    /// # 判断
    /// 以决定书和延长文书写明的届满日（未写明的按三十日计算）为终点，解除决定、含没收的处罚决定、物品处理、移送中最早的一件
    /// 晚于终点的，或者均未见的，为疑似问题；处罚决定没有没收而未见解除的，为疑似问题。
    /// # 例外
    /// 检测、检验、鉴定期间不计入，卷内有这类材料而超期的，无法判断，全部扣除到报告之日仍然超期的除外；财物是否立即退还未见记载的，无法判断。
    /// # 示例
    /// 扣押期限至6月5日，6月20日才作出解除决定，卷内没有延长文书。
    "C-06", "查封扣押的处理和解除", check
}

const RETURNED: &[&str] = &[
    "退还",
    "返还",
    "发还",
    "领回",
    "领取",
    "归还",
    "取回",
    "启封",
    "解封",
    "领走",
    "退回",
    "交还",
    "解除封",
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(out) = seizure::out_of_scope(cx) {
        return vec![out];
    }
    let decisions = seizure::decisions(cx);
    let Some(decision) = decisions.first() else {
        return vec![Finding::cannot_tell("卷内未见查封、扣押决定书，不能核对处理期限")];
    };
    let releases = seizure::releases(cx);
    let mut findings = Vec::new();
    let disposals = disposals(cx, &releases);
    if !disposals.is_empty() {
        match disposals.iter().filter_map(|(paper, date)| Some((*paper, date.clone()?))).min_by_key(|d| d.1.0)
        {
            Some((paper, done)) => findings.push(timing(cx, &decisions, paper, done)),
            None => findings
                .push(Finding::cannot_tell("未读到处理或者解除查封、扣押的日期").at(&disposals[0].0.head())),
        }
    } else if let Some(penalty) = cx.case.any(&[D::PenaltyDecision, D::NoPenaltyDecision]).next() {
        let told = format!("{}没有没收，卷内未见解除查封、扣押的决定，请核对", penalty.label());
        findings.push(cx.missing(&[D::SeizureRelease, D::GoodsDisposal], told).at(&decision.head()));
    } else {
        let told = "卷内未见查封、扣押之后的处理决定或者解除决定，请核对";
        findings.push(cx.missing(&[D::SeizureRelease, D::GoodsDisposal], told).at(&decision.head()));
    }
    let seized = decisions.iter().any(|paper| paper.says_any(&["扣押"]) || paper.title.contains("扣押"));
    // What is confiscated, destroyed or handed over is not given back.
    let kept = |paper: &&&Document| paper.says_any(&["没收", "销毁", "移送", "收缴"]);
    if let Some(release) = releases.iter().find(|paper| !kept(paper))
        && seized
        && !release.says_any(RETURNED)
        && cx
            .case
            .find(&[D::SeizureRelease, D::GoodsDisposal, D::ServiceReceipt, D::SeizureList], RETURNED)
            .is_none()
    {
        let told = format!("{}未见退还财物的记载，请核对是否立即退还", release.label());
        findings.push(Finding::cannot_tell(told).at(&release.head()));
    }
    findings
}

/// What disposed of the goods and when, where that was behind the last day however the time for testing is reckoned.
pub(super) fn disposed_late<'a>(cx: &Context<'a>) -> Option<(&'a Document, Date, Place)> {
    let decisions = seizure::decisions(cx);
    let disposals = disposals(cx, &seizure::releases(cx));
    let dated = disposals.into_iter().filter_map(|(paper, date)| Some((paper, date?)));
    let (paper, (done, place)) = dated.min_by_key(|(_, (day, _))| *day)?;
    let late = timing(cx, &decisions, paper, (done, place.clone())).outcome == Outcome::Suspect;
    late.then_some((paper, done, place))
}

/// The decision that ends the measure, and when, where by its own words the measure lasted longer than it might, even
/// though something was decided on the goods in time.
pub(super) fn released_late<'a>(cx: &Context<'a>) -> Option<(&'a Document, Date, Place)> {
    let decisions = seizure::decisions(cx);
    let ending =
        seizure::releases(cx).into_iter().filter(|paper| paper.says_any(&["解除查封", "解除扣押", "解除"]));
    let dated = ending.filter_map(|paper| Some((paper, paper.date(FieldKind::Date)?)));
    let (paper, read) = dated.min_by_key(|(_, read)| read.value)?;
    let done = (read.value, read.place.clone());
    let late = timing(cx, &decisions, paper, done.clone()).outcome == Outcome::Suspect;
    late.then_some((paper, done.0, done.1))
}

/// Papers that dispose of what was seized, with their days where read.
fn disposals<'a>(cx: &Context<'a>, releases: &[&'a Document]) -> Vec<(&'a Document, Option<(Date, Place)>)> {
    let date = |paper: &'a Document| paper.date(FieldKind::Date).map(|read| (read.value, read.place.clone()));
    let mut found: Vec<_> = releases.iter().map(|paper| (*paper, date(paper))).collect();
    let confiscating = cx.case.any(&[D::PenaltyDecision, D::OnSpotDecision]);
    let confiscating = confiscating.filter(|paper| paper.says_any(&["没收", "销毁", "收缴"]));
    found.extend(confiscating.map(|paper| (paper, date(paper))));
    found.extend(cx.case.any(&[D::GoodsDisposal, D::TransferLetter]).map(|paper| (paper, date(paper))));
    found
}

fn timing(cx: &Context, decisions: &[&Document], paper: &Document, (done, at): (Date, Place)) -> Finding {
    let ends = decisions.iter().filter_map(|decision| seizure::end(cx, decision));
    let Some((deadline, place)): Option<(Deadline, Place)> = ends.max_by_key(|(end, _)| end.strict) else {
        return Finding::cannot_tell("未读到查封、扣押的起始日期，不能计算处理期限").at(&at);
    };
    let told = format!("查封、扣押至{}届满，{}为{done}", deadline.strict, paper.label());
    let finding = match deadline.timing(done) {
        Timing::InTime => Finding::pass(told),
        Timing::Doubtful => Finding::cannot_tell(format!("{told}，届满日可否顺延到休息日之后，请核对")),
        Timing::Late => match seizure::testing(cx).filter(|test| {
            // Even if all time up to the report were left out.
            let begun = decisions.iter().filter_map(|d| seizure::begin(d)).map(|read| read.value).min();
            let reported = test.date(FieldKind::Date).map(|read| read.value);
            let latest = begun.zip(reported).map(|(begun, reported)| {
                deadline.lenient.saturating_add(days_between(begun, reported).max(0).days())
            });
            test.document_type != D::InspectionReport || latest.is_none_or(|latest| done <= latest)
        }) {
            Some(test) => Finding::cannot_tell(format!("{told}；卷内有{}，请核对不计入的期间", test.label())),
            None => Finding::suspect(format!("{told}，在期限届满以后，请核对")),
        },
    };
    let begun = decisions.iter().filter_map(|decision| seizure::begin(decision)).map(|read| read.value).min();
    finding.at(&at).at(&place).over("处理查封扣押的财物", begun.unwrap_or(done), deadline, Some(done))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn seized() -> Sample {
        Sample::of(ActKind::Measure)
            .paper(D::SeizureDecision, "予以扣押")
            .on(F::Date, "2024-05-06")
            .on(F::MeasureEnd, "2024-06-05")
    }

    fn released(sample: Sample, day: &str) -> Sample {
        sample.paper(D::SeizureRelease, "解除扣押，退还物品").on(F::Date, day)
    }

    #[test]
    fn release() {
        released(seized(), "2024-06-05").expect("C-06", Pass);
        released(seized(), "2024-06-06").expect("C-06", Suspect);
        let extended = || seized().dated(D::SeizureExtension, "2024-06-05").on(F::MeasureEnd, "2024-07-05");
        released(extended(), "2024-07-05").expect("C-06", Pass);
        released(extended(), "2024-07-06").expect("C-06", Suspect);
        let tested = || seized().dated(D::InspectionReport, "2024-05-20");
        released(tested(), "2024-06-06").expect("C-06", CannotTell);
        released(tested(), "2024-06-19").expect("C-06", CannotTell);
        // Fourteen days were left out for testing at most.
        released(tested(), "2024-06-20").expect("C-06", Suspect);
        seized().dated(D::SeizureRelease, "2024-06-05").expect("C-06", CannotTell);
        seized().expect("C-06", Suspect);
        seized().unread_page().expect("C-06", CannotTell);
    }

    #[test]
    fn penalties() {
        let decided = |words: &str, day: &str| {
            seized()
                .with(|case| case.act_kind = ActKind::PenaltyOrdinary)
                .paper(D::PenaltyDecision, words)
                .on(F::Date, day)
        };
        decided("没收扣押的物品", "2024-06-05").expect("C-06", Pass);
        decided("没收扣押的物品", "2024-06-06").expect("C-06", Suspect);
        decided("罚款5000元", "2024-06-01").expect("C-06", Suspect);
        released(decided("罚款5000元", "2024-06-01"), "2024-06-01").expect("C-06", Pass);
        // What is decided on the goods counts, though the paper was taken for a decision to seize.
        let disposed = |title: &'static str, day: &str| {
            decided("没收扣押的物品", "2024-07-01")
                .paper(D::SeizureDecision, "对扣押的物品予以退还")
                .on(F::Date, day)
                .with(move |case| title.clone_into(&mut case.documents[2].title))
        };
        for title in ["查封（扣押）财物处理决定书", "解除临时查封决定书", "扣押物品退还决定书"]
        {
            disposed(title, "2024-06-05").expect("C-06", Pass);
            disposed(title, "2024-06-06").expect("C-06", Suspect);
        }
        Sample::penalty().expect("C-06", NotApplicable);
    }
}
