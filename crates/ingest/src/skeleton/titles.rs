//! Titles of documents: which type a line of words names.
//!
//! The titles are those of [`DocumentType`], the forms that their bracketed words stand for
//! (延长查封（扣押）期限决定书 is also 延长扣押期限决定书), and a short list of captions printed on
//! papers that are not official documents. Looks only at words, never at where they stand.

use super::captions::captions;
use super::fold::fold;
use regex::Regex;
use scoring::DocumentType;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How surely a text names a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// It looks like a title, but of no known type.
    Unknown,
    /// It holds the title's characters in order, with others between, or means what a title means.
    Loose,
    /// It ends with a title, after words that may belong to it.
    Suffix,
    /// It is a title, perhaps after the name of an organ.
    Exact,
}

/// What a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The types that bear this title, the likeliest first; empty for an unknown title.
    pub(crate) kinds: Vec<DocumentType>,
    /// The title without the organ's name and without words about copies and pages.
    pub(crate) title: String,
    pub(crate) strength: Strength,
    /// It says itself that it carries on an earlier page.
    pub(crate) continues: bool,
}

/// Words that turn a title into another one when they stand before it.
const TURNING: &[&str] =
    &["不予", "撤销", "解除", "驳回", "终止", "中止", "延长", "恢复", "变更", "撤回", "免予"];

/// Words that turn a title into another one when they stand within it: 查封（扣押）财物处理决定书 seizes nothing.
const TURNING_WITHIN: &[&str] = &["处理", "处置", "退还", "返还", "发还", "解除", "延长", "延期"];

/// How a paper's name ends.
const ENDINGS: &[&str] = &[
    "书",
    "表",
    "笔录",
    "记录",
    "报告",
    "清单",
    "单",
    "证明",
    "函",
    "通知",
    "决定",
    "意见",
    "凭证",
    "收据",
    "目录",
    "回证",
    "说明",
    "票据",
    "纪要",
    "方案",
    "公告",
    "材料",
    "照片",
    "登记",
    "台账",
    "审批",
    "请示",
    "批复",
    "合同",
    "协议",
    "执照",
    "许可证",
    "复印件",
    "打印件",
    "截图",
    "示意图",
    "套合图",
];

/// What stands behind the title of a copy.
const COPIES: &[&str] = &["复印件", "打印件", "复制件", "扫描件"];

/// How the name of an organ ends.
pub(crate) const ORGAN_ENDINGS: &[&str] = &[
    "人民政府",
    "办事处",
    "委员会",
    "管委会",
    "办公室",
    "管理处",
    "管理所",
    "监督所",
    "执法局",
    "大队",
    "支队",
    "总队",
    "中队",
    "分局",
    "海关",
    "委",
    "厅",
    "局",
    "所",
    "站",
    "队",
    "办",
];

struct Titles {
    /// Folded title to the types that bear it.
    exact: HashMap<String, Vec<DocumentType>>,
    /// All folded titles of three characters and more, the longest first.
    by_length: Vec<(String, usize)>,
}

static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    let mut exact: HashMap<String, Vec<DocumentType>> = HashMap::new();
    let mut add = |title: String, kind: DocumentType| {
        let kinds = exact.entry(title).or_default();
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    };
    for kind in DocumentType::ALL {
        add(fold(kind.title()), *kind);
    }
    for kind in DocumentType::ALL {
        kind.variants().iter().for_each(|variant| add(fold(variant), *kind));
    }
    let captions = captions();
    for (kind, captions) in &captions {
        captions.iter().for_each(|caption| add(fold(caption), *kind));
    }
    // Forms made from brackets come last and never displace a title that is written down somewhere.
    let mut derived = Vec::new();
    for kind in DocumentType::ALL {
        for title in std::iter::once(kind.title()).chain(kind.variants().iter().copied()) {
            derived.extend(unbracketed(&fold(title)).into_iter().map(|form| (form, *kind)));
        }
    }
    for (kind, captions) in &captions {
        let forms = captions.iter().flat_map(|caption| unbracketed(&fold(caption)));
        derived.extend(forms.map(|form| (form, *kind)));
    }
    for (form, kind) in derived {
        exact.entry(form).or_insert_with(|| vec![kind]);
    }
    let mut by_length: Vec<_> =
        exact.keys().map(|title| (title.clone(), title.chars().count())).filter(|(_, n)| *n >= 3).collect();
    by_length.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Titles { exact, by_length }
});

