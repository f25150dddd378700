use super::super::consistency::number::DocumentNumber;
use super::lacks;
use crate::case::{CasePage, Document, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::fold::{Gap, fold};

declare! {
    /// # 查什么
    /// 是否一案一卷，卷宗封面的栏目是否填写。
    /// # 依据
    /// 《行政处罚法》第47条（归档保存）；各地立卷规范，栏目要求不一，此标准未经核对。
    /// # 判断
    /// 卷内未见封面的、封面有栏目名称而栏目空白的、卷内有两个以上不同文号的同类决定书的，为疑似问题。
    /// # 例外
    /// 封面、卷内目录、备考表一样也没有的，可能是尚未装订成卷的材料，无法判断。扫描页上的手写内容可能未能识读，空白只作无法判断；不同文号的决定书当事人也不同的（单位和责任人分别处罚），由评查人员判断。
    /// 封面没有设置的栏目不作判断；被纠正后重新作出决定的，两份决定可以同卷，由评查人员核对。
    /// # 示例
    /// 封面“保管期限”一栏空白；卷内有处罚〔2024〕12号和处罚〔2024〕15号两份决定书。
    "G-01", "一案一卷和封面", check
}

/// What covers ask for; a space left blank behind one of these is told.
const LABELS: &[&str] = &[
    "案件名称",
    "案由",
    "当事人",
    "文号",
    "处罚决定书文号",
    "行政处罚决定书文号",
    "决定书文号",
    "案号",
    "办案机构",
    "办案单位",
    "承办机构",
    "承办单位",
    "承办人",
    "办案人员",
    "立案日期",
    "立案时间",
    "结案日期",
    "结案时间",
    "办案日期",
    "处理结果",
    "处罚结果",
    "归档日期",
    "归档时间",
    "保管期限",
    "归档号",
    "立卷人",
    "卷内件数",
];

/// Labels that may be left to others: filled in by the archive, or not in use.
const LATER: &[&str] =
    &["全宗号", "目录号", "案卷号", "密级", "备注", "件数", "页数", "总页数", "卷内页数", "本卷共"];

const DECIDING: &[D] =
    &[D::PenaltyDecision, D::OnSpotDecision, D::NoPenaltyDecision, D::LicenseDecision, D::LicenseRefusal];

fn check(cx: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    if cx.case.documents.is_empty() {
        return vec![Finding::cannot_tell("卷内没有可供核对的文书")];
    }
    match cx.case.first(D::Cover) {
        Some(cover) => findings.extend(blanks(cover)),
        None => findings.push(lacks(cx, D::Cover, "卷内未见卷宗封面，请核对")),
    }
    for kind in DECIDING {
        findings.extend(several(cx, *kind));
    }
    findings
}

fn blanks(cover: &Document) -> Option<Finding> {
    if cover.has_unread_pages() {
        return Some(Finding::cannot_tell("封面未能识读，请看原件").at(&cover.head()));
    }
    let read = |label: &str| {
        cover.texts(FieldKind::CoverField).any(|field| {
            let (name, value) = fold(field.value)
                .split_once(':')
                .map(|(n, v)| (n.to_owned(), v.to_owned()))
                .unwrap_or_default();
            name == label && !value.trim().is_empty()
        })
    };
    let mut blank = Vec::new();
    let mut place = None;
    for label in LABELS.iter().filter(|label| !read(label)) {
        let spaces =
            cover.pages.iter().flat_map(|page| spaces(page, label).into_iter().map(move |at| (page, at)));
        let Some((page, (at, _))) = spaces.clone().find(|(_, (_, filled))| !filled) else { continue };
        if spaces.clone().all(|(_, (_, filled))| !filled) {
            blank.push(*label);
            place = place.or(Some(cover.place_on(page, at)));
        }
    }
    let place = place?;
    let told = format!("封面{}栏未见填写，请核对", blank.join("、"));
    Some(if cover.has_recognised_pages() {
        Finding::cannot_tell(format!("{told}；封面为扫描件，手写内容可能未能识读")).at(&place)
    } else {
        Finding::suspect(told).at(&place)
    })
}

/// Where a label stands in a space of its own, and whether anything but another label stands behind it.
fn spaces(page: &CasePage, label: &str) -> Vec<(std::ops::Range<usize>, bool)> {
    let folded = page.folded();
    let text = folded.text.as_str();
    let closes = |at: usize| text[at..].starts_with(':') || folded.gap_before(at) >= Gap::Cell;
    let found = text
        .match_indices(label)
        .filter(|(at, _)| folded.gap_before(*at) >= Gap::Space && closes(at + label.len()));
    found
        .map(|(at, _)| {
            let end = at + label.len();
            let from = text.len() - text[end..].trim_start_matches(':').len();
            let next = &text[from..];
            let label_next =
                LABELS.iter().chain(LATER).any(|other| next.starts_with(other) && closes(from + other.len()));
            (at..end, !next.is_empty() && !label_next)
        })
        .collect()
}

/// Decisions of one kind with different numbers.
fn several(cx: &Context, kind: D) -> Option<Finding> {
    let mut seen: Vec<(DocumentNumber, &Document)> = Vec::new();
    for decision in cx.case.all(kind) {
        let Some(number) =
            decision.texts(FieldKind::Number).find_map(|read| DocumentNumber::parse(read.value))
        else {
            continue;
        };
        if !seen.iter().any(|(other, _)| *other == number) {
            seen.push((number, decision));
        }
    }
    let [(first, one), (second, other), ..] = &seen[..] else { return None };
    let told = format!("卷内有{}和{}两份{}，是否一案一卷请核对", first.shown, second.shown, kind.title());
    let party = |paper: &Document| paper.text(FieldKind::Party).map(|read| fold(read.value));
    if let Some(corrected) = cx.case.any(&[D::CorrectionDocument, D::RedoDecision]).next() {
        let told = format!("{told}；卷内有{}，两份决定可以属于同一案", corrected.label());
        return Some(Finding::cannot_tell(told).at(&corrected.head()));
    }
    let finding = match (party(one), party(other)) {
        (Some(a), Some(b)) if a == b => Finding::suspect(told),
        _ => Finding::cannot_tell(format!("{told}；当事人可能不同")),
    };
    Some(finding.at(&other.head()).at(&one.head()))
}

#[cfg(test)]
mod tests {
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn covered(words: &str) -> Sample {
        Sample::penalty().paper(D::Cover, words)
    }

    #[test]
    fn covers() {
        for (words, outcome) in [
            ("案件名称  林某无证经营案\n文　　号  云市监处罚〔2024〕12号\n保管期限  30年", Pass),
            ("案件名称：林某无证经营案\n保管期限：30年", Pass),
            ("案件名称  林某无证经营案\n文　　号\n保管期限  30年", Suspect),
            ("案件名称：林某无证经营案\n保管期限：", Suspect),
            ("案件名称：林某无证经营案\n全宗号\n目录号\n案卷号", Pass),
            ("林某无证经营案", Pass),
        ] {
            covered(words).expect("G-01", outcome);
        }
        covered("保管期限：")
            .with(|case| case.documents[0].pages[0].recognised = true)
            .expect("G-01", CannotTell);
        Sample::penalty().paper(D::InnerCatalog, "").paper(D::FilingApproval, "").expect("G-01", Suspect);
        // Papers without any part of a binding may not be filed yet.
        Sample::penalty().paper(D::FilingApproval, "").expect("G-01", CannotTell);
        Sample::penalty().unread_page().expect("G-01", CannotTell);
        Sample::penalty().expect("G-01", CannotTell);
    }

    #[test]
    fn one_case_one_file() {
        let decided = |sample: Sample, number: &str, party: &str| {
            sample.paper(D::PenaltyDecision, number).says(F::Number, number).says(F::Party, party)
        };
        let first = || decided(covered("案件名称：某案"), "云市监处罚〔2024〕12号", "甲公司");
        first().expect("G-01", Pass);
        decided(first(), "云市监处罚[2024]012号", "甲公司").expect("G-01", Pass);
        decided(first(), "云市监处罚〔2024〕15号", "甲公司").expect("G-01", Suspect);
        decided(first(), "云市监处罚〔2024〕15号", "林某").expect("G-01", CannotTell);
    }
}
