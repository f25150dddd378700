use super::not_inspection;
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 检查发现的问题是否跟进：责令改正并写明期限、到期复查，或者立案。
    /// # 依据
    /// 《行政处罚法》第28条（责令改正）、第54条（符合立案标准的及时立案）。
    /// # 判断
    /// 写有发现的问题，卷内未见责令改正、当场改正、复查、立案的文书和文字的；责令改正没有期限的；有责令改正而没有复查、
    /// 立案的，为疑似问题。
    /// # 例外
    /// 没有发现问题的，不适用；复查早于改正期限的（企业可能提前改正），无法判断，其时写有尚未改正的为疑似问题；另卷立案的由评查人员核对。
    /// # 示例
    /// 责令5月20日前改正，卷内未见复查：疑似。
    "I-10", "问题跟进", check
}

const FOUND: &[&str] = &[
    "存在以下问题",
    "存在下列问题",
    "存在如下问题",
    "发现以下问题",
    "发现下列问题",
    "发现的问题",
    "发现问题",
    "存在问题",
    "问题如下",
    "不符合",
    "涉嫌违反",
    "违法行为",
    "隐患",
    "未按规定",
    "未按照规定",
    "未按要求",
    "缺少",
    "缺失",
    "不到位",
];
const NONE: &[&str] = &[
    "未发现",
    "未见",
    "没有发现",
    "无不符合",
    "不存在",
    "不符合0项",
    "如果",
    "如有",
    "如发现",
    "有权",
    "的,应当",
    "的,将",
    "的,依法",
];
const FOLLOWED: &[&str] =
    &["当场改正", "当场整改", "现场改正", "立行立改", "已立案", "予以立案", "另案处理", "移送", "已整改"];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    let order = cx.case.first(D::RectificationOrder);
    let filing = cx.case.any(&[D::FilingApproval, D::PenaltyDecision, D::OnSpotDecision]).next();
    let recheck = cx.case.first(D::InspectionRecheck);
    if let Some(filing) = filing {
        return vec![Finding::pass(format!("问题已由{}跟进", filing.label())).at(&filing.head())];
    }
    let Some(order) = order else {
        let Some((document, place)) = problem(cx) else {
            return vec![Finding::not_applicable("检查文书没有写明发现问题")];
        };
        if let Some(recheck) = recheck {
            return vec![Finding::pass(format!("问题已由{}跟进", recheck.label())).at(&recheck.head())];
        }
        if let Some((_, followed)) = cx.case.find(&[], FOLLOWED) {
            let told = format!("{}写明有问题，文书提到“{}”，请核对", document.label(), followed.quote);
            return vec![Finding::cannot_tell(told).at(&followed).at(&place)];
        }
        let told =
            format!("{}写明“{}”，卷内未见责令改正、复查或者立案，请核对", document.label(), place.quote);
        return vec![
            cx.missing(&[D::RectificationOrder, D::InspectionRecheck, D::FilingApproval], told).at(&place),
        ];
    };
    let mut findings = Vec::new();
    let due = order.date(FieldKind::DueDate);
    // 限期整改通知单: the title alone sets no period.
    let words = order.folded_text().replace(&fold(&order.title), "");
    let has_period = due.is_some()
        || ["日前", "日内", "天内", "工作日", "限期", "立即", "当场", "月内", "期限", "前改正", "小时内"]
            .iter()
            .any(|word| words.contains(word));
    if !has_period {
        findings.push(cx.lacking(order, format!("{}未见改正的期限，请核对", order.label())));
    }
    match recheck {
        None => {
            // What the closing form or the cover sums up is no proof of a recheck.
            let papers = [
                D::InspectionRecord,
                D::OnsiteRecord,
                D::InspectionResult,
                D::RectificationOrder,
                D::EvidenceMaterial,
                D::FulfilmentRecord,
                D::Other,
            ];
            let others = &[D::EvidenceMaterial, D::FulfilmentRecord, D::CorrectionReport, D::Other];
            // 限5月20日前整改到位: what the order asks for was not done by that.
            let followed = cx
                .case
                .find(&papers, &["当场改正", "当场整改", "已立案", "予以立案"])
                .or_else(|| cx.case.find(others, &["整改到位", "复查合格"]));
            findings.push(match followed {
                Some((document, place)) => {
                    let told = format!("卷内未见复查文书，{}写有“{}”，请核对", document.label(), place.quote);
                    Finding::cannot_tell(told).at(&place)
                }
                None => {
                    let told = format!("{}之后，卷内未见复查或者立案，请核对", order.label());
                    cx.missing(&[D::InspectionRecheck, D::FilingApproval], told).at(&order.head())
                }
            });
        }
        Some(recheck) => findings.extend(rechecked(order, recheck)),
    }
    if findings.is_empty() {
        findings.push(Finding::pass("问题已责令改正并复查").at(&order.head()));
    }
    findings
}

