//! Whether files beside each other are the parts of one case file 分册、分段: 00封面目录, 01立案, 02调查取证 …
//!
//! Each part holds several papers and may look like a case by itself. What tells is that the names say of which stage a
//! part is and nothing else, and that no two parts begin or decide a case.

use super::join::part_of;
use super::kin;
use super::name::{is_numbered, names_document};
use super::signs::ONCE;
use super::tree::FileNode;
use crate::skeleton::fold::fold;
use crate::skeleton::titles::{is_han, name_file, stem_of};
use scoring::DocumentType as D;

/// What stages of a procedure and kinds of papers are called; the name of a part is made of these.
const STAGES: &[&str] = &[
    "卷内",
    "封面",
    "目录",
    "案源",
    "线索",
    "来源",
    "受案",
    "立案",
    "调查",
    "取证",
    "证据",
    "检查",
    "勘验",
    "询问",
    "笔录",
    "材料",
    "文书",
    "资料",
    "报告",
    "审核",
    "审查",
    "审批",
    "审理",
    "讨论",
    "集体",
    "法制",
    "告知",
    "听证",
    "陈述",
    "申辩",
    "处理",
    "决定",
    "处罚",
    "许可",
    "强制",
    "措施",
    "查封",
    "扣押",
    "送达",
    "执行",
    "履行",
    "缴款",
    "票据",
    "催告",
    "公示",
    "公开",
    "结案",
    "归档",
    "备考",
    "申请",
    "受理",
    "评审",
    "核查",
    "踏勘",
    "整改",
    "复查",
    "复议",
    "诉讼",
    "其他",
    "附件",
    "照片",
    "阶段",
    "部分",
    "环节",
    "程序",
    "前期",
    "后续",
    "原",
    "重新",
    "重作",
    "纠正",
    "纠错",
    "应诉",
    "答复",
    "卷皮",
    "封皮",
    "计划",
    "方案",
    "任务",
    "通知",
    "抽样",
    "检测",
    "鉴定",
    "结果",
    "办结",
    "收尾",
    "归卷",
    "代履行",
    "卷",
];
/// Stages behind which a case is decided once more.
const ANEW: &[&str] = &["复议", "诉讼", "纠正", "纠错", "重新", "重作"];
/// What joins two stages in a name.
const JOINING: &[char] = &['与', '及', '和', '、', '至', '到', '+', '-', '_', ' ', '(', ')'];

/// Whether the files are parts of one case.
pub(crate) fn are_parts(files: &[&FileNode]) -> bool {
    let names: Vec<String> = files.iter().map(|file| fold(stem_of(&file.name))).collect();
    // 1原处罚卷, 2复议纠正卷, 3重新处理卷: filed and decided twice, and one case all the same.
    let anew = names.iter().all(|name| names_stages(name))
        && names.iter().any(|name| ANEW.iter().any(|stage| name.contains(stage)))
        && !kin::differ(files.iter().copied());
    if files.len() < 2 || (!anew && begin_twice(files, ONCE)) {
        return false;
    }
    let names = own_words(&names);
    let volumes = files.iter().filter(|file| is_volume(&file.name)).count();
    let stages = names.iter().filter(|name| names_stages(name)).count();
    if volumes == files.len() {
        // 正卷 and 副卷 have a cover each.
        return volumes <= super::join::VOLUMES && !kin::differ(files.iter().copied());
    }
    if begin_twice(files, &[D::Cover]) {
        return false;
    }
    if are_numbered_papers(files) {
        return true;
    }
    let numbered = names.iter().all(|name| is_numbered(name));
    let papers = names.iter().filter(|name| names_document(name) && !names_stages(name)).count();
    let staged = stages + papers == files.len() && stages * 2 > files.len();
    staged && (numbered || stages == files.len())
}

