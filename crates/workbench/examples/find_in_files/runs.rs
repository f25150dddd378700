//! Runs of characters cut from pages at random: any of 1 to 12 characters, names and numbers, around 不 and 未, and the
//! same in another width.

use crate::pages::Page;
use search::fold;

/// A run as it is asked.
pub(crate) struct Run {
    pub(crate) text: String,
    /// Whether it stands on its page just so; one in another width does not.
    pub(crate) as_written: bool,
    /// The page it was cut from: SHA-256 of the file, and which page of it.
    pub(crate) from: (String, u32),
}

/// A fixed sequence, so that a failure comes again.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// Cuts so many runs.
pub(crate) fn cut(pages: &[Page], count: usize, seed: u64) -> Vec<Run> {
    let mut chance = Chance(seed);
    let with_words: Vec<(&Page, Vec<char>)> = pages
        .iter()
        .filter(|page| !page.folded.is_empty())
        .map(|page| (page, page.text.chars().collect()))
        .collect();
    let mut runs = Vec::with_capacity(count);
    let mut tries = 0;
    while runs.len() < count && tries < count * 200 && !with_words.is_empty() {
        tries += 1;
        let (of, page) = &with_words[chance.below(with_words.len())];
        let length = 1 + runs.len() % 12;
        let mut from = chance.below(page.len());
        let kind = runs.len() % 5;
        // Every fifth around a 不 or 未, every fifth from a digit on.
        let wanted: &dyn Fn(&char) -> bool = match kind {
            1 => &|c| matches!(c, '不' | '未'),
            2 => &|c| c.is_ascii_digit(),
            _ => &|_| true,
        };
        let Some(near) = page[from..].iter().position(wanted) else { continue };
        from = (from + near).saturating_sub(if kind == 1 { chance.below(length) } else { 0 });
        let text: String = page[from..].iter().take(length).collect();
        if fold(&text).is_empty() || text.chars().count() != length {
            continue;
        }
        let other = if kind == 3 { in_other_width(&text) } else { text.clone() };
        runs.push(Run { as_written: other == text, text: other, from: (of.file.clone(), of.of_file) });
    }
    runs
}

/// ASCII as full width and the other way about.
fn in_other_width(text: &str) -> String {
    let other = |c: char| match c {
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().map(other).collect()
}

/// Between quotation marks, as the query language has it.
pub(crate) fn quoted(run: &str) -> String {
    let mut quoted = String::from("\"");
    for c in run.chars() {
        if "\"“”„‟＂\\".contains(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted + "\""
}
