use super::{is_advice, not_corrected};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::dates;
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
    /// 复议受理之日以后、复议决定作出之前，卷内有笔录、抽样等证据材料的，为疑似问题。
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
    let (Some((from, from_place)), Some((to, to_place))) = (begin(decision), end) else {
        return vec![Finding::cannot_tell("未读到行政复议的受理日期或者决定日期").at(&decision.head())];
    };
    let mut findings = Vec::new();
    for paper in cx.case.any(EVIDENCE) {
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
    if findings.is_empty() {
        let told = format!("行政复议期间（{from}至{to}）卷内未见收集的证据");
        findings.push(Finding::pass(told).at(&from_place).at(&to_place));
    }
    findings
}

/// The day the reconsideration began: accepted, else applied for.
fn begin(decision: &Document) -> Option<(Date, Place)> {
    for kind in [FieldKind::AcceptanceDate, FieldKind::ApplicationDate] {
        if let Some(date) = decision.date(kind) {
            return Some((date.value, date.place.clone()));
        }
    }
    for words in [["受理"], ["申请行政复议"]] {
        for sentence in sentences(decision) {
            let text = sentence.text();
            let Some(at) = words.iter().find_map(|word| text.find(word)) else { continue };
            // The day stands before the word it dates.
            let day = dates(&text[..at]).into_iter().rev().find_map(|written| written.date());
            if let Some(day) = day {
                return Some((day, sentence.place()));
            }
        }
    }
    None
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
        let asked = reconsidered(WORDS).paper(D::Other, "复议机构同意补充证据");
        asked.dated(D::InterviewRecord, "2024-05-10").expect("K-05", CannotTell);
        reconsidered("行政复议决定书").dated(D::InterviewRecord, "2024-05-10").expect("K-05", CannotTell);
        reconsidered("判决如下：撤销").expect("K-05", NotApplicable);
        Sample::penalty().expect("K-05", NotApplicable);
    }
}
