//! Amounts of money by what they are: fines, confiscations, totals, values at stake, ranges of a law.

use super::super::amount::yuan_in_fen;
use super::Reader;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Money, Value};
use std::ops::Range;
use std::sync::LazyLock;

/// An amount: figures or Chinese numerals with 元, perhaps with 角 and 分, or figures behind ¥.
static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    const CHINESE: &str = "[〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟万亿两]";
    Regex::new(&format!(
        r"[¥￥] ?(\d[\d,]*(?:\.\d{{1,2}})?) ?(万|亿)?(?:元|圆)?整?|(?:(\d[\d,]*(?:\.\d{{1,4}})?) ?([百千万亿]{{1,2}})?|({CHINESE}+)) ?(?:余)?(?:元|圆)(?:({CHINESE})角)?(?:〇?({CHINESE})分)?整?"
    ))
    .expect("a fixed pattern")
});

/// Papers whose amounts are read.
const NOT_IN: &[D] =
    &[D::InnerCatalog, D::BackupForm, D::PaymentReceipt, D::InspectionReport, D::PartyIdentity];

/// An amount and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) money: Money,
    pub(super) bytes: Range<usize>,
}

/// All amounts of a text.
pub(super) fn amounts_in(text: &str) -> Vec<Amount> {
    AMOUNT
        .captures_iter(text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let group = |at: usize| found.get(at).map(|part| part.as_str());
            let digit = |at: usize| group(at).and_then(yuan_in_fen).map_or(0, |fen| fen / 100);
            let (mut fen, capitals) = match (group(1).or(group(3)), group(5)) {
                (Some(figures), _) => (scaled(figures, group(2).or(group(4)))?, false),
                (None, Some(words)) => (yuan_in_fen(words)?, true),
                _ => return None,
            };
            fen = fen.checked_add(digit(6) * 10 + digit(7))?;
            Some(Amount { money: Money { fen, capitals }, bytes: whole.range() })
        })
        .collect()
}

/// Figures with 万 or 千 behind them, as fen.
fn scaled(figures: &str, unit: Option<&str>) -> Option<i64> {
    let plain = figures.replace(',', "");
    let factor = unit.unwrap_or_default().chars().try_fold(1_i64, |factor, c| {
        factor.checked_mul(match c {
            '百' => 100,
            '千' => 1_000,
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => 1,
        })
    })?;
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let places = u32::try_from(part.len()).ok()?;
    let digits: i64 = format!("{whole}{part}").parse().ok()?;
    let scaled = i128::from(digits) * 100 * i128::from(factor) / 10_i128.checked_pow(places)?;
    i64::try_from(scaled).ok()
}

pub(super) fn read(reader: &mut Reader) {
    if reader.is(NOT_IN) {
        return;
    }
    let words = reader.whole.text.clone();
    let amounts = amounts_in(&words);
    let mut last: Option<(FieldKind, usize)> = None;
    let mut skip_until = 0;
    // Whether the amount before was what is fined for each of several.
    let mut rated = false;
    let decides = reader.is(&[D::PenaltyDecision, D::OnSpotDecision]);
    for (at, amount) in amounts.iter().enumerate() {
        if amount.bytes.start < skip_until {
            continue;
        }
        let after = &words[amount.bytes.end..];
        // 五万元以上十万元以下: the range of a law.
        if let Some((upper, both)) = range_at(after, amounts.get(at + 1), amount) {
            if both && reader_knows_ranges(reader) && penalises(&words, amount, upper) {
                for end in [amount, upper] {
                    let span = reader.whole.span(end.bytes.clone());
                    reader.push(FieldKind::Range, Value::Money(end.money.clone()), &span);
                }
            }
            skip_until = upper.bytes.end;
            last = None;
            continue;
        }
        if is_of_law(&words, amount) {
            last = None;
            continue;
        }
        let repeated = last.filter(|(_, end)| repeats(&words[*end..amount.bytes.start]));
        let by_rate = std::mem::take(&mut rated) && told_as_sum(&words, amount);
        let kind = match repeated {
            Some((kind, _)) => Some(kind),
            None if by_rate => Some(FieldKind::Fine),
            None if is_rate(&words, amount) => {
                rated = after.chars().take(8).collect::<String>().contains("罚款");
                None
            }
            None => kind_of(&words, amount)
                .filter(|kind| !(*kind == FieldKind::Fine && decides && is_intended(&words, amount))),
        };
        if let Some(kind) = kind {
            let span = reader.whole.span(amount.bytes.clone());
            reader.push(kind, Value::Money(amount.money.clone()), &span);
            last = Some((kind, amount.bytes.end));
        } else {
            last = None;
        }
    }
}

