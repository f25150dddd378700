//! Reads how points are taken or given out of the words of a sheet: `没有回证扣4分；缺签名每处扣1分，最多扣3分`.
//!
//! What is not understood is handed back as words, never guessed at.

use crate::citation::parse_numeral;
use crate::points::Points;
use crate::rubric::GateEffect;

/// One clause that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Clause {
    /// A fault and what it costs.
    Taken { reason: String, points: Points, up_to: Option<Points>, per_occurrence: bool, cap: Option<Points> },
    /// A fault that costs the whole item.
    All { reason: String },
    /// Something that points are given for.
    Given { title: String, points: Points },
    /// A fault that decides over the whole file.
    Gate { reason: String, effect: GateEffect },
    /// Points that count for ranking only.
    Bonus { points: Points },
}

/// The clauses of a cell, and what was not understood.
pub(super) fn clauses(text: &str) -> (Vec<Clause>, Vec<String>) {
    let text = narrow(text);
    let mut found: Vec<Clause> = Vec::new();
    let mut left = Vec::new();
    for piece in text.split(['；', ';', '。', '\n', '\r']).map(str::trim).filter(|piece| !piece.is_empty())
    {
        match clause(piece) {
            Some(clause) => found.push(clause),
            None if idle(piece) => {}
            None => left.push(piece.to_owned()),
        }
    }
    (found, left)
}

/// Said of every item and true without being said.
fn idle(piece: &str) -> bool {
    let always = ["扣完为止", "不计负分", "不得负分", "扣完该项分值为止", "得满分", "不重复扣分"];
    always.iter().any(|words| piece.contains(words))
}

/// Words for "any of its kind", as they stand behind `每` and `一`.
const MEASURES: &[char] =
    &['处', '项', '份', '个', '次', '页', '人', '张', '条', '起', '件', '例', '枚', '字', '类'];

/// Words for the whole file.
const WHOLE_FILE: &[&str] = &["案卷", "全卷", "整卷", "本卷", "该卷"];

/// Words for the whole item being lost.
const WHOLE_ITEM: &[&str] = &[
    "扣全分",
    "全扣",
    "扣完全部分值",
    "扣除全部分值",
    "本项不得分",
    "该项不得分",
    "不得分",
    "不给分",
    "计零分",
    "计0分",
    "记零分",
    "记0分",
    "得零分",
    "得0分",
    "为零分",
    "为0分",
];

fn clause(piece: &str) -> Option<Clause> {
    let piece = numbering(piece);
    if let Some((reason, effect)) = gate(piece) {
        return Some(Clause::Gate { reason: reason_of(reason, piece), effect });
    }
    for whole in WHOLE_ITEM {
        if let Some((reason, _)) = piece.split_once(whole) {
            return Some(Clause::All { reason: reason_of(reason, piece) });
        }
    }
    if let Some((before, first, after)) = amount_after(piece, "扣") {
        return Some(taken(piece, before, first, after));
    }
    if let Some((_, points, _)) = amount_after(piece, "加") {
        return Some(Clause::Bonus { points });
    }
    let (before, points, _) = amount_after(piece, "得")?;
    Some(Clause::Given { title: reason_of(before, piece), points })
}

fn taken(piece: &str, before: &str, first: Points, after: &str) -> Clause {
    let (up_to, after) = range(after);
    let per_occurrence =
        is_per_occurrence(before) || ["/", "／", "每"].iter().any(|sign| after_unit(after).starts_with(sign));
    // Only the most is said: 最多扣10分, 扣10分以内.
    let most =
        ["最多", "最高", "至多", "不超过", "上限"].iter().any(|words| before.trim_end().ends_with(words));
    let within = ["以内", "以下", "之内"].iter().any(|words| after_unit(after).starts_with(words));
    let (points, up_to) = match up_to {
        None if !per_occurrence && (most || within) => (Points::ZERO, Some(first)),
        up_to => (first, up_to),
    };
    let cap = ["最多", "不超过", "累计", "封顶", "最高", "至多"]
        .iter()
        .find_map(|words| after.split_once(words))
        .and_then(|(_, rest)| number_within(rest));
    Clause::Taken { reason: reason_of(before, piece), points, up_to, per_occurrence, cap }
}

