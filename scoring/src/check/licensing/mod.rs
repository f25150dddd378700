//! Rules L-01 and on: the procedure of licensing, one file each.

use super::Context;
use super::finding::Finding;
mod l01;
mod l02;
mod l03;
mod l04;
mod l05;
mod l06;
mod l07;
mod l08;
mod l09;

use super::registry::Rule;
use super::text::{all_behind, head};
use super::words::{people, person_name};
use crate::act_kind::ActKind;
use crate::case::{Document, FieldKind};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

pub(super) const RULES: &[Rule] =
    &[l01::RULE, l02::RULE, l03::RULE, l04::RULE, l05::RULE, l06::RULE, l07::RULE, l08::RULE, l09::RULE];

/// The finding where the case is no licence.
fn not_licensing(cx: &Context) -> Option<Vec<Finding>> {
    (cx.case.act_kind != ActKind::Licensing).then(|| vec![Finding::not_applicable("不是行政许可案件")])
}

/// The finding where the case is no licence, or takes one back: nobody applied for that.
fn not_granting(cx: &Context) -> Option<Vec<Finding>> {
    const BACK: &[&str] = &["撤销", "撤回", "注销", "吊销"];
    let takes_back = |paper: &Document| {
        paper.title.contains("许可")
            && BACK.iter().any(|word| paper.title.contains(word))
            && ["决定", "告知", "通知"].iter().any(|word| paper.title.contains(word))
    };
    not_licensing(cx).or_else(|| {
        let applied = cx.case.any(&[D::LicenseApplication, D::AcceptanceNotice]).next().is_some();
        let paper = cx.case.documents.iter().find(|paper| takes_back(paper)).filter(|_| !applied)?;
        let told = format!("{}，不是依申请的许可", paper.label());
        Some(vec![Finding::not_applicable(told).at(&paper.head())])
    })
}

/// The day the papers came in: on the receipt, else the first day an application bears.
fn received(cx: &Context) -> Option<(Date, Place)> {
    let of = |kind: D| {
        cx.case
            .all(kind)
            .filter_map(|document| {
                document.date(FieldKind::ApplicationDate).or_else(|| document.date(FieldKind::Date))
            })
            .map(|read| (read.value, read.place.clone()))
            .min_by_key(|(date, _)| *date)
    };
    of(D::MaterialReceipt).or_else(|| of(D::LicenseApplication))
}

/// Where papers of the organ tell of a review or a test that took time of its own: one of the words, unless what was
/// reviewed is a paper the applicant brought along (应急预案经专家评审), which took no time of the organ's.
fn takes_time<'a>(cx: &'a Context, papers: &[D], words: &[&str]) -> Option<(&'a Document, Place)> {
    const BROUGHT: &[&str] =
        &["预案", "方案", "制度", "图纸", "图", "设计", "报告", "报告书", "评价", "文件", "产品", "设备"];
    const LINKS: &[&str] = &["通过", "经过", "已经", "均经", "均已", "经", "已", "均", "由"];
    cx.case.documents.iter().filter(|paper| papers.contains(&paper.document_type)).find_map(|paper| {
        let found = words.iter().flat_map(|word| paper.pages.iter().map(move |page| (page, *word)));
        found
            .flat_map(|(page, word)| {
                page.folded().text.match_indices(word).map(move |(at, word)| (page, at..at + word.len()))
            })
            .find(|(page, bytes)| {
                let mut before = &page.folded().text[..bytes.start];
                while let Some(rest) = LINKS.iter().find_map(|link| before.strip_suffix(link)) {
                    before = rest;
                }
                !BROUGHT.iter().any(|what| before.ends_with(what))
            })
            .map(|(page, bytes)| (paper, paper.place_on(page, bytes)))
    })
}

/// Labels of those who examine or verify, for papers whose officers were not read as such.
const EXAMINERS: &[&str] = &[
    "核查人",
    "核查人员",
    "核实人员",
    "踏勘人",
    "踏勘人员",
    "勘查人员",
    "勘验人员",
    "审查人",
    "审查人员",
    "审核人",
    "审核人员",
    "现场核查人员",
    "核查工作人员",
    "工作人员",
    "检查人员",
    "经办人",
];

/// Who examined or verified, by the officers read, else by what stands behind labels that ask for them.
fn examiners(document: &Document) -> Vec<String> {
    let mut names: Vec<String> =
        document.officers().map(|officer| person_name(&officer.value.name)).collect();
    if names.is_empty() {
        let said = EXAMINERS.iter().flat_map(|label| all_behind(document, label));
        names.extend(said.flat_map(|said| people(head(&said.words, 40))));
    }
    names.retain(|name| !name.is_empty());
    names
}

/// When a paper whose title holds one of the words was served, the latest day.
fn served(cx: &Context, words: &[&str]) -> Option<(Date, Place)> {
    let services = cx.case.documents.iter().flat_map(|document| document.services());
    services
        .filter(|service| words.iter().any(|word| service.value.title.contains(word)))
        .filter_map(|service| Some((service.value.date?, service.place.clone())))
        .max_by_key(|(date, _)| *date)
}

/// Whether a paper refuses to accept the application.
fn refuses_to_accept(document: &Document) -> bool {
    document.title.contains("不予受理") || document.find("不予受理通知书").is_some()
}

/// The paper by which an application was accepted.
fn acceptance<'a>(cx: &'a Context) -> Option<&'a Document> {
    cx.case.all(D::AcceptanceNotice).find(|document| !refuses_to_accept(document))
}