/// Whether an amount is what is reckoned for each of several: 每平方米120元处以罚款, 每超1000千克罚款500元. What each of
/// several people is fined is a fine.
fn is_rate(words: &str, amount: &Amount) -> bool {
    static RATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"每(?:超(?:过|限)?)?\d* ?(?:平方米|立方米|千克|公斤|吨|公里|米|亩|公顷|辆次?|台|套|件|份|瓶|头|株|只|张|条|户|倍|日|天)(?:的?标准)?(?:处以|并处|处|按)?(?:罚款)?$")
            .expect("a fixed pattern")
    });
    let before: String =
        words[..amount.bytes.start].chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
    RATE.is_match(before.trim_end_matches(['¥', ' ']).trim_end_matches("人民币"))
}

/// Whether an amount is told as what a reckoning comes to: 2100平方米共计人民币252000元.
fn told_as_sum(words: &str, amount: &Amount) -> bool {
    let before: String =
        words[..amount.bytes.start].chars().rev().take(10).collect::<Vec<_>>().into_iter().rev().collect();
    ["共计", "合计", "总计", "计人民币", "计罚款", "共", "计"]
        .iter()
        .any(|word| before.trim_end_matches("人民币").trim_end_matches("罚款").ends_with(word))
}

/// Whether a decision tells an amount as what was intended before: 罚款由拟处3000元调整为2000元.
fn is_intended(words: &str, amount: &Amount) -> bool {
    let before: String =
        words[..amount.bytes.start].chars().rev().take(16).collect::<Vec<_>>().into_iter().rev().collect();
    let clause = before.rsplit([',', '。', ';', ':']).next().unwrap_or_default();
    let after: String = words[amount.bytes.end..].chars().take(4).collect();
    let intended =
        ["拟处", "拟罚", "拟给予", "拟作出", "拟对", "原拟", "拟定"].iter().any(|word| clause.contains(word));
    intended
        || (clause.contains('由')
            && ["调整", "变更", "减", "降", "改"].iter().any(|word| after.starts_with(word)))
}

/// Papers that quote laws and tiers.
fn reader_knows_ranges(reader: &Reader) -> bool {
    !reader.is(&[D::Cover, D::InterviewRecord, D::OnsiteRecord, D::ClosingApproval, D::ServiceReceipt])
}

/// The end of the range that an amount begins, and whether both ends are told.
fn range_at<'a>(after: &str, next: Option<&'a Amount>, own: &'a Amount) -> Option<(&'a Amount, bool)> {
    let begins = ["以上", "至", "-", "~", "到", "(含", "(不含"].iter().any(|word| after.starts_with(word));
    if begins && let Some(next) = next {
        let gap = next.bytes.start - own.bytes.end;
        if gap <= 24 {
            return Some((next, true));
        }
    }
    let open = ["以上", "以下", "以内", "(含本数)", "的罚款标准", "(不含)", "以下的"]
        .iter()
        .any(|word| after.starts_with(word));
    open.then_some((own, false))
}

/// Whether the words around a range speak of a fine.
fn penalises(words: &str, from: &Amount, to: &Amount) -> bool {
    let before: String =
        words[..from.bytes.start].chars().rev().take(14).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = words[to.bytes.end..].chars().take(10).collect();
    // 每人五百元以上二千元以下: the range of one of several.
    if before.chars().rev().take(8).any(|c| c == '每') {
        return false;
    }
    // 货值金额三千元以上六千元以下: the range of what was at stake.
    const AT_STAKE: &[&str] = &[
        "货值金额",
        "货值",
        "违法所得",
        "经营额",
        "销售额",
        "营业额",
        "价款",
        "损失",
        "案值",
        "收入",
        "涉案金额",
    ];
    let subject = before.trim_end_matches(['在', '为', '达', '到']);
    if AT_STAKE.iter().any(|word| subject.ends_with(word)) {
        return false;
    }
    // 处 as a verb, not within 处罚 or 处理.
    let fined = before.char_indices().any(|(at, c)| {
        c == '处'
            && !before[at..].starts_with("处罚裁量")
            && !before[at..].starts_with("处理")
            && !before[..at].ends_with("行政")
    });
    before.contains("罚款") || fined || after.contains("罚款")
}

/// Whether an amount stands in the words of a law: within a quotation of one, or as a threshold of it.
fn is_of_law(words: &str, amount: &Amount) -> bool {
    let (before, after) = (&words[..amount.bytes.start], &words[amount.bytes.end..]);
    let threshold = ["不足", "超过", "未满", "不满", "达到"].iter().any(|word| before.ends_with(word))
        && after.starts_with("的,");
    let quoted = before.rfind('“').filter(|open| !before[*open..].contains('”')).is_some_and(|open| {
        let inner = before[open..].chars().count()
            + after.find('”').map_or(0, |close| after[..close].chars().count());
        let head: String = before[..open].chars().rev().take(16).collect();
        inner >= 16
            && (head.contains('条') || head.contains('项') || head.contains("定规") || head.contains('款'))
    });
    threshold || quoted
}

/// Whether the words between two amounts make the second say the first again: 20000元(大写:贰万元整).
fn repeats(between: &str) -> bool {
    let bare: String =
        between.chars().filter(|c| !matches!(c, '(' | ')' | ':' | ',' | ' ' | '即' | '¥')).collect();
    between.starts_with('(')
        && ["", "大写", "小写", "人民币", "大写人民币", "人民币大写", "小写人民币", "人民币小写", "人民币整"]
            .contains(&bare.as_str())
}

