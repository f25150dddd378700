//! Numbers of documents 文号 as they are compared: the organ's sign and the kind, the year, the running number.

use crate::fold::fold;

/// A number taken apart. Two are equal where sign, year and running number are.
#[derive(Clone, Debug)]
pub(in crate::check) struct DocumentNumber {
    /// The words before the year, without `字` and brackets.
    pub(in crate::check) prefix: String,
    /// The year.
    pub(in crate::check) year: i32,
    /// The running number, without zeros before it; with what stands behind a dash.
    pub(in crate::check) serial: String,
    /// As it is written.
    pub(in crate::check) shown: String,
}

impl PartialEq for DocumentNumber {
    fn eq(&self, other: &Self) -> bool {
        (&self.prefix, self.year, &self.serial) == (&other.prefix, other.year, &other.serial)
    }
}

impl DocumentNumber {
    /// Reads a number of the usual form, `青市监罚〔2024〕12号`; nothing where year or number lack.
    pub(in crate::check) fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let bare = folded.trim_matches(['(', ')', '《', '》', ':', '"']);
        let (prefix, rest) = ["[", "("].iter().find_map(|open| {
            bare.match_indices(open).find_map(|(at, _)| {
                let rest = &bare[at + open.len()..];
                let year = rest.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
                Some((&bare[..at], (year, &rest[4..])))
            })
        })?;
        let (year, rest) = rest;
        let rest = rest.strip_prefix([']', ')'])?;
        let rest = rest.strip_prefix('第').unwrap_or(rest);
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(rest.len());
        let serial = rest[..end].trim_start_matches('0').trim_end_matches('-');
        if serial.is_empty() || !rest[end..].starts_with('号') {
            return None;
        }
        let prefix = prefix.replace(['(', ')', '[', ']'], "");
        let prefix = prefix.strip_suffix('字').unwrap_or(&prefix).to_owned();
        Some(Self {
            prefix,
            year: year.parse().ok()?,
            serial: serial.to_owned(),
            shown: text.trim().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_one_however_they_are_written() {
        let read = |text: &str| DocumentNumber::parse(text).map(|n| (n.prefix, n.year, n.serial));
        for (text, expected) in [
            ("青市监罚〔2024〕12号", Some(("青市监罚", 2024, "12"))),
            ("青市监罚 ［2024］第 0012 号", Some(("青市监罚", 2024, "12"))),
            ("（青陂）市监罚字（2024）12号", Some(("青陂市监罚", 2024, "12"))),
            ("(青市监罚〔2024〕12号)", Some(("青市监罚", 2024, "12"))),
            ("青市监罚〔2024〕12-1号", Some(("青市监罚", 2024, "12-1"))),
            ("青市监罚〔2024〕号", None),
            ("青市监罚〔〕12号", None),
            ("公决字第056号", None),
            ("", None),
        ] {
            let expected =
                expected.map(|(prefix, year, serial)| (prefix.to_owned(), year, serial.to_owned()));
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
