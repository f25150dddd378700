//! Automatic numbering: the numbers in front of paragraphs, which stand nowhere in the text.
//!
//! Lists count per abstract list, as in Word: two lists of the same abstract one count on, unless the
//! second says where to begin.

use super::super::xml::Element;
use super::{count, symbol};
use std::collections::{HashMap, HashSet};

/// Levels a list may have.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    form: String,
    /// The label with `%1` to `%9` for the numbers of the levels.
    text: String,
    /// Whether a space stands behind it, or nothing.
    suffix: Suffix,
    /// The level whose step begins this one anew; 0 for none. By default every higher one does.
    restart: Option<usize>,
    /// Whether all numbers in it are written in figures.
    figures: bool,
    font: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Suffix {
    #[default]
    Tab,
    Space,
    Nothing,
}

#[derive(Clone, Debug, Default)]
struct List {
    levels: HashMap<usize, Level>,
    /// The style that holds its levels, or that it gives its levels to.
    by_style: Option<String>,
    gives_style: Option<String>,
    /// Levels by the style of their paragraphs.
    of_style: HashMap<String, usize>,
}

#[derive(Clone, Debug, Default)]
struct Instance {
    list: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document, and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, List>,
    instances: HashMap<String, Instance>,
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<(String, usize)>,
}

impl Numbering {
    pub(super) fn of(root: &Element) -> Self {
        let mut numbering = Self::default();
        for list in root.all("abstractNum") {
            let Some(id) = list.attribute("abstractNumId") else { continue };
            let mut read = List {
                by_style: value(list, "numStyleLink"),
                gives_style: value(list, "styleLink"),
                ..List::default()
            };
            for level in list.all("lvl") {
                let Some(at) = index_of(level) else { continue };
                if let Some(style) = value(level, "pStyle") {
                    read.of_style.insert(style, at);
                }
                read.levels.insert(at, Level::of(level));
            }
            numbering.lists.insert(id.to_owned(), read);
        }
        for num in root.all("num") {
            let (Some(id), Some(list)) = (num.attribute("numId"), value(num, "abstractNumId")) else {
                continue;
            };
            let mut instance = Instance { list, ..Instance::default() };
            for change in num.all("lvlOverride") {
                let Some(at) = index_of(change) else { continue };
                if let Some(start) = value(change, "startOverride").and_then(|start| start.parse().ok()) {
                    instance.starts.insert(at, start);
                }
                if let Some(level) = change.child("lvl") {
                    instance.levels.insert(at, Level::of(level));
                }
            }
            numbering.instances.insert(id.to_owned(), instance);
        }
        numbering
    }

    /// The level of a list that paragraphs of a style are on.
    pub(super) fn level_of_style(&self, num: &str, style: &str) -> Option<usize> {
        let instance = self.instances.get(num)?;
        self.lists.get(&instance.list)?.of_style.get(style).copied()
    }

    /// Counts one paragraph of a list and gives its label with what stands between it and the words.
    pub(super) fn next(&mut self, num: &str, level: usize) -> Option<String> {
        if level >= LEVELS {
            return None;
        }
        let instance = self.instances.get(num)?.clone();
        let key = self.levels_of(&instance.list);
        let list = self.lists.get(&key)?;
        let of = |at: usize| instance.levels.get(&at).or_else(|| list.levels.get(&at));
        let own = of(level)?.clone();
        let counters = self.counters.entry(key.clone()).or_default();
        if let Some(start) = instance.starts.get(&level)
            && self.begun.insert((num.to_owned(), level))
        {
            counters[level] = start.checked_sub(1);
            if *start == 0 {
                counters[level] = None;
            }
        }
        counters[level] = Some(match counters[level] {
            Some(number) => number.saturating_add(1),
            None => instance.starts.get(&level).copied().unwrap_or(own.start),
        });
        for (deeper, counter) in counters.iter_mut().enumerate().skip(level + 1) {
            // By default every step above begins a level anew, by 0 none does.
            let by = of(deeper).and_then(|level| level.restart);
            if by.is_none_or(|by| by > level && by != 0) {
                *counter = None;
            }
        }
        if own.form == "bullet" {
            let bullet: String = own.text.chars().map(|c| bullet(c, &own.font)).collect();
            return Some(own.spaced(bullet));
        }
        let mut label = String::new();
        let mut characters = own.text.chars().peekable();
        while let Some(character) = characters.next() {
            let digit = characters.peek().and_then(|next| next.to_digit(10)).filter(|digit| *digit > 0);
            let Some(digit) = digit.filter(|_| character == '%') else {
                label.push(character);
                continue;
            };
            characters.next();
            let at = digit as usize - 1;
            let Some(shown) = of(at) else { continue };
            let number = counters[at].unwrap_or(shown.start);
            let form = if own.figures && shown.form != "none" { "decimal" } else { &shown.form };
            label += &count::written(form, number);
        }
        Some(own.spaced(label))
    }

    /// The list whose levels a list uses: its own, or those given to a style it names.
    fn levels_of(&self, list: &str) -> String {
        let bare = self.lists.get(list).filter(|found| found.levels.is_empty());
        let Some(style) = bare.and_then(|found| found.by_style.as_ref()) else { return list.to_owned() };
        let given = self.lists.iter().filter(|(_, other)| other.gives_style.as_ref() == Some(style));
        let mut givers: Vec<&String> = given.map(|(id, _)| id).collect();
        givers.sort();
        givers.first().map_or_else(|| list.to_owned(), |id| (*id).clone())
    }
}

