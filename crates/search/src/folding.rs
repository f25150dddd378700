//! Folding: what counts as the same text, and where each folded character stood.
//!
//! Each character is folded by itself, whatever stands beside it. That is what makes literal search exact:
//! the folding of a run is a run of the folding, so a run cut from a page is always found on it. For the
//! same reason characters are taken apart (é becomes e and an accent) and never put together.
//!
//! Traditional characters become the simplified ones they are written with today, each by itself (several may become
//! the same one). Never changes words otherwise, and corrects nothing.

use crate::simplified::simplify;
use std::iter;
use unicode_normalization::char::decompose_compatible;

/// `text` as the index sees it: widths, case, traditional and simplified characters, kinds of brackets, quotes,
/// dashes and dots made one, white space and invisible characters dropped. Folding what is folded changes nothing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        fold_char(character, |c| folded.push(c));
    }
    folded
}

/// Where `needle` stands in `text`, as pairs of character offsets (Unicode scalar values, a line feed
/// counts one), in order and without overlap. Both are folded; a needle that folds to nothing is nowhere.
pub fn find_literal(text: &str, needle: &str) -> Vec<(u32, u32)> {
    let needle = fold(needle);
    Folded::new(text).ranges(&needle)
}

/// Folds one character, giving each character it becomes; none for what is dropped.
pub(crate) fn fold_char(character: char, mut push: impl FnMut(char)) {
    match character {
        // Nearly all of a page.
        '\u{4e00}'..='\u{9fff}' => push(simplify(character)),
        ' '..='~' => {
            if character != ' ' {
                push(unify(character.to_ascii_lowercase()));
            }
        }
        _ => decompose_compatible(character, |part| {
            for lower in part.to_lowercase() {
                if !is_dropped(lower) {
                    push(unify(lower));
                }
            }
        }),
    }
}

