//! Titles of documents: which type a line of words names.
//!
//! The titles are those of [`DocumentType`], the forms that their bracketed words stand for
//! (延长查封（扣押）期限决定书 is also 延长扣押期限决定书), and the captions of
//! `captions.toml`. Looks only at words, never at where they stand.

mod file;
mod known;
mod misread;
mod organ;
mod remarks;
mod words;

pub(crate) use file::{name_file, stem_of, title_within, titles_within};
pub(crate) use organ::{is_han, is_organ, split_organ};
pub(crate) use remarks::{sheet_number, undecorated};

use super::fold::fold;
use super::meaning::meant;
use known::TITLES;
use regex::Regex;
use remarks::{begins_with_item_number, is_counted, unquoted, without_brackets, without_remarks};
use scoring::DocumentType;
use std::sync::LazyLock;
use words::{COPIES, ENDINGS, TURNING, TURNING_WITHIN};

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

/// Characters of a title.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=44;
/// What stands in sentences, lists and forms, and in no title.
const NO_TITLE: &[char] = &['《', '》', '。', ';', ',', ':', '!', '?', '"', '“', '”', '…', '_', '='];

/// Words in brackets without which the title would be that of another paper.
const IN_BRACKETS: &[&str] = &["(当场)", "(简易)", "(不予)", "(免予)"];

/// The type that a line of words names, if the whole line is a title.
pub(crate) fn name_line(text: &str) -> Option<Named> {
    let (bare, continues) = without_remarks(undecorated(&fold(text)));
    let bare = unquoted(bare);
    let length = bare.chars().count();
    if bare.contains(NO_TITLE) || begins_with_item_number(&bare) || !LENGTH.contains(&length) {
        return None;
    }
    // 证据材料（现场照片）: in brackets stands what of it this is, or which one.
    let core = without_brackets(&bare);
    let of_core = |find: fn(&str) -> Option<Named>| {
        let found = core.as_deref().and_then(find)?;
        let (_, own) = split_organ(&bare);
        let title = if own.is_empty() { bare.clone() } else { own.to_owned() };
        Some(Named { title, ..found })
    };
    let ways = [written, by_suffix, loosely, by_meaning];
    // 行政（当场）处罚决定书: some words in brackets make another paper of it.
    let of_words = |find: fn(&str) -> Option<Named>| {
        IN_BRACKETS.iter().find(|word| bare.contains(**word))?;
        Some(Named { title: bare.clone(), ..find(&bare.replace(['(', ')'], ""))? })
    };
    let found = ways.into_iter().find_map(of_words);
    let found = found.or_else(|| ways.into_iter().find_map(|find| find(&bare).or_else(|| of_core(find))));
    let found = found.or_else(|| {
        // 安全生产行政执法文书 over the title tells what all papers of the office are.
        let ends = |text: &str| {
            (4..=24).contains(&text.chars().count())
                && ENDINGS.iter().any(|ending| text.ends_with(ending))
                && !text.ends_with("文书")
        };
        let title = ends(&bare) || core.as_deref().is_some_and(ends);
        title.then(|| Named::unknown(bare.clone()))
    });
    found.map(|found| Named { continues, ..found })
}

/// The same for a line whose words were recognised: one character of a title may be wrong.
pub(crate) fn name_recognised(text: &str) -> Option<Named> {
    let named = name_line(text);
    if named.as_ref().is_some_and(|named| named.strength > Strength::Unknown) {
        return named;
    }
    let (bare, continues) = without_remarks(undecorated(&fold(text)));
    misread::misread(&bare).map(|meant| Named { continues, ..meant }).or(named)
}

