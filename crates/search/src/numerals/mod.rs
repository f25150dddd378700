//! Numbers written otherwise: 五万元, 5万元 and 50,000元 say the same.
//!
//! A page is never changed: the forms are looked for beside what was typed, and count for less. A numeral is only
//! taken as a number where it is clearly one: 第五十四条 and 十二 are, the 三 of 张三 is not.

mod chinese;

pub(crate) use chinese::value as chinese_value;

use chinese::{Style, by_digit, is_numeral, write};

/// The most forms that are looked for.
const MOST_FORMS: usize = 12;
/// The longest number that is written otherwise; longer ones are codes.
const LONGEST: usize = 12;
/// After these a single numeral is a number.
const COUNTED: &str = "元圆角分年月日号条款项目章节编次倍人名份页岁天个件只台辆户家时点%万亿";

/// A number within a run, with what stands around it.
#[derive(Clone, Debug)]
struct Number {
    /// Where it stands in the run, in characters.
    from: usize,
    to: usize,
    whole: u64,
    /// Digits after the point, without zeros at the end.
    fraction: String,
    /// The character after it.
    next: Option<char>,
    /// Whether it is read digit by digit, as years are.
    is_year: bool,
}

/// How all numbers of a run are written.
#[derive(Clone, Copy, Debug)]
enum Form {
    Digits,
    Padded,
    Commas,
    Cents,
    CommasAndCents,
    Tens,
    Chinese,
    ChineseZero,
    ChineseTwo,
    Capital,
    CapitalRound,
}

const FORMS: [Form; 11] = [
    Form::Digits,
    Form::Chinese,
    Form::Commas,
    Form::Tens,
    Form::Cents,
    Form::CommasAndCents,
    Form::Capital,
    Form::CapitalRound,
    Form::ChineseTwo,
    Form::ChineseZero,
    Form::Padded,
];

/// The other forms of `run`, folded text; none where it has no number.
pub(crate) fn linked(run: &str) -> Vec<String> {
    let characters: Vec<char> = run.chars().collect();
    let mut forms = match date(&characters) {
        Some(date) => dates(date),
        None => {
            let numbers = numbers(&characters);
            let forms = FORMS.iter().filter(|_| !numbers.is_empty());
            forms.map(|form| rewrite(&characters, &numbers, *form)).collect()
        }
    };
    let mut seen = std::collections::BTreeSet::from([run.to_owned()]);
    forms.retain(|form| seen.insert(form.clone()));
    forms.truncate(MOST_FORMS);
    forms
}

fn rewrite(characters: &[char], numbers: &[Number], form: Form) -> String {
    let mut text = String::new();
    let mut at = 0;
    for number in numbers {
        text.extend(&characters[at..number.from]);
        at = number.to;
        match number.write(form) {
            Some(written) => text.push_str(&written),
            None => text.extend(&characters[number.from..number.to]),
        }
        if matches!(form, Form::CapitalRound) && number.next == Some('元') {
            text.push('圆');
            at += 1;
        }
    }
    text.extend(&characters[at.min(characters.len())..]);
    text
}

impl Number {
    /// The number in this form; nothing where it has none.
    fn write(&self, form: Form) -> Option<String> {
        let whole = self.whole;
        let plain = match self.fraction.as_str() {
            "" => whole.to_string(),
            fraction => format!("{whole}.{fraction}"),
        };
        let is_amount = self.next == Some('元');
        let integer = self.fraction.is_empty();
        match form {
            Form::Digits => Some(plain),
            Form::Padded => {
                (matches!(self.next, Some('月' | '日')) && whole < 10).then(|| format!("{whole:02}"))
            }
            Form::Commas => (whole >= 1000 && !self.is_year).then(|| match self.fraction.as_str() {
                "" => commas(whole),
                fraction => format!("{}.{fraction}", commas(whole)),
            }),
            Form::Cents => is_amount.then(|| format!("{whole}.{:0<2}", self.fraction)),
            Form::CommasAndCents => {
                (is_amount && whole >= 1000).then(|| format!("{}.{:0<2}", commas(whole), self.fraction))
            }
            Form::Tens if integer && !self.is_year => tens(whole),
            Form::Chinese if self.is_year => Some(by_digit(&plain, '〇')),
            Form::ChineseZero if self.is_year => Some(by_digit(&plain, '零')),
            Form::Chinese if integer => Some(write(whole, Style::Common)),
            Form::ChineseTwo if integer && !self.is_year => {
                let written = write(whole, Style::Common);
                let second = written.chars().nth(1);
                (written.starts_with('二') && matches!(second, Some('百' | '千' | '万' | '亿')))
                    .then(|| written.replacen('二', "两", 1))
            }
            Form::Capital | Form::CapitalRound if integer && is_amount => Some(write(whole, Style::Capital)),
            _ => None,
        }
    }
}

