use super::{is_advice, not_corrected, operative, redone};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use std::collections::BTreeMap;

declare! {
    /// # 查什么
    /// 重新作出的决定是否以同一事实和理由作出了与原决定基本相同的处理。
    /// # 依据
    /// 《行政诉讼法》第71条；《行政复议法》第64条第2款。
    /// # 判断
    /// 新旧决定书的文字相似度达到九成、罚款数额相同的，或者原决定因证据不足、事实不清被撤销，其后未见补充的证据而又作出处罚的，
    /// 为疑似问题（只作提示）。
    /// # 例外
    /// 因违反法定程序被撤销的，可以作出相同的决定，无法判断；卷内没有原决定或者重新作出的决定的，不能比较。
    /// # 示例
    /// 判决以主要证据不足撤销，新决定书除日期外与原决定书相同：疑似。
    "K-04", "重作不重复", check
}

/// Parts in a hundred of neighbouring pairs of characters that two texts share, from which they count as alike.
const ALIKE: usize = 90;

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_corrected(cx) {
        return other;
    }
    let Some(redone) = redone(cx) else {
        return vec![Finding::not_applicable("卷内未见重新作出的决定")];
    };
    if let Some(finding) = without_evidence(cx, redone) {
        return vec![finding];
    }
    let original = cx
        .case
        .any(&[D::PenaltyDecision, D::OnSpotDecision, D::LicenseRefusal, D::LicenseDecision])
        .find(|paper| !std::ptr::eq(*paper, redone));
    let Some(original) = original else {
        return vec![Finding::cannot_tell("卷内未见原决定，不能与重新作出的决定比较").at(&redone.head())];
    };
    if original.has_unread_pages() || redone.has_unread_pages() {
        return vec![
            Finding::cannot_tell("新旧决定书有未识读的页，不能比较").at(&redone.head()).at(&original.head()),
        ];
    }
    let shared = likeness(&original.folded_text(), &redone.folded_text());
    let fine = |document: &Document| document.amounts(FieldKind::Fine).map(|fine| fine.value.fen).max();
    let one_fine = fine(original) == fine(redone);
    let told = format!("{}与{}的文字相似度为{shared}%", redone.label(), original.label());
    let finding = if shared < ALIKE || !one_fine {
        Finding::pass(told)
    } else if let Some(words) = procedural(cx) {
        Finding::cannot_tell(format!("{told}，罚款相同；原决定因“{words}”被纠正，可以作出相同的决定，请核对"))
    } else {
        Finding::suspect(format!("{told}，罚款相同，是否以同一事实和理由作出基本相同的决定请核对"))
    };
    vec![finding.at(&redone.head()).at(&original.head())]
}

/// A penalty imposed anew though the first was undone for want of evidence, and none was taken since.
fn without_evidence(cx: &Context, redone: &Document) -> Option<Finding> {
    const WANTING: &[&str] =
        &["主要证据不足", "证据不足", "事实不清", "缺乏证据", "没有证据证明", "证据不充分"];
    /// Papers by which an organ takes evidence, or is given some.
    const EVIDENCE: &[D] = &[
        D::OnsiteRecord,
        D::InspectionRecord,
        D::InterviewRecord,
        D::EvidenceMaterial,
        D::SamplingRecord,
        D::InspectionReport,
        D::Other,
    ];
    let penalty =
        redone.amounts(FieldKind::Fine).next().is_some() || redone.says_any(&["罚款", "没收", "吊销"]);
    let lenient = redone.document_type == D::NoPenaltyDecision;
    let correction =
        cx.case.all(D::CorrectionDocument).find(|paper| !is_advice(paper) && paper.says_any(WANTING))?;
    let undone = ["撤销", "确认违法"].iter().any(|word| operative(correction).contains(word));
    let since = correction.date(FieldKind::Date)?;
    let until = redone.date(FieldKind::Date).filter(|until| until.value > since.value)?;
    let day = |paper: &Document| {
        let read = paper.date(FieldKind::Time).or_else(|| paper.date(FieldKind::Date));
        read.map(|read| read.value)
    };
    let evidence =
        || cx.case.any(EVIDENCE).filter(|paper| paper.document_type != D::Other || is_evidence(paper));
    // Evidence without a day may be of any time.
    let pictures =
        |paper: &Document| ["照片", "影像", "图片", "截图"].iter().any(|word| paper.title.contains(word));
    let undated = evidence().any(|paper| day(paper).is_none() && !pictures(paper));
    let taken =
        evidence().any(|paper| day(paper).is_some_and(|day| since.value <= day && day <= until.value));
    const ADDED: &[&str] = &[
        "补充调查",
        "补充证据",
        "重新调查",
        "补充取证",
        "补充收集",
        "重新取证",
        "另行调取",
        "补充询问",
        "新的证据",
    ];
    let told = redone.says_any(ADDED)
        || cx.case.find(&[D::InvestigationReport, D::CorrectionReport], ADDED).is_some();
    if !penalty || lenient || !undone || taken || told || evidence().next().is_none() {
        return None;
    }
    let place = correction.find_any(WANTING)?;
    let told = format!(
        "{}以“{}”纠正，{}重新作出决定，其间未见补充的证据，是否以同一事实和理由作出基本相同的决定请核对",
        correction.label(),
        place.quote,
        until.value
    );
    let finding = if undated || cx.case.has_unread_pages() {
        Finding::cannot_tell(told)
    } else {
        Finding::suspect(told)
    };
    Some(finding.at(&place).at(until.place))
}

