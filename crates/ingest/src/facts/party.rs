//! Parties 当事人: who the act was addressed to.

use super::text::{CaseText, Onward, Span, value_at};
use crate::skeleton::fold::Gap;
use crate::skeleton::titles::is_han;
use scoring::{DocumentType as D, Fact, FactKind, Stage};
use std::collections::BTreeMap;

/// Labels of a party and how much they tell.
pub(crate) const LABELS: &[(&str, u32)] = &[
    ("当事人", 6),
    ("被处罚人", 6),
    ("被处罚单位", 6),
    ("被处罚当事人", 6),
    ("当事人姓名", 5),
    ("当事人名称", 5),
    ("当事人姓名或名称", 5),
    ("当事人名称或姓名", 5),
    ("行政相对人", 5),
    ("行政相对人名称", 5),
    ("相对人", 4),
    ("被检查单位", 5),
    ("被检查单位名称", 5),
    ("被检查人", 5),
    ("被检查对象", 5),
    ("检查对象", 4),
    ("被执行人", 4),
    ("被申请执行人", 4),
    ("违法行为人", 4),
    ("涉嫌违法当事人", 4),
    ("受送达人", 2),
    ("单位名称", 2),
    ("企业名称", 2),
];
/// The applicant is the party of a licence only; elsewhere the organ itself applies.
pub(crate) const APPLICANT: &[(&str, u32)] = &[
    ("申请人", 6),
    ("申请人名称", 6),
    ("申请单位", 6),
    ("申请人姓名", 5),
    ("申请企业", 5),
    ("经营者名称", 6),
];

/// How the name of a business ends.
const BUSINESS: &[&str] = &[
    "公司",
    "企业",
    "集团",
    "厂",
    "店",
    "合作社",
    "商行",
    "超市",
    "餐厅",
    "饭店",
    "酒店",
    "宾馆",
    "旅馆",
    "诊所",
    "药房",
    "门诊部",
    "经营部",
    "经销部",
    "营业部",
    "服务部",
    "批发部",
    "门市部",
    "商店",
    "工作室",
    "养殖场",
    "农场",
    "林场",
    "牧场",
    "加油站",
    "馆",
    "坊",
    "铺",
    "吧",
    "摊",
    "行",
    "网吧",
    "会所",
    "俱乐部",
    "美容院",
    "影院",
    "事务所",
    "中心",
    "基地",
    "家庭农场",
    "屋",
    "轩",
    "阁",
    "庄",
    "城",
    "汇",
    "社",
    "站",
    "部",
    "场",
    "园",
    "户",
];
/// How the names of other bodies end.
const BODY: &[&str] = &[
    "委员会",
    "协会",
    "学会",
    "商会",
    "学校",
    "幼儿园",
    "医院",
    "大学",
    "学院",
    "研究院",
    "研究所",
    "局",
    "院",
    "所",
    "处",
];

/// Words that stand where a name would, but are none.
const NO_NAMES: &[&str] = &[
    "签名",
    "签字",
    "盖章",
    "代码",
    "用代码",
    "信用代码",
    "社会信用",
    "统一社会",
    "现场人员",
    "基本情况",
    "姓名",
    "名称",
    "地址",
    "意见",
    "陈述",
    "公民",
    "个人",
    "单位",
    "法人",
    "确认",
    "阅读",
    "身份",
    "其他组织",
    "无",
    "同上",
    "情况",
    "信息",
    "负责人",
    "权利",
    "义务",
    "涉嫌",
    "应当",
    "违法",
    "申辩",
    "送达",
    "现场",
    "是否",
    "以下",
    "上述",
    "拒绝",
    "提供",
    "可以",
    "予以",
    "进行",
    "对此",
    "如有",
    "逾期",
    "企业",
    "个体工商户",
    "或者",
    "认为",
    "签收",
    "拒签",
    "核对",
    "无误",
    "属实",
    "无异议",
    "代收",
    "收款",
    "执收",
    "到场",
    "代表",
];

/// Whether a folded text is nothing but the name of a body or a person.
pub(crate) fn is_name(text: &str) -> bool {
    is_person(text) || (is_body(text) && text.chars().count() <= 40)
}

/// Whether a folded name is that of a business.
pub(crate) fn is_business(name: &str) -> bool {
    let core = without_note(name);
    core.chars().count() >= 4 && BUSINESS.iter().any(|ending| core.ends_with(ending))
}

pub(crate) fn is_body(name: &str) -> bool {
    let core = without_note(name);
    is_business(core) || (core.chars().count() >= 5 && BODY.iter().any(|ending| core.ends_with(ending)))
}

/// Two to four characters, or a name with a middle dot.
fn is_person(name: &str) -> bool {
    let length = name.chars().count();
    let han = name.chars().all(|c| is_han(c) || c == '·' || c == '*' || c == '×' || c == 'X');
    let starts = name.chars().next().is_some_and(is_han);
    // 撰写人, 接收人: what a form asks for, and nobody.
    let asked = length > 2 && name.ends_with('人');
    han && starts && !asked && ((2..=4).contains(&length) || (name.contains('·') && length <= 16))
}

/// A name without a bracketed note at its end: 青陂区好味来食品店(个体工商户).
fn without_note(name: &str) -> &str {
    match name.strip_suffix(')').and_then(|rest| rest.rfind('(')) {
        Some(open) if open > 0 => &name[..open],
        _ => name,
    }
}

struct Vote {
    weight: u32,
    first: Span,
}

