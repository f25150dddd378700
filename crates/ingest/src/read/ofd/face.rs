//! Faces: the outlines of characters, from the file's own fonts or from ours.

use super::package::Package;
use super::resource::Font;
use super::text::Character;
use hayro_interpret::kurbo::{Affine, BezPath, Point};
use std::collections::HashMap;
use std::rc::Rc;
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// Bytes of embedded faces kept in memory at once.
const KEPT: usize = 64 << 20;

/// An outline one unit high, upside up on a page that counts downwards.
pub(super) struct Outline {
    pub(super) path: BezPath,
    /// Whether it is from the file's own font.
    pub(super) own: bool,
}

/// The faces a file brought, as far as they were asked for.
#[derive(Default)]
pub(super) struct Faces {
    kept: HashMap<String, Option<Rc<Vec<u8>>>>,
    bytes: usize,
}

impl Faces {
    /// The outlines of a character.
    pub(super) fn outlines(
        &mut self,
        package: &Package,
        font: Option<&Font>,
        character: &Character,
    ) -> Vec<Outline> {
        let embedded =
            font.and_then(|font| font.file.as_deref()).and_then(|part| self.embedded(package, part));
        if let Some(bytes) = embedded
            && let Ok(face) = Face::parse(&bytes, 0)
        {
            let named: Vec<BezPath> =
                character.outlines.iter().filter_map(|number| outline(&face, GlyphId(*number))).collect();
            if !named.is_empty() {
                return named.into_iter().map(|path| Outline { path, own: true }).collect();
            }
            if let Some(path) = face.glyph_index(character.text).and_then(|id| outline(&face, id)) {
                return vec![Outline { path, own: true }];
            }
        }
        if character.text.is_whitespace() {
            return Vec::new();
        }
        let song = font.is_none_or(|font| is_song(&font.name));
        let ours = if song { [typeface::SONG, typeface::HEI] } else { [typeface::HEI, typeface::SONG] };
        ours.iter()
            .filter_map(|bytes| Face::parse(bytes, 0).ok())
            .find_map(|face| face.glyph_index(character.text).and_then(|id| outline(&face, id)))
            .map(|path| Outline { path, own: false })
            .into_iter()
            .collect()
    }

    fn embedded(&mut self, package: &Package, part: &str) -> Option<Rc<Vec<u8>>> {
        if let Some(known) = self.kept.get(part) {
            return known.clone();
        }
        let bytes = package.bytes(part).ok().map(Rc::new);
        let size = bytes.as_ref().map_or(0, |bytes| bytes.len());
        if self.bytes + size > KEPT {
            self.kept.clear();
            self.bytes = 0;
        }
        self.bytes += size;
        self.kept.insert(part.to_owned(), bytes.clone());
        bytes
    }
}

/// Whether a font that is not at hand is better stood in for by a Song face than by a Hei face.
fn is_song(name: &str) -> bool {
    const HEI: &[&str] =
        &["黑", "hei", "arial", "helvetica", "yahei", "tahoma", "calibri", "verdana", "dengxian", "等线"];
    let name = name.to_lowercase();
    !HEI.iter().any(|word| name.contains(word))
}

fn outline(face: &Face<'_>, id: GlyphId) -> Option<BezPath> {
    let mut pen = Pen(BezPath::new());
    face.outline_glyph(id, &mut pen)?;
    let scale = 1.0 / f64::from(face.units_per_em().max(1));
    Some(Affine::scale_non_uniform(scale, -scale) * pen.0)
}

struct Pen(BezPath);

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(point(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(point(x1, y1), point(x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.curve_to(point(x1, y1), point(x2, y2), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

fn point(x: f32, y: f32) -> Point {
    Point::new(f64::from(x), f64::from(y))
}