/// White space, controls, and characters that show nothing: soft hyphens, joiners, variation selectors.
fn is_dropped(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// One character for each group that is used without distinction in case files.
fn unify(character: char) -> char {
    match character {
        // Document numbers are written with any of these: 〔2024〕12号.
        '[' | '〔' | '【' | '〖' | '〘' | '⟦' => '(',
        ']' | '〕' | '】' | '〗' | '〙' | '⟧' => ')',
        '“' | '”' | '„' | '‟' | '〝' | '〞' | '〟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        '‐' | '‒' | '–' | '—' | '―' | '−' | '─' | '━' => '-',
        '•' | '‧' | '∙' | '⋅' | '・' => '·',
        '〜' | '∼' => '~',
        '○' | '◯' => '〇',
        // Radicals that PDF fonts give out in place of the character they look like. Unicode's own
        // compatibility table covers the Kangxi block but not these.
        '⺠' => '民',
        '⻁' => '虎',
        '⻄' => '西',
        '⻅' => '见',
        '⻆' | '⻇' => '角',
        '⻉' => '贝',
        '⻋' => '车',
        '⻓' => '长',
        '⻔' => '门',
        '⻘' => '青',
        '⻙' => '韦',
        '⻚' => '页',
        '⻛' => '风',
        '⻜' => '飞',
        '⻝' => '食',
        '⻢' => '马',
        '⻣' => '骨',
        '⻤' => '鬼',
        '⻥' => '鱼',
        '⻦' => '鸟',
        '⻧' => '卤',
        '⻨' => '麦',
        '⻩' => '黄',
        '⻬' => '齐',
        '⻮' => '齿',
        '⻰' => '龙',
        _ => simplify(character),
    }
}

/// A folded text that knows where each of its characters stood.
pub(crate) struct Folded {
    text: String,
    /// Where each folded character begins in `text`, in bytes.
    bytes: Vec<u32>,
    /// The character of the original each folded character came from.
    origins: Vec<u32>,
}

impl Folded {
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            bytes: Vec::with_capacity(text.len() / 3),
            origins: Vec::with_capacity(text.len() / 3),
        };
        for (origin, character) in (0..).zip(text.chars()) {
            fold_char(character, |c| {
                folded.bytes.push(folded.text.len() as u32);
                folded.origins.push(origin);
                folded.text.push(c);
            });
        }
        folded
    }

    /// Where `needle`, already folded, begins, in folded characters. Occurrences may overlap.
    pub(crate) fn occurrences<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = u32> + 'a {
        let mut from = 0;
        iter::from_fn(move || {
            if needle.is_empty() {
                return None;
            }
            let at = from + self.text.get(from..)?.find(needle)?;
            let index = self.bytes.partition_point(|&byte| (byte as usize) < at);
            from = self.bytes.get(index + 1).map_or(self.text.len(), |&byte| byte as usize);
            Some(index as u32)
        })
    }

    /// The original characters that the folded characters `from..from + length` came from.
    pub(crate) fn range(&self, from: u32, length: u32) -> (u32, u32) {
        let last = (from + length - 1) as usize;
        (self.origins[from as usize], self.origins[last] + 1)
    }

    /// Where `needle`, already folded, stands in the original, in order and without overlap.
    pub(crate) fn ranges(&self, needle: &str) -> Vec<(u32, u32)> {
        let length = needle.chars().count() as u32;
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for at in self.occurrences(needle) {
            let range = self.range(at, length);
            if ranges.last().is_none_or(|last| last.1 <= range.0) {
                ranges.push(range);
            }
        }
        ranges
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folding_any_character_twice_is_folding_it_once() {
        for character in '\0'..=char::MAX {
            let once = fold(character.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "U+{:04X}", character as u32);
        }
    }

    #[test]
    fn what_is_written_differently_is_the_same() {
        for (left, right) in [
            ("京市监罚〔2024〕12号", "京市监罚［２０２４］１２号"),
            ("京市监罚【2024】12号", "京市监罚（2024）12号"),
            ("ＡＢＣ", "abc"),
            ("行政\n处 罚\u{3000}决定\u{200b}书", "行政处罚决定书"),
            ("二○二四年", "二〇二四年"),
            ("⾏政处罚", "行政处罚"),
            ("⻓沙⻅证⼈", "长沙见证人"),
            ("“罚款”——没收", "\"罚款\"--没收"),
            ("阿不都・艾力", "阿不都·艾力"),
            ("e\u{301}tude", "Étude"),
            ("㎡", "m2"),
            ("行政處罰決定書", "行政处罚决定书"),
            ("車輛超載", "车辆超载"),
        ] {
            assert_eq!(fold(left), fold(right), "{left} and {right}");
        }
        assert_ne!(fold("未缴纳"), fold("末缴纳"), "what only looks alike stays apart");
    }

    #[test]
    fn offsets_are_those_of_the_original() {
        for (text, needle, expected) in [
            ("当事人：张三\n罚款", "张三罚", vec![(4, 8)]),
            ("一 二\n一二", "一二", vec![(0, 3), (4, 6)]),
            ("哈哈哈哈哈", "哈哈", vec![(0, 2), (2, 4)]),
            ("面积…㎡", "m", vec![(3, 4)]),
            ("…", ".", vec![(0, 1)]),
            ("没有", "处罚", vec![]),
            ("没有", "", vec![]),
            ("没有", " \n", vec![]),
            ("", "处罚", vec![]),
            ("𠮷野家", "野家", vec![(1, 3)]),
        ] {
            assert_eq!(find_literal(text, needle), expected, "{needle:?} in {text:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_keeps_joins(left in any::<String>(), right in any::<String>()) {
            prop_assert_eq!(fold(&format!("{left}{right}")), fold(&left) + &fold(&right));
        }

        #[test]
        fn each_range_folds_to_the_needle(text in "[一二三a1Ａ \n（〔]{0,40}", from in 0usize..40, length in 1usize..6) {
            let needle: String = text.chars().skip(from).take(length).collect();
            let ranges = find_literal(&text, &needle);
            prop_assert_eq!(ranges.is_empty(), fold(&needle).is_empty());
            for (from, to) in ranges {
                let found: String = text.chars().skip(from as usize).take((to - from) as usize).collect();
                prop_assert_eq!(fold(&found), fold(&needle));
            }
        }
    }
}