/// What follows the unit of an amount.
fn after_unit(after: &str) -> &str {
    let after = after.trim_start();
    after.strip_prefix('分').unwrap_or(after).trim_start_matches(['（', '('])
}

/// `每处`, `每缺一项`, `一处`: whether the words before an amount say that each fault costs anew.
pub(super) fn is_per_occurrence(words: &str) -> bool {
    let words = words.trim_end_matches(['，', ',', '、', '：', ':', ' ']);
    let each = words.match_indices('每').any(|(at, each)| {
        let behind: Vec<char> = words[at + each.len()..].chars().take(6).collect();
        behind.iter().any(|c| MEASURES.contains(c))
            || behind.first().is_some_and(|c| ['缺', '少', '有', '漏', '发', '出'].contains(c))
    });
    let mut last = words.chars().rev();
    let one =
        last.next().is_some_and(|c| MEASURES.contains(&c)) && last.next().is_some_and(|c| "一1".contains(c));
    each || one || words.contains("逐处") || words.contains("按处")
}

/// A fault that decides over the whole file, and what it does.
pub(super) fn gate(piece: &str) -> Option<(&str, GateEffect)> {
    let (reason, effect) = [
        ("不得评为优秀", GateEffect::BarTopGrade),
        ("不能评为优秀", GateEffect::BarTopGrade),
        ("不得评优", GateEffect::BarTopGrade),
        ("取消评优", GateEffect::BarTopGrade),
        ("案卷不合格", GateEffect::Fail),
        ("案卷为不合格", GateEffect::Fail),
        ("评为不合格", GateEffect::Fail),
        ("定为不合格", GateEffect::Fail),
        ("判定不合格", GateEffect::Fail),
        ("一票否决", GateEffect::ScoreZero),
    ]
    .iter()
    .find_map(|(words, effect)| piece.split_once(words).map(|(reason, _)| (reason, *effect)))
    .or_else(|| {
        // Only side by side: in 案卷没有目录的不得分 it is the item that is lost.
        let whole = |file: &&str| {
            let (at, _) = piece.rmatch_indices(file).next()?;
            let behind = piece[at + file.len()..].trim_start_matches(['直', '接', '按']);
            WHOLE_ITEM.iter().any(|words| behind.starts_with(words)).then_some(&piece[..at])
        };
        WHOLE_FILE.iter().find_map(whole).map(|reason| (reason, GateEffect::ScoreZero))
    })?;
    let reason = reason.trim_end_matches(['直', '接']);
    Some((WHOLE_FILE.iter().find_map(|words| reason.strip_suffix(words)).unwrap_or(reason), effect))
}

/// Without `1.`, `（1）`, `①` and the like in front.
pub(super) fn numbering(piece: &str) -> &str {
    let rest = piece.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "（）().、．①②③④⑤⑥⑦⑧⑨⑩".contains(c) || c.is_whitespace()
    });
    // A number that counts something belongs to the words: 7日内送达, 1处.
    let counts = piece.starts_with(|c: char| c.is_ascii_digit())
        && piece.trim_start_matches(|c: char| c.is_ascii_digit()) == rest;
    if rest.is_empty() || counts { piece } else { rest }
}

/// What stands before the amount, without the words that lead up to it.
fn reason_of(before: &str, piece: &str) -> String {
    const TAILS: &[&str] = &[
        "的",
        "各",
        "，",
        ",",
        "：",
        ":",
        "、",
        "此项",
        "该项",
        "本项",
        "最多",
        "最高",
        "至多",
        "酌情",
        "视情节",
        "视情形",
        "视情况",
        "根据情节",
        "酌情扣分",
        "视情节扣分",
        "逐处",
        "按处",
        "直接",
    ];
    let mut reason = before.trim();
    loop {
        let each = reason.strip_suffix(MEASURES).and_then(|rest| rest.strip_suffix('每'));
        let one =
            reason.strip_suffix(['处', '项', '次', '份']).and_then(|rest| rest.strip_suffix(['一', '1']));
        // 每缺一项 is the fault itself.
        let one = one.filter(|rest| !rest.ends_with(['缺', '少', '漏', '有', '第', '于', '任']));
        let shorter = each.or(one).or_else(|| TAILS.iter().find_map(|tail| reason.strip_suffix(tail)));
        match shorter {
            Some(shorter) => reason = shorter.trim_end(),
            None => break,
        }
    }
    let reason = if reason.is_empty() { piece } else { reason };
    reason.to_owned()
}