/// What an amount is, by the words right around it.
fn kind_of(words: &str, amount: &Amount) -> Option<FieldKind> {
    let clause_start = words[..amount.bytes.start]
        .rfind(['。', ';', ',', '?', '!'])
        .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    let full = &words[clause_start..amount.bytes.start];
    let before = full.trim_end_matches(['(', ':', '¥', ' ']);
    let before = [
        "大写",
        "小写",
        "人民币",
        "共计",
        "共",
        "合人民币",
        "计",
        "约",
        "为",
        "是",
        "的",
        "元",
        "金额",
        "数额",
        ")",
        "(",
    ]
    .iter()
    .fold(before, |rest, word| {
        rest.strip_suffix(word).unwrap_or(rest).trim_end_matches(['(', ':', ')', ' '])
    });
    let near: String = before.chars().rev().take(10).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = words[amount.bytes.end..].chars().take(12).collect();
    let ends = |list: &[&str]| list.iter().any(|word| near.ends_with(word));
    let has = |list: &[&str]| list.iter().any(|word| near.contains(word));

    let total = ends(&[
        "合计",
        "共计",
        "总计",
        "罚没款合计",
        "罚没合计",
        "罚没款总计",
        "罚没款共计",
        "罚没款",
        "罚没金额",
        "罚没总额",
        "以上合计",
        "两项合计",
        "总额",
    ]) || full.contains("合计") && full[full.find("合计").unwrap_or(0)..].chars().count() <= 14;
    // 处以货值金额一倍的罚款,计人民币4860元: what was reckoned in the clause before.
    let reckoned = ["计", "共计", "合计", "折合", "即", "金额为", "数额为"].iter().any(|word| {
        full.strip_prefix(word)
            .is_some_and(|rest| rest.trim_start_matches(['人', '民', '币', ':']).is_empty())
    });
    if reckoned && words[..clause_start].ends_with("罚款,") {
        return Some(FieldKind::Fine);
    }
    if total
        && (full.contains("罚") || full.contains("没") || ends(&["合计", "共计", "总计"]))
        && !full.contains("货值")
        && !full.contains("违法所得")
    {
        return Some(FieldKind::Total);
    }
    if full.contains("没收")
        && has(&["没收", "所得", "价值", "货值", "财物", "物品"])
        && !full[full.rfind("没收").unwrap_or(0)..].contains("罚款")
    {
        return Some(FieldKind::Confiscation);
    }
    let fined_after = after.trim_start_matches(['的', ')', ' ']).starts_with("罚款")
        || after.starts_with("(")
            && words[amount.bytes.end..].find(')').is_some_and(|close| {
                close < 80
                    && words[amount.bytes.end + close + 1..]
                        .trim_start_matches(['的', '整'])
                        .starts_with("罚款")
            })
        || after.starts_with("的行政罚款")
        || after.starts_with("行政罚款")
        || after.starts_with("整的罚款")
        || after.starts_with("整罚款");
    if fined_after && !full.contains("每日") {
        return Some(FieldKind::Fine);
    }
    if has(&["罚款"]) && !has(&["加处罚款", "罚款收入", "缓缴", "减免"]) && !full.contains("每日按")
    {
        return Some(FieldKind::Fine);
    }
    if ends(&["加处罚款"]) {
        return None;
    }
    if has(&[
        "货值",
        "违法所得",
        "销售额",
        "销售金额",
        "销售收入",
        "营业额",
        "经营额",
        "经营收入",
        "获利",
        "价值",
        "总价",
        "货款",
        "涉案金额",
        "收入",
        "总金额",
        "利润",
        "成本",
        "进货金额",
        "案值",
    ]) {
        return Some(FieldKind::Value);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skeleton::fold::fold;

    #[test]
    fn amounts_as_they_are_written() {
        for (text, fen, capitals) in [
            ("20000元", 2_000_000, false),
            ("20,000.00元", 2_000_000, false),
            ("￥5,000.00", 500_000, false),
            ("1.5万元", 1_500_000, false),
            ("贰万元整", 2_000_000, true),
            ("人民币伍仟陆佰元整", 560_000, true),
            ("五十元五角", 5_050, true),
            ("壹佰贰拾叁元肆角伍分", 12_345, true),
            ("3千元", 300_000, false),
            ("0.5元", 50, false),
            ("1.2345万元", 1_234_500, false),
            ("三万余元", 3_000_000, true),
        ] {
            let found: Vec<(i64, bool)> =
                amounts_in(&fold(text)).into_iter().map(|a| (a.money.fen, a.money.capitals)).collect();
            assert_eq!(found, [(fen, capitals)], "{text}");
        }
        for text in ["一元化", "元旦", "第5条", "99999999999999999999999元", "亿亿亿亿亿亿元"]
        {
            let _ = amounts_in(&fold(text));
        }
    }
}