/// Papers that lie in the order of one file: 00案卷封面, 01卷内目录, 02立案审批表 … with a sheet of the file itself among
/// them, and none twice of which a case has one. Whom their pages name may be misread.
fn are_numbered_papers(files: &[&FileNode]) -> bool {
    let number = |file: &&FileNode| -> Option<u32> {
        let stem = fold(stem_of(&file.name));
        let digits: String = stem.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    let mut numbers: Vec<Option<u32>> = files.iter().map(number).collect();
    numbers.sort_unstable();
    let in_order = numbers.iter().all(Option::is_some) && numbers.windows(2).all(|pair| pair[0] != pair[1]);
    let named = |file: &&FileNode| {
        names_document(&file.name)
            .then(|| name_file(&file.name).and_then(|named| named.kinds.first().copied()))
            .flatten()
    };
    let kinds: Vec<D> = files.iter().filter_map(named).collect();
    let count = |kind: &D| kinds.iter().filter(|own| *own == kind).count();
    let sheet = [D::Cover, D::InnerCatalog, D::BackupForm].iter().any(|kind| count(kind) > 0);
    in_order && sheet && kinds.len() * 4 >= files.len() * 3 && ONCE.iter().all(|kind| count(kind) < 2)
}

/// A mark of volumes and nothing else: 正卷, 第1册 立案调查.
fn is_volume(name: &str) -> bool {
    part_of(name).is_some_and(|base| base.is_empty())
}

/// Names without what all of them begin with, where that names something: 好味来公司案-01立案 and 好味来公司案-02调查.
fn own_words(names: &[String]) -> Vec<&str> {
    let first = names.first().map(String::as_str).unwrap_or_default();
    let shared = |name: &String| {
        let alike = first.char_indices().zip(name.chars()).take_while(|((_, a), b)| a == b).last();
        alike.map_or(0, |((at, c), _)| at + c.len_utf8())
    };
    let length = names.iter().map(shared).min().unwrap_or(0);
    let prefix = first[..length].trim_end_matches(|c: char| c.is_ascii_digit());
    let names_something = prefix.chars().filter(|c| is_han(*c)).count() >= 3;
    let length = if names_something { prefix.len() } else { 0 };
    names.iter().map(|name| &name[length..]).collect()
}

/// Whether a folded name says of which stages a part is, and nothing else.
pub(crate) fn names_stages(name: &str) -> bool {
    let mut rest =
        name.trim_start_matches(|c: char| c.is_ascii_digit() || " .-_、()第一二三四五六七八九十".contains(c));
    let mut count = 0;
    while !rest.is_empty() {
        let without = rest.trim_start_matches(JOINING);
        let Some(after) = STAGES.iter().find_map(|stage| without.strip_prefix(stage)) else {
            return count > 0 && without.is_empty();
        };
        count += 1;
        rest = after;
    }
    count > 0
}

/// Whether one of these papers begins in two of the files, as far as they were looked at.
fn begin_twice(files: &[&FileNode], kinds: &[D]) -> bool {
    let begins = |kind: &D| {
        let seen =
            files.iter().filter(|file| file.glance.as_ref().is_some_and(|seen| seen.titles.contains(kind)));
        seen.count() >= 2
    };
    kinds.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Glance;
    use crate::kind::FileKind;
    use std::path::PathBuf;

    fn file(name: &str, titles: &[D], party: &str) -> FileNode {
        let glance = Glance {
            pages: 9,
            looked_at: 9,
            titles: titles.to_vec(),
            party: party.to_owned(),
            ..Glance::default()
        };
        FileNode {
            name: name.to_owned(),
            shown: name.to_owned(),
            path: PathBuf::from(name),
            kind: FileKind::Pdf,
            glance: Some(glance),
            trouble: None,
        }
    }

    fn parts(files: &[FileNode]) -> bool {
        are_parts(&files.iter().collect::<Vec<_>>())
    }

    #[test]
    fn names_of_stages() {
        for name in [
            "00封面目录.pdf",
            "02调查取证.docx",
            "04告知决定送达.pdf",
            "03-报告与审核.pdf",
            "二、立案及调查.pdf",
            "1检查文书.pdf",
            "01-卷皮目录及计划审批.pdf",
            "03-办结.pdf",
        ] {
            assert!(names_stages(&fold(stem_of(name))), "{name}");
        }
        for name in
            ["01好味来公司.pdf", "1.pdf", "立案审批表.pdf", "云市监罚〔2024〕1号.pdf", "2024年度检查.pdf"]
        {
            assert!(!names_stages(&fold(stem_of(name))), "{name}");
        }
    }

    #[test]
    fn parts_of_one_case_are_told_from_cases() {
        let staged = [
            file("00封面目录.pdf", &[D::Cover, D::InnerCatalog], ""),
            file("01立案.pdf", &[D::SourceRegistration, D::FilingApproval], "好味来食品店"),
            file("02调查取证.pdf", &[D::OnsiteRecord, D::InterviewRecord, D::PartyIdentity], "好味来"),
            file("03决定送达.pdf", &[D::PenaltyDecision, D::ServiceReceipt], "某银行支行"),
            file("99备考表.pdf", &[D::BackupForm], ""),
        ];
        assert!(parts(&staged));
        let volumes = |other: &str| {
            [
                file("01正卷.pdf", &[D::Cover, D::FilingApproval, D::PenaltyDecision], "好味来食品店"),
                file("02副卷.pdf", &[D::Cover, D::InvestigationReport], other),
            ]
        };
        assert!(parts(&volumes("好味来食品店")) && parts(&volumes("")));
        assert!(!parts(&volumes("老井面馆")));
        let two = [
            file("01立案.pdf", &[D::FilingApproval, D::PenaltyDecision], "甲"),
            file("02立案.pdf", &[D::FilingApproval, D::PenaltyDecision], "乙"),
        ];
        assert!(!parts(&two));
        let covered = [
            file("01处罚.pdf", &[D::Cover, D::PenaltyDecision], "甲"),
            file("02许可.pdf", &[D::Cover, D::LicenseDecision], "甲"),
        ];
        assert!(!parts(&covered), "each has a cover");
        let named = [file("01甲公司案.pdf", &[D::FilingApproval], "甲"), file("02决定.pdf", &[], "甲")];
        assert!(!parts(&named));
        assert!(!parts(&staged[..1]));
        let prefixed = [
            file("好味来公司案-01立案.pdf", &[D::FilingApproval], ""),
            file("好味来公司案-02调查取证.pdf", &[D::OnsiteRecord], ""),
            file("好味来公司案-03决定.pdf", &[D::PenaltyDecision], ""),
        ];
        assert!(parts(&prefixed));
        let numbered = |second: &str| {
            [
                file("00_案卷封面.docx", &[D::Cover], "好味来食品店"),
                file("01_卷内目录.docx", &[D::InnerCatalog], ""),
                file("02_立案登记表.docx", &[D::FilingApproval], "好味来食品店"),
                file(second, &[D::PenaltyNotice], "厂房施工"),
                file("04_行政处罚决定书.docx", &[D::PenaltyDecision], "好味来食品店"),
            ]
        };
        assert!(parts(&numbered("03_违法行为通知书.docx")), "whoever a paper was read to name");
        assert!(!parts(&numbered("03_行政处罚决定书（老井面馆）.docx")), "two decisions");
        assert!(!parts(&numbered("02_违法行为通知书.docx")), "two of one number");
        let anew = |party: &str| {
            [
                file("1原处罚卷.pdf", &[D::Cover, D::FilingApproval, D::PenaltyDecision], "徐某"),
                file("2复议纠正卷.pdf", &[D::CorrectionDocument], "徐某"),
                file("3重新处理及整改卷.pdf", &[D::PenaltyNotice, D::PenaltyDecision], party),
            ]
        };
        assert!(parts(&anew("徐某")) && !parts(&anew("老井面馆")));
    }
}