impl Level {
    fn of(element: &Element) -> Self {
        let properties = element.child("rPr").and_then(|run| run.child("rFonts"));
        let font = ["ascii", "hAnsi"].iter().find_map(|name| properties?.attribute(name));
        Self {
            start: value(element, "start").and_then(|start| start.parse().ok()).unwrap_or(0),
            form: form_of(element),
            text: value(element, "lvlText").unwrap_or_default(),
            suffix: match value(element, "suff").as_deref() {
                Some("space") => Suffix::Space,
                Some("nothing") => Suffix::Nothing,
                _ => Suffix::Tab,
            },
            restart: value(element, "lvlRestart").and_then(|level| level.parse().ok()),
            figures: element.child("isLgl").is_some_and(|switch| switch.says("val", true)),
            font: font.unwrap_or_default().to_owned(),
        }
    }

    /// The label with the gap behind it. The tab behind a Chinese label is no blank in the words: 一、事实.
    fn spaced(&self, label: String) -> String {
        let wide = label.chars().last().is_none_or(super::super::lines::is_wide);
        match self.suffix {
            Suffix::Nothing => label,
            Suffix::Tab if wide => label,
            Suffix::Space | Suffix::Tab => label + " ",
        }
    }
}

/// The form of the numbers; newer Word names rare ones in a choice.
fn form_of(level: &Element) -> String {
    let plain = level.child("numFmt");
    let chosen = level
        .child("AlternateContent")
        .and_then(|choice| choice.child("Fallback").or_else(|| choice.child("Choice")))
        .and_then(|choice| choice.child("numFmt"));
    plain.or(chosen).and_then(|form| form.attribute("val")).unwrap_or("decimal").to_owned()
}

fn bullet(character: char, font: &str) -> char {
    match symbol::of_char(character, font) {
        'o' => '○',
        '\u{e000}'..='\u{f8ff}' => '•',
        other => other,
    }
}

fn value(element: &Element, name: &str) -> Option<String> {
    element.child(name)?.attribute("val").map(str::to_owned)
}

fn index_of(element: &Element) -> Option<usize> {
    element.attribute("ilvl")?.trim().parse().ok().filter(|level| *level < LEVELS)
}

#[cfg(test)]
mod tests {
    use super::super::super::xml;
    use super::*;

    fn numbering(inside: &str) -> Numbering {
        let root = format!("<w:numbering xmlns:w=\"w\">{inside}</w:numbering>");
        Numbering::of(&xml::parse(root.as_bytes()).expect("well-formed"))
    }

    fn level(at: usize, form: &str, text: &str) -> String {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{form}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    }

    #[test]
    fn levels_count_below_each_other_and_begin_anew() {
        let levels = level(0, "chineseCountingThousand", "%1、")
            + &level(1, "chineseCountingThousand", "（%2）")
            + &level(2, "decimal", "%3.");
        let mut list = numbering(&format!(
            "<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        ));
        let mut labels = Vec::new();
        for at in [0, 1, 1, 2, 0, 1, 2, 2] {
            labels.push(list.next("1", at).expect("a label"));
        }
        assert_eq!(labels, ["一、", "（一）", "（二）", "1. ", "二、", "（一）", "1. ", "2. "]);
        assert_eq!(list.next("9", 0), None);
    }

    #[test]
    fn numbers_of_higher_levels_may_be_shown_in_figures() {
        let own = level(1, "decimal", "%1.%2").replace("<w:lvlText", "<w:isLgl/><w:lvlText");
        let mut list = numbering(&format!(
            "<w:abstractNum w:abstractNumId=\"0\">{}{own}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
            level(0, "chineseCountingThousand", "第%1章")
        ));
        assert_eq!(list.next("1", 0).as_deref(), Some("第一章"));
        assert_eq!(list.next("1", 1).as_deref(), Some("1.1 "));
    }

    #[test]
    fn lists_of_one_make_count_on_unless_told_where_to_begin() {
        let mut list = numbering(&format!(
            "<w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
             <w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/></w:num>\
             <w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>",
            level(0, "decimal", "%1)")
        ));
        let labels: Vec<_> = ["1", "2", "3", "3"].iter().filter_map(|num| list.next(num, 0)).collect();
        assert_eq!(labels, ["1) ", "2) ", "5) ", "6) "]);
    }

    #[test]
    fn levels_given_by_a_style_and_bullets() {
        let mut list = numbering(&format!(
            "<w:abstractNum w:abstractNumId=\"0\"><w:styleLink w:val=\"s\"/>{}</w:abstractNum>\
             <w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"s\"/></w:abstractNum>\
             <w:abstractNum w:abstractNumId=\"2\">{}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>\
             <w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>",
            level(0, "decimalEnclosedCircleChinese", "%1"),
            level(0, "bullet", "&#xF0D8;")
        ));
        assert_eq!(list.next("1", 0).as_deref(), Some("① "));
        assert_eq!(list.next("2", 0).as_deref(), Some("➢ "));
    }
}
