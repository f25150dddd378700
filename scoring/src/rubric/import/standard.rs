//! Reads how points are taken or given out of the words of a sheet: `没有回证扣4分；缺签名每处扣1分，最多扣3分`.
//!
//! What is not understood is handed back as words, never guessed at.

use crate::points::Points;

/// One clause that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Clause {
    /// A fault and what it costs.
    Taken { reason: String, points: Points, up_to: Option<Points>, per_occurrence: bool, cap: Option<Points> },
    /// A fault that costs the whole item.
    All { reason: String },
    /// Something that points are given for.
    Given { title: String, points: Points },
}

/// The clauses of a cell, and what was not understood.
pub(super) fn clauses(text: &str) -> (Vec<Clause>, Vec<String>) {
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
    ["扣完为止", "不计负分", "不得负分", "扣完该项分值为止"].iter().any(|words| piece.contains(words))
}

fn clause(piece: &str) -> Option<Clause> {
    let piece = numbering(piece);
    for whole in ["扣全分", "扣完全部分值", "本项不得分", "该项不得分", "不得分"] {
        if let Some((reason, _)) = piece.split_once(whole) {
            return Some(Clause::All { reason: reason_of(reason, piece) });
        }
    }
    if let Some(at) = amount_after(piece, "扣") {
        let (before, first, after) = at;
        let (up_to, after) = range(after);
        let per = ["每处", "每项", "每份", "每个", "每次", "每页", "每缺", "每少", "每有"];
        let per_occurrence = per.iter().any(|words| before.contains(words));
        let cap = ["最多", "不超过", "累计", "封顶", "最高"]
            .iter()
            .find_map(|words| after.split_once(words))
            .and_then(|(_, rest)| number_within(rest));
        return Some(Clause::Taken {
            reason: reason_of(before, piece),
            points: first,
            up_to,
            per_occurrence,
            cap,
        });
    }
    let (before, points, _) = amount_after(piece, "得")?;
    Some(Clause::Given { title: reason_of(before, piece), points })
}

/// Without `1.`, `（1）`, `①` and the like in front.
fn numbering(piece: &str) -> &str {
    let rest = piece.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "（）().、．①②③④⑤⑥⑦⑧⑨⑩".contains(c) || c.is_whitespace()
    });
    if rest.is_empty() { piece } else { rest }
}

/// What stands before the amount, without the words that lead up to it.
fn reason_of(before: &str, piece: &str) -> String {
    let mut reason = before.trim();
    loop {
        let shorter =
            ["每处", "每项", "每份", "每个", "每次", "每页", "的", "各", "，", ",", "：", ":", "、"]
                .iter()
                .find_map(|tail| reason.strip_suffix(tail));
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
        let (points, rest) = number(rest)?;
        let bounded = rest.trim_start().starts_with(['分', '-', '－', '—', '–', '~', '～', '至', '到']);
        bounded.then(|| (&piece[..at], points, rest))
    })
}

/// `-5分`: the end of a range, and what follows.
fn range(rest: &str) -> (Option<Points>, &str) {
    let trimmed = rest.trim_start();
    let Some(after) = trimmed.strip_prefix(['-', '－', '—', '–', '~', '～', '至', '到']) else {
        return (None, rest);
    };
    match number(after.trim_start_matches(['-', '—', ' '])) {
        Some((most, rest)) => (Some(most), rest),
        None => (None, rest),
    }
}

/// The number a text begins with, and what follows.
fn number(text: &str) -> Option<(Points, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let points = Points::parse(&text[..end]).ok()?;
    Some((points, &text[end..]))
}

fn number_within(text: &str) -> Option<Points> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    number(&text[start..]).map(|(points, _)| points)
}

/// The points of a cell: `5`, `5.0`, `5分`, `（5分）`, in narrow or wide digits.
pub(super) fn points_of(cell: &str) -> Option<Points> {
    let narrow: String = cell
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '．' => '.',
            c => c,
        })
        .collect();
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
        for (text, expected) in [
            ("没有送达回证扣4分", taken("没有送达回证", "4", None, false, None)),
            ("1.没有送达回证的，扣 4 分", taken("没有送达回证", "4", None, false, None)),
            ("缺少签名，每处扣0.5分，最多扣2分", taken("缺少签名", "0.5", None, true, Some("2"))),
            ("（2）文书不规范，扣1-5分", taken("文书不规范", "1", Some("5"), false, None)),
            ("文书不规范，扣1至5分", taken("文书不规范", "1", Some("5"), false, None)),
            ("每缺一项扣1分，累计不超过3分", taken("每缺一项", "1", None, true, Some("3"))),
            ("扣2分", taken("扣2分", "2", None, false, None)),
            ("未经审批的，本项不得分", Clause::All { reason: "未经审批".to_owned() }),
            ("写明案件来源得2分", Clause::Given { title: "写明案件来源".to_owned(), points: points("2") }),
        ] {
            assert_eq!(clauses(text), (vec![expected], Vec::new()), "{text}");
        }
        assert_eq!(clauses("扣完为止，不计负分"), (Vec::new(), Vec::new()));
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
    }
}
