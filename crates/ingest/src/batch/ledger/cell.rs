//! What stands in a cell of a ledger: a day, a kind of act, and what the cells of a column have in common.

use crate::facts::date::dates_in;
use crate::facts::is_party_name;
use crate::skeleton::fold::fold;
use crate::skeleton::titles::is_organ;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use regex::Regex;
use scoring::ActKind;
use std::sync::LazyLock;

static DOCUMENT_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\[(](?:19|20)\d{2}年?[\])]字?第?\d+").expect("a fixed pattern"));

/// What the cells of a column have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    /// Document numbers 文号.
    Numbers,
    /// Organs.
    Organs,
    /// Names of businesses and people.
    Names,
    /// What was done wrong, or what was asked for.
    Causes,
    /// Something else, or different things.
    Other,
}

/// What two thirds of the cells that hold anything look like.
pub(super) fn looks_of<'c>(cells: impl Iterator<Item = &'c str>) -> Looks {
    let cells: Vec<String> =
        cells.map(|cell| fold(cell).replace(' ', "")).filter(|cell| !cell.is_empty()).collect();
    let most = |fits: &dyn Fn(&str) -> bool| {
        cells.len() >= 2 && cells.iter().filter(|cell| fits(cell)).count() * 3 >= cells.len() * 2
    };
    if most(&|cell| DOCUMENT_NUMBER.is_match(cell)) {
        Looks::Numbers
    } else if most(&is_organ) {
        Looks::Organs
    } else if most(&is_cause) {
        Looks::Causes
    } else if most(&is_party_name) && cells.iter().any(|cell| cell.chars().count() > 4) {
        // 已结案 is as long as the name of a person: a column of parties has businesses in it.
        Looks::Names
    } else {
        Looks::Other
    }
}

fn is_cause(cell: &str) -> bool {
    const ACTS: &[&str] = &[
        "未",
        "擅自",
        "违法",
        "违反",
        "违规",
        "超过",
        "超出",
        "非法",
        "销售",
        "经营",
        "生产",
        "使用",
        "不按",
        "不符合",
        "拒绝",
        "虚假",
        "许可",
        "从事",
        "排放",
        "倾倒",
        "无证",
    ];
    let length = cell.chars().count();
    (5..=80).contains(&length)
        && (cell.ends_with('案') || ACTS.iter().any(|act| cell.contains(act)))
        && !is_party_name(cell)
}

/// A day in ISO form; words that are no day stay as they are.
pub(super) fn day(words: &str) -> String {
    if let Some(dated) = dates_in(&fold(words)).first() {
        return dated.date.to_string();
    }
    // A bare serial number is a day that lost its format: days since the last day of 1899.
    if let Ok(serial) = words.parse::<i32>()
        && (20_000..80_000).contains(&serial)
        && let Ok(day) = date(1899, 12, 30).checked_add(serial.days())
    {
        return day.to_string();
    }
    if let Ok(day) = Date::strptime("%Y%m%d", words)
        && (1949..=2100).contains(&day.year())
    {
        return day.to_string();
    }
    words.to_owned()
}

pub(super) fn act_kind(words: &str) -> Option<ActKind> {
    let words = fold(words);
    let has = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    if has(&["简易", "当场"]) {
        Some(ActKind::PenaltySummary)
    } else if has(&["强制执行", "催告", "代履行"]) {
        Some(ActKind::Enforcement)
    } else if has(&["许可", "审批"]) {
        Some(ActKind::Licensing)
    } else if has(&["强制", "查封", "扣押", "冻结"]) {
        Some(ActKind::Measure)
    } else if has(&["处罚", "普通程序", "一般程序"]) {
        Some(ActKind::PenaltyOrdinary)
    } else if has(&["检查"]) {
        Some(ActKind::Inspection)
    } else if has(&["确认", "征收", "给付", "裁决", "奖励", "其他"]) {
        Some(ActKind::OtherAct)
    } else {
        None
    }
}