fn rechecked(order: &Document, recheck: &Document) -> Option<Finding> {
    let due = order.date(FieldKind::DueDate)?;
    let done = recheck.date(FieldKind::Time).or_else(|| recheck.date(FieldKind::Date))?;
    (done.value < due.value).then(|| {
        const OPEN: &[&str] = &[
            "未到期",
            "未完成",
            "尚未",
            "仍未",
            "未全部",
            "部分完成",
            "正在整改",
            "继续整改",
            "未整改",
            "未改正",
            "整改中",
        ];
        let told = format!("改正期限至{}，{}复查，复查在期限之前", due.value, done.value);
        match recheck.find_any(OPEN) {
            Some(place) => {
                Finding::suspect(format!("{told}，其时写有“{}”，期满后未见复查，请核对", place.quote))
                    .at(&place)
                    .at(done.place)
                    .at(due.place)
            }
            None => Finding::cannot_tell(format!("{told}，是否提前改正请核对")).at(done.place).at(due.place),
        }
    })
}

/// Where a paper of the inspection says that something was found wrong.
fn problem<'a>(cx: &'a Context) -> Option<(&'a Document, Place)> {
    cx.case.any(&[D::InspectionResult, D::InspectionRecord, D::OnsiteRecord]).find_map(|document| {
        let found =
            sentences(document).find(|sentence| sentence.says_any(FOUND) && !sentence.says_any(NONE))?;
        Some((document, found.place()))
    })
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind::DueDate;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let told = |words: &str| Sample::of(ActKind::Inspection).paper(D::InspectionResult, words);
        told("检查3项，未发现问题。").expect("I-10", NotApplicable);
        told("发现以下问题：未公示许可证。").expect("I-10", Suspect);
        told("存在如下问题：台账缺页。").expect("I-10", Suspect);
        told("如发现问题的，将依法处理。").expect("I-10", NotApplicable);
        told("除尘器未清扫，存在事故隐患。").expect("I-10", Suspect);
        told("发现以下问题：台账缺页。").unread_page().expect("I-10", CannotTell);
        told("发现以下问题：台账缺页。已当场改正。").expect("I-10", CannotTell);
        told("发现以下问题：台账缺页。").dated(D::FilingApproval, "2024-05-08").expect("I-10", Pass);
        let ordered = |words: &str| told("").paper(D::RectificationOrder, words).on(DueDate, "2024-05-20");
        ordered("5月20日前改正").dated(D::InspectionRecheck, "2024-05-20").expect("I-10", Pass);
        ordered("5月20日前改正").dated(D::InspectionRecheck, "2024-05-19").expect("I-10", CannotTell);
        ordered("5月20日前改正").expect("I-10", Suspect);
        let undated =
            told("").paper(D::RectificationOrder, "责令改正").dated(D::InspectionRecheck, "2024-05-20");
        undated.expect("I-10", Suspect);
        // Neither its title nor what it asks for is a period, or a recheck.
        let titled = told("").paper(D::RectificationOrder, "限期整改通知书\n应当整改").with(|case| {
            case.documents[1].title = "限期整改通知书".to_owned();
        });
        titled.dated(D::InspectionRecheck, "2024-05-20").expect("I-10", Suspect);
        ordered("限5月20日前整改到位").expect("I-10", Suspect);
        Sample::penalty().expect("I-10", NotApplicable);
    }
}