/// The words before, the number behind and the rest after the first `verb` that a number follows.
fn amount_after<'t>(piece: &'t str, verb: &str) -> Option<(&'t str, Points, &'t str)> {
    piece.match_indices(verb).find_map(|(at, _)| {
        let rest = piece[at + verb.len()..].trim_start();
        let rest = rest.strip_prefix("除").unwrap_or(rest);
        let (points, rest) = number(rest)?;
        let bounded = rest.trim_start().starts_with('分') || range(rest).0.is_some();
        bounded.then(|| (&piece[..at], points, rest))
    })
}

/// `-5分`, `分至5分`: the end of a range, and what follows.
fn range(rest: &str) -> (Option<Points>, &str) {
    let trimmed = rest.trim_start();
    let trimmed = trimmed.strip_prefix('分').unwrap_or(trimmed).trim_start();
    let Some(after) = trimmed.strip_prefix(['-', '－', '—', '–', '~', '～', '至', '到']) else {
        return (None, rest);
    };
    match number(after.trim_start_matches(['-', '—', ' '])) {
        Some((most, rest)) => (Some(most), rest),
        None => (None, rest),
    }
}

/// The number a text begins with, in figures or Chinese numerals, and what follows.
fn number(text: &str) -> Option<(Points, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    if let Ok(points) = Points::parse(&text[..end]) {
        return Some((points, &text[end..]));
    }
    if let Some(rest) = text.strip_prefix('半') {
        return rest.starts_with('分').then(|| (Points::from_hundredths(50), rest));
    }
    let numeral = |c: char| "〇零一二两三四五六七八九十百".contains(c);
    let end = text.find(|c: char| !numeral(c)).unwrap_or(text.len());
    Some((Points::whole(parse_numeral(&text[..end])?.into()), &text[end..]))
}

fn number_within(text: &str) -> Option<Points> {
    text.char_indices().find_map(|(start, _)| number(&text[start..])).map(|(points, _)| points)
}

/// Wide figures and the like made narrow.
fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '．' => '.',
            c => c,
        })
        .collect()
}

/// The points of a cell: `5`, `5.0`, `5分`, `（5分）`, in narrow or wide digits.
pub(super) fn points_of(cell: &str) -> Option<Points> {
    let narrow = narrow(cell);
    let text = narrow.trim().trim_matches(['（', '）', '(', ')']).trim().trim_end_matches('分').trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    Points::parse(text).ok().filter(|points| *points >= Points::ZERO)
}

