use super::seizure;
use crate::calendar::{Period, days_between};
use crate::case::{Document, FieldKind, Value};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 强制拆除违法建筑物、构筑物、设施以前是否公告并限期自行拆除，是否等到救济期限届满。
    /// # 依据
    /// 《行政强制法》第44条。
    /// # 判断
    /// 未见公告的、公告未限期自行拆除的、公告不早于拆除的、决定送达不足六十日即拆除的，为疑似问题；
    /// 满六十日不满六个月的，无法判断；目录列有公告、其他文书写有公告而没有认出的，无法判断。
    /// # 例外
    /// 城乡规划领域救济期限是否必须届满尚有不同意见，本规则只作提示；乡镇对在建建筑的拆除由评查人员判断。
    /// # 示例
    /// 6月3日送达限期拆除决定，6月20日强制拆除，卷内没有公告。
    "C-16", "强制拆除的公告和等待", check
}

const DEMOLISH: &[&str] = &["强制拆除", "强行拆除", "强拆"];
const PAPERS: &[D] = &[D::EnforcementDecision, D::OnsiteRecord, D::DemandNotice, D::PublicNotice, D::Other];
const LIMITED: &[&str] = &["限期", "日内", "天内", "日前", "期限", "自行拆除"];

fn check(cx: &Context) -> Vec<Finding> {
    let subject = cx.case.any(PAPERS).any(|paper| {
        DEMOLISH.iter().any(|word| paper.title.contains(word))
            || paper.document_type == D::EnforcementDecision && paper.says_any(DEMOLISH)
    });
    if !subject {
        return vec![Finding::not_applicable("卷内没有强制拆除")];
    }
    let notice = cx.case.documents.iter().find(|paper| {
        let public = paper.document_type == D::PublicNotice || paper.title.contains("公告");
        public && (paper.says_any(&["拆除"]) || paper.title.contains("拆除"))
    });
    let demolition = cx
        .case
        .any(&[D::OnsiteRecord, D::Other, D::EvidenceMaterial])
        .filter(|paper| paper.says_any(DEMOLISH) || paper.title.contains("拆除"))
        .filter(|paper| paper.document_type != D::PublicNotice && !paper.title.contains("公告"))
        .find_map(|paper| paper.date(FieldKind::Time));
    let mut findings = Vec::new();
    match notice {
        None => findings.push(unseen(cx)),
        Some(notice) => findings.extend(noticed(cx, notice, demolition.map(|d| (d.value, d.place)))),
    }
    // The order to demolish, not the decision to enforce it, opens the time for remedies.
    let served = seizure::served_first(
        cx,
        &[&["限期拆除", "责令拆除"], &["处罚决定书", "处理决定"], &["责令"], &["拆除"]],
    );
    let (Some(done), Some((from, place))) = (demolition, served) else {
        if findings.is_empty() {
            findings.push(Finding::cannot_tell("未读到拆除日期或者决定送达日期，不能核对救济期限"));
        }
        return findings;
    };
    let sixty = cx.calendar().deadline(from, Period::days(60));
    let six = cx.calendar().deadline(from, Period::months(6));
    let told = format!("{from}送达决定，{}强制拆除，相隔{}日", done.value, days_between(from, done.value));
    let finding = if done.value <= sixty.strict {
        Finding::suspect(format!("{told}，复议期限六十日尚未届满，请核对"))
    } else if done.value <= six.lenient {
        Finding::cannot_tell(format!("{told}，六个月诉讼期限未满，是否必须等待请核对"))
    } else {
        Finding::pass(told)
    };
    findings.push(finding.at(done.place).at(place));
    findings
}