/// The forms a title with bracketed words stands for.
fn unbracketed(title: &str) -> Vec<String> {
    if let Some((one, other)) = title.split_once('/') {
        // 回避申请/决定书
        let ending: String = other.chars().skip(2).collect();
        let stem: String = one.chars().take(one.chars().count().saturating_sub(2)).collect();
        return vec![format!("{one}{ending}"), format!("{stem}{other}")];
    }
    let Some((before, rest)) = title.split_once('(') else { return Vec::new() };
    let Some((within, after)) = rest.split_once(')') else { return Vec::new() };
    if before.is_empty() || after.is_empty() {
        return Vec::new();
    }
    // The bracketed word stands beside, or in place of, the word of its length before it.
    let words = within.chars().count();
    let kept: String = before.chars().take(before.chars().count().saturating_sub(words)).collect();
    vec![
        format!("{before}{after}"),
        format!("{before}{within}{after}"),
        format!("{before}、{within}{after}"),
        format!("{kept}{within}{after}"),
    ]
}

/// Folded words without the strokes of a heading around them: ==== 立案审批表 ====, 【送达回证】, # 现场笔录.
pub(crate) fn undecorated(folded: &str) -> &str {
    let stroke = |c: char| {
        matches!(c, '=' | '-' | '*' | '#' | '_' | '~' | '+' | '<' | '>' | '■' | '◆' | '●' | '★' | ' ')
    };
    let bare = folded.trim_matches(stroke);
    bare.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(bare).trim_matches(stroke)
}

/// The type that a line of words names, if the whole line is a title.
pub(crate) fn name_line(text: &str) -> Option<Named> {
    let (bare, continues) = without_remarks(undecorated(&fold(text)));
    if bare.contains(['《', '》', '。', ';', ',', ':', '!', '?', '"', '“', '”', '…', '_', '='])
        || begins_with_item_number(&bare)
    {
        return None;
    }
    let length = bare.chars().count();
    if !(2..=44).contains(&length) {
        return None;
    }
    if let Some(kinds) = TITLES.exact.get(&bare) {
        return Some(Named { kinds: kinds.clone(), title: bare, strength: Strength::Exact, continues });
    }
    // 证据材料（现场照片）: a title and, in brackets, what of it this is.
    let before_brackets = bare.strip_suffix(')').and_then(|inner| inner.rfind('(')).map(|at| &bare[..at]);
    if let Some(kinds) = before_brackets.and_then(|title| TITLES.exact.get(title)) {
        return Some(Named { kinds: kinds.clone(), title: bare, strength: Strength::Exact, continues });
    }
    // 执法证复印件: a title, and that this is a copy of it.
    let copied = COPIES.iter().find_map(|copy| bare.strip_suffix(copy));
    if let Some(kinds) = copied.and_then(|title| TITLES.exact.get(title)) {
        return Some(Named { kinds: kinds.clone(), title: bare, strength: Strength::Suffix, continues });
    }
    let known = by_suffix(&bare, continues).or_else(|| loosely(&bare, length, continues));
    known.or_else(|| by_meaning(&bare, continues)).or_else(|| {
        // 安全生产行政执法文书 over the title tells what all papers of the office are.
        let ends = (4..=24).contains(&length)
            && ENDINGS.iter().any(|ending| bare.ends_with(ending))
            && !bare.ends_with("文书");
        ends.then(|| Named { kinds: Vec::new(), title: bare, strength: Strength::Unknown, continues })
    })
}

