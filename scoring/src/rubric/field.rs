//! Reads typed fields out of a TOML table, collecting every fault with its line.
//!
//! Works on the text of numbers, never on binary floating point, and remembers the line of each
//! field so that later findings can point at it. Knows nothing of what the fields mean.

use super::finding::{Finding, FindingCode};
use crate::points::Points;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// More points than any rubric has; keeps sums far from the limits of integers.
const MOST_POINTS: Points = Points::whole(1_000_000);

/// Longest part of a wrong value that is repeated in a message, in characters.
const QUOTED: usize = 40;

/// Lines of a text's fields, by path: `sections[0].criteria[2].points`.
#[derive(Debug, Default)]
pub(super) struct Lines(BTreeMap<String, u32>);

impl Lines {
    /// The line of `path`, or where it is absent of the nearest thing that holds it.
    pub(super) fn at(&self, path: &str) -> u32 {
        let mut path = path;
        loop {
            if let Some(line) = self.0.get(path) {
                return *line;
            }
            match path.rfind(['.', '[']) {
                Some(end) => path = &path[..end],
                None => return 1,
            }
        }
    }
}

/// Collects faults and lines while a text is read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    line_starts: Vec<usize>,
    /// The format the text says it is of.
    format: u8,
    pub(super) findings: Vec<Finding>,
    pub(super) lines: Lines,
}

impl Reading {
    pub(super) fn new(text: &str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(after_breaks).collect();
        Self { line_starts, format: 1, ..Self::default() }
    }

    /// The line of a byte of the text, counted from 1.
    pub(super) fn line(&self, offset: usize) -> u32 {
        u32::try_from(self.line_starts.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX)
    }

    pub(super) fn fault(&mut self, line: u32, code: FindingCode, message: String) {
        self.findings.push(Finding { line, code, severity: code.severity(), message });
    }
}

/// A table whose entries have not been read yet.
pub(super) struct Entry<'a, 't> {
    path: String,
    line: u32,
    entries: &'a DeTable<'t>,
}

/// One table being read. Fields asked for count as known; [`Fields::finish`] reports the rest.
pub(super) struct Fields<'r, 'a, 't> {
    reading: &'r mut Reading,
    table: Entry<'a, 't>,
    known: Vec<&'static str>,
}

impl<'r, 'a, 't> Fields<'r, 'a, 't> {
    /// The fields of the whole document.
    pub(super) fn of_document(reading: &'r mut Reading, entries: &'a DeTable<'t>) -> Self {
        Self { reading, table: Entry { path: String::new(), line: 1, entries }, known: Vec::new() }
    }

