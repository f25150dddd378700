//! A page as tags and the words between them.

/// A piece of a page.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'p> {
    Words(&'p str),
    Tag(Tag),
}

/// A tag with its attributes as written.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: String,
    pub(super) closes: bool,
    /// Whether it closes itself.
    pub(super) empty: bool,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Its style, in lower case and without blanks.
    pub(super) fn style(&self) -> String {
        let style = self.attribute("style").unwrap_or_default();
        style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
    }
}

/// Elements that have nothing inside.
const VOID: &[&str] =
    &["br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "wbr", "param"];

/// The first piece of `page`, and what is behind it. Comments and declarations are passed over.
pub(super) fn next(mut page: &str) -> Option<(Token<'_>, &str)> {
    loop {
        if page.is_empty() {
            return None;
        }
        let Some(behind) = page.strip_prefix('<') else {
            let end = page.find('<').unwrap_or(page.len());
            let (words, rest) = page.split_at(end);
            return Some((Token::Words(words), rest));
        };
        if let Some(comment) = behind.strip_prefix("!--") {
            page = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if behind.starts_with(['!', '?']) {
            page = behind.find('>').map_or("", |end| &behind[end + 1..]);
        } else if behind.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, rest) = tag(behind);
            return Some((Token::Tag(tag), rest));
        } else {
            // A sign, no tag: 罚款<5万元.
            let end = behind.find('<').map_or(page.len(), |end| end + 1);
            let (words, rest) = page.split_at(end);
            return Some((Token::Words(words), rest));
        }
    }
}

/// What is behind the end of an element whose content is no page.
pub(super) fn behind<'p>(page: &'p str, name: &str) -> &'p str {
    let mut rest = page;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        let ends = rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if ends && !rest[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    ""
}

/// A tag behind its `<`, and what is behind it.
fn tag(text: &str) -> (Tag, &str) {
    let closes = text.starts_with('/');
    let text = text.trim_start_matches('/');
    let length = text.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(text.len());
    let mut tag = Tag { name: text[..length].to_ascii_lowercase(), closes, ..Tag::default() };
    let mut rest = &text[length..];
    loop {
        rest = rest.trim_start();
        if let Some(behind) = rest.strip_prefix('>') {
            tag.empty |= VOID.contains(&tag.name.as_str());
            return (tag, behind);
        }
        if let Some(behind) = rest.strip_prefix('/') {
            tag.empty = behind.trim_start().starts_with('>');
            rest = behind;
            continue;
        }
        let length =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '=')).unwrap_or(rest.len());
        if rest.is_empty() {
            return (tag, "");
        }
        // A sign of equality that nothing stands before is no attribute.
        let name = rest[..length].to_ascii_lowercase();
        rest = rest[length..].trim_start();
        let mut value = "";
        if let Some(behind) = rest.strip_prefix('=') {
            (value, rest) = self::value(behind.trim_start());
        }
        if !name.is_empty() {
            tag.attributes.push((name, value.to_owned()));
        }
    }
}

/// The value of an attribute, and what is behind it.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_with_attributes_of_every_make() {
        let (token, rest) = next("<TD Colspan=2 style=\"A: b\" hidden x='>'/>后").expect("a tag");
        let Token::Tag(tag) = token else { panic!("a tag") };
        assert_eq!((tag.name.as_str(), tag.closes, tag.empty, rest), ("td", false, true, "后"));
        assert_eq!((tag.attribute("colspan"), tag.attribute("hidden")), (Some("2"), Some("")));
        assert_eq!((tag.style().as_str(), tag.attribute("x")), ("a:b", Some(">")));
    }

    #[test]
    fn whatever_stands_there_comes_to_an_end() {
        for page in [
            "<", "</", "<a", "<a b", "<a b=", "<a b=\"", "<!--", "<!", "<a =>", "<3", "a<b<c", "<a/",
            "<a / b",
        ] {
            let mut rest = page;
            let mut steps = 0;
            while let Some((_, behind)) = next(rest) {
                assert!(behind.len() < rest.len(), "{page}");
                rest = behind;
                steps += 1;
            }
            assert!(steps < 10, "{page}");
        }
        assert_eq!(behind("if (a</b/) x</Script >后", "script"), "后");
    }
}