/// 3 in 3现场笔录 is a number in a list; the year in 2024年度检查计划 belongs to the title.
fn begins_with_item_number(text: &str) -> bool {
    // 六、裁量说明 is a part of a report.
    let counted = text.trim_start_matches('(').trim_start_matches(is_numeral);
    if counted.len() < text.len() && counted.starts_with(['、', ')']) && !text.starts_with(')') {
        return true;
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let year = digits == 4 && text[digits..].starts_with('年');
    // 2024年7月18送达回证 is the end of a date in a list, and what stands behind it.
    let dated = year
        && text[digits + '年'.len_utf8()..]
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with('月')
        && !text[digits + '年'.len_utf8()..].starts_with('月');
    digits > 0 && (!year || dated)
}

static DATED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d{4}年\d{1,2}月|\d{1,2}月\d|\d{4}[-./]\d").expect("a fixed pattern"));

fn by_suffix(bare: &str, continues: bool) -> Option<Named> {
    let (title, _) = TITLES.by_length.iter().find(|(title, _)| bare.ends_with(title.as_str()))?;
    let before = &bare[..bare.len() - title.len()];
    let kinds = TITLES.exact.get(title)?.clone();
    // A date before it is that of a row in a list.
    if DATED.is_match(before) {
        return None;
    }
    if is_organ(before) {
        return Some(Named { kinds, title: title.clone(), strength: Strength::Exact, continues });
    }
    let about = before.starts_with("关于") || before.ends_with('案') || before.ends_with("案的");
    let (organ, own) = split_organ(before);
    // 解除临时查封决定书, 不予交通行政许可决定书: what turns the title may stand before other words.
    if TURNING.iter().any(|word| before.ends_with(word) || own.starts_with(word)) {
        let kinds = super::meaning::meant(&format!("{own}{title}")).to_vec();
        let strength = if kinds.is_empty() { Strength::Unknown } else { Strength::Suffix };
        return Some(Named { kinds, title: bare[organ.len()..].to_owned(), strength, continues });
    }
    if !about && own.chars().count() > 12 {
        return None;
    }
    let title = if organ.is_empty() { bare.to_owned() } else { format!("{own}{title}") };
    Some(Named { kinds, title, strength: Strength::Suffix, continues })
}

/// 责令限期改正违法行为通知书 holds 责令改正通知书 in order.
fn loosely(bare: &str, length: usize, continues: bool) -> Option<Named> {
    let (_, own) = split_organ(bare);
    if TURNING.iter().any(|word| own.starts_with(word)) {
        return None;
    }
    // 查封场所决定书 begins like the name of an organ, so the whole line is tried too.
    [(own, own.chars().count()), (bare, length)].into_iter().find_map(|(text, length)| {
        let (title, _) = TITLES.by_length.iter().find(|(title, n)| {
            let ending = title.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
            *n >= 5 && length <= n + 8 && text.ends_with(&title[ending..]) && holds_in_order(text, title)
        })?;
        if TURNING_WITHIN.iter().any(|word| text.contains(word) && !title.contains(word)) {
            return None;
        }
        let kinds = TITLES.exact.get(title)?.clone();
        Some(Named { kinds, title: text.to_owned(), strength: Strength::Loose, continues })
    })
}

/// 线索处置单, 处罚决定报批单: a title nobody wrote down, by what its words mean.
fn by_meaning(bare: &str, continues: bool) -> Option<Named> {
    let (_, own) = split_organ(bare);
    [own, bare].into_iter().find_map(|text| {
        let kinds = super::meaning::meant(text);
        let title = text.to_owned();
        (!kinds.is_empty()).then(|| Named {
            kinds: kinds.to_vec(),
            title,
            strength: Strength::Loose,
            continues,
        })
    })
}

fn holds_in_order(text: &str, wanted: &str) -> bool {
    let mut chars = text.chars();
    wanted.chars().filter(|c| !matches!(c, '(' | ')')).all(|c| chars.any(|other| other == c))
}

/// Splits the name of an organ from what follows it: 云澜市农业农村局 | 现场笔录.
pub(crate) fn split_organ(text: &str) -> (&str, &str) {
    let end = ORGAN_ENDINGS
        .iter()
        .filter_map(|ending| text.rfind(ending).map(|at| at + ending.len()))
        .filter(|end| is_organ(&text[..*end]))
        .max()
        .unwrap_or(0);
    text.split_at(end)
}

/// Whether a folded text is the name of an organ and nothing else.
pub(crate) fn is_organ(text: &str) -> bool {
    let length = text.chars().count();
    (4..=30).contains(&length)
        && text.chars().all(|c| is_han(c) || matches!(c, '(' | ')' | '、'))
        && ORGAN_ENDINGS.iter().any(|ending| text.ends_with(ending))
        && !["关于", "根据", "对", "向", "由", "我", "你", "该", "报", "抄", "请", "同意", "本局", "本机关"]
            .iter()
            .any(|start| text.starts_with(start))
        && !text.contains(['的', '是', '已', '被', '及', '或'])
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}' | '〇')
}

