use super::{is_advice, not_corrected};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::{dates, tail};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 行政复议期间，被申请人是否自行收集证据。
    /// # 依据
    /// 《行政复议法》第46条（复议期间不得自行收集证据；自行收集的不作为认定合法性、适当性的依据）。
    /// # 判断
    /// 复议受理之日以后、复议决定作出之前，卷内有笔录、抽样等证据材料的，答复书、证据目录列有该期间的笔录、证言等的，为疑似问题。
    /// # 例外
    /// 受理或者决定当日的、复议机关同意或者要求补充证据的，无法判断；不是行政复议的，不适用；当事人提交的证据材料不计。
    /// # 示例
    /// 4月8日受理，5月30日作出复议决定，卷内有5月10日的询问笔录：疑似。
    "K-05", "复议期间取证", check
}

const EVIDENCE: &[D] = &[D::OnsiteRecord, D::InterviewRecord, D::SamplingRecord, D::SeizureOnsiteRecord];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_corrected(cx) {
        return other;
    }
    let decision = cx.case.all(D::CorrectionDocument).find(|document| {
        !is_advice(document)
            && (document.title.contains("复议") || document.find("行政复议决定书").is_some())
            && !document.title.contains("判决")
    });
    let Some(decision) = decision else {
        return vec![Finding::not_applicable("卷内未见行政复议决定书")];
    };
    let end = decision.date(FieldKind::Date).map(|date| (date.value, date.place.clone()));
    let others = || {
        let kinds =
            [D::CorrectionDocument, D::DefenceMaterial, D::AcceptanceNotice, D::Other, D::CorrectionReport];
        cx.case.any(&kinds).filter(|paper| paper.says_any(&["复议"])).find_map(|paper| begin(paper, "受理"))
    };
    let from = begin(decision, "受理").or_else(others).or_else(|| begin(decision, "申请行政复议"));
    let (Some((from, from_place)), Some((to, to_place))) = (from, end) else {
        return vec![Finding::cannot_tell("未读到行政复议的受理日期或者决定日期").at(&decision.head())];
    };
    let mut findings = Vec::new();
    // A record made meanwhile by another name, as 现场检测记录 or 补充核查记录.
    const TITLES: &[&str] = &[
        "检测记录",
        "核查记录",
        "勘查记录",
        "勘验记录",
        "调查笔录",
        "取证记录",
        "补充笔录",
        "补充询问",
        "提取",
        "调取",
        "取证",
        "证言",
        "鉴定",
        "检测报告",
    ];
    let by_title = cx.case.documents.iter().filter(|paper| {
        !EVIDENCE.contains(&paper.document_type) && TITLES.iter().any(|word| paper.title.contains(word))
    });
    for paper in cx.case.any(EVIDENCE).chain(by_title) {
        let Some(date) = paper.date(FieldKind::Time).or_else(|| paper.date(FieldKind::Date)) else {
            continue;
        };
        if date.value < from || date.value > to {
            continue;
        }
        let told = format!("{}的日期为{}，在行政复议期间（{from}受理，{to}决定）", paper.label(), date.value);
        let allowed = cx.case.find(&[], &["补充证据", "补充相关证据", "同意补充", "要求补充"]);
        let finding = match allowed {
            _ if date.value == from || date.value == to => {
                Finding::cannot_tell(format!("{told}的首日或者末日，请核对"))
            }
            Some((_, place)) => {
                Finding::cannot_tell(format!("{told}；文书提到“{}”，请核对", place.quote)).at(&place)
            }
            None => Finding::suspect(format!("{told}，是否自行收集请核对")),
        };
        findings.push(finding.at(date.place).at(&from_place).at(&to_place));
    }
    for (what, day, place) in listed(cx, from, to) {
        let told = format!(
            "{}列有“{what}”，日期为{day}，在行政复议期间（{from}受理，{to}决定），是否自行收集请核对",
            place.document_title
        );
        findings.push(Finding::suspect(told).at(&place).at(&from_place).at(&to_place));
    }
    if findings.is_empty() {
        let told = format!("行政复议期间（{from}至{to}）卷内未见收集的证据");
        findings.push(Finding::pass(told).at(&from_place).at(&to_place));
    }
    findings
}

