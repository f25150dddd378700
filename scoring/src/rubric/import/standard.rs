//! Reads how points are taken or given out of the words of a sheet: `没有回证扣4分；缺签名每处扣1分，最多扣3分`.
//!
//! A sentence may hold several faults, each with its price. What is not understood is handed back as words, never
//! guessed at.

use super::amount::{narrow, number_within};
use super::occurrence::{Count, MEASURES, count, is_per_occurrence};
use super::verdict::{Verdict, What, verdicts};
use crate::points::Points;
use crate::rubric::GateEffect;

/// One clause that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Clause {
    /// A fault and what it costs.
    Taken { reason: String, points: Points, up_to: Option<Points>, per_occurrence: bool, cap: Option<Points> },
    /// A fault and what one, two, three … occurrences cost; `open` where the sheet says that more cost no more.
    Steps { reason: String, steps: Vec<Points>, open: bool },
    /// A fault that costs the whole item.
    All { reason: String },
    /// Something that points are given for.
    Given { title: String, points: Points },
    /// A fault that decides over the whole file.
    Gate { reason: String, effect: GateEffect },
    /// Points that count for ranking only.
    Bonus { points: Points },
}

/// More steps than this are not read.
const MOST_STEPS: u32 = 50;

/// The clauses of a cell, and what was not understood.
pub(super) fn clauses(text: &str) -> (Vec<Clause>, Vec<String>) {
    let text = narrow(text);
    let mut reading = Reading { read: Vec::new(), left: Vec::new() };
    for piece in text.split(['；', ';', '。', '\n', '\r']).map(str::trim).filter(|piece| !piece.is_empty())
    {
        reading.piece(piece);
    }
    let Reading { read, mut left } = reading;
    let mut clauses = Vec::new();
    let mut rest = read.as_slice();
    while !rest.is_empty() {
        let (steps, after) = rest.split_at(group(rest).max(1));
        rest = after;
        match steps {
            [one] => clauses.extend(one.clause()),
            _ => match of_steps(steps) {
                Some(clause) => clauses.push(clause),
                None => left.extend(steps.iter().map(|read| read.whole.to_owned())),
            },
        }
    }
    (clauses, left)
}

/// Signs between one fault and the next.
const SIGNS: [char; 11] = ['，', ',', '、', '（', '）', '(', ')', '：', ':', ' ', '\u{3000}'];

/// Words without the signs around them, and without brackets that close or open nothing.
fn bare(words: &str) -> &str {
    let plain = |c: char| SIGNS.contains(&c) && !"（）()".contains(c);
    let mut words = words.trim_matches(plain);
    loop {
        let closes =
            words.starts_with(['）', ')']) || words.starts_with(['（', '(']) && !words.contains(['）', ')']);
        let opens =
            words.ends_with(['（', '(']) || words.ends_with(['）', ')']) && !words.contains(['（', '(']);
        let mut inner = words.chars();
        if closes {
            inner.next();
        } else if opens {
            inner.next_back();
        } else {
            return words;
        }
        words = inner.as_str().trim_matches(plain);
    }
}

/// A place that says what happens, with the words that lead to it.
struct Read<'t> {
    /// The words before it.
    words: &'t str,
    /// The words and the place itself.
    whole: &'t str,
    what: What,
    /// `扣1分/处`: said behind the amount.
    each: bool,
    /// `扣5分以内`: the amount is the most.
    within: bool,
    cap: Option<Points>,
}

struct Reading<'t> {
    read: Vec<Read<'t>>,
    left: Vec<String>,
}

