use super::{for_cause, not_inspection, visit};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::text::{all_behind, head, stretches, tail};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 检查是否有年度计划或者检查方案，检查时间是否与计划相符。
    /// # 依据
    /// 《关于严格规范涉企行政检查的意见》（国办发〔2024〕54号；政策文件，此标准未经核对）。
    /// # 判断
    /// 卷内未见计划、方案的，计划的年度与检查之年不同的，计划的日期晚于检查之日的，检查之日不在计划写明的检查时间之内的，
    /// 为疑似问题。
    /// # 例外
    /// 因投诉、举报、转办、交办等线索实施的个案检查不需要计划，不适用；文书写明依据哪一份计划而计划未入卷的（计划可能已经备案公布），无法判断。
    /// # 示例
    /// 2024年5月检查，卷内是2023年度检查计划：疑似。
    "I-03", "检查计划", check
}

/// Whether a paper is the draw rather than the plan.
pub(super) fn is_draw(document: &Document) -> bool {
    // 抽查结果公开截图 tells what came of it.
    let outcome = ["公开", "公示", "告知", "截图", "公布"].iter().any(|word| document.title.contains(word));
    let drawn = ["抽取", "抽签", "摇号", "抽查名单"].iter().any(|word| document.title.contains(word));
    drawn || (document.title.contains("抽查结果") && !outcome)
}

/// Whether words name a plan of inspections: 抽查工作计划, 检查任务实施方案.
fn names_plan(words: &str) -> bool {
    ["计划", "方案"].iter().flat_map(|plan| words.match_indices(plan)).any(|(at, _)| {
        let before = tail(&words[..at], 10);
        ["检查", "抽查", "巡查", "双随机"].iter().any(|word| before.contains(word))
    })
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    let mut plans = cx.case.all(D::InspectionPlan).filter(|document| !is_draw(document));
    let Some(plan) = plans.next() else {
        if let Some(place) = for_cause(cx) {
            return vec![Finding::not_applicable(format!("因“{}”检查，不需要计划", place.quote)).at(&place)];
        }
        // A paper nobody sorted may be it, by the words at its head.
        let plan = cx
            .case
            .all(D::Other)
            .find(|paper| paper.pages.first().is_some_and(|page| names_plan(head(&page.folded().text, 60))));
        if let Some(paper) = plan {
            let told = format!("卷内未识别出检查计划，{}可能是，请核对", paper.label());
            return vec![Finding::cannot_tell(told).at(&paper.head())];
        }
        if let Some((paper, place)) = cited(cx) {
            let told =
                format!("{}写明依据“{}”检查，计划未入卷，是否已经备案公布请核对", paper.label(), place.quote);
            return vec![Finding::cannot_tell(told).at(&place)];
        }
        return vec![
            cx.missing(&[D::InspectionPlan], "卷内未见检查计划或者检查方案，请核对（此标准未经核对）"),
        ];
    };
    let Some(visit) = visit(cx) else {
        return vec![Finding::pass(format!("卷内有{}", plan.label())).at(&plan.head())];
    };
    let mut findings = Vec::new();
    let year = visit.date.year();
    let of_years: Vec<i16> =
        (year - 5..=year + 5).filter(|y| plan.find(&format!("{y}年度")).is_some()).collect();
    if !of_years.is_empty() && !of_years.contains(&year) {
        let told = format!("{}是{}年度的，检查在{}，请核对", plan.label(), of_years[0], visit.date);
        findings.push(Finding::suspect(told).at(&plan.head()).at(&visit.place));
    }
    if let Some(dated) = plan.date(FieldKind::Date)
        && dated.value > visit.date
    {
        let told = format!("{}的日期{}晚于检查之日{}，请核对", plan.label(), dated.value, visit.date);
        findings.push(Finding::suspect(told).at(dated.place).at(&visit.place));
    }
    const UNPLANNED: &[&str] = &[
        "未列入本年度计划",
        "未列入年度",
        "不在计划范围",
        "不在年度计划",
        "超出计划范围",
        "不属于年度计划",
        "未纳入年度",
        "未列入检查计划",
    ];
    if let Some((paper, place)) = cx.case.find(&[], UNPLANNED).filter(|_| for_cause(cx).is_none()) {
        let told = format!("{}写有“{}”，检查是否有计划请核对", paper.label(), place.quote);
        findings.push(Finding::suspect(told).at(&place).at(&visit.place));
    }
    if findings.is_empty()
        && let Some((words, place)) = outside(plan, visit.date)
    {
        let told = format!("{}写明的检查时间是“{words}”，检查在{}，请核对", plan.label(), visit.date);
        findings.push(match for_cause(cx) {
            Some(cause) => {
                Finding::cannot_tell(format!("{told}；文书提到“{}”", cause.quote)).at(&place).at(&cause)
            }
            None => Finding::suspect(told).at(&place).at(&visit.place),
        });
    }
    if findings.is_empty() {
        findings.push(Finding::pass(format!("{}检查，卷内有{}", visit.date, plan.label())).at(&plan.head()));
    }
    findings
}

