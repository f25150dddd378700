//! Numbers as Word writes them in front of paragraphs, by the name of their form.
//!
//! A form that is not known is written in figures, as Word does.

/// The number in the form `form`; empty for the form without a number.
pub(in crate::read) fn written(form: &str, number: u32) -> String {
    match form {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number).to_uppercase(),
        "lowerRoman" => roman(number),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "ordinal" => ordinal(number),
        "chineseCountingThousand" => counted(number, CHINESE, true),
        "taiwaneseCountingThousand" => counted(number, TRADITIONAL, true),
        "japaneseCounting" | "koreanCounting" => counted(number, CHINESE, false),
        "chineseCounting" | "taiwaneseCounting" if number < 100 => counted(number, CHINESE, true),
        "chineseCounting" | "taiwaneseCounting" | "taiwaneseDigital" => {
            digits(number, "〇一二三四五六七八九")
        }
        "ideographDigital" | "japaneseDigitalTenThousand" => digits(number, "〇一二三四五六七八九"),
        "chineseLegalSimplified" => counted(number, LEGAL, true),
        "ideographLegalTraditional" => counted(number, LEGAL_TRADITIONAL, true),
        "ideographTraditional" => of_row(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => of_row(number, "子丑寅卯辰巳午未申酉戌亥"),
        "ideographZodiacTraditional" if (1..=60).contains(&number) => {
            of_row((number - 1) % 10 + 1, "甲乙丙丁戊己庚辛壬癸")
                + &of_row((number - 1) % 12 + 1, "子丑寅卯辰巳午未申酉戌亥")
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, &['①', '㉑', '㊱']),
        "decimalEnclosedParen" => enclosed(number, &['⑴']),
        "decimalEnclosedFullstop" => enclosed(number, &['⒈']),
        "ideographEnclosedCircle" if (1..=10).contains(&number) => offset('㊀', number - 1),
        "ideographParenthesized" if (1..=10).contains(&number) => offset('㈠', number - 1),
        "decimalFullWidth" | "decimalFullWidth2" => digits(number, "０１２３４５６７８９"),
        _ => number.to_string(),
    }
}

/// The digits, the units, and the ten of a way to count.
#[derive(Clone, Copy)]
struct Way {
    digits: &'static str,
    units: [&'static str; 4],
    /// What stands for 10 to 19 in front.
    bare_ten: bool,
    ten_thousand: &'static str,
}

const CHINESE: Way =
    Way {
        digits: "零一二三四五六七八九", units: ["", "十", "百", "千"], bare_ten: true, ten_thousand: "万"
    };
const TRADITIONAL: Way = Way { ten_thousand: "萬", ..CHINESE };
const LEGAL: Way = Way {
    digits: "零壹贰叁肆伍陆柒捌玖",
    units: ["", "拾", "佰", "仟"],
    bare_ten: false,
    ten_thousand: "万",
};
const LEGAL_TRADITIONAL: Way = Way {
    digits: "零壹貳參肆伍陸柒捌玖",
    units: ["", "拾", "佰", "仟"],
    bare_ten: false,
    ten_thousand: "萬",
};

/// Counted in words: 一百零五. `one` tells whether a hundred has a one in front.
fn counted(number: u32, way: Way, one: bool) -> String {
    spoken(number, way, one, true)
}

/// The same within a number: ten at its front is 十, behind others 一十.
fn spoken(number: u32, way: Way, one: bool, front: bool) -> String {
    let digit = |at: u32| way.digits.chars().nth(at as usize % 10).unwrap_or_default();
    if number == 0 {
        return digit(0).to_string();
    }
    let mut text = String::new();
    if number >= 10_000 {
        text += &spoken(number / 10_000, way, one, front);
        text += way.ten_thousand;
        let rest = number % 10_000;
        if (1..1000).contains(&rest) {
            text.push(digit(0));
        }
        return if rest == 0 { text } else { text + &spoken(rest, way, one, false) };
    }
    let mut gap = false;
    for place in (0..4).rev() {
        let here = number / 10_u32.pow(place) % 10;
        if here == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) && one {
            text.push(digit(0));
        }
        let bare_ten = way.bare_ten && front && place == 1 && text.is_empty();
        let silent = here == 1 && place > 0 && (!one || bare_ten);
        if !silent {
            text.push(digit(here));
        }
        text += way.units[place as usize];
    }
    text
}

fn digits(number: u32, row: &str) -> String {
    let row: Vec<char> = row.chars().collect();
    number.to_string().bytes().filter_map(|digit| row.get(usize::from(digit - b'0'))).collect()
}

/// The character of a row, which begins anew behind its end.
fn of_row(number: u32, row: &str) -> String {
    let length = row.chars().count().max(1);
    let at = usize::try_from(number.max(1) - 1).unwrap_or(0) % length;
    row.chars().skip(at).take(1).collect()
}

fn offset(first: char, by: u32) -> String {
    char::from_u32(u32::from(first) + by).map(String::from).unwrap_or_default()
}

/// Numbers in a circle or the like, which stand in runs: 1 to 20, then 21 to 35, then 36 to 50.
fn enclosed(number: u32, runs: &[char]) -> String {
    let (run, by) = match number {
        1..=20 => (0, number - 1),
        21..=35 => (1, number - 21),
        36..=50 => (2, number - 36),
        _ => return number.to_string(),
    };
    runs.get(run).map_or_else(|| number.to_string(), |first| offset(*first, by))
}

fn letters(number: u32, first: char) -> String {
    if number == 0 {
        return String::new();
    }
    // Behind Z comes AA, then BB.
    let times = usize::try_from((number - 1) / 26 + 1).unwrap_or(1).min(30);
    offset(first, (number - 1) % 26).repeat(times)
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn roman(number: u32) -> String {
    const PARTS: &[(u32, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, letters) in PARTS {
        while left >= *value {
            text += letters;
            left -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_the_forms_of_chinese_documents() {
        for (form, number, text) in [
            ("decimal", 12, "12"),
            ("chineseCountingThousand", 1, "一"),
            ("chineseCountingThousand", 10, "十"),
            ("chineseCountingThousand", 11, "十一"),
            ("chineseCountingThousand", 20, "二十"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1001, "一千零一"),
            ("chineseCountingThousand", 20_010, "二万零一十"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCounting", 101, "一〇一"),
            ("japaneseCounting", 12, "十二"),
            ("japaneseCounting", 105, "百五"),
            ("taiwaneseCountingThousand", 12, "十二"),
            ("ideographDigital", 20, "二〇"),
            ("chineseLegalSimplified", 10, "壹拾"),
            ("chineseLegalSimplified", 205, "贰佰零伍"),
            ("ideographTraditional", 3, "丙"),
            ("ideographZodiac", 12, "亥"),
            ("decimalEnclosedCircleChinese", 9, "⑨"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedParen", 2, "⑵"),
            ("ideographParenthesized", 2, "㈡"),
            ("decimalFullWidth", 10, "１０"),
            ("decimalZero", 7, "07"),
            ("upperRoman", 14, "XIV"),
            ("lowerLetter", 28, "bb"),
            ("ordinal", 22, "22nd"),
            ("none", 3, ""),
            ("something new", 3, "3"),
        ] {
            assert_eq!(written(form, number), text, "{form} {number}");
        }
    }
}
