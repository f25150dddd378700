//! The head of a law: when it was passed, amended, promulgated and came into force.

use super::Days;
use crate::citation::parse_numeral;
use serde::{Deserialize, Serialize};

/// What happened to a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// 通过.
    Passed,
    /// 公布、发布.
    Promulgated,
    /// 修订: the text was made anew.
    Revised,
    /// 修正: single articles were changed.
    Amended,
    /// 施行.
    InForce,
    /// 废止.
    Repealed,
}

/// A day in the life of a law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The day, ISO form.
    pub day: String,
    /// What happened.
    pub kind: EventKind,
}

/// The events a head tells: each day with the words after it, up to the next day.
pub(super) fn events(head: &str) -> Vec<Event> {
    let days = days_in(head);
    let mut found = Vec::new();
    for (at, (day, _, end)) in days.iter().enumerate() {
        let next = days.get(at + 1).map_or(head.len(), |(_, begin, _)| *begin);
        // The title of the decision that amends names other acts, and may run over several lines.
        let words: String = without_titles(&head[*end..next]).chars().take(120).collect();
        for (word, kind) in [
            ("通过", EventKind::Passed),
            ("修订", EventKind::Revised),
            ("修正", EventKind::Amended),
            ("修改", EventKind::Amended),
            ("公布", EventKind::Promulgated),
            ("发布", EventKind::Promulgated),
            ("施行", EventKind::InForce),
            ("实施", EventKind::InForce),
            ("生效", EventKind::InForce),
            ("废止", EventKind::Repealed),
        ] {
            let told = words.contains(word) && !(word == "施行" && words.contains("公布之日起施行"));
            if told && !found.iter().any(|event: &Event| event.day == *day && event.kind == kind) {
                found.push(Event { day: day.clone(), kind });
            }
            if kind == EventKind::Promulgated && words.contains("之日起施行") && words.contains(word) {
                found.push(Event { day: day.clone(), kind: EventKind::InForce });
            }
        }
    }
    found.dedup();
    found
}

/// The days of a version, from its events and its last article.
pub(super) fn days(events: &[Event], last_article: &str, named_day: Option<&str>) -> Days {
    let of = |kinds: &[EventKind]| {
        events.iter().filter(|event| kinds.contains(&event.kind)).map(|event| event.day.as_str()).max()
    };
    let made = of(&[EventKind::Passed, EventKind::Revised, EventKind::Amended, EventKind::Promulgated]);
    // The name of the file tells the version where the head does not, or leaves out the last change.
    let version = made.max(named_day).unwrap_or_default().to_owned();
    let stated = of(&[EventKind::InForce])
        .map(str::to_owned)
        .into_iter()
        .chain(days_in(last_article).into_iter().filter_map(|(day, _, end)| {
            last_article[end..].trim_start_matches(['起', ' ']).starts_with("施行").then_some(day)
        }))
        .chain(
            ["自公布之日起", "自发布之日起", "自颁布之日起"]
                .iter()
                .any(|words| last_article.contains(words))
                .then(|| of(&[EventKind::Promulgated, EventKind::Passed]).unwrap_or_default().to_owned()),
        )
        .filter(|day| !day.is_empty())
        .max();
    // The last article of an amended law still states the day of its first text.
    let (from, from_assumed) = match stated {
        Some(day) if day >= version => (day, false),
        _ => (version.clone(), true),
    };
    let until = of(&[EventKind::Repealed]).unwrap_or_default().to_owned();
    Days { version, from, from_assumed, until }
}

/// The days written as 2021年1月22日 or 2021-01-22, with where each begins and ends in bytes.
pub(super) fn days_in(text: &str) -> Vec<(String, usize, usize)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match day_at(&chars, at) {
            Some((day, end)) => {
                let to = chars.get(end).map_or(text.len(), |(place, _)| *place);
                found.push((day, chars[at].0, to));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn day_at(chars: &[(usize, char)], at: usize) -> Option<(String, usize)> {
    let (year, next) = number_until(chars, at, &['年', '-', '/', '.'])?;
    let (month, next) = number_until(chars, next, &['月', '-', '/', '.'])?;
    let (day, next) = match number_until(chars, next, &['日']) {
        Some((day, next)) => (day, next),
        None => {
            let length = chars[next..].iter().take(3).take_while(|(_, c)| c.is_ascii_digit()).count();
            let digits: String = chars[next..next + length].iter().map(|(_, c)| c).collect();
            (digits.parse().ok()?, next + length)
        }
    };
    let sound = (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    sound.then(|| (format!("{year:04}-{month:02}-{day:02}"), next))
}

fn number_until(chars: &[(usize, char)], at: usize, ends: &[char]) -> Option<(u32, usize)> {
    let rest = chars.get(at..)?;
    let length = rest.iter().take(6).position(|(_, c)| ends.contains(c))?;
    let digits: String = rest[..length].iter().map(|(_, c)| *c).filter(|c| !c.is_whitespace()).collect();
    Some((parse_numeral(&digits)?, at + length + 1))
}

/// Words without what stands in 《》.
fn without_titles(words: &str) -> String {
    let mut depth = 0;
    words
        .chars()
        .filter(|c| {
            depth += i32::from(*c == '《');
            let outside = depth <= 0;
            depth -= i32::from(*c == '》');
            outside
        })
        .collect()
}
