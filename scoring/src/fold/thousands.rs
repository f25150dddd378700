//! Figures set in groups of three with a space between, as 30 000.00元 and 1 900立方米: one number, not two.

/// What is counted in such figures; without a unit or two places behind the point, two numbers may stand side by side.
const UNITS: &[char] =
    &['元', '圆', '万', '亿', '立', '平', '吨', '千', '公', '克', '米', '升', '亩', '株', '袋', '瓶'];

/// The spaces of a line, by characters, that only part the thousands of one number.
pub(super) fn spaces(line: &str) -> Vec<usize> {
    // Most lines have no such number and need not be looked through.
    let digit = |b: &u8| b.is_ascii_digit();
    if !line.contains(is_space) || line.bytes().filter(digit).count() < 4 {
        return Vec::new();
    }
    let chars: Vec<char> = line.chars().collect();
    let run = |from: usize| chars[from.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let first = run(at);
        if first == 0 {
            at += 1;
            continue;
        }
        let begins = at.checked_sub(1).is_none_or(|before| !is_of_number(chars[before]))
            && (1..=3).contains(&first)
            && chars[at] != '0';
        let mut end = at + first;
        let mut parted = Vec::new();
        while begins && chars.get(end).is_some_and(|c| is_space(*c)) && run(end + 1) == 3 {
            parted.push(end);
            end += 4;
        }
        if !parted.is_empty() && is_counted(&chars[end..]) {
            found.extend(parted);
        }
        at = end.max(at + first);
    }
    found
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2002}')
}

/// Characters before a number that may belong to it.
fn is_of_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '/')
}

/// Whether what stands behind figures says that they count something.
fn is_counted(behind: &[char]) -> bool {
    let places = match behind {
        ['.', rest @ ..] => 1 + rest.iter().take_while(|c| c.is_ascii_digit()).count(),
        _ => 0,
    };
    let rest = &behind[places..];
    let unit = rest.iter().find(|c| !is_space(**c));
    places == 3 || unit.is_some_and(|c| UNITS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::fold;

    #[test]
    fn thousands_are_one_number() {
        for (text, folded) in [
            ("罚款人民币 30 000.00 元", "罚款人民币30000.00元"),
            ("弃渣约 1 900 立方米", "弃渣约1900立方米"),
            ("合计 1 060 600.00", "合计1060600.00"),
            ("¥12\u{a0}600元", "¥12600元"),
            ("罚款30,000元", "罚款30,000元"),
            // Two numbers.
            ("第 3 100 页", "第3 100页"),
            ("电话 010 666 888", "电话010 666 888"),
            ("2024 100元", "2024 100元"),
            ("A1 200元", "A1 200元"),
            ("1 9000元", "1 9000元"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }
}
