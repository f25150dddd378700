use super::{for_cause, not_inspection, visit};
use crate::act_kind::ActKind;
use crate::case::Document;
use crate::check::party;
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::{behind, dates_of, head};
use crate::check::words::{leading_number, same_organ};
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::{Gap, fold};
use jiff::civil::Date;
use std::collections::BTreeSet;

declare! {
    /// # 查什么
    /// 同一机关一年内对同一企业的检查次数是否超过公布的上限。
    /// # 依据
    /// 《关于严格规范涉企行政检查的意见》（国办发〔2024〕54号；政策文件，此标准未经核对）。
    /// # 判断
    /// 数同批案卷中同一机关同年对同一企业的检查，与审批表上写明的“已检查次数”比较，取多的；加上本次超过上限的，为疑似问题。
    /// # 例外
    /// 没有设置上限的，以计划、审批表写明的上限为准；没有设置也没有写明的，无法判断；因投诉举报、转办交办等实施的检查不计入（此标准未经核对）；其他案卷的检查是否计入由评查人员核对。
    /// # 示例
    /// 上限为每年2次，审批表写明本年度已检查2次，又检查一次：疑似。
    "I-06", "检查频次", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    if let Some(place) = for_cause(cx) {
        return vec![Finding::not_applicable(format!("因“{}”检查，不计入频次", place.quote)).at(&place)];
    }
    let Some(visit) = visit(cx) else {
        return vec![Finding::cannot_tell("未读到检查的日期")];
    };
    let own = cx.case.summary();
    let organ = super::body(cx).map(|(organ, _)| organ).unwrap_or_default();
    let mut others = Vec::new();
    for peer in cx.peers.iter().filter(|peer| peer.act_kind == ActKind::Inspection) {
        let one_party = party::one_enterprise(&own, peer);
        if one_party && same_organ(&organ, &peer.organ) {
            let mut days: Vec<_> =
                peer.inspected_on.iter().filter(|day| day.year() == visit.date.year()).collect();
            days.dedup();
            others.extend(days.first().map(|day| format!("{}（{day}）", peer.name)));
        }
    }
    let stated = cx.case.documents.iter().find_map(counted).or_else(|| listed_before(cx, visit.date));
    let listed = u32::try_from(others.len()).unwrap_or(u32::MAX);
    let before = stated.as_ref().map_or(listed, |(count, _)| listed.max(*count));
    let told = format!("{}对该企业的检查为本年度第{}次", visit.date, before.saturating_add(1));
    let told =
        if others.is_empty() { told } else { format!("{told}（同批另有{}）", others.join("、")) };
    let finding = match cx.limit(LimitKey::InspectionCap).and_then(|limit| Some((limit, limit.count()?))) {
        None if let Some((cap, place)) = cap_of_plan(cx) => {
            let told = format!("{told}，{}写明的上限为{cap}次", place.document_title);
            if before < cap { Finding::pass(told) } else { Finding::suspect(format!("{told}，请核对")) }
                .at(&place)
        }
        None => Finding::cannot_tell(format!("{told}；没有设置年度检查次数上限")),
        Some((limit, cap)) if before < cap => Finding::pass(format!("{told}，上限{cap}次{}", limit.note())),
        Some((limit, cap)) => Finding::suspect(format!("{told}，超过上限{cap}次，请核对{}", limit.note())),
    };
    vec![finding.at(&visit.place).at_any(stated.as_ref().map(|(_, place)| place))]
}

/// No enterprise is inspected so often in a year.
const MOST: u32 = 366;

