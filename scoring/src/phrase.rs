//! Phrases 常用语 with placeholders: a note made general, and a general one filled from evidence.
//!
//! Only what is sure to differ from file to file becomes a placeholder: pages, days, sums of money, articles of laws. A
//! placeholder that the evidence does not tell stays as it is, for the reviewer to see.

use crate::citation::citations;
use crate::evidence::Place;

/// What a placeholder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// The page number.
    Page,
    /// The title of the document.
    Document,
    /// The first day named in the quote.
    Day,
    /// The first sum of money named in the quote.
    Amount,
    /// The first article of a law cited in the quote.
    Article,
    /// The words quoted.
    Quote,
}

impl Placeholder {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Page, Self::Document, Self::Day, Self::Amount, Self::Article, Self::Quote];

    /// How it is written.
    pub const fn written(self) -> &'static str {
        match self {
            Self::Page => "{页}",
            Self::Document => "{文书}",
            Self::Day => "{日期}",
            Self::Amount => "{金额}",
            Self::Article => "{条款}",
            Self::Quote => "{原文}",
        }
    }

    fn from(self, place: &Place) -> String {
        match self {
            Self::Page if place.page > 0 => place.page.to_string(),
            Self::Page => String::new(),
            Self::Document => place.document_title.clone(),
            Self::Day => first(&place.quote, day_at),
            Self::Amount => first(&place.quote, amount_at),
            Self::Article => article(&place.quote),
            Self::Quote => place.quote.replace('\n', ""),
        }
    }
}

/// A note with placeholders in place of what differs from file to file.
pub fn generalised(note: &str) -> String {
    let note = note.trim();
    let characters: Vec<char> = note.chars().collect();
    let cited: Vec<(usize, usize)> = citations(note)
        .into_iter()
        .filter(|citation| citation.provision.article.is_some())
        .map(|citation| (citation.from as usize, citation.to as usize))
        .collect();
    let mut general = String::with_capacity(note.len());
    let mut at = 0;
    while at < characters.len() {
        if let Some((_, to)) = cited.iter().find(|(from, to)| *from == at && *to > at) {
            general.push_str(Placeholder::Article.written());
            at = *to;
        } else if let Some(end) = page_at(&characters, at) {
            general.push_str("第{页}页");
            at = end;
        } else if let Some(end) = day_at(&characters, at) {
            general.push_str(Placeholder::Day.written());
            at = end;
        } else if let Some(end) = amount_at(&characters, at) {
            general.push_str(Placeholder::Amount.written());
            at = end;
        } else {
            general.push(characters[at]);
            at += 1;
        }
    }
    general
}

/// A phrase with its placeholders filled from a piece of evidence, as far as that tells them.
pub fn filled(phrase: &str, place: Option<&Place>) -> String {
    let Some(place) = place else { return phrase.to_owned() };
    Placeholder::ALL.into_iter().fold(phrase.to_owned(), |text, placeholder| {
        if !text.contains(placeholder.written()) {
            return text;
        }
        match placeholder.from(place) {
            value if value.is_empty() => text,
            value => text.replace(placeholder.written(), &value),
        }
    })
}

fn first(text: &str, end_at: fn(&[char], usize) -> Option<usize>) -> String {
    let characters: Vec<char> = text.chars().filter(|character| !character.is_whitespace()).collect();
    (0..characters.len())
        .find_map(|at| end_at(&characters, at).map(|end| characters[at..end].iter().collect()))
        .unwrap_or_default()
}

fn article(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    citations(text)
        .into_iter()
        .find(|citation| citation.provision.article.is_some())
        .and_then(|citation| characters.get(citation.from as usize..citation.to as usize))
        .map(|words| words.iter().filter(|character| !character.is_whitespace()).collect())
        .unwrap_or_default()
}