impl<'t> Reading<'t> {
    fn piece(&mut self, piece: &'t str) {
        let found = verdicts(piece);
        let before = self.read.len();
        let mut from = 0;
        for Verdict { start, end, what } in found {
            from = self.behind(piece, from, start, before);
            let words = bare(numbering(bare(&piece[from..start])));
            let whole = bare(&piece[from..end]);
            from = end;
            let last = self.read[before..].last_mut();
            match (what, last) {
                (What::Unclear, _) => self.left.push(whole.to_owned()),
                // 最多扣3分, behind what costs anew: the cap of all together.
                (What::Taken(most, None), Some(last)) if is_limit(words) => {
                    if !last.limit(most) {
                        self.left.push(whole.to_owned());
                    }
                }
                _ => self.read.push(Read { words, whole, what, each: false, within: false, cap: None }),
            }
        }
        let from = self.behind(piece, from, piece.len(), before);
        let rest = numbering(bare(&piece[from..]));
        let idle = rest.split(SIGNS).filter(|words| !words.is_empty()).all(idle);
        if !idle {
            self.left.push(rest.to_owned());
        }
    }

    /// Takes what is said behind an amount and belongs to it, from `from` on, and says where the next words begin.
    fn behind(&mut self, piece: &'t str, mut from: usize, to: usize, first: usize) -> usize {
        let Some(last) = self.read[first..].last_mut() else { return from };
        loop {
            let rest = &piece[from..to];
            let words = rest.trim_start_matches(SIGNS);
            let end = words.find(SIGNS).unwrap_or(words.len());
            let fragment = &words[..end];
            if fragment.is_empty() || end == words.len() && to < piece.len() || !last.takes(fragment) {
                return from;
            }
            from = to - words.len() + end;
        }
    }
}

impl Read<'_> {
    /// Takes a fragment that belongs to the amount before it; whether it does.
    fn takes(&mut self, fragment: &str) -> bool {
        let each = fragment.trim_start_matches(['/', '／', '每']);
        if each.len() < fragment.len()
            && each.trim_start_matches(['一', '1']).chars().all(|c| MEASURES.contains(&c) || c == '天')
        {
            self.each = true;
            return true;
        }
        if ["以内", "以下", "之内"].contains(&fragment) && matches!(self.what, What::Taken(_, None)) {
            self.within = true;
            return true;
        }
        let limit = ["最多", "不超过", "累计", "封顶", "最高", "至多", "上限"]
            .iter()
            .any(|words| fragment.contains(words));
        if limit
            && fragment.ends_with('分')
            && let Some(most) = number_within(fragment)
        {
            return self.limit(most);
        }
        idle(fragment)
    }

    /// Sets what all occurrences cost together; whether it costs anew at all.
    fn limit(&mut self, most: Points) -> bool {
        let counted = matches!(self.what, What::Taken(..)) && self.per_occurrence();
        if counted {
            self.cap = Some(most);
        }
        counted
    }

    fn per_occurrence(&self) -> bool {
        self.each || is_per_occurrence(self.words)
    }

    fn reason(&self) -> String {
        reason_of(self.words, self.whole)
    }

    fn clause(&self) -> Option<Clause> {
        let reason = self.reason();
        Some(match self.what {
            What::All => Clause::All { reason },
            What::Gate(effect) => Clause::Gate { reason, effect },
            What::Given(points) => Clause::Given { title: reason, points },
            What::Bonus(points) => Clause::Bonus { points },
            What::Unclear => return None,
            What::Taken(first, up_to) => {
                let per_occurrence = self.per_occurrence();
                // Only the most is said: 最多扣10分, 扣10分以内.
                let most =
                    ["最多", "最高", "至多", "不超过", "上限"].iter().any(|most| self.words.ends_with(most));
                let (points, up_to) = match up_to {
                    None if !per_occurrence && (most || self.within) => (Points::ZERO, Some(first)),
                    up_to => (first, up_to),
                };
                Clause::Taken { reason, points, up_to, per_occurrence, cap: self.cap }
            }
        })
    }

    /// How often it occurs, where that may be a step: `有1处扣1分`.
    fn count(&self) -> Option<(Count<'_>, Points)> {
        let What::Taken(points, None) = self.what else { return None };
        let plain = !self.each && !self.within && self.cap.is_none() && !self.words.contains('每');
        plain.then(|| count(self.words)).flatten().map(|count| (count, points))
    }
}

