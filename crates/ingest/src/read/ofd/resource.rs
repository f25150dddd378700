//! Resources: fonts, pictures, composed drawings, colours and line styles by their id.

use super::super::xml::Element;
use super::package::Package;
use crate::code::ReadError;
use std::collections::HashMap;
use std::rc::Rc;

/// A font as the file names it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Font {
    /// Name and family, for choosing a face where none is embedded.
    pub(super) name: String,
    /// The part with the face, where it is embedded.
    pub(super) file: Option<String>,
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// How the channels of a colour are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColourSpace {
    Grey,
    Rgb,
    Cmyk,
}

/// A colour, with its alpha.
pub(super) type Colour = [u8; 4];

/// Black, opaque.
pub(super) const BLACK: Colour = [0, 0, 0, 255];

/// All resources that a page may use.
#[derive(Clone, Debug, Default)]
pub(super) struct Resources {
    fonts: HashMap<String, Rc<Font>>,
    pictures: HashMap<String, String>,
    compositions: HashMap<String, Rc<Element>>,
    styles: HashMap<String, Rc<Element>>,
    spaces: HashMap<String, ColourSpace>,
}

impl Resources {
    /// Adds what the resource part at `path` holds.
    pub(super) fn add(&mut self, package: &Package, path: &str) -> Result<(), ReadError> {
        let root = package.xml(path)?;
        let base = root.attribute("BaseLoc").unwrap_or_default().trim_end_matches(['/', '\\']);
        let locate = |name: &str| {
            package.resolve(path, &format!("{base}/{name}")).or_else(|| package.resolve(path, name))
        };
        for group in &root.children {
            for item in &group.children {
                let Some(id) = item.attribute("ID").map(str::to_owned) else { continue };
                match item.name.as_str() {
                    "Font" => {
                        let named = |name: &str| item.attribute(name).unwrap_or_default();
                        let font = Font {
                            name: format!("{} {}", named("FontName"), named("FamilyName")),
                            file: item.text_of("FontFile").and_then(locate),
                            bold: item.says("Bold", named("FontName").contains("Bold")),
                            italic: item.says("Italic", false),
                        };
                        self.fonts.insert(id, Rc::new(font));
                    }
                    "MultiMedia" => {
                        if let Some(path) = item.text_of("MediaFile").and_then(locate) {
                            self.pictures.insert(id, path);
                        }
                    }
                    "CompositeGraphicUnit" | "VectorG" => {
                        self.compositions.insert(id, Rc::new(item.clone()));
                    }
                    "DrawParam" => {
                        self.styles.insert(id, Rc::new(item.clone()));
                    }
                    "ColorSpace" => {
                        let space =
                            match item.attribute("Type").unwrap_or_default().to_ascii_uppercase().as_str() {
                                "GRAY" | "GREY" => ColourSpace::Grey,
                                "CMYK" => ColourSpace::Cmyk,
                                _ => ColourSpace::Rgb,
                            };
                        self.spaces.insert(id, space);
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    pub(super) fn font(&self, id: &str) -> Option<&Rc<Font>> {
        self.fonts.get(id)
    }

    /// The part that holds a picture.
    pub(super) fn picture(&self, id: &str) -> Option<&str> {
        self.pictures.get(id).map(String::as_str)
    }

    pub(super) fn composition(&self, id: &str) -> Option<Rc<Element>> {
        self.compositions.get(id).cloned()
    }

    /// What a drawing style says of a child or an attribute, through the styles it builds on.
    pub(super) fn style<T>(&self, id: Option<&str>, ask: impl Fn(&Element) -> Option<T>) -> Option<T> {
        let mut style = self.styles.get(id?)?;
        // Styles build on each other; a longer chain is a circle.
        for _ in 0..16 {
            if let Some(answer) = ask(style) {
                return Some(answer);
            }
            style = self.styles.get(style.attribute("Relative")?)?;
        }
        None
    }

    /// A colour element; patterns and shadings are drawn in the first colour they name.
    pub(super) fn colour(&self, element: &Element) -> Option<Colour> {
        let alpha = element.number("Alpha").unwrap_or(255.0);
        let Some(value) = element.attribute("Value") else {
            let nested = element.children.iter().flat_map(|shade| &shade.children);
            let first =
                nested.flat_map(|segment| &segment.children).find(|child| child.attribute("Value").is_some());
            return match first {
                Some(colour) => self.colour(colour),
                None if element.children.is_empty() => Some([0, 0, 0, byte(alpha)]),
                None => None,
            };
        };
        let channels: Vec<f64> = value
            .split_whitespace()
            .filter_map(|part| match part.strip_prefix('#') {
                Some(hex) => u32::from_str_radix(hex, 16).ok().map(f64::from),
                None => part.parse().ok(),
            })
            .collect();
        let space = element.attribute("ColorSpace").and_then(|id| self.spaces.get(id)).copied();
        let [red, green, blue] = match (space, channels.as_slice()) {
            (Some(ColourSpace::Cmyk), [c, m, y, k]) | (None, [c, m, y, k]) => {
                [c, m, y].map(|ink| 255.0 * (1.0 - ink / 255.0) * (1.0 - k / 255.0))
            }
            (_, [grey]) => [*grey; 3],
            (_, [red, green, blue, ..]) => [*red, *green, *blue],
            _ => [0.0; 3],
        };
        Some([byte(red), byte(green), byte(blue), byte(alpha)])
    }
}

fn byte(value: f64) -> u8 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "brought inside before the cast"
    )]
    let byte = value.clamp(0.0, 255.0).round() as u8;
    byte
}
