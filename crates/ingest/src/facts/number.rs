//! Document numbers 文号: which stand in a case, and which one names it.

use super::text::{CaseText, Paper, Span};
use crate::batch::{SERIES, normalise_number};
use crate::skeleton::fold::{Folded, Gap, fold};
use crate::skeleton::titles::is_han;
use regex::Regex;
use scoring::{DocumentType as D, Fact, FactKind};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The year and the number, with what stands between them; the organ's part before it is found by walking back.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"[\[(] ?((?:19|20)\d{2})年? ?[\])]";
    Regex::new(&format!(r"{year} ?字?第? ?({SERIES} ?\d{{1,8}}(?:-\d+)?) ?号")).expect("a fixed pattern")
});
/// What stands before the number of a house: a mark of such a year, (2020)滨河路12号, is none.
const PLACES: &[char] =
    &['路', '街', '巷', '弄', '道', '村', '组', '楼', '栋', '幢', '室', '院', '里', '坊', '园', '城'];

/// Words that end before a number begins when it stands in a sentence.
const BEFORE: &[&str] = &[
    "作出的",
    "作出",
    "出具的",
    "制作的",
    "下达的",
    "送达",
    "依据",
    "根据",
    "文号",
    "编号",
    "案号",
    "号",
    "决定书",
    "通知书",
    "告知书",
    "审批表",
    "书",
    "的",
    "了",
    "以",
    "对",
    "将",
    "及",
    "与",
    "按",
    "由",
    "为",
    "见",
    "参照",
    "执行",
    "收到",
    "原",
    "第",
    "向",
    "本机关",
    "我局",
    "本局",
];
/// Characters of the organ's part at most.
const ORGAN: usize = 16;

pub(crate) struct Numbered {
    pub(crate) form: String,
    pub(crate) span: Span,
    /// It begins at a border, so the organ's part is surely whole.
    pub(crate) clean: bool,
}

/// All document numbers on the pages of a document, in the order they stand.
pub(crate) fn numbers_of(text: &CaseText, paper: &Paper) -> Vec<Numbered> {
    let mut numbers = Vec::new();
    for page in paper.pages.clone() {
        let folded = text.page(page);
        for tail in TAIL.captures_iter(&folded.text) {
            let series = tail.get(2).map_or("", |number| number.as_str());
            let series = series.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | ' '));
            if series.ends_with(PLACES) {
                continue;
            }
            let Some(tail) = tail.get(0) else { continue };
            let (start, clean) = organ_part(folded, tail.start());
            if start == tail.start() {
                continue;
            }
            let span = Span { page, bytes: start..tail.end() };
            numbers.push(Numbered { form: normalise_number(text.folded(&span)), span, clean });
        }
    }
    numbers
}

/// Where the organ's part of the number ending at `end` begins, and whether a border stands before it.
fn organ_part(folded: &Folded, end: usize) -> (usize, bool) {
    let mut start = end;
    let mut clean = false;
    for (count, (at, c)) in folded.text[..end].char_indices().rev().enumerate() {
        // A gap right before the bracket is a space within the number.
        let gap = if start < end { folded.gap_before(start) } else { Gap::None };
        let joins = is_han(c) || matches!(c, '(' | ')') || c.is_ascii_uppercase();
        if gap >= Gap::Cell || (gap == Gap::Space && count > 0) || !joins {
            clean = true;
            break;
        }
        if count >= ORGAN {
            break;
        }
        start = at;
        clean = at == 0;
    }
    let organ = &folded.text[start..end];
    // 原 at a border begins the name of a place, not what was decided before.
    let led = |word: &str, at: usize| word == "原" && at == 0 && clean;
    let cut = BEFORE
        .iter()
        .filter_map(|word| Some((word, organ.rfind(word)?)))
        .filter(|(word, at)| !led(word, *at))
        .map(|(word, at)| at + word.len())
        .max()
        .unwrap_or(0);
    let mut organ = &organ[cut..];
    organ = &organ[behind_open_brackets(organ)..];
    (end - organ.len(), clean || cut > 0)
}

/// Where words begin that no bracket opens or closes without its other half: (重作)(青市监罚 begins with 青.
pub(super) fn behind_open_brackets(words: &str) -> usize {
    let mut open: Vec<usize> = Vec::new();
    let mut begin = 0;
    for (at, c) in words.char_indices() {
        match c {
            '(' => open.push(at + 1),
            ')' if open.pop().is_none() => begin = at + 1,
            _ => {}
        }
    }
    open.last().map_or(begin, |at| begin.max(*at))
}