fn commas(whole: u64) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// 50000 as 5万; only where few digits are left.
fn tens(whole: u64) -> Option<String> {
    let (unit, name) = if whole >= 100_000_000 { (100_000_000, '亿') } else { (10_000, '万') };
    if whole < 1000 || !whole.is_multiple_of(unit / 100) {
        return None;
    }
    let hundredths = whole / (unit / 100);
    let (whole, part) = (hundredths / 100, hundredths % 100);
    let text = format!("{whole}.{part:02}");
    Some(format!("{}{name}", text.trim_end_matches('0').trim_end_matches('.')))
}

/// The numbers of a run, in order.
fn numbers(characters: &[char]) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let found = match characters[at] {
            '0'..='9' => digits(characters, at),
            c if is_numeral(c) => numeral(characters, at),
            _ => Err(at + 1),
        };
        at = match found {
            Ok(number) => {
                let to = number.to;
                numbers.push(number);
                to
            }
            Err(next) => next,
        };
    }
    numbers
}

/// Whether a single numeral is a number where it stands.
fn is_counted(characters: &[char], from: usize, to: usize) -> bool {
    let after = characters.get(to).is_some_and(|c| COUNTED.contains(*c));
    let ordinal = from.checked_sub(1).is_some_and(|before| characters[before] == '第');
    after || ordinal
}

/// A number in digits, or where to go on.
fn digits(characters: &[char], from: usize) -> Result<Number, usize> {
    let is_digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let mut to = from;
    while is_digit(to) || (characters.get(to) == Some(&',') && is_digit(to + 1)) {
        to += 1;
    }
    let whole: String = characters[from..to].iter().filter(|c| c.is_ascii_digit()).collect();
    let mut fraction = String::new();
    if characters.get(to) == Some(&'.') && is_digit(to + 1) {
        to += 1;
        while is_digit(to) {
            fraction.push(characters[to]);
            to += 1;
        }
    }
    let beside = |at: Option<usize>| {
        at.and_then(|at| characters.get(at)).is_some_and(|c| c.is_ascii_alphabetic() || *c == '.')
    };
    if whole.len() > LONGEST || beside(from.checked_sub(1)) || beside(Some(to)) {
        return Err(to);
    }
    let unit: Option<u64> = match characters.get(to) {
        Some('万') => Some(10_000),
        Some('亿') => Some(100_000_000),
        _ => None,
    };
    let trimmed = fraction.trim_end_matches('0');
    let (value, fraction) = match unit {
        None => (whole.parse().ok(), trimmed.to_owned()),
        // 1.5万: the places after the point are used up.
        Some(unit) => {
            let scale = 10_u64.checked_pow(trimmed.len() as u32).unwrap_or(u64::MAX);
            let digits = format!("{whole}{trimmed}").parse::<u64>().ok();
            let value = digits.and_then(|digits| digits.checked_mul(unit)).filter(|value| value % scale == 0);
            (value.map(|value| value / scale), String::new())
        }
    };
    let end = to + usize::from(unit.is_some());
    let next = characters.get(end).copied();
    let padded = whole.len() == 2 && matches!(next, Some('月' | '日'));
    let single = whole.len() == 1 && unit.is_none() && fraction.is_empty();
    match value {
        Some(_) if whole.len() > 1 && whole.starts_with('0') && !padded => Err(end),
        Some(_) if single && !is_counted(characters, from, end) => Err(end),
        Some(whole) => {
            let is_year = unit.is_none()
                && fraction.is_empty()
                && (1900..2100).contains(&whole)
                && matches!(next, None | Some('年' | ')'));
            Ok(Number { from, to: end, whole, fraction, next, is_year })
        }
        None => Err(end),
    }
}

/// A number in Chinese numerals, or where to go on.
fn numeral(characters: &[char], from: usize) -> Result<Number, usize> {
    let length = characters[from..].iter().take_while(|c| is_numeral(**c)).count();
    let to = from + length;
    let text: String = characters[from..to].iter().collect();
    let next = characters.get(to).copied();
    let clear = match length {
        1 => is_counted(characters, from, to),
        // 五一 may be a name; 五十一 and 二〇二四 are not.
        2 => {
            text.contains(['十', '拾', '百', '佰', '千', '仟', '万', '亿'])
                || is_counted(characters, from, to)
        }
        _ => true,
    };
    match chinese_value(&text) {
        Some(whole) if clear && length <= 2 * LONGEST => {
            let by_digit = length == 4 && text.chars().all(chinese::is_digit);
            let is_year = by_digit && (1900..2100).contains(&whole);
            Ok(Number { from, to, whole, fraction: String::new(), next, is_year })
        }
        _ => Err(to),
    }
}