/// What a line names that stands where titles stand, large and alone at the head of a page, whatever its words are:
/// 公众号推送截图2张, 《服务价格目录》节选. A known type only where its words after a number are a title.
pub(crate) fn name_heading(text: &str) -> Option<Named> {
    let (bare, continues) = without_remarks(undecorated(&fold(text)));
    // 2025-06号抽查任务实施方案
    let unnumbered = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "-.号 ".contains(c));
    if unnumbered.len() < bare.len()
        && let Some(named) = name_line(unnumbered).filter(|named| named.strength > Strength::Unknown)
    {
        return Some(Named { title: bare, strength: Strength::Loose, ..named });
    }
    let words: String = bare.chars().filter(|c| !"《》“”\"".contains(*c)).collect();
    let letters = words.chars().filter(|c| is_han(*c)).count();
    let is_title = (4..=32).contains(&words.chars().count())
        && letters >= 3
        && !words.contains(NO_TITLE)
        && !words.starts_with(['第', '附', '图'])
        && !words.ends_with("文书")
        && !is_organ(&words)
        && !is_counted(&words);
    is_title.then(|| Named { continues, ..Named::unknown(bare) })
}

impl Named {
    fn unknown(title: String) -> Self {
        Self { kinds: Vec::new(), title, strength: Strength::Unknown, continues: false }
    }

    fn of(kinds: &[DocumentType], title: &str, strength: Strength) -> Self {
        Self { kinds: kinds.to_vec(), title: title.to_owned(), strength, continues: false }
    }
}

/// A title that is written down somewhere; 执法证复印件 is one, and says that this is a copy.
fn written(bare: &str) -> Option<Named> {
    if let Some(kinds) = TITLES.exact.get(bare) {
        return Some(Named::of(kinds, bare, Strength::Exact));
    }
    let copied = COPIES.iter().find_map(|copy| bare.strip_suffix(copy))?;
    TITLES.exact.get(copied).map(|kinds| Named::of(kinds, bare, Strength::Suffix))
}

static DATED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d{4}年\d{1,2}月|\d{1,2}月\d|\d{4}[-./]\d").expect("a fixed pattern"));

/// Words that end with a title: 医疗保障基金现场检查笔录.
fn by_suffix(bare: &str) -> Option<Named> {
    let (title, _) = TITLES.ending_like(bare).iter().find(|(title, _)| bare.ends_with(title.as_str()))?;
    let before = &bare[..bare.len() - title.len()];
    let kinds = TITLES.exact.get(title)?;
    // A date before it is that of a row in a list.
    if DATED.is_match(before) {
        return None;
    }
    if is_organ(before) {
        return Some(Named::of(kinds, title, Strength::Exact));
    }
    let about = before.starts_with("关于") || before.ends_with('案') || before.ends_with("案的");
    let (organ, own) = split_organ(before);
    // 解除临时查封决定书, 不予交通行政许可决定书: what turns the title may stand before other words.
    if TURNING.iter().any(|word| before.ends_with(word) || own.starts_with(word)) {
        let kinds = meant(&format!("{own}{title}"));
        let strength = if kinds.is_empty() { Strength::Unknown } else { Strength::Suffix };
        return Some(Named::of(kinds, &bare[organ.len()..], strength));
    }
    if !about && own.chars().count() > 12 {
        return None;
    }
    let whole = if organ.is_empty() { bare.to_owned() } else { format!("{own}{title}") };
    Some(turned(&whole, title, kinds).unwrap_or_else(|| Named::of(kinds, &whole, Strength::Suffix)))
}

/// 邮寄送达凭证, 扣押物品退还清单: words before or within a title may make it the name of another paper, which they do
/// where the whole means something else than the title alone.
fn turned(whole: &str, title: &str, kinds: &[DocumentType]) -> Option<Named> {
    let meaning = meant(whole);
    let other = meaning.first().is_some_and(|kind| !kinds.contains(kind)) && meaning != meant(title);
    other.then(|| Named::of(meaning, whole, Strength::Loose))
}