/// The points that a heading names in brackets: `一、立案（5分）`; and the heading without them.
pub(super) fn points_in_heading(heading: &str) -> (String, Option<Points>) {
    let open = heading.rfind(['（', '(']);
    let Some(open) = open else { return (heading.to_owned(), None) };
    match points_of(&heading[open..]) {
        Some(points) if heading[open..].contains('分') => (heading[..open].trim().to_owned(), Some(points)),
        _ => (heading.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Points {
        Points::parse(text).expect("points")
    }

    #[test]
    fn clauses_as_sheets_write_them() {
        let taken =
            |reason: &str, least: &str, most: Option<&str>, per_occurrence: bool, cap: Option<&str>| {
                Clause::Taken {
                    reason: reason.to_owned(),
                    points: points(least),
                    up_to: most.map(points),
                    per_occurrence,
                    cap: cap.map(points),
                }
            };
        let all = |reason: &str| Clause::All { reason: reason.to_owned() };
        let gate = |reason: &str, effect| Clause::Gate { reason: reason.to_owned(), effect };
        for (text, expected) in [
            ("没有送达回证扣4分", taken("没有送达回证", "4", None, false, None)),
            ("1.没有送达回证的，扣 4 分", taken("没有送达回证", "4", None, false, None)),
            ("缺少签名，每处扣0.5分，最多扣2分", taken("缺少签名", "0.5", None, true, Some("2"))),
            ("（2）文书不规范，扣1-5分", taken("文书不规范", "1", Some("5"), false, None)),
            ("文书不规范，扣1至5分", taken("文书不规范", "1", Some("5"), false, None)),
            ("文书不规范，扣1分至5分", taken("文书不规范", "1", Some("5"), false, None)),
            ("每缺一项扣1分，累计不超过3分", taken("每缺一项", "1", None, true, Some("3"))),
            ("未持证每人扣5分", taken("未持证", "5", None, true, None)),
            ("缺签名，一处扣2分", taken("缺签名", "2", None, true, None)),
            ("错字1处扣0.5分", taken("错字", "0.5", None, true, None)),
            ("每发现一处问题扣二分", taken("每发现一处问题", "2", None, true, None)),
            ("错别字扣1分/处", taken("错别字", "1", None, true, None)),
            ("缺少立案表扣十分", taken("缺少立案表", "10", None, false, None)),
            ("涂改扣半分", taken("涂改", "0.5", None, false, None)),
            ("超过７日送达扣１０分", taken("超过7日送达", "10", None, false, None)),
            ("7日内未送达扣5分", taken("7日内未送达", "5", None, false, None)),
            ("说理不充分，酌情扣分，最多扣10分", taken("说理不充分", "0", Some("10"), false, None)),
            ("说理不充分扣5分以内", taken("说理不充分", "0", Some("5"), false, None)),
            ("证据不足，视情节扣5～15分", taken("证据不足", "5", Some("15"), false, None)),
            ("扣2分", taken("扣2分", "2", None, false, None)),
            ("未经审批的，本项不得分", all("未经审批")),
            ("适用法律错误，此项不得分", all("适用法律错误")),
            ("无决定书的，该项计零分", all("无决定书")),
            ("未审批的全扣", all("未审批")),
            ("不符合的得0分", all("不符合")),
            ("案卷没有目录的，不得分", all("案卷没有目录")),
            ("主体不合法的，案卷计0分", gate("主体不合法", GateEffect::ScoreZero)),
            ("少于两人的，案卷不合格", gate("少于两人", GateEffect::Fail)),
            ("有此情形，直接评为不合格", gate("有此情形", GateEffect::Fail)),
            ("未集体讨论的，不得评为优秀", gate("未集体讨论", GateEffect::BarTopGrade)),
            ("写明案件来源得2分", Clause::Given { title: "写明案件来源".to_owned(), points: points("2") }),
            ("被省级推广的加5分", Clause::Bonus { points: points("5") }),
        ] {
            assert_eq!(clauses(text), (vec![expected], Vec::new()), "{text}");
        }
        for always in ["扣完为止，不计负分", "符合规定的得满分", "同一问题不重复扣分"]
        {
            assert_eq!(clauses(always), (Vec::new(), Vec::new()), "{always}");
        }
        assert_eq!(clauses("视情节扣分。").1, ["视情节扣分"]);
        assert_eq!(clauses("没有目录扣2分；没有页码扣1分；\n页码有误每处扣0.5分").0.len(), 3);
    }

    #[test]
    fn points_as_cells_write_them() {
        for (cell, expected) in [
            ("5", Some("5")),
            ("5分", Some("5")),
            ("（10分）", Some("10")),
            ("2.50", Some("2.5")),
            ("１０", Some("10")),
            ("否决", None),
            ("-1", None),
            ("", None),
        ] {
            assert_eq!(points_of(cell), expected.map(points), "{cell}");
        }
        assert_eq!(points_in_heading("一、立案（5分）"), ("一、立案".to_owned(), Some(points("5"))));
        assert_eq!(points_in_heading("现场检查（勘察）"), ("现场检查（勘察）".to_owned(), None));
        assert_eq!(numbering("1.有案件来源"), "有案件来源");
        assert_eq!(numbering("7日内送达"), "7日内送达");
    }
}