/// Whether a paper nobody sorted is evidence by its title.
fn is_evidence(paper: &Document) -> bool {
    ["证据", "笔录", "证言", "鉴定", "检测", "调取", "证明"].iter().any(|word| paper.title.contains(word))
}

/// The words by which the correction rests on procedure.
fn procedural(cx: &Context) -> Option<&'static str> {
    const WORDS: &[&str] =
        &["违反法定程序", "程序违法", "程序不当", "未履行告知", "未告知", "未听取", "未组织听证"];
    let corrections = cx.case.all(D::CorrectionDocument);
    corrections
        .map(|document| format!("{}{}", document.folded_text(), operative(document)))
        .find_map(|text| WORDS.iter().copied().find(|word| text.contains(word)))
}

/// How many parts in a hundred of the pairs of neighbouring characters two texts share.
fn likeness(a: &str, b: &str) -> usize {
    let pairs = |text: &str| {
        let mut counts: BTreeMap<(char, char), usize> = BTreeMap::new();
        for pair in text.chars().zip(text.chars().skip(1)) {
            *counts.entry(pair).or_default() += 1;
        }
        counts
    };
    let (a, b) = (pairs(a), pairs(b));
    let all: usize = a.values().sum::<usize>() + b.values().sum::<usize>();
    let shared: usize = a.iter().map(|(pair, count)| *count.min(b.get(pair).unwrap_or(&0))).sum();
    (shared * 200).checked_div(all).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::likeness;
    use crate::case::FieldKind;
    use crate::case::FieldKind::Fine;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const OLD: &str = "经查，你单位未取得许可从事食品经营，有现场笔录、询问笔录、进货票据、销售台账和照片为证。\
        你单位的行为违反了食品安全法第三十五条第一款的规定，在规定期限内没有提出陈述、申辩。\
        依据食品安全法第一百二十二条第一款的规定，决定没收违法所得，并处罚款五万元。";

    fn redone(reason: &str, words: &str, fine: i64) -> Sample {
        let case = Sample::penalty().paper(D::PenaltyDecision, OLD).yuan(Fine, 50000, false);
        let case = case.paper(D::CorrectionDocument, reason);
        // The title of the new paper differs by a few characters.
        case.paper(D::RedoDecision, words).yuan(Fine, fine, false)
    }

    #[test]
    fn table() {
        let other =
            "经重新调查，补充检测报告、销售台账、证人证言，认定货值三千元，改变定性，适用从轻的规定。";
        let evidence = "因主要证据不足，判决如下：撤销。";
        redone(evidence, OLD, 50000).expect("K-04", Suspect);
        redone(evidence, OLD, 30000).expect("K-04", Pass);
        redone(evidence, other, 50000).expect("K-04", Pass);
        redone("因违反法定程序，判决如下：撤销。", OLD, 50000).expect("K-04", CannotTell);
        let undone = |taken: &str| {
            let case = Sample::penalty().paper(D::InterviewRecord, "").on(FieldKind::Date, "2023-10-23");
            let case = case.paper(D::InterviewRecord, "").on(FieldKind::Date, taken);
            let case = case.paper(D::CorrectionDocument, evidence).on(FieldKind::Date, "2024-07-30");
            case.paper(D::PenaltyDecision, "决定罚款五万元。").on(FieldKind::Date, "2024-10-30")
        };
        undone("2023-10-24").expect("K-04", Suspect);
        undone("2024-07-29").expect("K-04", Suspect);
        undone("2024-07-30").expect("K-04", CannotTell);
        undone("2024-09-01").expect("K-04", CannotTell);
        Sample::penalty().paper(D::RedoDecision, OLD).expect("K-04", CannotTell);
        Sample::penalty().paper(D::CorrectionDocument, evidence).expect("K-04", NotApplicable);
        Sample::penalty().expect("K-04", NotApplicable);
        assert_eq!((likeness(OLD, OLD), likeness(OLD, ""), likeness("", "")), (100, 0, 0));
    }
}