/// Evidence that the answer lists, of a day within the reconsideration.
fn listed(cx: &Context, from: Date, to: Date) -> Vec<(String, Date, Place)> {
    const KINDS: &[&str] = &[
        "询问笔录",
        "调查笔录",
        "谈话笔录",
        "现场笔录",
        "检查笔录",
        "勘验笔录",
        "陈述笔录",
        "证人证言",
        "证言",
        "检测报告",
        "检验报告",
        "鉴定意见",
        "鉴定报告",
        "监测报告",
        "抽样",
        "照片",
        "取证单",
        "提取单",
        "情况说明",
        "补充证据",
        "补充调查",
        "证明材料",
    ];
    const OTHER: &[&str] = &["答复书", "受理", "送达", "告知", "申请书", "授权", "委托", "听证", "复议决定"];
    let mut found = Vec::new();
    for document in cx.case.all(D::DefenceMaterial) {
        for page in &document.pages {
            let text = page.folded().text.as_str();
            let mut before = 0;
            for written in dates(text) {
                let start =
                    text[before..written.range.start].rfind(['。', ';']).map_or(before, |at| before + at);
                let near = tail(&text[start..written.range.start], 30);
                before = written.range.end;
                let Some(day) = written.date().filter(|day| from < *day && *day < to) else { continue };
                let kind = KINDS.iter().find(|kind| near.contains(**kind));
                if let Some(kind) = kind.filter(|_| !OTHER.iter().any(|word| near.contains(word))) {
                    found.push(((*kind).to_owned(), day, document.place_on(page, written.range)));
                }
            }
        }
    }
    found
}

/// The day the reconsideration began, as a paper tells it: accepted, or applied for.
fn begin(paper: &Document, word: &str) -> Option<(Date, Place)> {
    let kind = if word == "受理" { FieldKind::AcceptanceDate } else { FieldKind::ApplicationDate };
    if let Some(date) = paper.date(kind) {
        return Some((date.value, date.place.clone()));
    }
    sentences(paper).find_map(|sentence| {
        let text = sentence.text();
        let at = text.find(word)?;
        // The day stands before the word it dates.
        let day = dates(&text[..at]).into_iter().rev().find_map(|written| written.date())?;
        Some((day, sentence.place()))
    })
}

#[cfg(test)]
mod tests {
    use crate::case::FieldKind::Date;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const WORDS: &str =
        "行政复议决定书\n申请人不服处罚，于2024年4月2日申请行政复议。本机关于2024年4月8日受理。";

    fn reconsidered(words: &str) -> Sample {
        Sample::penalty().paper(D::CorrectionDocument, words).on(Date, "2024-05-30")
    }

    #[test]
    fn table() {
        for (day, outcome) in [
            ("2024-04-07", Pass),
            ("2024-04-08", CannotTell),
            ("2024-04-09", Suspect),
            ("2024-05-29", Suspect),
            ("2024-05-30", CannotTell),
            ("2024-05-31", Pass),
        ] {
            reconsidered(WORDS).dated(D::InterviewRecord, day).expect("K-05", outcome);
        }
        let answered = |words: &str| reconsidered(WORDS).paper(D::DefenceMaterial, words);
        answered("1 询问笔录 2024年3月2日\n2 补充询问笔录（证人周某） 2024年5月13日").expect("K-05", Suspect);
        answered("1 询问笔录 2024年3月2日\n行政复议答复书 2024年4月20日").expect("K-05", Pass);
        answered("本机关于2024年4月10日收到行政复议申请书副本。").expect("K-05", Pass);
        let asked = reconsidered(WORDS).paper(D::Other, "复议机构同意补充证据");
        asked.dated(D::InterviewRecord, "2024-05-10").expect("K-05", CannotTell);
        reconsidered("行政复议决定书").dated(D::InterviewRecord, "2024-05-10").expect("K-05", CannotTell);
        reconsidered("判决如下：撤销").expect("K-05", NotApplicable);
        Sample::penalty().expect("K-05", NotApplicable);
    }
}