/// 责令限期改正违法行为通知书 holds 责令改正通知书 in order.
fn loosely(bare: &str) -> Option<Named> {
    let length = bare.chars().count();
    let (_, own) = split_organ(bare);
    if TURNING.iter().any(|word| own.starts_with(word)) {
        return None;
    }
    // 查封场所决定书 begins like the name of an organ, so the whole line is tried too.
    [(own, own.chars().count()), (bare, length)].into_iter().find_map(|(text, length)| {
        let (title, _) = TITLES
            .ending_like(text)
            .iter()
            .find(|(title, n)| *n >= 5 && length <= n + 8 && holds_in_order(text, title))?;
        if TURNING_WITHIN.iter().any(|word| text.contains(word) && !title.contains(word)) {
            return None;
        }
        let kinds = TITLES.exact.get(title)?;
        Some(turned(text, title, kinds).unwrap_or_else(|| Named::of(kinds, text, Strength::Loose)))
    })
}

/// 线索处置单, 处罚决定报批单: a title nobody wrote down, by what its words mean.
fn by_meaning(bare: &str) -> Option<Named> {
    let (_, own) = split_organ(bare);
    [own, bare].into_iter().find_map(|text| {
        // 2025年度抽查工作计划: the year is no part of what it means.
        let words = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let words = if words.len() < text.len() {
            words.trim_start_matches('年').trim_start_matches('度')
        } else {
            words
        };
        let kinds = meant(words);
        (!kinds.is_empty()).then(|| Named::of(kinds, text, Strength::Loose))
    })
}

fn holds_in_order(text: &str, wanted: &str) -> bool {
    let mut chars = text.chars();
    wanted.chars().filter(|c| !matches!(c, '(' | ')')).all(|c| chars.any(|other| other == c))
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
            ("临时查封审批表（当场实施补办）", D::SeizureApproval, "临时查封审批表(当场实施补办)"),
            ("行政（当场）处罚决定书", D::OnSpotDecision, "行政(当场)处罚决定书"),
            ("云澜市交通运输局行政（不予）处罚决定书", D::NoPenaltyDecision, ""),
            ("呈请行政处罚报告书", D::InvestigationReport, "呈请行政处罚报告书"),
            ("呈请行政处罚审批表", D::DecisionApproval, ""),
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
            // What stands in brackets tells which one it is.
            ("安徽省政府非税收入票据（电子）", D::PaymentReceipt, ""),
            ("现场照片（图片、影像资料）证据", D::EvidenceMaterial, ""),
            ("瑶川市文化广电旅游体育局2025年度行政检查计划（节录）", D::InspectionPlan, ""),
            ("2025年度“双随机、一公开”抽查工作计划（节录）", D::InspectionPlan, ""),
            ("当场行政处罚决定书复印件（云市监当罚〔2023〕41号）", D::OnSpotDecision, ""),
            // Words before or within a title turn it into another.
            ("邮寄送达凭证", D::MailReceipt, ""),
            ("扣押物品退还清单", D::SeizureRelease, ""),
            ("排污许可证申请技术评估意见", D::LicenseReview, ""),
            ("土地利用总体规划审查意见", D::EvidenceMaterial, ""),
            ("责令立即改正违法行为通知书", D::RectificationOrder, ""),
            ("公告", D::PublicNotice, "公告"),
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
            "送达“行政处罚决定书”",
            "“行政处罚决定书”",
            "行政处罚决定书（云市监罚〔2024〕41",
            "案",
            "",
        ] {
            assert_eq!(name_line(text), None, "{text}");
        }
        assert_eq!(named("撤销行政处罚决定书").0, None, "a word before it makes it another paper");
    }

    #[test]
    fn places_of_titles_make_titles_of_other_words() {
        for (text, kind) in [
            ("公众号推送截图2张", Some(None)),
            ("《某省服务价格项目目录》节选", Some(None)),
            ("2025-06号抽查任务实施方案", Some(Some(D::InspectionPlan))),
            ("三、处理意见", None),
            ("第一联", None),
            ("云澜市市场监督管理局", None),
            ("经查，当事人无证经营。", None),
            ("2024", None),
        ] {
            let found = name_heading(text).map(|named| named.kinds.first().copied());
            assert_eq!(found, kind, "{text}");
        }
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
            ("12当场行政处罚决定书复印件（云市监当罚〔2025〕16号）.docx", Some(D::OnSpotDecision)),
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
