//! Kinds of penalty 处罚种类 as the operative part names them.

use super::super::amount::DECIDES;
use super::Reader;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::FieldKind;
use std::ops::Range;
use std::sync::LazyLock;

const PAPERS: &[D] = &[
    D::PenaltyDecision,
    D::OnSpotDecision,
    D::RedoDecision,
    D::PenaltyNotice,
    D::HearingRightNotice,
    D::InvestigationReport,
    D::CollectiveDiscussion,
];

/// The kinds of art. 9 of the penalty law, as operative parts word them.
static KINDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"警告|通报批评|罚款",
        r"|没收(?:违法所得|非法所得|非法财物|(?:上述|涉案|违法|扣押|查获|全部)?(?:物品|财物|工具|产品|商品|药品|食品|设备|原料))?",
        r"|暂扣[\p{Han}]{0,10}(?:许可证件?|执照|证书|驾驶证)|降低资质等级",
        r"|吊销[\p{Han}]{0,12}(?:许可证件?|营业执照|执照|资格证书?|证书|驾驶证|经营许可|许可)",
        r"|限制(?:开展)?生产经营活动|责令停产停业(?:整顿)?|停产停业(?:整顿)?|责令停业整顿|责令停业|责令停止(?:执业|经营|营业)(?:活动)?",
        r"|责令关闭|限制从业|终身禁业|行政拘留",
    ))
    .expect("a fixed pattern")
});
/// 五、处罚决定: the heading of the operative part.
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[一二三四五六七八九]、(?:(?:行政)?处罚(?:决定|内容)|拟(?:作出的?)?(?:行政)?处罚)")
        .expect("a fixed pattern")
});
/// An item of the list that is an order to correct and not a penalty.
static CORRECTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:[一二三四五六七八九]、|[1-9][、.]|\([一二三四五六七八九1-9]\))(责令(?:[^,;。]{0,12})?改正)",
    )
    .expect("a fixed pattern")
});
/// What the words behind the operative part begin with.
const AFTER: &[&str] = &[
    "如不服",
    "不服本",
    "应当自",
    "自收到",
    "应自",
    "请于",
    "请自",
    "逾期",
    "依据《中华人民共和国行政处罚法》第四十四条",
    "如对",
    "根据《中华人民共和国行政处罚法》第四十四条",
    "依据《中华人民共和国行政处罚法》第六十三条",
    "根据《中华人民共和国行政处罚法》第六十三条",
    "承办人签名",
    "参加人员签名",
    "罚款缴纳",
    "履行方式",
];

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(PAPERS) {
        return;
    }
    let words = reader.whole.text.clone();
    let Some(part) = operative(&words) else { return };
    let mut found: Vec<Range<usize>> = KINDS
        .find_iter(&words[part.clone()])
        .map(|kind| part.start + kind.start()..part.start + kind.end())
        .filter(|kind| !is_beside(&words, kind))
        .collect();
    found.extend(
        CORRECTION
            .captures_iter(&words[part.clone()])
            .filter_map(|item| item.get(1).map(|words| part.start + words.start()..part.start + words.end())),
    );
    found.sort_by_key(|bytes| bytes.start);
    for bytes in found {
        let span = reader.whole.span(bytes);
        reader.push_new_text(FieldKind::PenaltyKind, &span);
    }
}

/// From the words that open the decision to those about its performance.
fn operative(words: &str) -> Option<Range<usize>> {
    // The heading of the part, where it stands behind the last words that open one.
    let opens = DECIDES.find_iter(words).last().into_iter().chain(HEADING.find_iter(words).last());
    let opens = opens.max_by_key(|opening| opening.end())?;
    let end = AFTER.iter().filter_map(|after| words[opens.end()..].find(after)).min();
    Some(opens.start()..end.map_or(words.len(), |end| opens.end() + end))
}

/// 加处罚款 and 罚款限额 are named beside a penalty; 不予罚款 denies one.
fn is_beside(words: &str, kind: &Range<usize>) -> bool {
    let (before, after) = (&words[..kind.start], &words[kind.end..]);
    before.ends_with("加处")
        || before.ends_with("不予")
        || before.ends_with("免予")
        || after.starts_with("数额的")
        || after.starts_with("收据")
}