/// How often it was inspected before, as a paper says it: 本年度已检查次数:2次, 今年以来已检查2次, 本次为第3次检查.
fn counted(document: &Document) -> Option<(u32, Place)> {
    const LABELS: &[&str] = &[
        "本年度已检查次数",
        "本年度已实施检查次数",
        "年度已检查次数",
        "本年度已检查",
        "本年已检查次数",
        "已检查次数",
        "本年度检查次数",
        "年内已检查次数",
        "今年已检查次数",
    ];
    let labelled = behind(document, LABELS).and_then(|said| {
        let words = said.words.trim_start_matches(|c: char| {
            !c.is_ascii_digit() && !"一二三四五六七八九十两".contains(c) && c != '无' && c != '零'
        });
        let (count, length) = leading_number(words)?;
        // The year of a day that stands behind an empty space is no count.
        if count > MOST || words[length..].starts_with(['年', '月', '日']) {
            return None;
        }
        // 对该单位第1次: this one is the first.
        let nth = said.words[..said.words.len() - words.len()].ends_with('第');
        Some((if nth { count.saturating_sub(1) } else { count }, said.place))
    });
    labelled.or_else(|| {
        sentences(document).find_map(|sentence| {
            let text = sentence.text();
            let of_year = sentence.says_any(&["本年度", "今年", "年内", "当年", "本年", "本次"]);
            if !of_year || !sentence.says_any(&["检查"]) {
                return None;
            }
            let at = ["已检查", "已实施检查", "已开展检查", "已对其检查", "已进行检查", "已被检查"]
                .iter()
                .find_map(|word| Some(text.find(word)? + word.len()));
            let before = at.and_then(|at| {
                let (count, length) = leading_number(&text[at..])?;
                text[at + length..].starts_with('次').then_some(count)
            });
            let nth = text.find('第').and_then(|at| {
                let (count, length) = leading_number(&text[at + '第'.len_utf8()..])?;
                let behind = &text[at + '第'.len_utf8() + length..];
                let counts = behind.starts_with('次') && head(behind, 8).contains("检查");
                counts.then(|| count.saturating_sub(1))
            });
            before.or(nth).map(|count| (count, sentence.place()))
        })
    })
}

/// The inspections of the year that a paper lists, by their days before this one.
fn listed_before(cx: &Context, visit: Date) -> Option<(u32, Place)> {
    let list = cx.case.documents.iter().find(|document| {
        ["检查情况", "检查台账", "检查登记", "检查次数", "检查频次", "检查记录统计"]
            .iter()
            .any(|word| document.title.contains(word))
            && ["查询", "统计", "台账", "登记", "汇总"].iter().any(|word| document.title.contains(word))
    })?;
    let mut days: Vec<Date> = dates_of(list).into_iter().filter_map(|(written, _)| written.date()).collect();
    days.retain(|day| day.year() == visit.year() && *day < visit);
    days.sort();
    days.dedup();
    (!days.is_empty()).then(|| (u32::try_from(days.len()).unwrap_or(u32::MAX), list.head()))
}

/// How often a year an enterprise may be inspected, where a plan sets it in a column for each kind of inspection: the row
/// whose words are most those by which the forms of this inspection say what is inspected.
fn cap_of_row(cx: &Context) -> Option<(u32, Place)> {
    const HEADS: &[&str] = &["频次上限", "次数上限", "检查频次", "年度频次", "上限次数"];
    const FORMS: &[D] = &[D::InspectionApproval, D::InspectionNotice, D::Cover, D::InspectionRecord];
    let pairs = |text: &str| -> BTreeSet<(char, char)> {
        let letters: Vec<char> = fold(text).chars().filter(|c| c.is_alphabetic()).collect();
        letters.windows(2).map(|two| (two[0], two[1])).collect()
    };
    let subject = cx.case.any(FORMS).flat_map(|form| {
        form.pages
            .iter()
            .flat_map(|page| page.lines.iter())
            .flat_map(|line| pairs(&line.text))
            .collect::<Vec<_>>()
    });
    let subject: BTreeSet<(char, char)> = subject.collect();
    let plan = cx.case.all(D::InspectionPlan).find(|plan| plan.says_any(HEADS))?;
    let row = |text: &str| -> Option<(u32, usize, usize)> {
        let folded = fold(text);
        let (before, behind) = folded.rsplit_once('次')?;
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let count = before[before.len() - digits..].parse().ok()?;
        let own = pairs(&before[..before.len() - digits]);
        let shared = own.intersection(&subject).count();
        (behind.chars().count() <= 6 && own.len() >= 4).then_some((count, shared, own.len()))
    };
    let mut rows: Vec<((u32, usize, usize), Place)> = Vec::new();
    for page in &plan.pages {
        let folded = page.folded();
        let mut start = 0;
        let ends = folded.chars_from(0).filter(|(byte, _, gap)| *byte > 0 && *gap == Gap::Line);
        let ends: Vec<usize> = ends.map(|(byte, ..)| byte).chain([folded.text.len()]).collect();
        for end in ends {
            if let Some(found) = row(&folded.text[start..end]) {
                rows.push((found, plan.place_on(page, start..end)));
            }
            start = end;
        }
    }
    // Most of the row must be what is inspected, and no other row as much.
    let best = rows.iter().max_by_key(|((_, shared, _), _)| *shared)?;
    let ((count, shared, own), place) = best;
    let alone = !rows.iter().any(|((other, also, _), _)| also == shared && other != count);
    (alone && shared * 2 >= *own).then(|| (*count, place.clone()))
}