/// Where a paper names the plan that the inspection follows, by its title or its year: 依据《某局2024年度行政检查计划》.
fn cited<'a>(cx: &'a Context) -> Option<(&'a Document, Place)> {
    const BASIS: &[&str] = &["依据", "根据", "按照", "依照", "按"];
    cx.case.documents.iter().find_map(|paper| {
        paper.pages.iter().find_map(|page| {
            let text = &page.folded().text;
            let found =
                text.match_indices("计划").chain(text.match_indices("方案")).find_map(|(at, word)| {
                    let sentence = text[..at].rfind(['。', ';', '\n', ':']).map_or(0, |end| end + 1);
                    let before = tail(&text[sentence..at], 40);
                    let begin = BASIS.iter().filter_map(|basis| before.rfind(basis)).max()?;
                    let named = &before[begin..];
                    let dated = named.contains("年度") || named.contains('《');
                    let end = at + word.len();
                    (dated && names_plan(&text[..end])).then(|| at - named.len()..end)
                })?;
            Some((paper, paper.place_on(page, found)))
        })
    })
}

/// The time a plan sets, as it is written, where it sets one and the day lies outside every such time.
fn outside(plan: &Document, day: Date) -> Option<(String, Place)> {
    const LABELS: &[&str] = &[
        "检查时间",
        "检查时限",
        "实施时间",
        "计划时间",
        "检查期限",
        "时间安排",
        "检查起止时间",
        "抽查时间",
        "检查日期",
    ];
    let mut set = None;
    for said in LABELS.iter().flat_map(|label| all_behind(plan, label)) {
        let words = head(&said.words, 40);
        let times = stretches(words, Some(day.year()));
        // A few words beside the time, as 分两批, may change what it means.
        if times.is_empty() || words.contains(['、', '另']) {
            return None;
        }
        if times.iter().any(|time| time.first <= day && day <= time.last) {
            return None;
        }
        set = set.or_else(|| Some((words[times[0].range.clone()].to_owned(), said.place)));
    }
    set
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind::Date;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let visited = || Sample::of(ActKind::Inspection).dated(D::InspectionRecord, "2024-05-06");
        let planned = |words: &str, day: &str| visited().paper(D::InspectionPlan, words).on(Date, day);
        planned("2024年度行政检查计划", "2024-01-20").expect("I-03", Pass);
        visited().paper(D::Other, "2024年度“双随机”抽查计划（摘录）").expect("I-03", CannotTell);
        visited().paper(D::Other, "2024年度“双随机、一公开”抽查工作计划（节录）").expect("I-03", CannotTell);
        visited().paper(D::Other, "2024-06号抽查任务实施方案").expect("I-03", CannotTell);
        visited().paper(D::Other, "企业整改方案").expect("I-03", Suspect);
        let drawn = |words: &str| visited().paper(D::InspectionApproval, words);
        drawn("依据《云澜区应急管理局2024年度行政检查计划》第三项，抽取检查对象。")
            .expect("I-03", CannotTell);
        drawn("根据本局2024年度双随机抽查工作计划安排，拟于5月检查。").expect("I-03", CannotTell);
        drawn("拟于5月检查，检查方案另行制定。").expect("I-03", Suspect);
        drawn("列入年度检查计划之外的企业。").expect("I-03", Suspect);
        planned("2023年度行政检查计划", "2023-01-20").expect("I-03", Suspect);
        planned("专项检查方案", "2024-05-06").expect("I-03", Pass);
        planned("专项检查方案", "2024-05-07").expect("I-03", Suspect);
        planned("检查时间：2024年9月至11月", "2024-01-15").expect("I-03", Suspect);
        planned("检查时间：2024年2月至11\n月，由大队实施", "2024-01-15").expect("I-03", Pass);
        planned("检查时间：2024年\n2月至11月", "2024-01-15").expect("I-03", Pass);
        planned("检查时间：2024年8月\n至11月", "2024-01-15").expect("I-03", Suspect);
        planned("检查时间 第三季度", "2024-01-15").expect("I-03", Suspect);
        planned("检查时间：2024年4月至6月", "2024-01-15").expect("I-03", Pass);
        planned("检查时间：全年", "2024-01-15").expect("I-03", Pass);
        planned("检查时间：4月、9月", "2024-01-15").expect("I-03", Pass);
        planned("检查时间：9月至11月", "2024-01-15")
            .paper(D::InspectionApproval, "根据群众举报线索")
            .expect("I-03", CannotTell);
        visited().expect("I-03", Suspect);
        visited().unread_page().expect("I-03", CannotTell);
        visited().paper(D::InspectionApproval, "属年度检查计划内事项").expect("I-03", Suspect);
        visited().paper(D::InspectionApproval, "根据群众举报线索").expect("I-03", NotApplicable);
        // The right to complain is no lead.
        visited().paper(D::InspectionNotice, "对违规检查有权投诉、举报").expect("I-03", Suspect);
        Sample::penalty().expect("I-03", NotApplicable);
    }
}