/// Takes away 副本, 存根, 第 2 页 and the like; tells whether they say that an earlier page goes on.
fn without_remarks(folded: &str) -> (String, bool) {
    const REMARKS: &[&str] = &[
        "副本",
        "副本复印件",
        "正本复印件",
        "复印件副本",
        "正本",
        "存根",
        "复印件",
        "样本",
        "续页",
        "续表",
        "附页",
        "首页",
        "草稿",
        "原件",
        "存档",
        "送达联",
        "存档联",
        "电子",
        "公民",
        "企业",
        "个人",
        "单位",
        "法人",
    ];
    const CONTINUED: &[&str] = &["续页", "续表", "附页"];
    let mut text = folded.replace(' ', "");
    let mut continues = false;
    loop {
        let before = text.len();
        if let Some(rest) = text.strip_suffix(')')
            && let Some(open) = rest.rfind('(')
        {
            let within = rest[open + 1..].to_owned();
            let count = within.trim_start_matches('第').trim_end_matches('次');
            let ordinal = count.chars().all(|c| c.is_ascii_digit() || is_numeral(c));
            if within == "续"
                || REMARKS.contains(&within.as_str())
                || ordinal
                || sheet_number(&within).is_some()
            {
                continues |= within == "续"
                    || CONTINUED.contains(&within.as_str())
                    || sheet_number(&within).is_some_and(|n| n > 1);
                text.truncate(open);
            }
        }
        for remark in REMARKS {
            // 营业执照复印件 is a title of its own; only marks of copies and pages fall away unbracketed.
            let mark = matches!(*remark, "副本" | "正本" | "存根" | "续页" | "续表" | "附页" | "首页");
            if mark && let Some(rest) = text.strip_suffix(remark).filter(|rest| !rest.is_empty()) {
                continues |= CONTINUED.contains(remark);
                text.truncate(rest.len());
            }
        }
        if text.ends_with('页')
            && let Some(at) = text.rfind("共").into_iter().chain(text.rfind('第')).filter(|at| *at > 0).max()
            && text[at..]
                .chars()
                .all(|c| c.is_ascii_digit() || is_numeral(c) || matches!(c, '第' | '共' | '页'))
        {
            continues |= sheet_number(&text[at..]).is_some_and(|n| n > 1);
            text.truncate(at);
        }
        if text.len() == before || text.is_empty() {
            return (text, continues);
        }
    }
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// The number in 第 n 页.
pub(crate) fn sheet_number(text: &str) -> Option<u32> {
    let from = text.find('第')? + '第'.len_utf8();
    let digits: String = text[from..].chars().take_while(|c| c.is_ascii_digit() || is_numeral(*c)).collect();
    let next = text[from + digits.len()..].chars().next()?;
    if next != '页' {
        return None;
    }
    digits.parse().ok().or_else(|| {
        let place = "一二三四五六七八九十".chars().position(|c| digits.starts_with(c))?;
        (digits.chars().count() == 1).then(|| u32::try_from(place + 1).unwrap_or(1))
    })
}

/// The type that a file name names: its own number, the case's words and the suffix dropped.
pub(crate) fn name_file(file_name: &str) -> Option<Named> {
    let stem = fold(stem_of(file_name));
    let bare = stem
        .trim_start_matches(|c: char| c.is_ascii_digit() || " .-_、()[]第".contains(c))
        .trim_end_matches(|c: char| c.is_ascii_digit() || " .-_()".contains(c));
    let (bare, _) = without_remarks(bare);
    if let Some(named) = name_line(&bare).filter(|named| named.strength > Strength::Unknown) {
        return Some(named);
    }
    // 行政处罚决定书-好味来食品店: the longest title that stands in the name.
    let (title, _) = TITLES.by_length.iter().find(|(title, n)| *n >= 4 && stem.contains(title.as_str()))?;
    let turned =
        stem.find(title.as_str()).is_some_and(|at| TURNING.iter().any(|word| stem[..at].ends_with(word)));
    let kinds = TITLES.exact.get(title).filter(|_| !turned)?.clone();
    Some(Named { kinds, title: title.clone(), strength: Strength::Suffix, continues: false })
}

/// The longest title that stands in a folded text.
pub(crate) fn title_within(folded: &str) -> Option<&'static str> {
    let (title, _) = TITLES.by_length.iter().find(|(title, _)| folded.contains(title.as_str()))?;
    Some(title)
}