/// How many of the faults at the beginning are steps of one: they begin at one occurrence and count on.
fn group(read: &[Read<'_>]) -> usize {
    let Some((first, _)) = read.first().and_then(Read::count).filter(|(count, _)| count.from == 1) else {
        return 0;
    };
    let more = read[1..].iter().map_while(Read::count).take_while(|(next, _)| first.goes_on(next));
    1 + more.count()
}

/// The steps; nothing where a number of occurrences is left out, or more cost less.
fn of_steps(read: &[Read<'_>]) -> Option<Clause> {
    let mut steps: Vec<Points> = Vec::new();
    let mut open = false;
    for (count, points) in read.iter().filter_map(Read::count) {
        let next = u32::try_from(steps.len()).ok()? + 1;
        let to = count.to.unwrap_or(count.from);
        if open
            || count.from != next
            || to < next
            || to > MOST_STEPS
            || steps.last().is_some_and(|last| *last > points)
        {
            return None;
        }
        open = count.to.is_none();
        steps.extend((next..=to).map(|_| points));
    }
    let rises = steps.first() != steps.last();
    rises.then(|| Clause::Steps { reason: reason_of_steps(read), steps, open })
}

/// The fault without its numbers; where nothing else is said, the steps themselves.
fn reason_of_steps(read: &[Read<'_>]) -> String {
    let bare = |words: &str| reason_of(words, "");
    let first = read.first().and_then(Read::count);
    let (before, behind) =
        first.map_or_else(Default::default, |(count, _)| (bare(count.before), bare(count.behind)));
    let before =
        before.strip_suffix(['有', '达']).unwrap_or(&before).trim_end_matches(SIGNS).trim_end_matches('的');
    let says = |words: &str| {
        words.chars().count() > 2
            || (words.chars().count() == 2 && !["缺少", "出现", "存在", "发现"].contains(&words))
    };
    match (says(before), behind.is_empty()) {
        (true, true) => before.to_owned(),
        (_, false) => format!("{before}{behind}"),
        (false, true) => {
            read.iter().map(|read| read.words.trim_end_matches('的')).collect::<Vec<_>>().join("、")
        }
    }
}

/// Said of every item and true without being said.
fn idle(words: &str) -> bool {
    let always = [
        "扣完为止",
        "不计负分",
        "不得负分",
        "扣完该项分值为止",
        "得满分",
        "不重复扣分",
        "以此类推",
        "依此类推",
        "依次类推",
    ];
    let until = words.split_once("扣完").is_some_and(|(_, rest)| rest.ends_with("为止"));
    until || always.iter().any(|always| words.contains(always))
}

/// `最多`, `本项累计不超过`: words that make an amount the limit of the one before.
fn is_limit(words: &str) -> bool {
    let limits = ["最多", "最高", "至多", "不超过", "不得超过", "上限", "封顶", "累计", "合计", "总计", "共"];
    let mut words = words.trim_matches(SIGNS);
    let mut limit = false;
    while !words.is_empty() {
        let plain = ["本项", "该项", "此项", "每项", "同一项", "可", "但"]
            .iter()
            .find_map(|plain| words.strip_prefix(plain));
        let told = limits.iter().find_map(|limit| words.strip_prefix(limit));
        limit |= told.is_some();
        match plain.or(told) {
            Some(rest) => words = rest.trim_start_matches(SIGNS),
            None => return false,
        }
    }
    limit
}

/// What a sentence does to the whole file, where it decides over it.
pub(super) fn gate(piece: &str) -> Option<GateEffect> {
    verdicts(piece).into_iter().find_map(|verdict| match verdict.what {
        What::Gate(effect) => Some(effect),
        _ => None,
    })
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

#[cfg(test)]
mod tests;
