//! Reading a law from a text: Markdown or plain, a line a paragraph.

use super::head::{days, days_in, events};
use super::{Article, Statute};
use crate::citation::{ArticleNumber, law_key};

/// Why a text is not taken as a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatuteFault {
    /// There is no line that could be its title.
    #[error("没有找到法律法规的标题")]
    NoTitle,
    /// There is no text below the head.
    #[error("没有找到条文")]
    NoText,
}

/// Reads one version of a law. `name` is that of its file without the ending; a day in it, as in
/// 行政处罚法(2021-01-22), names the version where the head does not.
///
/// # Errors
/// [`StatuteFault`] where the text is none of a law.
pub fn parse_statute(name: &str, text: &str) -> Result<Statute, StatuteFault> {
    let lines: Vec<String> = text.lines().map(plain).collect();
    let begin = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let first_article = lines.iter().position(|line| article_start(line).is_some());
    let body = match first_article {
        Some(first) => {
            // Headings right above the first article belong to it, not to the head; a table of contents does not.
            (begin..first)
                .rev()
                .take_while(|at| lines[*at].is_empty() || heading(&lines[*at]).is_some())
                .last()
                .unwrap_or(first)
        }
        None => text
            .lines()
            .position(|line| line.trim() == "<!-- INFO END -->")
            .or_else(|| {
                (begin..lines.len()).find(|at| {
                    *at > begin && lines[*at].chars().count() > 30 && days_in(&lines[*at]).is_empty()
                })
            })
            .ok_or(StatuteFault::NoText)?,
    };
    let (title, title_end) = title(&lines[..body], name)?;
    let head = lines[title_end..body].join("\n");
    let articles = match first_article {
        Some(_) => articles(&lines[body..]),
        None => {
            let text =
                lines[body..].iter().filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("\n");
            vec![Article { number: ArticleNumber::default(), heading: String::new(), text }]
        }
    };
    if articles.iter().all(|article| article.text.is_empty()) {
        return Err(StatuteFault::NoText);
    }
    let named_day = days_in(name).pop().map(|(day, ..)| day);
    let events = events(&head);
    let last = articles.last().map(|article| article.text.as_str()).unwrap_or_default();
    let days = days(&events, last, named_day.as_deref());
    Ok(Statute { key: law_key(&title), title, events, days, articles })
}

/// A line without Markdown and without the spaces set around it; digits of full width made plain.
fn plain(line: &str) -> String {
    let line = line.trim().trim_start_matches('#').trim_start_matches('>').trim();
    if line.starts_with("<!--") || line.starts_with("---") || line.starts_with("sidebar:") {
        return String::new();
    }
    line.replace("**", "")
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            '\u{3000}' | '\u{a0}' => ' ',
            _ => c,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The title, which may run over several lines, and the line after it.
fn title(head: &[String], name: &str) -> Result<(String, usize), StatuteFault> {
    let named = || {
        let name = name.split(['(', '（']).next().unwrap_or_default().trim();
        Some(name.to_owned()).filter(|name| name.chars().count() > 1).ok_or(StatuteFault::NoTitle)
    };
    let mut title = String::new();
    for (at, line) in head.iter().enumerate() {
        let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        if line.is_empty() && title.is_empty() {
            continue;
        }
        let ends =
            line.is_empty() || !days_in(&line).is_empty() || line.starts_with(['(', '（']) || line == "目录";
        if ends {
            return if title.is_empty() { Ok((named()?, at)) } else { Ok((title, at)) };
        }
        title.push_str(&line);
        if title.chars().count() > 120 {
            return Ok((named()?, 0));
        }
    }
    if title.is_empty() { Ok((named()?, head.len())) } else { Ok((title, head.len())) }
}

/// The articles of a body with the headings they stand under.
fn articles(lines: &[String]) -> Vec<Article> {
    let mut found: Vec<Article> = Vec::new();
    let mut headings: Vec<(u8, String)> = Vec::new();
    for line in lines.iter().filter(|line| !line.is_empty()) {
        if let Some((level, words)) = heading(line) {
            headings.retain(|(other, _)| *other < level);
            headings.push((level, words));
        } else if let Some((number, rest)) = article_start(line) {
            let heading = headings.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" ");
            found.push(Article { number, heading, text: rest.to_owned() });
        } else if let Some(article) = found.last_mut() {
            if !article.text.is_empty() {
                article.text.push('\n');
            }
            article.text.push_str(line);
        }
    }
    found
}

/// 第一条 at the beginning of a line, and what follows.
fn article_start(line: &str) -> Option<(ArticleNumber, &str)> {
    let rest = line.strip_prefix('第')?;
    let unit = rest.find('条').filter(|at| *at <= 30)?;
    let mut end = "第".len() + unit + "条".len();
    if let Some(inserted) = line[end..].strip_prefix('之') {
        let length = inserted
            .chars()
            .take_while(|c| "一二三四五六七八九十".contains(*c))
            .map(char::len_utf8)
            .sum::<usize>();
        if length > 0 {
            end += "之".len() + length;
        }
    }
    let number = ArticleNumber::parse(&line[..end])?;
    let rest = &line[end..];
    // 第五条规定的 is a reference at the beginning of a line, not an article.
    let stands_off = rest.is_empty() || rest.starts_with([' ', '：', ':', '【', '[', '（', '(']);
    (stands_off).then(|| (number, rest.trim_start_matches([' ', '：', ':'])))
}

/// 编, 章, 节 at the beginning of a line: the level, and the heading with its spaces made one.
fn heading(line: &str) -> Option<(u8, String)> {
    let rest = line.strip_prefix('第')?;
    let (place, unit) = rest.char_indices().take(8).find(|(_, c)| "编章节".contains(*c))?;
    crate::citation::parse_numeral(rest[..place].trim())?;
    let level = match unit {
        '编' => 1,
        '章' => 2,
        _ => 3,
    };
    let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
    (words.chars().count() <= 60).then_some((level, words))
}