    /// The fields of a table within this one.
    pub(super) fn of<'s>(&'s mut self, table: Entry<'a, 't>) -> Fields<'s, 'a, 't> {
        Fields { reading: self.reading, table, known: Vec::new() }
    }

    /// Reports a fault in the field `name`, or in the table where the field is absent.
    pub(super) fn fault(&mut self, name: &str, code: FindingCode, message: String) {
        let line = self.table.entries.get_key_value(name).map(|(key, _)| self.reading.line(key.span().start));
        self.reading.fault(line.unwrap_or(self.table.line), code, message);
    }

    /// Whether the field is given. Asking does not make it known.
    pub(super) fn has(&self, name: &str) -> bool {
        self.table.entries.contains_key(name)
    }

    /// Counts the field as known without reading it.
    pub(super) fn skip(&mut self, name: &'static str) {
        self.known.push(name);
    }

    /// Notes the format the text says it is of.
    pub(super) fn set_format(&mut self, format: u8) {
        self.reading.format = format;
    }

    /// Reads a field that only format 2 and later know.
    pub(super) fn newer<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Self, &'static str) -> T,
    ) -> T {
        self.since(2, name, read)
    }

    /// Reads a field that only this format and later ones know.
    pub(super) fn since<T>(
        &mut self,
        format: u8,
        name: &'static str,
        read: impl FnOnce(&mut Self, &'static str) -> T,
    ) -> T {
        if self.reading.format < format && self.has(name) {
            let message = format!("字段“{name}”要在文件开头写明 format = {format} 才能使用");
            self.fault(name, FindingCode::NeedsFormat, message);
        }
        read(self, name)
    }

    /// Reports every field that was not asked for.
    pub(super) fn finish(self) {
        for (key, _) in self.table.entries.iter() {
            if !self.known.contains(&key.get_ref().as_ref()) {
                let line = self.reading.line(key.span().start);
                let name = key.get_ref();
                let meant = nearest(name, &self.known, |known| self.table.entries.contains_key(known));
                let meant = meant.map(|meant| format!("，是不是“{meant}”")).unwrap_or_default();
                let message = format!("不认识的字段“{}”{meant}", shorten(name));
                self.reading.fault(line, FindingCode::UnknownField, message);
            }
        }
    }

    /// The value of a field, with its line noted.
    fn value(&mut self, name: &'static str) -> Option<&'a DeValue<'t>> {
        self.known.push(name);
        let (key, value) = self.table.entries.get_key_value(name)?;
        let line = self.reading.line(key.span().start);
        let path = self.path_of(name);
        self.reading.lines.0.insert(path, line);
        Some(value.get_ref())
    }

    fn path_of(&self, name: &str) -> String {
        if self.table.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.table.path) }
    }

    fn missing(&mut self, name: &str) {
        self.reading.fault(self.table.line, FindingCode::MissingField, format!("缺少字段“{name}”"));
    }

    fn wrong_type(&mut self, name: &str, wanted: &str) {
        self.fault(name, FindingCode::WrongType, format!("字段“{name}”应当是{wanted}"));
    }

    /// Text that may be absent.
    pub(super) fn optional_text(&mut self, name: &'static str) -> Option<String> {
        match self.value(name)? {
            DeValue::String(text) => Some(text.clone().into_owned()),
            _ => {
                self.wrong_type(name, "文字，两边加英文双引号");
                None
            }
        }
    }

    /// Text that must be given.
    pub(super) fn text(&mut self, name: &'static str) -> String {
        if !self.has(name) {
            self.missing(name);
        }
        self.optional_text(name).unwrap_or_default()
    }

    /// Yes or no; no where absent.
    pub(super) fn flag(&mut self, name: &'static str) -> bool {
        self.flag_or(name, false)
    }

    /// Yes or no; `absent` where absent.
    pub(super) fn flag_or(&mut self, name: &'static str, absent: bool) -> bool {
        match self.value(name) {
            None => absent,
            Some(DeValue::Boolean(flag)) => *flag,
            Some(_) => {
                self.wrong_type(name, " true 或 false");
                absent
            }
        }
    }

    /// A whole number in its own digits; `None` where absent.
    pub(super) fn optional_number(&mut self, name: &'static str) -> Option<String> {
        match self.value(name)? {
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
            _ => {
                self.wrong_type(name, "整数");
                None
            }
        }
    }

    /// Points that may be absent.
    pub(super) fn optional_points(&mut self, name: &'static str) -> Option<Points> {
        let read = points_of(self.value(name)?);
        match read {
            Ok(points) => Some(points),
            Err((code, message)) => {
                let message = if code == FindingCode::WrongType {
                    format!("字段“{name}”{message}")
                } else {
                    message
                };
                self.fault(name, code, message);
                None
            }
        }
    }

    /// A list of points; empty where absent.
    pub(super) fn optional_list_of_points(&mut self, name: &'static str) -> Vec<Points> {
        let Some(array) = self.array(name) else { return Vec::new() };
        let mut values = Vec::with_capacity(array.len());
        for element in array.iter() {
            match points_of(element.get_ref()) {
                Ok(points) => values.push(points),
                Err((code, message)) => {
                    let line = self.reading.line(element.span().start);
                    let whose = if code == FindingCode::WrongType {
                        format!("字段“{name}”的每一项")
                    } else {
                        String::new()
                    };
                    self.reading.fault(line, code, format!("{whose}{message}"));
                }
            }
        }
        values
    }

    /// Points that must be given.
    pub(super) fn points(&mut self, name: &'static str) -> Points {
        if !self.has(name) {
            self.missing(name);
        }
        self.optional_points(name).unwrap_or_default()
    }

    /// One of a set of words; `None` where absent or unknown.
    pub(super) fn optional_word<T: Copy>(&mut self, name: &'static str, words: &[(&str, T)]) -> Option<T> {
        let given = self.optional_text(name)?;
        let found = words.iter().find(|(word, _)| *word == given).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message =
                format!("字段“{name}”的值“{}”不认识，可用的有：{}", shorten(&given), known.join("、"));
            self.fault(name, FindingCode::UnknownValue, message);
        }
        found
    }

    /// One of a set of words that must be given.
    pub(super) fn word<T: Copy>(&mut self, name: &'static str, words: &[(&str, T)]) -> Option<T> {
        if !self.has(name) {
            self.missing(name);
        }
        self.optional_word(name, words)
    }

    /// A list of texts, each turned by `meaning`; a text without meaning is a fault with `code`, and `meaning`
    /// says what could be written instead.
    pub(super) fn list<T>(
        &mut self,
        name: &'static str,
        code: FindingCode,
        meaning: impl Fn(&str) -> Result<T, String>,
    ) -> Vec<T> {
        let Some(array) = self.array(name) else { return Vec::new() };
        let mut values = Vec::with_capacity(array.len());
        for (index, element) in array.iter().enumerate() {
            let line = self.reading.line(element.span().start);
            let path = format!("{}[{index}]", self.path_of(name));
            self.reading.lines.0.insert(path, line);
            match element.get_ref() {
                DeValue::String(text) => match meaning(text) {
                    Ok(value) => values.push(value),
                    Err(advice) => {
                        let message = format!("字段“{name}”里的“{}”不认识{advice}", shorten(text));
                        self.reading.fault(line, code, message);
                    }
                },
                _ => {
                    let message = format!("字段“{name}”的每一项应当是文字");
                    self.reading.fault(line, FindingCode::WrongType, message);
                }
            }
        }
        values
    }

    /// A list of tables that must be given, written `[[name]]` or inline.
    pub(super) fn tables(&mut self, name: &'static str) -> Vec<Entry<'a, 't>> {
        if !self.has(name) {
            self.missing(name);
        }
        self.optional_tables(name)
    }

    /// A list of tables that may be absent.
    pub(super) fn optional_tables(&mut self, name: &'static str) -> Vec<Entry<'a, 't>> {
        let Some(array) = self.array(name) else { return Vec::new() };
        let mut tables = Vec::with_capacity(array.len());
        for (index, element) in array.iter().enumerate() {
            let path = format!("{}[{index}]", self.path_of(name));
            if let Some(table) = self.entry(name, path, element) {
                tables.push(table);
            }
        }
        tables
    }

    /// A table that may be absent.
    pub(super) fn optional_table(&mut self, name: &'static str) -> Option<Entry<'a, 't>> {
        self.value(name)?;
        let element = self.table.entries.get(name)?;
        let path = self.path_of(name);
        self.entry(name, path, element)
    }

    fn entry(
        &mut self,
        name: &str,
        path: String,
        element: &'a Spanned<DeValue<'t>>,
    ) -> Option<Entry<'a, 't>> {
        let line = self.reading.line(element.span().start);
        self.reading.lines.0.insert(path.clone(), line);
        match element.get_ref() {
            DeValue::Table(entries) => Some(Entry { path, line, entries }),
            _ => {
                let message = format!("字段“{name}”的内容应当是表");
                self.reading.fault(line, FindingCode::WrongType, message);
                None
            }
        }
    }

    fn array(&mut self, name: &'static str) -> Option<&'a DeArray<'t>> {
        match self.value(name)? {
            DeValue::Array(array) => Some(array),
            _ => {
                self.wrong_type(name, "列表");
                None
            }
        }
    }
}

