//! Traditional characters as the simplified ones they are written with today.

use std::sync::OnceLock;

/// One line for each simplified character: itself, and the traditional ones that became it. The pairs are those of
/// OpenCC's table of characters (Apache-2.0), the first choice of each; characters with an own place in simplified
/// writing are left out.
const LINES: &str = include_str!("simplified.txt");

/// The blocks that hold traditional characters: Extension A and the common block.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// The simplified form of a character; the character itself where it has none.
pub(crate) fn simplify(character: char) -> char {
    static TABLE: OnceLock<Box<[u16]>> = OnceLock::new();
    let index = (character as u32).wrapping_sub(FIRST) as usize;
    let table = TABLE.get_or_init(|| {
        let mut table = vec![0_u16; (LAST - FIRST + 1) as usize];
        for line in LINES.lines() {
            let mut characters = line.chars();
            let Some(simple) = characters.next().and_then(|simple| u16::try_from(simple as u32).ok()) else {
                continue;
            };
            for traditional in characters {
                if let Some(slot) = table.get_mut((traditional as u32).wrapping_sub(FIRST) as usize) {
                    *slot = simple;
                }
            }
        }
        table.into()
    });
    match table.get(index) {
        None | Some(0) => character,
        Some(simple) => char::from_u32(u32::from(*simple)).unwrap_or(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_ends_in_one_step() {
        let mut pairs = 0;
        for line in LINES.lines() {
            let simple = line.chars().next().expect("a character");
            assert_eq!(simplify(simple), simple, "{line}");
            for traditional in line.chars().skip(1) {
                assert_eq!(simplify(traditional), simple, "{line}");
                pairs += 1;
            }
        }
        assert_eq!(pairs, 2966);
    }

    #[test]
    fn characters_become_those_of_today() {
        for (traditional, simple) in
            [('罰', '罚'), ('號', '号'), ('髮', '发'), ('發', '发'), ('罚', '罚'), ('a', 'a')]
        {
            assert_eq!(simplify(traditional), simple);
        }
    }
}
