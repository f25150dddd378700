//! XML as a tree of elements by their local names.
//!
//! For parts that are read here and there rather than from top to bottom. Forgives what writers get wrong:
//! undeclared prefixes, other encodings. Bounded in depth; the caller bounds the bytes.

use crate::code::{ReadCode, ReadError};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements within elements; deeper ones are damage, no sound file has them.
const DEEPEST: usize = 256;

/// An element with all that is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: String,
    /// Its attributes by their local names, as written.
    attributes: Vec<(String, String)>,
    /// The elements directly within, in order.
    pub(super) children: Vec<Element>,
    /// The words directly within.
    pub(super) text: String,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// An attribute as a finite number.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.attribute(name)?.trim().parse::<f64>().ok().filter(|number| number.is_finite())
    }

    /// Whether an attribute says so; `default` where it says nothing.
    pub(super) fn says(&self, name: &str, default: bool) -> bool {
        match self.attribute(name).map(str::trim) {
            Some("true" | "1" | "True" | "TRUE") => true,
            Some("false" | "0" | "False" | "FALSE") => false,
            _ => default,
        }
    }

    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The trimmed words of the first child of a name; none where it has none.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim()).filter(|text| !text.is_empty())
    }
}

/// The root element of `bytes`.
///
/// # Errors
/// [`ReadCode::Damaged`] when the tags do not fit together.
pub(super) fn parse(bytes: &[u8]) -> Result<Element, ReadError> {
    let text = text_of(bytes);
    let damaged = || ReadError::new(ReadCode::Damaged, "a part is not well-formed");
    let mut reader = Reader::from_str(&text);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(element) => {
                if open.len() >= DEEPEST {
                    return Err(damaged());
                }
                open.push(started(&element));
            }
            Event::Empty(element) => close(started(&element), &mut open, &mut root),
            Event::End(_) => {
                let element = open.pop().ok_or_else(damaged)?;
                close(element, &mut open, &mut root);
            }
            Event::Text(words) => push(&mut open, &words.xml10_content()),
            Event::CData(words) => push(&mut open, &words.xml10_content()),
            Event::GeneralRef(reference) => {
                if let Some(character) = referred(&reference) {
                    push(&mut open, character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof if open.is_empty() => return root.ok_or_else(damaged),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
    }
}

/// The character a reference such as `&amp;` stands for.
pub(super) fn referred(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    reference.resolve_char_ref().ok().flatten().or_else(|| {
        Some(match reference.xml10_content().as_ref() {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => return None,
        })
    })
}

/// The part as text: in UTF-8 unless its mark or its declaration names another encoding.
pub(super) fn text_of(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_ascii_lowercase();
    let declared =
        ["gb18030", "gbk", "gb2312"].iter().any(|name| head.contains(&format!("encoding=\"{name}")));
    let encoding = if declared { encoding_rs::GB18030 } else { encoding_rs::UTF_8 };
    encoding.decode(bytes).0.into_owned()
}

fn started(element: &BytesStart<'_>) -> Element {
    let attributes = element
        .attributes()
        .with_checks(false)
        .flatten()
        .map(|attribute| {
            let raw = attribute.value.as_ref();
            let value = match raw.contains('&') {
                true => quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), |v| v.into_owned()),
                false => raw.to_owned(),
            };
            (attribute.key.local_name().as_ref().to_owned(), value)
        })
        .collect();
    Element { name: element.local_name().as_ref().to_owned(), attributes, ..Element::default() }
}

fn push(open: &mut [Element], words: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(words);
    }
}

fn close(element: Element, open: &mut [Element], root: &mut Option<Element>) {
    match open.last_mut() {
        Some(parent) => parent.children.push(element),
        None => *root = root.take().or(Some(element)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_attributes_and_words() {
        let xml =
            "<?xml version=\"1.0\"?><a:r x='1 &amp; 2'><b>甲&lt;乙</b><c:b y=\"0.5\"/><![CDATA[丙]]></a:r>";
        let root = parse(xml.as_bytes()).expect("well-formed");
        assert_eq!((root.name.as_str(), root.attribute("x")), ("r", Some("1 & 2")));
        assert_eq!(root.text_of("b"), Some("甲<乙"));
        assert_eq!(root.all("b").count(), 2);
        assert_eq!(root.children[1].number("y"), Some(0.5));
        assert_eq!(root.text, "丙");
    }

    #[test]
    fn other_encodings_and_broken_tags() {
        let (gbk, _, _) = encoding_rs::GBK.encode("<?xml version=\"1.0\" encoding=\"GBK\"?><r>案卷</r>");
        assert_eq!(parse(&gbk).expect("well-formed").text, "案卷");
        for xml in ["", "<r>", "<r></s>", "<r><s></r>", &"<r>".repeat(1000)] {
            assert_eq!(parse(xml.as_bytes()).map_err(|e| e.code), Err(ReadCode::Damaged), "{xml:.20}");
        }
    }
}