/// The number written in the form that is shown: as it stands, the brackets of the year made 〔〕.
fn shown(text: &CaseText, span: &Span) -> String {
    let written = text.written(span);
    let Some(tail) =
        TAIL.captures(text.folded(span)).and_then(|found| found.get(1).map(|y| y.as_str().to_owned()))
    else {
        return written;
    };
    let year_at =
        written.char_indices().map(|(at, _)| at).find(|at| fold(&written[*at..]).starts_with(&tail));
    let Some(year_at) = year_at else { return written };
    let organ = written[..year_at].trim_end_matches(|c| "〔[【［（(〖".contains(c));
    let rest: String = fold(&written[year_at..])
        .chars()
        .skip_while(|c| !matches!(c, ']' | ')'))
        .skip(1)
        .filter(|c| *c != ' ')
        .collect();
    format!("{organ}〔{tail}〕{rest}")
}

/// The documents whose number names the case, the deciding ones first.
const NAMING: &[D] = &[
    D::PenaltyDecision,
    D::NoPenaltyDecision,
    D::OnSpotDecision,
    D::RedoDecision,
    D::LicenseDecision,
    D::LicenseRefusal,
    D::EnforcementDecision,
    D::SeizureDecision,
    D::FreezeDecision,
];
/// The documents that give a case a number when no decision has one.
const OTHERWISE: &[D] = &[
    D::InspectionResult,
    D::RectificationOrder,
    D::InspectionNotice,
    D::InspectionRecord,
    D::AcceptanceNotice,
    D::CourtApplication,
    D::DemandNotice,
    D::PenaltyNotice,
];

/// The numbers that name the case: the decision's, the cover's and the filing's.
pub(crate) fn read(text: &CaseText, facts: &mut Vec<Fact>) {
    let papers_of = |kinds: &'static [D]| {
        kinds.iter().flat_map(|kind| text.papers.iter().filter(move |paper| paper.is(*kind)))
    };
    let whole: BTreeSet<String> = text
        .papers
        .iter()
        .flat_map(|paper| numbers_of(text, paper))
        .filter(|number| number.clean)
        .map(|number| number.form)
        .collect();
    let mut found = Vec::new();
    // A document's own number is the first that stands on it; those after it are quoted.
    found.extend(papers_of(NAMING).filter_map(|paper| own_number(text, paper)));
    let decided = !found.is_empty();
    for kind in [D::Cover, D::FilingApproval, D::NoFilingApproval] {
        let numbers = text.papers.iter().filter(|paper| paper.is(kind)).map(|paper| numbers_of(text, paper));
        match kind {
            D::Cover => found.extend(numbers.flatten()),
            _ => found.extend(numbers.filter_map(|numbers| numbers.into_iter().next())),
        }
    }
    if !decided {
        found.extend(papers_of(OTHERWISE).filter_map(|paper| own_number(text, paper)));
    }
    if found.is_empty() {
        found.extend(text.papers.iter().filter_map(|paper| own_number(text, paper)).take(1));
    }
    for number in found {
        let mut span = number.span;
        if !number.clean {
            // The sentence around it may have run into it: a whole number seen elsewhere settles it.
            let known =
                whole.iter().filter(|form| number.form.ends_with(form.as_str())).max_by_key(|f| f.len());
            if let Some(form) = known {
                let extra = number.form.len() - form.len();
                let start = span.bytes.start + extra;
                if text.page(span.page).text.is_char_boundary(start) {
                    span.bytes.start = start;
                }
            }
        }
        facts.push(text.fact(FactKind::CaseNo, shown(text, &span), &span));
    }
}

/// A document's own number stands on its first page, before other documents are quoted.
fn own_number(text: &CaseText, paper: &Paper) -> Option<Numbered> {
    let mut numbers: Vec<Numbered> = numbers_of(text, paper);
    numbers.retain(|number| number.span.page == paper.pages.start);
    let quoted = |number: &Numbered| {
        let folded = text.page(number.span.page);
        let start = number.span.bytes.start;
        let before = folded.text[..start].trim_end_matches(['(', '[']);
        // On a line of its own it is the document's, whatever stands above it.
        folded.gap_before(start) < Gap::Cell
            && ["》", "通知书", "告知书", "决定书", "审批表"].iter().any(|name| before.ends_with(name))
    };
    let at = numbers.iter().position(|number| number.clean && !quoted(number));
    at.map(|at| numbers.swap_remove(at)).or_else(|| numbers.into_iter().next())
}
