//! Words of a case made fit to print: no control signs, no line ends where a line must stay one.
//!
//! Never drops a sign a reader can see.

/// The text without what cannot be printed; line ends become line feeds, tabs spaces.
///
/// Signs that turn the direction of writing are dropped too: in a table cell they would let words of
/// a case rearrange words of ours.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' if signs.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            '\n' => out.push('\n'),
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {}
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// The text on one line: Chinese lines join without a gap, as they were set; Latin words keep one.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in clean(text).lines().map(str::trim).filter(|line| !line.is_empty()) {
        let latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_graphic());
        if latin(out.chars().next_back()) && latin(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// At most `most` characters; what is cut off is replaced by `more`.
pub(crate) fn shortened(text: &str, most: usize, more: &str) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}{more}", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_sees_is_dropped() {
        for (given, printed) in [
            ("a\r\nb\rc\td", "a\nb\nc d"),
            ("\u{0}罚\u{7}款\u{1b}[31m", "罚款[31m"),
            ("正\u{202e}反\u{2069}𠮷👮🏽", "正反𠮷👮🏽"),
            ("#panic()=1+1", "#panic()=1+1"),
        ] {
            assert_eq!(clean(given), printed, "{given:?}");
        }
    }

    #[test]
    fn lines_join_as_they_were_set() {
        for (given, joined) in [
            ("行政处罚\n 决定书\n", "行政处罚决定书"),
            ("Beijing\nLtd.", "Beijing Ltd."),
            ("共3\n页", "共3页"),
            ("\n\n", ""),
        ] {
            assert_eq!(one_line(given), joined, "{given:?}");
        }
    }

    #[test]
    fn shortening_says_so() {
        assert_eq!(shortened("一二三", 3, "……"), "一二三");
        assert_eq!(shortened("一二三四", 3, "……"), "一二三……");
    }
}