/// The points of a value, or what is wrong with it.
fn points_of(value: &DeValue<'_>) -> Result<Points, (FindingCode, String)> {
    let digits = match value {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => return Err((FindingCode::WrongType, "应当是数，例如 2 或 0.5，不加引号".to_owned())),
    };
    let fits = |points: &Points| (Points::ZERO..=MOST_POINTS).contains(points);
    Points::parse(digits).ok().filter(fits).ok_or_else(|| {
        let message = format!("分值“{}”应当是 0 到 {MOST_POINTS} 之间的数，最多两位小数", shorten(digits));
        (FindingCode::BadPoints, message)
    })
}

/// The beginning of a wrong value, so that a wrong file does not flood a message.
pub(super) fn shorten(text: &str) -> String {
    let mut shown: String = text.chars().take(QUOTED).filter(|c| !c.is_control()).collect();
    if text.chars().count() > QUOTED {
        shown.push('…');
    }
    shown
}

/// The known name that a misspelt one most likely means: few letters away, and not given already.
pub(super) fn nearest<'n>(name: &str, known: &[&'n str], given: impl Fn(&str) -> bool) -> Option<&'n str> {
    const SLIPS: usize = 2;
    let free = known.iter().copied().filter(|known| !given(known));
    let near = free.map(|known| (letters_apart(name, known), known)).min()?;
    (near.0 <= SLIPS && near.0 < near.1.len().div_ceil(2)).then_some(near.1)
}

/// Levenshtein's distance, in characters; of names no longer than fields have.
fn letters_apart(left: &str, right: &str) -> usize {
    if left.len() > 40 {
        return usize::MAX;
    }
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (above, c) in left.chars().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (at, other) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(c != *other);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
