//! The named styles of a document: size and centring, the two that tell a title, and numbering.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::HashMap;

/// Styles build on each other; a chain longer than this is a circle.
const LONGEST_CHAIN: usize = 16;

/// What a style says.
#[derive(Clone, Debug, Default)]
struct Style {
    size: Option<f32>,
    centred: Option<bool>,
    parent: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
}

impl Styles {
    pub(super) fn parse(xml: &str) -> Option<Self> {
        let mut reader = Reader::from_str(xml);
        let mut styles = Self::default();
        let mut current: Option<(String, Style)> = None;
        loop {
            match reader.read_event().ok()? {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    "style" => current = attribute(&element, "styleId").map(|id| (id, Style::default())),
                    name => {
                        if let Some((_, style)) = &mut current {
                            style.learn(name, &element);
                        }
                    }
                },
                Event::End(element) if element.local_name().as_ref() == "style" => {
                    styles.by_id.extend(current.take());
                }
                Event::Eof => return Some(styles),
                _ => {}
            }
        }
    }

    /// The size in points the style `id` sets, if any.
    pub(super) fn size(&self, id: &str) -> Option<f32> {
        self.lookup(id, |style| style.size)
    }

    /// Whether the style `id` centres its paragraphs.
    pub(super) fn centred(&self, id: &str) -> Option<bool> {
        self.lookup(id, |style| style.centred)
    }

    /// The list and the level the style `id` numbers its paragraphs by.
    pub(super) fn list(&self, id: &str) -> Option<(String, Option<usize>)> {
        Some((self.lookup(id, |style| style.list.clone())?, self.lookup(id, |style| style.level)))
    }

    fn lookup<T>(&self, id: &str, ask: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut style = self.by_id.get(id)?;
        for _ in 0..LONGEST_CHAIN {
            if let Some(answer) = ask(style) {
                return Some(answer);
            }
            style = self.by_id.get(style.parent.as_ref()?)?;
        }
        None
    }
}

impl Style {
    fn learn(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "sz" => self.size = half_points(element),
            "jc" => self.centred = attribute(element, "val").map(|value| value == "center"),
            "numId" => self.list = attribute(element, "val"),
            "ilvl" => self.level = attribute(element, "val").and_then(|level| level.parse().ok()),
            "basedOn" => self.parent = attribute(element, "val"),
            _ => {}
        }
    }
}

/// A size is given in half points.
pub(super) fn half_points(element: &BytesStart<'_>) -> Option<f32> {
    attribute(element, "val")?.parse::<f32>().ok().map(|half| half / 2.0).filter(|size| size.is_finite())
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| {
            let raw = attribute.value.as_ref();
            quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), Cow::into_owned)
        })
}