/// All parties of the case; the one named most often, in the weightiest documents, comes first.
pub(crate) fn read(text: &CaseText, facts: &mut Vec<Fact>) {
    let mut votes: BTreeMap<String, Vote> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    let mut collect = |label: &str, strength: u32, pages: std::ops::Range<usize>| {
        for span in text.behind(label, pages) {
            for name in names_at(text, &span) {
                let weight = strength * weight_of(text, name.page);
                let key = text.folded(&name).to_owned();
                let vote = votes.entry(key.clone()).or_insert_with(|| {
                    order.push(key);
                    Vote { weight: 0, first: name.clone() }
                });
                vote.weight += weight;
            }
        }
    };
    for (label, strength) in LABELS {
        collect(label, *strength, text.all_pages());
    }
    for paper in text.papers.iter().filter(|paper| paper.cut.document_type.stage() == Stage::Licensing) {
        for (label, strength) in APPLICANT {
            collect(label, *strength, paper.pages.clone());
        }
    }
    order.sort_by_key(|name| std::cmp::Reverse(votes[name].weight));
    for name in order {
        let span = &votes[&name].first;
        facts.push(text.fact(FactKind::Party, text.written(span), span));
    }
}

fn weight_of(text: &CaseText, page: usize) -> u32 {
    match text.paper_of(page).map(|paper| paper.cut.document_type) {
        Some(
            D::PenaltyDecision
            | D::NoPenaltyDecision
            | D::OnSpotDecision
            | D::LicenseDecision
            | D::LicenseRefusal,
        ) => 12,
        Some(D::PenaltyNotice | D::FilingApproval | D::LicenseApplication | D::SeizureDecision) => 6,
        Some(D::Cover | D::InvestigationReport | D::ClosingApproval | D::InspectionRecord) => 4,
        _ => 1,
    }
}

/// The names that begin at a span: one, or several joined by 、.
pub(crate) fn names_at(text: &CaseText, span: &Span) -> Vec<Span> {
    let folded = text.page(span.page);
    let second = folded.chars_from(span.bytes.start).nth(1);
    let wide = second.is_some_and(|(_, _, gap)| gap == Gap::Space);
    let Some(value) = value_at(text, span, 60, |so_far, gap| match gap {
        // 张 三 and 孙 某 某 are names set wide.
        Gap::Space if wide && so_far.chars().count() <= 2 => Onward::On,
        Gap::Line if !is_body(so_far) && !is_person(so_far) => Onward::On,
        Gap::Line if so_far.contains('(') && !so_far.contains(')') => Onward::On,
        _ => Onward::End,
    }) else {
        return Vec::new();
    };
    let words = text.folded(&value);
    let mut names = Vec::new();
    let mut start = value.bytes.start;
    for part in words.split_inclusive('、') {
        let bare = part.trim_end_matches('、');
        let end = start + name_end(bare);
        let name = Span { page: value.page, bytes: start..end };
        let folded = text.folded(&name);
        let odd = NO_NAMES
            .iter()
            .any(|word| folded == *word || (folded.chars().count() <= 6 && folded.starts_with(word)));
        let torn = odd || is_of_two_cells(text, &name);
        if !torn && (is_person(folded) || (is_body(folded) && folded.chars().count() <= 40)) {
            names.push(name);
        }
        start += part.len();
    }
    names
}

/// Whether what goes on in the next line stands wholly beside what stands before: two cells of a form whose label
/// is set at half their height, and no name.
fn is_of_two_cells(text: &CaseText, name: &Span) -> bool {
    let folded = text.page(name.page);
    let lines = folded.chars_from(name.bytes.start).take_while(|(at, ..)| *at < name.bytes.end);
    let Some(next) = lines.skip(1).find(|(_, _, gap)| *gap == Gap::Line).map(|(at, ..)| at) else {
        return false;
    };
    let box_of =
        |bytes: std::ops::Range<usize>| text.place(&Span { page: name.page, bytes }).rects.into_iter().next();
    let (Some(first), Some(second)) = (box_of(name.bytes.start..next), box_of(next..name.bytes.end)) else {
        return false;
    };
    second.x + second.width < first.x || first.x + first.width < second.x
}

/// Where the name ends within its words: before a bracketed remark that is not part of it.
fn name_end(words: &str) -> usize {
    const REMARKS: &[&str] = &[
        "以下",
        "公章",
        "盖章",
        "签",
        "男",
        "女",
        "身份证",
        "性别",
        "统一",
        "住",
        "系",
        "下称",
        "简称",
        "法定",
        "负责人",
        "经营者",
        "印章",
        "电话",
    ];
    words
        .match_indices('(')
        .map(|(at, _)| at)
        .find(|at| REMARKS.iter().any(|remark| words[at + 1..].starts_with(remark)))
        .unwrap_or(words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bodies_and_persons() {
        for name in [
            "云澜市好味来食品有限公司",
            "青陂区老井面馆",
            "云澜(青陂)贸易有限公司",
            "青陂区小禾便利店(个体工商户)",
        ] {
            assert!(is_business(name), "{name}");
            assert!(!is_person(name), "{name}");
        }
        for name in ["张某", "李某某", "阿依古丽·某某"] {
            assert!(is_person(name) && !is_business(name), "{name}");
        }
        for name in ["云澜市青陂区教育局", "青陂区石桥村村民委员会"] {
            assert!(is_body(name) && !is_business(name), "{name}");
        }
    }
}