/// No public notice was recognised: the catalogue may list one, and other papers may tell of it.
fn unseen(cx: &Context) -> Finding {
    const NONE: &str = "强制拆除以前，卷内未见限期自行拆除的公告";
    let listed = cx.case.fields(FieldKind::CatalogueRow).map(|(_, row)| row).find(|row| match &row.value {
        Value::CatalogueRow { title, .. } => title.contains("公告"),
        _ => false,
    });
    if let Some(row) = listed {
        return Finding::cannot_tell(format!("{NONE}；但目录列有公告，请核对")).at(&row.place);
    }
    // What the law asks for, as a paper quotes it, was not done by that.
    const LAW: &[&str] = &["应当由行政机关", "应由行政机关", "规定"];
    let told = cx.case.documents.iter().find_map(|paper| {
        let mut said =
            sentences(paper).filter(|sentence| sentence.says_any(&["拆除"]) && !sentence.says_any(LAW));
        Some((paper, said.find_map(|sentence| sentence.find_any(&["公告"]))?))
    });
    match told {
        Some((paper, place)) => {
            let told = format!("{NONE}；{}写有“{}”，请核对", paper.label(), place.quote);
            Finding::cannot_tell(told).at(&place)
        }
        None => cx.missing(&[D::PublicNotice], format!("{NONE}，请核对")),
    }
}

fn noticed(
    cx: &Context,
    notice: &Document,
    demolition: Option<(jiff::civil::Date, &crate::Place)>,
) -> Option<Finding> {
    if !notice.says_any(LIMITED) {
        return Some(cx.lacking(notice, format!("{}未见限期自行拆除的内容，请核对", notice.label())));
    }
    let date = notice.date(FieldKind::Date)?;
    let (done, place) = demolition?;
    (date.value >= done).then(|| {
        let told = format!("{}公告，{done}拆除，公告不在拆除以前，请核对", date.value);
        Finding::suspect(told).at(date.place).at(place)
    })
}

#[cfg(test)]
mod tests {
    use super::Value;
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(notice: &str, done: &str) -> Sample {
        let sample = Sample::of(ActKind::Enforcement)
            .paper(D::EnforcementDecision, "决定强制拆除违法建筑")
            .served("限期拆除决定书", "直接送达", "2024-01-10");
        let sample = if notice.is_empty() {
            sample
        } else {
            sample.paper(D::PublicNotice, notice).on(F::Date, "2024-03-01")
        };
        if done.is_empty() { sample } else { sample.paper(D::OnsiteRecord, "强制拆除").from_to(done, "") }
    }

    #[test]
    fn table() {
        let notice = "限期于3月10日前自行拆除";
        // Sixty days from 10 January 2024 end on 10 March, six months on 10 July.
        case(notice, "2024-07-11T09:00").expect("C-16", Pass);
        case(notice, "2024-07-10T09:00").expect("C-16", CannotTell);
        case(notice, "2024-03-11T09:00").expect("C-16", CannotTell);
        case(notice, "2024-03-10T09:00").expect("C-16", Suspect);
        case("", "2024-07-11T09:00").expect("C-16", Suspect);
        case("", "2024-07-11T09:00").unread_page().expect("C-16", CannotTell);
        let listed = |title: &str| {
            let row = Value::CatalogueRow {
                item: "1".to_owned(),
                number: String::new(),
                title: title.to_owned(),
                date: None,
                first_page: None,
                last_page: None,
            };
            case("", "2024-07-11T09:00").paper(D::InnerCatalog, "").field(F::CatalogueRow, row, title)
        };
        listed("限期拆除公告").expect("C-16", CannotTell);
        listed("强制拆除现场笔录").expect("C-16", Suspect);
        case("", "2024-07-11T09:00")
            .paper(D::ClosingApproval, "当事人未自行拆除，经催告、公告后于7月11日强行拆除。")
            .expect("C-16", CannotTell);
        case("", "2024-07-11T09:00")
            .paper(D::DemandNotice, "依照规定，需要强制拆除的，应当由行政机关予以公告。")
            .expect("C-16", Suspect);
        case("拆除公告", "2024-07-11T09:00").expect("C-16", Suspect);
        case(notice, "2024-03-01T09:00").expect("C-16", Suspect);
        case(notice, "").expect("C-16", CannotTell);
        Sample::of(ActKind::Enforcement).paper(D::EnforcementDecision, "划拨").expect("C-16", NotApplicable);
        Sample::penalty().expect("C-16", NotApplicable);
    }
}