/// How often a year an enterprise may be inspected, as a paper of the file says it.
fn cap_of_plan(cx: &Context) -> Option<(u32, Place)> {
    if let Some(cap) = cap_of_row(cx) {
        return Some(cap);
    }
    const CAPS: &[&str] = &[
        "不超过",
        "不得超过",
        "不多于",
        "最多",
        "上限为",
        "上限是",
        "上限:",
        "上限",
        "至多",
        "原则上为",
        "限",
    ];
    cx.case.documents.iter().flat_map(sentences).find_map(|sentence| {
        let text = sentence.text();
        if !sentence.says_any(&["检查", "频次"]) {
            return None;
        }
        let yearly = sentence.says_any(&["年度", "每年", "一年", "全年", "年内", "频次", "/年"]);
        if !yearly || !sentence.says_any(&["次"]) {
            return None;
        }
        let cap = CAPS.iter().flat_map(|word| text.match_indices(word)).find_map(|(at, word)| {
            let behind = &text[at + word.len()..];
            let (count, length) = leading_number(behind)?;
            behind[length..].starts_with('次').then_some(count)
        })?;
        Some((cap, sentence.place()))
    })
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::CaseSummary;
    use crate::case::FieldKind::{Party, SigningOrgan};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::{Sample, day};
    use crate::document_type::DocumentType as D;

    const CAP: &str = "[[limits]]\nkey = \"inspection_cap\"\nvalue = { count = 2 }\nsource = \"某公告\"";

    #[test]
    fn table() {
        let visited = |words: &str| {
            let case = Sample::of(ActKind::Inspection).paper(D::InspectionApproval, words);
            let case = case.dated(D::InspectionRecord, "2024-05-06").says(Party, "好味食品有限公司");
            case.says(SigningOrgan, "青川区市场监督管理局")
        };
        visited("本年度已检查次数：1次").limits(CAP).expect("I-06", Pass);
        visited("本年度已检查次数：2次").limits(CAP).expect("I-06", Suspect);
        visited("本年度已检查次数：2次").expect("I-06", CannotTell);
        visited("本年度已检查次数 3次（均为日常检查）").limits(CAP).expect("I-06", Suspect);
        // The first, the second: this one is counted.
        visited("本年度检查次数 对该单位第2次，上限2次").limits(CAP).expect("I-06", Pass);
        visited("本年度检查次数 对该单位第3次，上限2次").limits(CAP).expect("I-06", Suspect);
        visited("今年以来已检查2次。").limits(CAP).expect("I-06", Suspect);
        visited("本年度已检查次数：2次")
            .paper(D::InspectionPlan, "频次上限：同一企业年度不超过2次")
            .expect("I-06", Suspect);
        visited("本年度已检查次数：1次")
            .paper(D::InspectionPlan, "对同一企业每年检查不超过两次")
            .expect("I-06", Pass);
        // Set in a column of the plan, one row for each kind; what was inspected is listed in a ledger.
        let ledger = |words: &str| {
            let plan = "检查事项 方式 同一企业年度频次上限\n饲料生产经营监督检查 日常检查 2次\n兽药经营管理规范检查 双随机 1次";
            let case = visited("检查事项：饲料生产经营监督检查（日常检查）").paper(D::InspectionPlan, plan);
            let case = case.paper(D::Other, words);
            case.with(|case| "企业年度检查台账".clone_into(&mut case.documents[3].title))
        };
        ledger("2024年3月19日 未发现问题\n2024年4月11日 未发现问题\n2024年5月6日").expect("I-06", Suspect);
        ledger("2024年3月19日 未发现问题\n2024年5月6日").expect("I-06", Pass);
        visited("接到举报").limits(CAP).expect("I-06", NotApplicable);
        let peer = |date: &str, organ: &str| CaseSummary {
            name: "另一次检查".to_owned(),
            act_kind: ActKind::Inspection,
            organ: organ.to_owned(),
            parties: vec!["好味食品有限公司".to_owned()],
            inspected_on: vec![day(date), day(date)],
            ..CaseSummary::default()
        };
        let own = "青川区市场监督管理局";
        let twice = |second: CaseSummary| visited("").limits(CAP).peer(peer("2024-02-01", own)).peer(second);
        twice(peer("2024-03-01", own)).expect("I-06", Suspect);
        twice(peer("2023-12-31", own)).expect("I-06", Pass);
        twice(peer("2024-03-01", "青川区应急管理局")).expect("I-06", Pass);
        Sample::of(ActKind::Inspection).expect("I-06", CannotTell);
        Sample::penalty().expect("I-06", NotApplicable);
    }
}
