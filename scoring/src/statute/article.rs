//! Inside an article: paragraphs 款 and items 项.

use crate::citation::{Provision, parse_numeral};
use serde::{Deserialize, Serialize};

/// A paragraph 款 of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its words before the items.
    pub text: String,
    /// Its items 项, with the number each carries, in order.
    pub items: Vec<(u32, String)>,
}

/// The paragraphs of an article's text. A line that begins with （一） is an item of the paragraph before it;
/// a line that begins with `1.` or `1、` is a sub-item and stays with its item.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some((number, rest)) = item(line) {
            if found.is_empty() {
                found.push(Paragraph::default());
            }
            if let Some(paragraph) = found.last_mut() {
                paragraph.items.push((number, rest.to_owned()));
            }
        } else if is_sub_item(line)
            && let Some((_, words)) = found.last_mut().and_then(|paragraph| paragraph.items.last_mut())
        {
            words.push('\n');
            words.push_str(line);
        } else {
            found.push(Paragraph { text: line.to_owned(), items: vec![] });
        }
    }
    found
}

/// The words of a place within an article; none where the article has no such paragraph or item. An item
/// without a paragraph is that of the only paragraph that has items.
pub fn part_text(text: &str, place: &Provision) -> Option<String> {
    if place.paragraph.is_none() && place.item.is_none() {
        return Some(text.to_owned());
    }
    let paragraphs = paragraphs(text);
    let paragraph = match place.paragraph {
        Some(number) => paragraphs.get(usize::try_from(number).ok()?.checked_sub(1)?)?,
        None => {
            let mut with_items = paragraphs.iter().filter(|paragraph| !paragraph.items.is_empty());
            with_items.next().filter(|_| with_items.next().is_none())?
        }
    };
    match place.item {
        Some(number) => {
            paragraph.items.iter().find(|(own, _)| *own == number).map(|(_, words)| words.clone())
        }
        None => {
            let items = paragraph.items.iter().map(|(_, words)| words.as_str());
            Some(std::iter::once(paragraph.text.as_str()).chain(items).collect::<Vec<_>>().join("\n"))
        }
    }
}

/// The number and the words of an item.
fn item(line: &str) -> Option<(u32, &str)> {
    let inner = line.strip_prefix(['（', '('])?;
    let (number, rest) = inner.split_once(['）', ')'])?;
    Some((parse_numeral(number.trim())?, rest.trim()))
}

fn is_sub_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && rest.starts_with(['.', '．', '、'])
}