/// The end of a run of digits from `at` on; Chinese digits count where `chinese`.
fn digits_end(text: &[char], at: usize, chinese: bool, also: &str) -> Option<usize> {
    let is_digit = |c: &char| {
        c.is_ascii_digit()
            || also.contains(*c)
            || (chinese && "〇零一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟两".contains(*c))
    };
    let length = text.get(at..)?.iter().take_while(|c| is_digit(c)).count();
    (length > 0).then_some(at + length)
}

/// 第3页, 第 3、4 页.
fn page_at(text: &[char], at: usize) -> Option<usize> {
    if *text.get(at)? != '第' {
        return None;
    }
    let end = digits_end(text, at + 1, false, " 、-–—至,，")?;
    (text.get(end) == Some(&'页') && text[at + 1..end].iter().any(char::is_ascii_digit)).then_some(end + 1)
}

/// 2024年3月5日, 2024-03-05, 二〇二四年三月五日.
fn day_at(text: &[char], at: usize) -> Option<usize> {
    // Not in the middle of a longer number.
    if at > 0 && text[at - 1].is_ascii_digit() {
        return None;
    }
    let year = digits_end(text, at, true, "")?;
    if year - at != 4 {
        return None;
    }
    let separators = match text.get(year)? {
        '年' => ['年', '月'],
        '-' => ['-', '-'],
        '.' => ['.', '.'],
        _ => return None,
    };
    let month = digits_end(text, year + 1, separators[0] == '年', " ")?;
    if text.get(month) != Some(&separators[1]) {
        return None;
    }
    let day = digits_end(text, month + 1, separators[0] == '年', " ")?;
    match (separators[0], text.get(day)) {
        ('年', Some('日')) => Some(day + 1),
        ('年', _) => None,
        _ => Some(day),
    }
}

/// 5000元, 5,000.00元, 五万元, 5万元.
fn amount_at(text: &[char], at: usize) -> Option<usize> {
    let is_part = |c: &char| c.is_ascii_digit() || "〇零一二三四五六七八九十百千万亿".contains(*c);
    if at > 0 && (is_part(&text[at - 1]) || matches!(text[at - 1], '.' | ',')) {
        return None;
    }
    let end = digits_end(text, at, true, ",，.亿")?;
    let starts_with_number = text[at].is_ascii_digit() || is_part(&text[at]);
    (starts_with_number && text.get(end) == Some(&'元')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_from_file_to_file_becomes_a_placeholder() {
        for (note, general) in [
            ("第3页无当事人签名", "第{页}页无当事人签名"),
            ("见第 12 页、第13页", "见第{页}页、第{页}页"),
            ("2024年3月5日立案，2024-06-20才作出决定，超过90日", "{日期}立案，{日期}才作出决定，超过90日"),
            ("二〇二四年三月五日的笔录", "{日期}的笔录"),
            ("罚款50,000元未缴，另有五万元", "罚款{金额}未缴，另有{金额}"),
            ("适用《中华人民共和国行政处罚法》第五十八条错误", "适用{条款}错误"),
            ("缺少送达回证", "缺少送达回证"),
            ("3名执法人员，编号20240305", "3名执法人员，编号20240305"),
            ("", ""),
        ] {
            assert_eq!(generalised(note), general, "{note}");
            assert_eq!(generalised(general), general, "general already: {general}");
        }
    }

    #[test]
    fn placeholders_are_filled_as_far_as_the_evidence_tells() {
        let place = Place {
            page: 7,
            document_title: "行政处罚决定书".to_owned(),
            quote: "依据《中华人民共和国消防法》第六十条第一款，\n2024年3月5日罚款50,000元".to_owned(),
            ..Place::default()
        };
        assert_eq!(
            filled("{文书}第{页}页：{日期}、{金额}、{条款}", Some(&place)),
            "行政处罚决定书第7页：2024年3月5日、50,000元、《中华人民共和国消防法》第六十条第一款"
        );
        let bare = Place { page: 2, ..Place::default() };
        assert_eq!(filled("第{页}页{日期}", Some(&bare)), "第2页{日期}");
        assert_eq!(filled("第{页}页", None), "第{页}页");
    }
}