/// A file name without its suffix.
pub(crate) fn stem_of(file_name: &str) -> &str {
    match file_name.rsplit_once('.') {
        Some((stem, suffix)) if !stem.is_empty() && suffix.len() <= 5 && suffix.is_ascii() => stem,
        _ => file_name,
    }
}

/// How many different titles stand anywhere in a text.
pub(crate) fn titles_within<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    let mut seen: Vec<&str> = Vec::new();
    for line in lines {
        let found = TITLES.by_length.iter().find(|(title, n)| *n >= 4 && line.contains(title.as_str()));
        if let Some((title, _)) = found
            && !seen.contains(&title.as_str())
        {
            seen.push(title);
        }
    }
    seen.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use DocumentType as D;

    fn named(text: &str) -> (Option<DocumentType>, String, Strength) {
        let named = name_line(text).unwrap_or_else(|| panic!("{text} is a title"));
        (named.kinds.first().copied(), named.title, named.strength)
    }

    #[test]
    fn titles_as_they_are_printed() {
        for (text, kind, title) in [
            ("立 案 审 批 表", D::FilingApproval, "立案审批表"),
            ("云澜市市场监督管理局行政处罚决定书", D::PenaltyDecision, "行政处罚决定书"),
            ("云澜市青陂区城市管理和综合执法局责令改正通知书", D::RectificationOrder, "责令改正通知书"),
            ("行政处罚决定书（副本）", D::PenaltyDecision, "行政处罚决定书"),
            ("询问笔录（第 1 次）", D::InterviewRecord, "询问笔录"),
            ("现场检查（勘验）笔录", D::OnsiteRecord, "现场检查(勘验)笔录"),
            ("扣押决定书", D::SeizureDecision, "扣押决定书"),
            ("延长扣押期限决定书", D::SeizureExtension, "延长扣押期限决定书"),
            ("解除查封、扣押决定书", D::SeizureRelease, "解除查封、扣押决定书"),
            ("解除临时查封决定书", D::SeizureRelease, "解除临时查封决定书"),
            ("云澜市青陂区消防救援大队解除临时查封决定书", D::SeizureRelease, "解除临时查封决定书"),
            ("查封（扣押）财物处理决定书", D::SeizureRelease, "查封(扣押)财物处理决定书"),
            ("扣押物品处理通知书", D::SeizureRelease, "扣押物品处理通知书"),
            ("不予交通行政许可决定书", D::LicenseRefusal, "不予交通行政许可决定书"),
            ("延长临时查封期限决定书", D::SeizureExtension, "延长临时查封期限决定书"),
            ("变更食品经营行政许可决定书", D::LicenseDecision, "变更食品经营行政许可决定书"),
            ("违法行为通知书", D::PenaltyNotice, "违法行为通知书"),
            ("责令限期改正违法行为通知书", D::RectificationOrder, "责令限期改正违法行为通知书"),
            ("不予行政处罚决定书", D::NoPenaltyDecision, "不予行政处罚决定书"),
            ("当场行政处罚决定书", D::OnSpotDecision, "当场行政处罚决定书"),
            ("关于云澜市某食品店涉嫌经营超过保质期食品案的调查终结报告", D::InvestigationReport, ""),
            ("营业执照（副本）", D::PartyIdentity, "营业执照"),
            ("回避申请书", D::RecusalPaper, "回避申请书"),
            ("执法人员证件复印件", D::OfficerCertificate, "执法人员证件复印件"),
            ("行政处罚信息公示打印件", D::PublicityProof, "行政处罚信息公示打印件"),
            ("劳务派遣经营许可证复印件", D::PartyIdentity, ""),
            ("责令改正复查情况", D::InspectionRecheck, "责令改正复查情况"),
            ("代履行现场记录", D::EvidenceMaterial, "代履行现场记录"),
            ("声明书", D::StatementRecord, "声明书"),
            ("2024年度行政检查计划", D::InspectionPlan, "2024年度行政检查计划"),
            ("解除查封（扣押）审批表", D::SeizureRelease, "解除查封(扣押)审批表"),
            ("延长扣押期限审批表", D::SeizureExtension, "延长扣押期限审批表"),
            ("分期缴纳罚款审批表", D::DeferralApproval, "分期缴纳罚款审批表"),
        ] {
            let (found, shown, strength) = named(text);
            assert_eq!(found, Some(kind), "{text}");
            assert!(strength > Strength::Unknown, "{text}");
            if !title.is_empty() {
                assert_eq!(shown, title, "{text}");
            }
        }
    }

    #[test]
    fn sentences_and_lists_are_no_titles() {
        for text in [
            "《行政处罚决定书》",
            "2024年6月617送达证",
            "六、裁量说明",
            "（二）现场笔录",
            "送达文书名称：行政处罚决定书",
            "本局于2024年3月5日送达行政处罚决定书。",
            "1 立案审批表",
            "案",
            "",
        ] {
            assert_eq!(name_line(text), None, "{text}");
        }
        assert_eq!(named("撤销行政处罚决定书").0, None, "a word before it makes it another paper");
    }

    #[test]
    fn pages_that_carry_on_say_so() {
        for (text, continues) in [
            ("询问笔录（续页）", true),
            ("询问笔录 第2页 共3页", true),
            ("询问笔录 第 1 页 共 3 页", false),
            ("现场笔录（第2页）", true),
            ("行政处罚决定书副本", false),
        ] {
            assert_eq!(name_line(text).map(|named| named.continues), Some(continues), "{text}");
        }
    }

    #[test]
    fn file_names_name_types() {
        for (name, kind) in [
            ("05询问笔录.jpg", Some(D::InterviewRecord)),
            ("03-现场笔录2.docx", Some(D::OnsiteRecord)),
            ("12.行政处罚决定书（好味来食品店）.pdf", Some(D::PenaltyDecision)),
            ("询问笔录-李某.pdf", Some(D::InterviewRecord)),
            ("不予行政处罚决定书.pdf", Some(D::NoPenaltyDecision)),
            ("撤销立案审批表.pdf", None),
            ("IMG_20240305.jpg", None),
            ("扫描件.pdf", None),
        ] {
            assert_eq!(name_file(name).and_then(|named| named.kinds.first().copied()), kind, "{name}");
        }
    }

    #[test]
    fn every_title_and_variant_names_its_type() {
        for kind in D::ALL {
            for title in std::iter::once(kind.title()).chain(kind.variants().iter().copied()) {
                let found = name_line(title).unwrap_or_else(|| panic!("{title} is a title"));
                assert!(found.kinds.contains(kind), "{title} names {:?}", found.kinds);
            }
        }
    }
}