/// Year, month and day, where the run is nothing but a date.
fn date(characters: &[char]) -> Option<(u64, u64, u64)> {
    let mut parts: Vec<u64> = Vec::new();
    let mut at = 0;
    for ends in [['年', '-', '.', '/'], ['月', '-', '.', '/'], ['日', '日', '日', '日']] {
        let length = characters[at..].iter().take_while(|c| c.is_ascii_digit() || is_numeral(**c)).count();
        let text: String = characters[at..at + length].iter().collect();
        let value = match text.bytes().all(|byte| byte.is_ascii_digit()) {
            true => text.parse().ok()?,
            false => chinese_value(&text)?,
        };
        parts.push(value);
        at += length;
        match characters.get(at) {
            Some(c) if ends.contains(c) => at += 1,
            None if parts.len() == 3 => {}
            _ => return None,
        }
    }
    match parts.as_slice() {
        [year, month, day] if at == characters.len() => {
            let fits = (1900..2100).contains(year) && (1..=12).contains(month) && (1..=31).contains(day);
            fits.then_some((*year, *month, *day))
        }
        _ => None,
    }
}

fn dates((year, month, day): (u64, u64, u64)) -> Vec<String> {
    let common = |value| write(value, Style::Common);
    let years = |zero| by_digit(&year.to_string(), zero);
    let mut forms = vec![
        format!("{year}年{month}月{day}日"),
        format!("{year}年{month:02}月{day:02}日"),
        format!("{}年{}月{}日", years('〇'), common(month), common(day)),
        format!("{}年{}月{}日", years('零'), common(month), common(day)),
    ];
    for between in ['-', '.', '/'] {
        forms.push(format!("{year}{between}{month:02}{between}{day:02}"));
        forms.push(format!("{year}{between}{month}{between}{day}"));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folding::fold;

    #[test]
    fn numbers_are_written_otherwise() {
        for (run, expected) in [
            ("五万元", vec!["50000元", "50,000元", "5万元", "50000.00元", "50,000.00元", "伍万元", "伍万圆"]),
            ("50000元", vec!["五万元", "50,000元", "5万元", "50000.00元", "50,000.00元", "伍万元", "伍万圆"]),
            ("50,000.00元", vec!["50000元", "五万元", "50,000元", "5万元", "50000.00元", "伍万元"]),
            ("50000", vec!["五万", "50,000", "5万"]),
            ("5万", vec!["50000", "五万", "50,000"]),
            ("1.5万元", vec!["15000元", "一万五千元", "15,000元"]),
            ("伍仟元", vec!["5000元", "五千元", "5,000元", "0.5万元"]),
            ("二〇二四", vec!["2024", "二零二四"]),
            ("二○二四年", vec!["2024年", "二零二四年"]),
            ("2024年", vec!["二〇二四年", "二零二四年"]),
            ("第五十四条", vec!["第54条"]),
            ("第54条第三项", vec!["第五十四条第三项", "第54条第3项"]),
            ("第五条", vec!["第5条"]),
            ("京市监罚〔2024〕12号", vec!["京市监罚(二〇二四)十二号"]),
            ("2024年3月5日", vec!["2024年03月05日", "二〇二四年三月五日", "2024-03-05", "2024.3.5"]),
            ("2024-03-05", vec!["2024年3月5日", "二〇二四年三月五日"]),
            ("二〇二四年三月十五日", vec!["2024年3月15日", "2024-03-15"]),
            ("二百元", vec!["200元", "两百元"]),
            ("3月5日", vec!["三月五日", "03月05日"]),
        ] {
            let forms = linked(&fold(run));
            for form in expected {
                assert!(forms.contains(&fold(form)), "{form} of {run}: {forms:?}");
            }
            assert!(!forms.contains(&fold(run)) && forms.len() <= MOST_FORMS, "{forms:?}");
        }
    }

    #[test]
    fn what_is_no_number_stays() {
        for run in [
            "张三",
            "五一",
            "91110108ma01abcd7x",
            "罚款",
            "一般程序",
            "万一",
            "110101199003070012",
            "3",
            "007",
            "a1b2",
        ] {
            assert!(linked(run).is_empty(), "{run}: {:?}", linked(run));
        }
    }
}
